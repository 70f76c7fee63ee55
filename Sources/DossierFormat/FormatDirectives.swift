// G-9.8: `% 格式 关` and `% 格式 开`.

import DossierSyntax

/// For each line, whether it stands below a comment that turns formatting off; the comment that turns it on again is the
/// last such line.
func frozenLines(_ structure: Structure, _ bytes: [UInt8]) -> [Bool] {
  var frozen = [Bool](repeating: false, count: structure.lines.count)
  var isOff = false
  for (index, line) in structure.lines.enumerated() {
    frozen[index] = isOff
    guard line.kind == .comment, let directive = directive(bytes[structure.range(index, line.text)]) else { continue }
    isOff = directive == .off
  }
  return frozen
}

private enum Directive { case on, off }

/// Two words, in Chinese or in English (in any case), and nothing else.
private func directive(_ comment: ArraySlice<UInt8>) -> Directive? {
  let text = Array(comment)
  guard text.count <= 32 else { return nil }
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
