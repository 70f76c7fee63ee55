import DossierModel
import DossierSyntax
import TestSupport
import Testing

@Suite struct ModelCorpusTests {
  @Test func corpusIsThere() {
    #expect(Corpus.cases("model").count >= 25)
    #expect(Corpus.cases("values").count >= 15)
  }

  @Test(arguments: Corpus.cases("model"))
  func meaningIsAsTheCorpusSays(_ example: CorpusCase) {
    example.check(describe(Document(path: "case.dossier", SyntaxTree(example.input))))
  }

  @Test(arguments: Corpus.cases("values"))
  func valuesAreReadAsTheCorpusSays(_ example: CorpusCase) {
    let lines = String(decoding: example.input, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    example.check(lines.map { describeValue(String($0)) }.joined(separator: "\n"))
  }

  private func describeValue(_ line: String) -> String {
    guard let bar = line.firstIndex(of: "|") else { return "no bar in '\(line)'" }
    let text = String(line[line.index(after: bar)...])
    guard let type = type(trimmingBlanks(String(line[..<bar]))) else { return "unknown type in '\(line)'" }
    do {
      return try readValue(text, as: type).normalForm
    } catch {
      return "! \(error.rawValue)"
    }
  }

  private func type(_ name: String) -> ValueType? {
    for (prefix, make) in [("单选(", ValueType.oneOf), ("多选(", ValueType.severalOf)] where name.hasPrefix(prefix) {
      return make(name.dropFirst(prefix.count).dropLast().split(separator: "、").map(String.init))
    }
    return ValueType.named.first { $0.name == name }?.type
  }

  private func describe(_ document: Document) -> String {
    var lines: [String] = []
    let header = HeaderField.allCases.compactMap { field in
      document.headerValue(field).map { "\(field.alias)=\($0)" }
    }
    if !header.isEmpty { lines.append(header.joined(separator: " ")) }
    for fact in document.facts where fact.form != .section {
      let path = document.path(ofSection: fact.section).joined(separator: "/")
      let line = "fact [\(path)] \(fact.name) = \(value(of: fact, in: document))"
      lines.append(trimmingBlanks(line))
    }
    lines += document.references.map { "reference \($0.name)" }
    for suppression in document.suppressions {
      let until = suppression.until.map { " until=\($0)" } ?? ""
      lines.append(
        "suppress \(suppression.rule) scope=\(suppression.scope.rawValue)\(until) reason=\(suppression.reason) "
          + "covers=\(suppression.covers.lowerBound + 1)-\(suppression.covers.upperBound)")
    }
    for malformed in document.malformedSuppressions {
      let start = document.tree.position(of: malformed.range.lowerBound, in: .utf32)
      let end = document.tree.position(of: malformed.range.upperBound, in: .utf32)
      lines.append(
        "! \(malformed.error.rawValue) \(start.line + 1):\(start.column + 1)-\(end.line + 1):\(end.column + 1)")
    }
    return lines.joined(separator: "\n")
  }

  private func value(of fact: Fact, in document: Document) -> String {
    if fact.form == .row { return fact.cells.map { document.text($0) }.joined(separator: " | ") }
    guard let block = fact.valueBlock else { return document.value(of: fact) }
    let lines = document.structure.blocks[block].lines.filter { document.structure.lines[$0].kind != .comment }
    return lines.map { index in
      trimmingBlanks(document.text(document.structure.range(index, 0..<document.structure.lines[index].breakStart)))
    }.joined(separator: " ⏎ ")
  }
}
