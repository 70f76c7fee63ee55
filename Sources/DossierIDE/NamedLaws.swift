import DossierModel

/// The laws that a text names between 《》, each with the article behind it, if one is.
/// - Returns: UTF-8 ranges of the text, and the names.
func namedLaws(in text: [UInt8]) -> [(range: Range<Int>, name: String)] {
  let (open, close) = (Array("《".utf8), Array("》".utf8))
  var found: [(range: Range<Int>, name: String)] = []
  var index = 0
  while let start = firstIndex(of: open, in: text, from: index) {
    guard let end = firstIndex(of: close, in: text, from: start + open.count) else { break }
    // Of one inside of the other the inner one.
    if let inner = firstIndex(of: open, in: text, from: start + open.count), inner < end {
      index = inner
      continue
    }
    let name = String(decoding: text[start + open.count..<end], as: UTF8.self)
    index = end + close.count
    found.append((start..<endOfArticle(in: text, from: index), name))
  }
  return found
}

/// Behind `第…条`, and `第…款`, `第…项` behind that; `start` where no article follows.
private func endOfArticle(in text: [UInt8], from start: Int) -> Int {
  var end = start
  for unit in ["条", "款", "项"] {
    guard text[end...].starts(with: "第".utf8) else { return end }
    let unit = Array(unit.utf8)
    // Numbers of articles are short.
    let most = min(text.count, end + 32)
    guard let last = firstIndex(of: unit, in: Array(text[..<most]), from: end) else { return end }
    end = last + unit.count
  }
  return end
}

private func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
  var index = start
  while index + part.count <= text.count {
    if text[index] == part[0], text[index..<index + part.count].elementsEqual(part) { return index }
    index += 1
  }
  return nil
}
