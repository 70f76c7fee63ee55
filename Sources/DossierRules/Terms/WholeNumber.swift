import DossierSyntax

/// The value of the last number in a range: digits of either width, or Han numerals (`七十四`, `一百零二`, `二〇`). Nil where there is none that
/// is a whole number below a hundred million.
/// - Parameter range: UTF-8 offsets.
func lastNumber(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
  var figures: [Unicode.Scalar] = []
  var index = range.lowerBound
  var isOpen = false
  while index < range.upperBound {
    let decoded = decodeScalar(bytes, at: index, end: range.upperBound)
    index += decoded.length
    guard let scalar = Unicode.Scalar(decoded.value), numberParts[scalar] != nil else {
      isOpen = false
      continue
    }
    if !isOpen { figures.removeAll(keepingCapacity: true) }
    isOpen = true
    figures.append(scalar)
  }
  return figures.isEmpty || figures.count > 16 ? nil : wholeNumber(figures)
}

private func wholeNumber(_ figures: [Unicode.Scalar]) -> Int? {
  // What is complete, what waits for 万, and the digits in front of a unit.
  var (whole, part, digits) = (0, 0, 0)
  var hasDigit = false
  for figure in figures {
    let value = numberParts[figure]!
    if value < 10 {
      digits = digits * 10 + value
      hasDigit = true
    } else if value == 10_000 {
      whole += (part + digits) * value
      (part, digits, hasDigit) = (0, 0, false)
    } else {
      part += (hasDigit && digits > 0 ? digits : 1) * value
      (digits, hasDigit) = (0, false)
    }
    if whole + part + digits >= 100_000_000 { return nil }
  }
  return whole + part + digits
}

private let numberParts: [Unicode.Scalar: Int] = {
  var parts: [Unicode.Scalar: Int] = ["〇": 0, "零": 0, "两": 2, "十": 10, "百": 100, "千": 1000, "万": 10_000]
  for (value, figure) in "一二三四五六七八九".unicodeScalars.enumerated() { parts[figure] = value + 1 }
  for (value, figure) in "0123456789".unicodeScalars.enumerated() { parts[figure] = value }
  for (value, figure) in "０１２３４５６７８９".unicodeScalars.enumerated() { parts[figure] = value }
  return parts
}()
