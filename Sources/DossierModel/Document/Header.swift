import DossierSyntax

/// How far a dossier is. A rule can weigh differently at each stage.
package enum Stage: String, CaseIterable, Sendable, Comparable {
  case draft = "草稿"
  case review = "内审"
  case filing = "报送"

  package static func < (left: Stage, right: Stage) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }

  /// By its name in Chinese or English.
  package init?(name: String) {
    switch foldedName(name) {
    case "草稿", "draft": self = .draft
    case "内审", "review": self = .review
    case "报送", "filing": self = .filing
    default: return nil
    }
  }
}

/// The fields that describe a document (G-6.2).
package enum HeaderField: String, CaseIterable, Sendable {
  case kind = "申报类型"
  case dossier = "卷宗"
  case part = "材料"
  case stage = "阶段"
  case filed = "申报日期"

  package var alias: String {
    switch self {
    case .kind: "kind"
    case .dossier: "dossier"
    case .part: "part"
    case .stage: "stage"
    case .filed: "filed"
    }
  }

  package init?(key: String) {
    guard let field = HeaderField.allCases.first(where: { $0.rawValue == key || $0.alias == key }) else { return nil }
    self = field
  }
}

/// A document's own fields, as typed. A field that is there but empty counts as absent.
package struct Header: Equatable, Sendable {
  package struct Value: Equatable, Sendable {
    /// UTF-8 bytes of the document.
    package var nameRange: Range<Int>
    package var range: Range<Int>
    /// Blanks trimmed.
    package var text: String
  }

  private var values: [HeaderField: Value] = [:]

  /// The first filled field of this meaning.
  package subscript(field: HeaderField) -> Value? { values[field] }

  /// Whether the same is said, wherever it stands, but perhaps of the stage: that decides what findings weigh, and nothing else.
  package func isLikeButForStage(_ other: Header) -> Bool {
    HeaderField.allCases.allSatisfy { $0 == .stage || values[$0]?.text == other.values[$0]?.text }
  }

  /// Linear in the lines before the first heading, and in the field zone below it where nothing precedes the heading (G-6.3).
  init(_ tree: SyntaxTree) {
    _ = read(tree)
  }

  /// The header of a document of which nothing else is asked: of its text only the beginning is read.
  /// - Parameter first: so many bytes are tried first, then more.
  package init(ofText bytes: [UInt8], first: Int = 1 << 11) {
    var most = first
    while most < bytes.count {
      if let header = Header(endingIn: bytes[..<most]) {
        self = header
        return
      }
      most *= 4
    }
    _ = read(SyntaxTree(bytes))
  }

  /// The header of a document that begins with some bytes; nil where it may go on behind them.
  package init?(endingIn beginning: ArraySlice<UInt8>) {
    guard let lineBreak = beginning.lastIndex(of: UInt8(ascii: "\n")),
      read(SyntaxTree(Array(beginning[...lineBreak])))
    else { return nil }
  }

  /// - Returns: whether it ends before the last line of the tree.
  private mutating func read(_ tree: SyntaxTree) -> Bool {
    let last = tree.lineCount - 1
    var isEnded = false
    var context = LineContext()
    var headings = 0
    var isHeadingFirst = true
    tree.forEachLine(from: 0) { place in
      let line = place.line
      if line.kind == .heading {
        headings += 1
        if headings > 1 || !isHeadingFirst {
          isEnded = place.index < last
          return false
        }
      } else if headings == 0, line.kind != .blank, line.kind != .comment {
        isHeadingFirst = false
      }
      let isZone = headings == 0 || context.isInFieldZone
      if line.kind == .field, isZone { add(place, tree) }
      context.advance(over: line)
      if headings == 0 || context.isInFieldZone { return true }
      isEnded = place.index < last
      return false
    }
    return isEnded
  }

  private mutating func add(_ place: SyntaxTree.PlacedLine, _ tree: SyntaxTree) {
    // The names of the header are short, whatever their width.
    guard place.line.name.count <= 64, let field = HeaderField(key: foldedName(place.text(place.line.name))),
      values[field] == nil
    else { return }
    var range = place.range(place.line.value)
    if range.isEmpty {
      guard let lines = tree.valueLines(belowField: place.index) else { return }
      range = tree.range(ofLines: lines)
    }
    values[field] = Value(
      nameRange: place.range(place.line.name), range: range, text: trimmingBlanks(tree.text(in: range)))
  }
}
