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

  static func isExample(_ key: String) -> Bool { labels.contains { foldedName($0.label) == key } }

  mutating func read() -> [Example] {
    var examples: [Example] = []
    for fact in stated {
      guard let label = ExampleReader.labels.first(where: { foldedName($0.label) == fact.key }) else { continue }
      var sources: [Example.Source] = []
      // The first quotation is the value; those that follow it are further documents.
      var next = fact.valueBlock ?? document.structure.blocks.count
      while next < document.structure.blocks.count, document.structure.blocks[next].kind == .quotation,
        document.structure.blocks[next].section == section
      {
        sources.append(readSource(document.structure.blocks[next]))
        next += 1
      }
      if sources.isEmpty {
        errors.append(RulebookError(problem: .exampleWithoutText(label.label), range: fact.nameRange))
        continue
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
      if let words = words(text, behind: "命中") {
        if source.lineStarts.isEmpty {
          errors.append(RulebookError(problem: .markWithoutLine, range: inner))
        } else {
          source.marks.append(Example.Mark(line: source.lineStarts.count - 1, words: words, range: inner))
        }
        continue
      }
      if let words = words(text, behind: "文件") {
        if let file = statedFile(words) {
          source.files.append(file)
        } else {
          errors.append(RulebookError(problem: .badFile(words), range: inner))
        }
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

  /// `% 命中 WORDS`, `% 文件 WORDS`
  private func words(_ text: String, behind word: String) -> String? {
    guard text.hasPrefix("%") || text.hasPrefix("％") else { return nil }
    let rest = trimmingBlanks(String(text.dropFirst()))
    guard rest.hasPrefix(word) else { return nil }
    return trimmingBlanks(String(rest.dropFirst(word.count)))
  }

  /// `PATH`, then in any order a kind (default: that of the path), bytes (default: 1,000), lines, a SHA-256. The file stays a
  /// comment of the example, so that readers see it.
  private func statedFile(_ text: String) -> StatedFiles.File? {
    let words = sentenceWords(text).map(unquoted)
    guard let path = words.first else { return nil }
    var file = StatedFiles.File(path: path, kind: FileKind(path: path))
    for word in words.dropFirst() {
      if let kind = FileKind(name: word) {
        file.kind = kind
      } else if word.hasSuffix("字节"), let size = Int(word.dropLast(2)) {
        file.size = size
      } else if word.hasSuffix("行"), let lines = Int(word.dropLast()) {
        file.lines = lines
      } else if let bytes = digest(of: word) {
        file.digest = bytes
      } else {
        return nil
      }
    }
    return file
  }
}
