/// A value on the way through its reader: its scalars, half-width and without blanks. What was read is taken off its ends.
///
/// Scalars and not characters: values are read all the time while somebody types, and a text costs many times as much to take apart into
/// characters.
struct PlainText {
  private(set) var rest: ArraySlice<Unicode.Scalar>

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where scalar != " " && scalar != "\u{3000}" && scalar != "\u{A0}" {
      scalars.append(scalar.halfWidth)
    }
    rest = scalars[...]
  }

  var isEmpty: Bool { rest.isEmpty }

  func hasPrefix(_ text: String) -> Bool { rest.starts(with: text.unicodeScalars) }

  func hasSuffix(_ text: String) -> Bool { rest.reversed().starts(with: text.unicodeScalars.reversed()) }

  /// - Returns: whether the text was there.
  mutating func take(_ text: String) -> Bool {
    guard hasPrefix(text) else { return false }
    rest.removeFirst(text.unicodeScalars.count)
    return true
  }

  /// - Returns: whether the text was there.
  mutating func takeLast(_ text: String) -> Bool {
    guard hasSuffix(text) else { return false }
    rest.removeLast(text.unicodeScalars.count)
    return true
  }

  /// Takes scalars as long as they are wanted.
  mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> ArraySlice<Unicode.Scalar> {
    let taken = rest.prefix(while: isWanted)
    rest = rest[taken.endIndex...]
    return taken
  }

  /// The number that ASCII digits in front give, with how many there are. So many are taken at the most.
  mutating func takeNumber(ofAtMost most: Int) -> (value: Int, digits: Int)? {
    var (value, digits) = (0, 0)
    while digits < most, let digit = rest.first?.asciiDigit {
      value = value * 10 + digit
      digits += 1
      rest.removeFirst()
    }
    return digits > 0 ? (value, digits) : nil
  }
}

extension Unicode.Scalar {
  /// Nil where it is none of `0` to `9`.
  var asciiDigit: Int? { (0x30...0x39).contains(value) ? Int(value) - 0x30 : nil }
}
