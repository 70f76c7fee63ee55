// G-9.8: `% 格式 关` and `% 格式 开`.

import DossierSyntax

enum FormatDirective { case on, off }

extension Chunk {
  /// Two words, in Chinese or in English (in any case), and nothing else.
  func directive(_ comment: Line, at start: Int) -> FormatDirective? {
    let text = start + Int(comment.textStart)..<start + Int(comment.textEnd)
    guard text.count <= 32, let first = bytes[text].first, first == 0xE6 || first | 0x20 == 0x66 else { return nil }
    return readDirective(Array(bytes[text]))
  }
}

private func readDirective(_ text: [UInt8]) -> FormatDirective? {
  var wordEnd = 0
  while wordEnd < text.count, skipBlanks(text.span, from: wordEnd, end: text.count) == wordEnd { wordEnd += 1 }
  let second = skipBlanks(text.span, from: wordEnd, end: text.count)
  switch (lowercased(text[..<wordEnd]), lowercased(text[second...])) {
  case (Array("格式".utf8), Array("关".utf8)), (Array("format".utf8), Array("off".utf8)): return .off
  case (Array("格式".utf8), Array("开".utf8)), (Array("format".utf8), Array("on".utf8)): return .on
  default: return nil
  }
}

private func lowercased(_ word: ArraySlice<UInt8>) -> [UInt8] {
  word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}
