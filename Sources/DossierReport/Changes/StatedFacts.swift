import DossierModel
import DossierRules
import DossierSyntax

/// What a dossier states, as it is compared with another version of itself: a fact and its value, wherever the fact is written.
struct ComparedFact {
  /// What the fact is known by in both versions.
  struct Key: Hashable {
    /// The folded material, or the file's name where there is none.
    var part: String
    /// Folded titles of the sections around it.
    var path: [String]
    var name: String
    /// Of several of one name in one section: the how-manieth.
    var ordinal: Int
  }

  var key: Key
  /// As typed, the sections around it first.
  var titles: [String]
  var value: String
  /// Of a document of the dossier.
  var place: Place

  /// Equal values say the same: width, case and blanks do not count.
  var comparable: String { foldedText(value.filter { !$0.isNewline }) }
}

/// All facts of the documents that were named, in order. A section is what stands in it beside its own facts.
/// - Complexity: linear in the documents.
func comparedFacts(_ files: [ReportedFile], _ book: Rulebook?) -> [ComparedFact] {
  files.indices.filter { files[$0].isNamed }.flatMap { index -> [ComparedFact] in
    let document = files[index].document
    var collector = FactCollector(document, index, part: part(of: files[index], book))
    return collector.collect()
  }
}

private func part(of file: ReportedFile, _ book: Rulebook?) -> String {
  guard let part = file.document.headerValue(.part) else {
    return file.path.split(separator: "/").last.map(String.init) ?? file.path
  }
  // All names of a material are one.
  return (book?.keys(of: part) ?? [foldedName(part)]).min() ?? part
}

private struct FactCollector {
  private let document: Document
  private let index: Int
  private let part: String
  private var counts: [ComparedFact.Key: Int] = [:]
  private var facts: [ComparedFact] = []

  init(_ document: Document, _ index: Int, part: String) {
    self.document = document
    self.index = index
    self.part = part
  }

  mutating func collect() -> [ComparedFact] {
    for fact in document.facts {
      // What the program alone reads is no fact of the filing.
      if fact.section == 0, let field = HeaderField(key: fact.key), document.header[field]?.nameRange == fact.nameRange
      {
        continue
      }
      if let section = fact.ownSection {
        let text = words(of: section)
        add(fact, section: document.structure.sections[section].parent ?? 0, text, name: titleOf(section))
      } else {
        let value =
          fact.cells.isEmpty ? document.value(of: fact) : fact.cells.map { document.text($0) }.joined(separator: " | ")
        add(fact, section: fact.section, trimmingBlanks(value), name: fact.name)
      }
    }
    return facts
  }

  private func titleOf(_ section: Int) -> String { document.text(document.outline.sections[section].title) }

  private mutating func add(_ fact: Fact, section: Int, _ value: String, name: String) {
    var key = ComparedFact.Key(part: part, path: document.path(ofSection: section), name: fact.key, ordinal: 0)
    key.ordinal = counts[key, default: 0]
    counts[ComparedFact.Key(part: key.part, path: key.path, name: key.name, ordinal: 0)] = key.ordinal + 1
    var titles: [String] = []
    var around = section
    while around > 0 {
      titles.insert(titleOf(around), at: 0)
      around = document.outline.sections[around].parent
    }
    facts.append(ComparedFact(key: key, titles: titles + [name], value: value, place: Place(index, fact.nameRange)))
  }

  /// The running text directly in a section: prose, items, quotations, tables whose rows are no facts.
  private func words(of section: Int) -> String {
    let structure = document.structure
    var lines: [String] = []
    for number in structure.sections[section].blocks {
      let block = structure.blocks[number]
      if block.valueOf != nil { continue }
      switch block.kind {
      case .fields, .comments: continue
      case .table:
        // Rows of two cells or more are facts of their own; the head is not.
        guard let table = document.table(number) else { continue }
        lines.append(table.header.map { document.text($0) }.joined(separator: " | "))
      default:
        for index in block.lines where structure.lines[index].kind != .comment {
          if structure.lines[index].flags.contains(.holdsField) { continue }
          lines.append(document.text(structure.range(index, structure.lines[index].text)))
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}
