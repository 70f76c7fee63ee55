package import DossierModel
import DossierSyntax

/// Something in a document that has a name and is found by it.
package struct FoundSymbol: Equatable, Sendable {
  package var kind: OutlineEntry.Kind
  package var name: String
  /// Where the name stands, UTF-8 bytes.
  package var range: Range<Int>
  /// The title of the section that it stands in.
  package var container: String?
  /// How well it fits: 0 the same, 1 begins so, 2 holds it, 3 holds its characters in their order.
  package var rank: Int
}

/// A name in a leaf, made ready to be compared.
package struct SymbolName {
  fileprivate var kind: OutlineEntry.Kind
  /// Whether it is no fact above the first heading, but a field of the document itself.
  fileprivate var isHeader: Bool
  /// UTF-8 bytes and line of the leaf.
  fileprivate var range: Range<Int>
  fileprivate var line: Int
  /// `foldedName` and `foldedText`.
  fileprivate var key: [UInt8]
  fileprivate var text: [UInt8]
}

/// The sections and the facts of documents whose names fit what was typed; all where nothing was.
package struct SymbolSearch {
  private let wanted: [UInt8]
  private let most: Int
  /// By rank, in the order of the documents and of their text.
  private var found: [[(document: Document, name: SymbolName, before: Summary)]] = [[], [], [], []]

  /// - Parameter most: so many at the most.
  package init(_ query: String, most: Int = .max) {
    wanted = Array(String(foldedText(query).filter { $0 != " " }).utf8)
    self.most = most
  }

  /// Whether nothing that fits better can come.
  package var isFull: Bool { found[wanted.isEmpty ? 3 : 0].count >= most }

  /// - Parameter memory: of earlier versions of the document.
  /// - Complexity: linear in the names; of the text only the leaves that are new are read.
  package mutating func look(in document: Document, _ memory: inout LeafMemory<[SymbolName]>) {
    let sections = document.outline.sections
    let firstHeading = sections.count > 1 ? sections[1].line : Int.max
    memory.forEach(document.tree, make: { leaf, before in names(in: leaf) }) { names, before in
      for name in names {
        if name.isHeader, before.lines + name.line < firstHeading { continue }
        guard let rank = rank(of: name), found[rank].count < most else { continue }
        found[rank].append((document, name, before))
      }
      return !isFull
    }
  }

  /// The best first.
  package var symbols: [(document: Document, symbol: FoundSymbol)] {
    found.enumerated().flatMap { rank, names in names.map { (rank, $0) } }.prefix(most).map { rank, place in
      let (document, name, before) = place
      let range = before.bytes + name.range.lowerBound..<before.bytes + name.range.upperBound
      var section = document.outline.section(ofLine: before.lines + name.line)
      if name.kind == .section { section = document.outline.sections[section].parent }
      let title = document.outline.sections[section].title
      return (
        document,
        FoundSymbol(
          kind: name.kind, name: document.text(range), range: range,
          container: title.isEmpty ? nil : document.text(title), rank: rank)
      )
    }
  }

  private func rank(of name: SymbolName) -> Int? {
    if wanted.isEmpty { return 3 }
    if name.key.count >= wanted.count, name.key.starts(with: wanted) { return name.key.count == wanted.count ? 0 : 1 }
    if holds(name.text) { return 2 }
    return isSubsequence(wanted, of: name.text[...]) ? 3 : nil
  }

  private func holds(_ text: [UInt8]) -> Bool {
    if text.count < wanted.count { return false }
    for start in 0...text.count - wanted.count where text[start] == wanted[0] {
      if text[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}

/// Whether some characters, one at the least, stand in a text in their order; both UTF-8.
func isSubsequence(_ wanted: [UInt8], of text: ArraySlice<UInt8>) -> Bool {
  if text.count < wanted.count { return false }
  var next = 0
  var index = text.startIndex
  while index < text.endIndex {
    let end = endOfCharacter(text, index)
    let length = endOfCharacter(wanted[...], next) - next
    if end - index == length, text[index..<end].elementsEqual(wanted[next..<next + length]) {
      next += length
      if next == wanted.count { return true }
    }
    index = end
  }
  return false
}

/// Behind the character (UTF-8) that begins at an index.
private func endOfCharacter(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
  var end = index + 1
  while end < text.endIndex, text[end] & 0xC0 == 0x80 { end += 1 }
  return end
}

private func names(in leaf: Node) -> [SymbolName] {
  var names: [SymbolName] = []
  var start = 0
  for (index, line) in leaf.lines.enumerated() {
    defer { start += Int(line.length) }
    let part: Range<Int>
    switch line.kind {
    case .heading: part = line.text
    case .field: part = line.name
    case .item where line.isField: part = line.name
    default: continue
    }
    if part.isEmpty { continue }
    let range = start + part.lowerBound..<start + part.upperBound
    let name = decodeText(leaf.bytes, range)
    let key = foldedName(name)
    names.append(
      SymbolName(
        kind: line.kind == .heading ? .section : .field, isHeader: line.kind == .field && HeaderField(key: key) != nil,
        range: range, line: index, key: Array(key.utf8), text: Array(foldedText(name).utf8)))
  }
  return names
}
