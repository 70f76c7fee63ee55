import DossierRules
import Testing

/// The vectors of FIPS 180-4 and of the examples that go with it.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func vectors(_ text: String, _ hash: String) { #expect(hexadecimal(SHA256.hash(Array(text.utf8))) == hash) }

  @Test func aMillionLettersInPieces() {
    let hash = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(hexadecimal(SHA256.hash(letters)) == hash)
    for size in [1, 55, 63, 64, 65, 1000, 4096] {
      var pieces = SHA256()
      letters.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: size) {
          pieces.update(UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + size)]))
        }
      }
      #expect(hexadecimal(pieces.finish()) == hash, "\(size)")
    }
  }

  /// All lengths around the ends of blocks, against the same bytes one by one.
  @Test func paddingFitsEveryLength() {
    var hashes: Set<[UInt8]> = []
    for length in 0...200 {
      let bytes = [UInt8](repeating: 0, count: length)
      var single = SHA256()
      for byte in bytes { withUnsafeBytes(of: byte) { single.update($0) } }
      let hash = SHA256.hash(bytes)
      #expect(single.finish() == hash)
      hashes.insert(hash)
    }
    #expect(hashes.count == 201)
  }

  @Test func digestsAreReadAsPeopleCopyThem() {
    let plain = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let bytes = digest(of: plain)
    #expect(bytes.map(hexadecimal) == plain)
    #expect(digest(of: "SHA256: " + plain.uppercased()) == bytes)
    #expect(digest(of: "`\(plain)`") == bytes)
    for text in ["", "abc", String(plain.dropLast()), plain + "0", String(plain.dropLast()) + "g"] {
      #expect(digest(of: text) == nil)
    }
  }
}
