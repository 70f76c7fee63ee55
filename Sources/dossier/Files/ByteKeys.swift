import DossierModel

/// Numbers keys of bytes in the order in which they come: paths, and what else files are known by.
///
/// A dictionary with these as keys would do the same. But for each type of keys the runtime looks through the whole program once, and that is a good part of
/// what one small file takes; numbers are keys elsewhere, too.
struct ByteKeys: Sendable {
  private(set) var keys: [[UInt8]] = []
  private var numbersByHash: [Int: [Int]] = [:]

  /// The number of a key that is known. O(1) and linear in its bytes.
  func number(of key: [UInt8]) -> Int? {
    numbersByHash[hash(of: key)]?.first { keys[$0] == key }
  }

  func contains(_ key: [UInt8]) -> Bool { number(of: key) != nil }

  /// Whether the key was not known; now it is.
  mutating func insertNew(_ key: [UInt8]) -> Bool {
    let count = keys.count
    return insert(key) == count
  }

  /// The number of a key, a new one where it was not known.
  mutating func insert(_ key: [UInt8]) -> Int {
    if let known = number(of: key) { return known }
    keys.append(key)
    numbersByHash[hash(of: key), default: []].append(keys.count - 1)
    return keys.count - 1
  }

  private func hash(of key: [UInt8]) -> Int { Int(bitPattern: UInt(byteHash(key.span))) }
}
