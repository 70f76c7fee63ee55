import DossierSyntax

/// Whether a text begins as an article of a law does: `第二十四条` and a blank behind it, or nothing, as statutes are printed, also in bold (`**第一条**`).
/// `第二十四条规定` is a sentence about one.
///
/// Looks at no more than the first characters.
/// - Parameter range: UTF-8 offsets.
func beginsArticle(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  var index = range.lowerBound
  func next() -> Unicode.Scalar? {
    guard index < range.upperBound else { return nil }
    let decoded = decodeScalar(bytes, at: index, end: range.upperBound)
    index += decoded.length
    return Unicode.Scalar(decoded.value)
  }
  func isMark(_ scalar: Unicode.Scalar?) -> Bool { scalar == "*" || scalar == "_" }
  var first = next()
  // A backslash makes the line prose whatever it begins with.
  if first == "\\" { first = next() }
  for _ in 0..<3 where isMark(first) { first = next() }
  guard first == "第" else { return false }
  for position in 0..<7 {
    guard let scalar = next() else { return false }
    if scalar == "条" {
      let behind = next()
      let isEnd = behind == nil || behind == " " || behind == "\u{3000}" || behind == "\t" || isMark(behind)
      return position > 0 && isEnd
    }
    if !articleDigits.contains(scalar) { return false }
  }
  return false
}

private let articleDigits = Array("〇零一二三四五六七八九十百千0123456789".unicodeScalars)
