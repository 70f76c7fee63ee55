package import DossierSyntax
import Synchronization

/// A document as meant: its outline, facts, references and suppressions. A snapshot; rules never change it.
///
/// Making one costs what its header and its headings cost; what is flat and linear in the document is worked out when it is asked for, once.
package final class Document: Sendable {
  /// Where it came from, as shown to people: a path, or a name of the caller's.
  package let path: String
  package let tree: SyntaxTree
  package let header: Header
  package let outline: Outline

  /// Another one for each document that is made.
  private let number: Int
  private static let lastNumber = Atomic(0)
  /// What it shares with the version that it was made after.
  private let common: (number: Int, ends: (head: Summary, tail: Summary))?

  private let lazyOutlineFindings = Lazy<[SyntaxFinding]>()
  private let lazySuppressions = Lazy<SuppressionReader>()
  /// Of most versions of a document nobody asks for any of these.
  private let lazyFlat = Lazy<FlatDocument>()

  /// - Parameter past: an earlier version of it; what has not changed since is taken over.
  package init(path: String, _ tree: SyntaxTree, after past: Document? = nil) {
    self.path = path
    self.tree = tree
    number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    guard let past else {
      common = nil
      header = Header(tree)
      outline = Outline(tree)
      return
    }
    let ends = tree.commonEnds(with: past.tree)
    common = (past.number, ends)
    header = past.header(in: tree, sharing: ends.head.bytes) ?? Header(tree)
    outline = Outline(tree, after: past.outline, of: past.tree, sharing: ends)
  }

  /// The header of a later version, where nothing in front of its end has changed.
  /// - Parameter count: so many bytes of its beginning are known to be the same.
  private func header(in later: SyntaxTree, sharing count: Int) -> Header? {
    guard let end = header.end, later.count >= end else { return nil }
    return count >= end || later.bytes(in: count..<end) == tree.bytes(in: count..<end) ? header : nil
  }

  /// What it shares with an earlier version at both ends: see `SyntaxTree.commonEnds`. O(1) for the one that it was made after.
  package func commonEnds(with past: Document) -> (head: Summary, tail: Summary) {
    if let common, common.number == past.number { return common.ends }
    return tree.commonEnds(with: past.tree)
  }

  /// The text of a range, as typed. O(log n) and linear in the range.
  package func text(_ range: Range<Int>) -> String { tree.text(in: range) }

  /// The value of a field of the header, blanks trimmed; nil where it is absent or empty.
  package func headerValue(_ field: HeaderField) -> String? { header[field]?.text }

  /// 阶段; 内审 where it is absent or unknown.
  package var stage: Stage { statedStage ?? .review }

  /// 阶段; nil where it is absent or unknown.
  package var statedStage: Stage? { header.stage }

  /// 申报日期; nil where it is absent or no date.
  package var filedDay: Day? { header.filedDay }

  /// The place where things stand that concern the whole document: its 材料, 卷宗 or 申报类型, else its first line.
  package var anchor: Range<Int> {
    for field in [HeaderField.part, .dossier, .kind] {
      if let value = header[field] { return value.range }
    }
    var anchor = 0..<0
    tree.forEachLine(from: 0) { place in
      if place.line.kind == .blank { return true }
      anchor = place.range(place.line.text)
      return false
    }
    return anchor
  }
}

// MARK: Headings

extension Document {
  /// The findings of the parser that headings decide.
  package var outlineFindings: [SyntaxFinding] {
    lazyOutlineFindings.value { tree.outlineFindings(skipMarks: outline.skips.map(\.mark)) }
  }
}

// MARK: Suppressions

extension Document {
  /// Linear in the comments that may be one.
  package var suppressions: [Suppression] { suppressionReader.suppressions }
  package var malformedSuppressions: [MalformedSuppression] { suppressionReader.malformed }

  private var suppressionReader: SuppressionReader {
    lazySuppressions.value { SuppressionReader(tree, outline) }
  }
}

// MARK: Flat, linear in the document

extension Document {
  private var flat: FlatDocument { lazyFlat.value { FlatDocument() } }

  /// All bytes of the tree. Ranges everywhere are UTF-8 offsets into these.
  package var bytes: [UInt8] { flat.bytes.value { tree.bytes } }
  package var structure: Structure { flat.structure.value { Structure(tree) } }

  /// Findings of the parser.
  package var syntaxFindings: [SyntaxFinding] { flat.syntaxFindings.value { tree.findings } }

  package var segments: [Segment] {
    flat.segments.value {
      var reader = SegmentReader(tree, structure)
      return reader.read()
    }
  }

  /// In document order.
  package var facts: [Fact] {
    flat.facts.value {
      var reader = FactReader(tree, structure, bytes)
      return reader.read()
    }
  }

  /// Indexes into `facts` by key.
  package var factsByKey: [String: [Int]] {
    flat.factsByKey.value { Dictionary(grouping: facts.indices, by: { facts[$0].key }) }
  }

  package var references: [Reference] { flat.references.value { readReferences(segments, bytes) } }

  /// Folded titles of the sections around a section, outermost first, itself included.
  package func path(ofSection section: Int) -> [String] { flat.paths.value { paths }[section] }

  private var paths: [[String]] {
    var paths: [[String]] = [[]]
    for section in outline.sections.dropFirst() {
      paths.append(paths[section.parent] + [foldedName(text(section.title))])
    }
    return paths
  }

  /// The text of a fact: what is said under its name, the lines of a block joined with `\n`.
  package func value(of fact: Fact) -> String { text(fact.valueRange) }

  /// The lines of a section with its subsections, without the heading.
  package func body(ofSection section: Int) -> Range<Int> { outline.body(of: section) }

  /// UTF-8 range of some lines.
  package func range(ofLines lines: Range<Int>) -> Range<Int> {
    tree.summary(beforeLine: lines.lowerBound).bytes..<tree.summary(beforeLine: lines.upperBound).bytes
  }
}

/// What is worked out of a whole document, each when somebody asks for it.
private final class FlatDocument: Sendable {
  let bytes = Lazy<[UInt8]>()
  let structure = Lazy<Structure>()
  let syntaxFindings = Lazy<[SyntaxFinding]>()
  let segments = Lazy<[Segment]>()
  let facts = Lazy<[Fact]>()
  let factsByKey = Lazy<[String: [Int]]>()
  let references = Lazy<[Reference]>()
  let paths = Lazy<[[String]]>()
}
