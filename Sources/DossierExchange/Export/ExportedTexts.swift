import DossierModel
import DossierRules
import DossierSyntax

/// Running text of the documents of a dossier, with what its references refer to.
struct ExportedTexts {
  private let documents: [Document]
  private let book: Rulebook?

  init(_ documents: [Document], _ book: Rulebook?) {
    self.documents = documents
    self.book = book
  }

  /// - Parameters:
  ///   - range: UTF-8 bytes of the document.
  ///   - mayBeginWithLabel: `【名称】：` at the beginning is a label (G-2.21).
  ///   - depth: how many references lead here; a circle of them ends.
  func text(_ range: Range<Int>, of index: Int, mayBeginWithLabel: Bool = false, depth: Int = 0) -> ExportedText {
    let document = documents[index]
    let bytes = document.tree.bytes(in: range)
    var result = ExportedText()
    var last = 0
    func plain(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    forEachInline(bytes.span, 0..<bytes.count, mayBeginWithLabel: mayBeginWithLabel) { inline in
      result.add(plain(last..<inline.range.lowerBound))
      last = inline.range.upperBound
      switch inline.kind {
      case .escape: result.add(plain(inline.content))
      case .verbatim: result.add(plain(inline.content), isVerbatim: true)
      case .reference:
        if let meant = meaning(of: plain(inline.content), from: index, depth: depth) {
          result.add(meant)
        } else {
          result.add(plain(inline.range))
        }
      }
    }
    result.add(plain(last..<bytes.count))
    return result
  }

  /// What stands for a reference; nil where it refers to nothing.
  private func meaning(of name: String, from index: Int, depth: Int) -> ExportedText? {
    if let attachment = attachmentName(name) { return ExportedText("附件“\(attachment)”") }
    if isPlaceholderName(name) || depth > 3 { return nil }
    guard let (document, fact) = fact(name, from: index) else { return nil }
    switch fact.form {
    // What is long is spoken of by its name.
    case .section, .row: return ExportedText("“\(documents[document].text(fact.nameRange))”")
    case .field, .item:
      if fact.valueBlock != nil { return ExportedText("“\(fact.name)”") }
      return text(fact.valueRange, of: document, depth: depth + 1)
    }
  }

  /// The filled fact that a reference names: in its own document first, then in the others in order.
  private func fact(_ name: String, from index: Int) -> (document: Int, fact: Fact)? {
    let order = [index] + documents.indices.filter { $0 != index }
    if let found = first(name, in: order, section: nil) { return found }
    guard let dot = name.firstIndex(of: "·") else { return nil }
    return first(String(name[name.index(after: dot)...]), in: order, section: String(name[..<dot]))
  }

  private func first(_ name: String, in order: [Int], section: String?) -> (document: Int, fact: Fact)? {
    let keys = keys(of: name)
    let sections = section.map(keys(of:))
    for index in order {
      let document = documents[index]
      let isWhole = document.headerValue(.part).map { sections?.contains(foldedName($0)) ?? true } ?? false
      for number in keys.flatMap({ document.factsByKey[$0] ?? [] }).sorted() {
        let fact = document.facts[number]
        if fact.isEmpty || isSelf(fact, document) { continue }
        if let sections, !isWhole, !document.path(ofSection: fact.section).contains(where: sections.contains) {
          continue
        }
        return (index, fact)
      }
    }
    return nil
  }

  private func keys(of name: String) -> Set<String> { book?.keys(of: name) ?? [foldedName(name)] }

  /// A value that refers to its own name says nothing.
  private func isSelf(_ fact: Fact, _ document: Document) -> Bool {
    let text = trimmingBlanks(document.value(of: fact))
    guard text.hasPrefix("【"), text.hasSuffix("】"), text.count > 2 else { return false }
    return keys(of: String(text.dropFirst().dropLast())).contains(fact.key)
  }
}
