import LanguageServerProtocol

/// SplitMix64: small, and the same on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension JSONValue {
  static func random(depth: Int = 0, using random: inout SplitMix64) -> JSONValue {
    switch Int.random(in: depth < 5 ? 0..<9 : 0..<6, using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .int(.random(in: -1000...1000, using: &random))
    case 3: return .int(.random(in: .min ... .max, using: &random))
    case 4: return .double(.random(in: -1e9...1e9, using: &random))
    case 5, 6: return .string(randomText(using: &random))
    case 7:
      let count = Int.random(in: 0..<6, using: &random)
      return .array((0..<count).map { _ in .random(depth: depth + 1, using: &random) })
    default:
      let count = Int.random(in: 0..<6, using: &random)
      // The number keeps keys apart, for readers that build dictionaries.
      return .object(
        (0..<count).map { index in
          JSONMember("\(index)" + randomText(using: &random), .random(depth: depth + 1, using: &random))
        })
    }
  }

  private static func randomText(using random: inout SplitMix64) -> String {
    let scalars = Array("abc\"\\/\n\r\t\u{0}\u{1F}\u{7F} {}[]:,éß中文管理办法。\u{FFFD}😀\u{10FFFF}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<40, using: &random) { text.append(scalars.randomElement(using: &random)!) }
    return String(text)
  }
}
