import DossierSyntax

/// How far a dossier is. A rule can weigh differently at each stage.
package enum Stage: String, CaseIterable, Sendable, Comparable {
  case draft = "草稿"
  case review = "内审"
  case filing = "报送"

  package static func < (left: Stage, right: Stage) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }

  private var alias: String {
    switch self {
    case .draft: "draft"
    case .review: "review"
    case .filing: "filing"
    }
  }

  /// By its name in Chinese or English.
  package init?(name: String) {
    let key = foldedName(name)
    let stage = Stage.allCases.first { hasSameBytes($0.rawValue, key) || hasSameBytes($0.alias, key) }
    guard let stage else { return nil }
    self = stage
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

  /// Its place in the order of the cases.
  fileprivate var number: Int {
    switch self {
    case .kind: 0
    case .dossier: 1
    case .part: 2
    case .stage: 3
    case .filed: 4
    }
  }

  package init?(key: String) {
    let field = HeaderField.allCases.first { hasSameBytes($0.rawValue, key) || hasSameBytes($0.alias, key) }
    guard let field else { return nil }
    self = field
  }
}

/// A kind of document that the core knows by itself (G-6.2).
package enum CoreKind: Sendable {
  case rulebook
  case project
  case examples

  /// As 申报类型 says it.
  package var name: String {
    switch self {
    case .rulebook: "规则书"
    case .project: "项目"
    case .examples: "规则例"
    }
  }

  init?(name: String) {
    let key = foldedName(name)
    let kind = [CoreKind.rulebook, .project, .examples].first { hasSameBytes($0.name, key) }
    guard let kind else { return nil }
    self = kind
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

  /// By field.
  private var values: [Value?] = Array(repeating: nil, count: HeaderField.allCases.count)
  /// 申报类型, where the core knows it by itself.
  package private(set) var coreKind: CoreKind?
  /// 阶段; nil where it is absent or unknown.
  package private(set) var stage: Stage?
  /// 申报日期; nil where it is absent or no date.
  package private(set) var filedDay: Day?
  /// What lies behind these UTF-8 bytes says nothing of the header; nil where that cannot be said.
  package private(set) var end: Int?

  /// The first filled field of this meaning. O(1)
  package subscript(field: HeaderField) -> Value? { values[field.number] }

  /// Whether the document is as much the same part of the same dossier, whatever else is said.
  package func isSamePart(as other: Header) -> Bool {
    self[.dossier]?.text == other[.dossier]?.text && self[.part]?.text == other[.part]?.text
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
    var end = 0
    var hasValuesBelow = false
    tree.forEachLine(from: 0) { place in
      let line = place.line
      end = place.start + Int(line.length)
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
      if line.kind == .field, isZone { add(place, tree, &hasValuesBelow) }
      context.advance(over: line)
      if headings == 0 || context.isInFieldZone { return true }
      isEnded = place.index < last
      return false
    }
    self.end = isEnded && !hasValuesBelow ? end : nil
    if let kind = self[.kind]?.text { coreKind = CoreKind(name: kind) }
    if let name = self[.stage]?.text { stage = Stage(name: name) }
    if let text = self[.filed]?.text, case .date(let day)? = try? readValue(text, as: .date) { filedDay = day }
    return isEnded
  }

  /// - Parameter hasValuesBelow: is set where the value of a field may stand on lines below it.
  private mutating func add(_ place: SyntaxTree.PlacedLine, _ tree: SyntaxTree, _ hasValuesBelow: inout Bool) {
    // The names of the header are short, whatever their width.
    guard place.line.name.count <= 64, let field = HeaderField(key: foldedName(place.text(place.line.name))),
      self[field] == nil
    else { return }
    var range = place.range(place.line.value)
    if range.isEmpty {
      hasValuesBelow = true
      guard let lines = tree.valueLines(belowField: place.index) else { return }
      range = tree.range(ofLines: lines)
    }
    values[field.number] = Value(
      nameRange: place.range(place.line.name), range: range, text: trimmingBlanks(tree.text(in: range)))
  }
}
