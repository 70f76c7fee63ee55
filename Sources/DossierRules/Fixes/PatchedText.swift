package import DossierSyntax

/// A text with edits in it, and edits in what came of them, as the edits of the first text that lead there in one step.
package struct PatchedText {
  private enum Piece {
    /// UTF-8 bytes of the first text.
    case old(Range<Int>)
    case new(ArraySlice<UInt8>)

    var count: Int {
      switch self {
      case .old(let range): range.count
      case .new(let bytes): bytes.count
      }
    }

    func part(_ range: Range<Int>) -> Piece {
      switch self {
      case .old(let all): .old(all.lowerBound + range.lowerBound..<all.lowerBound + range.upperBound)
      case .new(let bytes): .new(bytes.dropFirst(range.lowerBound).prefix(range.count))
      }
    }
  }

  private let oldCount: Int
  private var pieces: [Piece]

  /// - Parameter count: UTF-8 bytes of the first text.
  package init(count: Int) {
    oldCount = count
    pieces = count > 0 ? [.old(0..<count)] : []
  }

  /// - Parameter edits: in order and disjoint, UTF-8 bytes of the text as it is now.
  package mutating func apply(_ edits: [TextEdit]) {
    var source = Cursor(pieces: pieces[...])
    var result: [Piece] = []
    for edit in edits {
      result += source.take(upTo: edit.range.lowerBound)
      _ = source.take(upTo: edit.range.upperBound)
      if !edit.replacement.isEmpty { result.append(.new(edit.replacement[...])) }
    }
    pieces = result + source.take(upTo: Int.max)
  }

  /// The edits of the first text, in order and disjoint.
  package var edits: [TextEdit] {
    var result: [TextEdit] = []
    var position = 0
    var pending: [UInt8] = []
    func close(at start: Int) {
      if start > position || !pending.isEmpty {
        result.append(TextEdit(range: position..<start, replacement: pending))
        pending = []
      }
    }
    for piece in pieces {
      switch piece {
      case .new(let bytes): pending += bytes
      case .old(let range):
        close(at: range.lowerBound)
        position = range.upperBound
      }
    }
    close(at: oldCount)
    return result
  }

  private struct Cursor {
    var pieces: ArraySlice<Piece>
    /// In the text as it is now.
    var position = 0
    /// How much of the first piece is behind.
    var offset = 0

    /// Moves on, and gives what is passed.
    mutating func take(upTo end: Int) -> [Piece] {
      var taken: [Piece] = []
      while position < end, let piece = pieces.first {
        let length = min(piece.count - offset, end - position)
        if length > 0 { taken.append(piece.part(offset..<offset + length)) }
        position += length
        offset += length
        if offset == piece.count {
          pieces.removeFirst()
          offset = 0
        }
      }
      return taken
    }
  }
}
