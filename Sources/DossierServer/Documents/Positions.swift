import DossierSyntax
import LanguageServerProtocol

// The one place where UTF-8 offsets become the client's positions, and back.

extension SyntaxTree {
  /// The UTF-8 offset of a position; one outside of the document or of its line is brought to the nearest end.
  func offset(_ position: Position, _ unit: ColumnUnit) -> Int {
    offset(of: TextPosition(line: position.line, column: position.character), in: unit)
  }

  /// The UTF-8 range of a range; one that is written backwards is turned around.
  func range(_ range: PositionRange, _ unit: ColumnUnit) -> Range<Int> {
    let start = offset(range.start, unit)
    // What is typed replaces nothing.
    let end = range.start == range.end ? start : offset(range.end, unit)
    return min(start, end)..<max(start, end)
  }

  func position(_ offset: Int, _ unit: ColumnUnit) -> Position {
    Position(position(of: offset, in: unit))
  }

  func positions(_ range: Range<Int>, _ unit: ColumnUnit) -> PositionRange {
    PositionRange(start: position(range.lowerBound, unit), end: position(range.upperBound, unit))
  }
}

extension Position {
  init(_ position: TextPosition) { self.init(line: position.line, character: position.column) }
}

extension PositionRange {
  init(_ range: Range<TextPosition>) {
    self.init(start: Position(range.lowerBound), end: Position(range.upperBound))
  }
}

/// Edits as the client applies them, in order of place.
func wireEdits(
  _ edits: [DossierSyntax.TextEdit], _ tree: SyntaxTree, _ unit: ColumnUnit
) -> [LanguageServerProtocol.TextEdit] {
  var walk = PositionWalk(tree, unit)
  return edits.map { edit in
    let start = walk.position(of: edit.range.lowerBound)
    let range = PositionRange(start..<walk.position(of: edit.range.upperBound))
    return LanguageServerProtocol.TextEdit(range: range, newText: edit.replacement)
  }
}

extension ColumnUnit {
  init?(_ kind: PositionEncodingKind) {
    switch kind {
    case .utf8: self = .utf8
    case .utf16: self = .utf16
    case .utf32: self = .utf32
    default: return nil
    }
  }

  var kind: PositionEncodingKind {
    switch self {
    case .utf8: .utf8
    case .utf16: .utf16
    case .utf32: .utf32
    }
  }
}
