/// Grows a JSON text, member by member. Commas are its business; nesting is the caller's.
///
/// It can be taken away piece by piece while it grows.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ members: (inout JSONText) -> Void) { nest("{", "}", members) }

  mutating func array<Members: Sequence>(_ values: Members, _ write: (inout JSONText, Members.Element) -> Void) {
    nest("[", "]") { text in for value in values { write(&text, value) } }
  }

  /// An array whose members are written one by one.
  mutating func list(_ members: (inout JSONText) -> Void) { nest("[", "]", members) }

  /// Begins a member; its value is what is written next.
  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { raw("null") }
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    raw(String(value))
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  mutating func null() { raw("null") }

  /// Begins an object or an array (`{`, `[`) that ends with `close`, not where the caller returns.
  mutating func open(_ bracket: Character) {
    raw(String(bracket))
    needsComma = false
  }

  /// - Parameter bracket: `}` or `]`.
  mutating func close(_ bracket: Character) {
    bytes.append(bracket.asciiValue!)
    needsComma = true
  }

  /// What was written since the last call.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// An array whose members were written elsewhere, one behind the other.
  mutating func array(of members: JSONText) {
    open("[")
    bytes += members.bytes
    close("]")
  }

  mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case _ where isShownAsIs(scalar.value): bytes.append(contentsOf: UTF8.encode(scalar)!)
      default: for unit in UTF16.encode(scalar)! { escape(unit) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// `\u202e`: what cannot be seen is escaped here too, since such files are read on terminals.
  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
    bytes.append(contentsOf: digits.utf8)
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func nest(_ open: Character, _ close: Character, _ members: (inout JSONText) -> Void) {
    self.open(open)
    members(&self)
    self.close(close)
  }

  private mutating func separate() { if needsComma { bytes.append(UInt8(ascii: ",")) } }
}
