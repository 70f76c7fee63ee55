/// What the lines above say about a line: the only state that goes from line to line (G-5).
///
/// It is small and it settles soon, so a reading of some lines serves again wherever they are entered in the same context.
package struct LineContext: Equatable, Sendable {
  /// The kind of the block that the line above left open; a line of the same kind goes on with it.
  package private(set) var open: BlockKind?
  /// Rows of the open table so far; three stands for more.
  package private(set) var rows: UInt8 = 0
  /// Cells of the first row of the open table.
  package private(set) var columns: UInt32 = 0
  /// The line above, comments apart, is a field without a value: a block of another kind is its value (G-3.4).
  package private(set) var isBelowEmptyField = false
  /// Only fields, their values and comments since the heading (G-3.3).
  package private(set) var isInFieldZone = true
  /// Whether anything stands between the heading and here.
  private var hasContent = false

  /// At the beginning of a document.
  package init() {}

  /// Goes over a line.
  /// - Parameter cells: counts the cells of a row; asked for the first row of each table alone.
  package mutating func advance(over line: Line, cells: () -> Int = { 0 }) {
    switch line.kind {
    case .comment: return
    case .blank:
      close()
      // Blank lines right below a heading, or at the document's start, come before the zone.
      if hasContent { isInFieldZone = false }
    case .heading:
      close()
      isInFieldZone = true
      hasContent = false
    default:
      let kind = BlockKind(line.kind)!
      hasContent = true
      if open != kind {
        if kind != .fields, !isBelowEmptyField { isInFieldZone = false }
        open = kind
        rows = 0
      }
      if kind == .table {
        if rows == 0 { columns = UInt32(cells()) }
        rows = min(3, rows + 1)
      }
      isBelowEmptyField = kind == .fields && line.value.isEmpty
    }
  }

  private mutating func close() {
    open = nil
    isBelowEmptyField = false
    rows = 0
    columns = 0
  }

  /// Whether `line`, which comes next, begins a block.
  package func begins(_ kind: BlockKind) -> Bool { open != kind }

  /// Whether a row that comes next is the separator below a header.
  package func isSeparator(_ line: Line) -> Bool { open == .table && rows == 1 && line.flags.contains(.dashes) }

  /// Whether a row that comes next is the header of its table.
  package var isBeforeHeader: Bool { open != .table }
}
