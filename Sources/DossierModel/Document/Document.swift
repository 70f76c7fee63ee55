package import DossierSyntax

/// A document as meant: its outline, facts, references and suppressions. A snapshot; rules never change it.
package final class Document: Sendable {
  /// Where it came from, as shown to people: a path, or a name of the caller's.
  package let path: String
  package let tree: SyntaxTree
  /// All bytes of the tree. Ranges everywhere are UTF-8 offsets into these.
  package let bytes: [UInt8]
  package let structure: Structure
  /// Findings of the parser.
  package let syntaxFindings: [SyntaxFinding]
  package let segments: [Segment]
  /// In document order.
  package let facts: [Fact]
  /// Indexes into `facts` by key.
  package let factsByKey: [String: [Int]]
  package let references: [Reference]
  package let suppressions: [Suppression]
  package let malformedSuppressions: [MalformedSuppression]
  package let header: Header
  /// By section: folded titles of the sections around it, outermost first, its own included.
  private let paths: [[String]]

  /// Reads the meaning of a tree. Linear in the document.
  package init(path: String, _ tree: SyntaxTree) {
    self.path = path
    self.tree = tree
    bytes = tree.bytes
    structure = Structure(tree)
    syntaxFindings = tree.findings(structure)
    var segmentReader = SegmentReader(tree, structure)
    segments = segmentReader.read()
    var factReader = FactReader(tree, structure, bytes)
    facts = factReader.read()
    factsByKey = Dictionary(grouping: facts.indices, by: { [facts] in facts[$0].key })
    references = readReferences(segments, bytes)
    var suppressionReader = SuppressionReader(structure, bytes)
    suppressionReader.read()
    suppressions = suppressionReader.suppressions
    malformedSuppressions = suppressionReader.malformed
    paths = Document.paths(structure, bytes)
    header = Header(facts, structure, headingHoldsHeader: Document.headingHoldsHeader(structure))
  }

  /// G-6.3: no field before the first heading, and that heading is the first line that says something.
  private static func headingHoldsHeader(_ structure: Structure) -> Bool {
    structure.sections.count > 1 && structure.sections[0].blocks.allSatisfy { structure.blocks[$0].kind == .comments }
  }

  /// The text of a range, as typed.
  package func text(_ range: Range<Int>) -> String { decodeText(bytes, range) }

  /// The value of a field of the header, blanks trimmed; nil where it is absent or empty.
  package func headerValue(_ field: HeaderField) -> String? {
    header.fact(field).map { trimmingBlanks(text(facts[$0].valueRange)) }
  }

  /// 阶段; 内审 where it is absent or unknown.
  package var stage: Stage { headerValue(.stage).flatMap(Stage.init(name:)) ?? .review }

  /// 申报日期; nil where it is absent or no date.
  package var filedDay: Day? {
    guard let text = headerValue(.filed), case .date(let day)? = try? readValue(text, as: .date) else { return nil }
    return day
  }

  /// The place where things stand that concern the whole document: its 材料, 卷宗 or 申报类型, else its first line.
  package var anchor: Range<Int> {
    for field in [HeaderField.part, .dossier, .kind] {
      if let fact = header.fact(field) { return facts[fact].valueRange }
    }
    guard let index = structure.lines.firstIndex(where: { $0.kind != .blank }) else { return 0..<0 }
    return structure.range(index, structure.lines[index].text)
  }

  /// Folded titles of the sections around a section, outermost first, itself included.
  package func path(ofSection section: Int) -> [String] { paths[section] }

  private static func paths(_ structure: Structure, _ bytes: [UInt8]) -> [[String]] {
    var paths: [[String]] = []
    for section in structure.sections {
      guard let heading = section.heading, let parent = section.parent else {
        paths.append([])
        continue
      }
      let title = String(decoding: bytes[structure.range(heading, structure.lines[heading].text)], as: UTF8.self)
      paths.append(paths[parent] + [foldedName(title)])
    }
    return paths
  }

  /// The text of a fact: what is said under its name, the lines of a block joined with `\n`.
  package func value(of fact: Fact) -> String { text(fact.valueRange) }

  /// The lines of a section with its subsections, without the heading.
  package func body(ofSection section: Int) -> Range<Int> {
    let lines = structure.sections[section].lines
    return structure.sections[section].heading == nil ? lines : lines.lowerBound + 1..<lines.upperBound
  }

  /// UTF-8 range of some lines.
  package func range(ofLines lines: Range<Int>) -> Range<Int> {
    guard let last = lines.last else {
      let start = lines.lowerBound < structure.starts.count ? structure.starts[lines.lowerBound] : bytes.count
      return start..<start
    }
    return structure.starts[lines.lowerBound]..<structure.starts[last] + Int(structure.lines[last].length)
  }
}
