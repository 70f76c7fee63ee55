import DossierModel
import DossierSyntax

/// Reads the examples of a definition: quotations below their labels.
struct ExampleReader {
  let document: Document
  let section: Int
  private let stated: [Fact]
  var errors: [RulebookError] = []

  init(_ document: Document, section: Int, _ stated: [Fact]) {
    self.document = document
    self.section = section
    self.stated = stated
  }

  private static let labels: [(label: String, kind: Example.Kind, isFirst: Bool)] = [
    ("反例", .bad, true), ("正例", .good, true), ("不适用例", .notApplicable, true), ("更多反例", .bad, false),
    ("更多正例", .good, false),
    ("更多不适用例", .notApplicable, false),
  ]

  /// Labels that may stand several times: one example each.
  static func isFurtherExample(_ key: String) -> Bool {
    labels.contains { !$0.isFirst && foldedName($0.label) == key }
  }

  mutating func read() -> [Example] {
    var examples: [Example] = []
    for fact in stated {
      guard let label = ExampleReader.labels.first(where: { foldedName($0.label) == fact.key }),
        let block = fact.valueBlock
      else { continue }
      var sources: [Example.Source] = []
      var next = block
      // The first quotation is the value; those that follow it are further documents.
      while next < document.structure.blocks.count, document.structure.blocks[next].kind == .quotation,
        document.structure.blocks[next].section == section
      {
        sources.append(readSource(document.structure.blocks[next]))
        next += 1
      }
      examples.append(Example(kind: label.kind, isFirst: label.isFirst, documents: sources, range: fact.nameRange))
    }
    return examples
  }

  private mutating func readSource(_ block: Block) -> Example.Source {
    var source = Example.Source(text: [], lineStarts: [], marks: [])
    for index in block.lines where document.structure.lines[index].kind == .quotation {
      let line = document.structure.lines[index]
      let inner = innerText(index, line)
      let text = document.text(inner)
      if let words = markWords(text) {
        if source.lineStarts.isEmpty {
          errors.append(RulebookError(problem: .markWithoutLine, range: inner))
        } else {
          source.marks.append(Example.Mark(line: source.lineStarts.count - 1, words: words, range: inner))
        }
        continue
      }
      source.lineStarts.append(inner.lowerBound)
      source.text.append(contentsOf: document.bytes[inner])
      source.text.append(0x0A)
    }
    return source
  }

  /// What stands behind the first mark of a quotation and one blank; further marks belong to the inner dossier.
  private func innerText(_ index: Int, _ line: Line) -> Range<Int> {
    let mark = document.structure.range(index, line.mark)
    let end = document.structure.range(index, line.text).upperBound
    if line.level == 1 { return document.structure.range(index, line.text) }
    let first = document.bytes[mark.lowerBound] < 0x80 ? 1 : 3
    return mark.lowerBound + first..<max(end, mark.upperBound)
  }

  /// `% 命中 WORDS`
  private func markWords(_ text: String) -> String? {
    guard text.hasPrefix("%") || text.hasPrefix("％") else { return nil }
    let rest = trimmingBlanks(String(text.dropFirst()))
    guard rest.hasPrefix("命中") else { return nil }
    return trimmingBlanks(String(rest.dropFirst(2)))
  }
}
