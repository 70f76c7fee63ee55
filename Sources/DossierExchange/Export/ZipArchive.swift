/// Writes a ZIP archive whose entries are stored as they are. It says nothing of when it was made: equal content gives equal bytes.
struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameter name: in ASCII.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = bytes.count
    let common =
      little(20, 2) + little(0, 2) + little(0, 2)
      // Midnight, the first of January 1980: the zero of the format.
      + little(0, 2) + little(0x21, 2) + little(Int(crc32(content)), 4) + little(content.count, 4)
      + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    bytes += little(0x0403_4B50, 4) + common + Array(name.utf8) + content
    directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
    directory += little(0, 4) + little(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  func finish() -> [UInt8] {
    bytes + directory + little(0x0605_4B50, 4) + little(0, 2) + little(0, 2) + little(count, 2) + little(count, 2)
      + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
  }

  private func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// The check sum of ZIP, with the polynomial 0xEDB88320.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = .max
  for byte in bytes { sum = crcTable[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  return ~sum
}

private let crcTable: [UInt32] = (0..<256).map { number in
  (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
}
