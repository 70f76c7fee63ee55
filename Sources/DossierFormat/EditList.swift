import DossierSyntax

/// Edits in order of place, kept as small as they can be.
struct EditList {
  private(set) var edits: [TextEdit] = []
  /// The lines that the last edit lies in.
  private var lastLines = 0..<0

  /// Notes that `range` of the chunk shall read `replacement`. Calls come in order of place.
  /// - Parameter lines: the lines that `range` lies in. Neighbouring edits of the same line become one.
  mutating func replace(_ range: Range<Int>, of chunk: Chunk, with replacement: [UInt8], lines: Range<Int>) {
    if range.count == replacement.count, chunk.bytes[range].elementsEqual(replacement) { return }
    append(TextEdit(range: range, replacement: replacement), of: chunk, lines)
  }

  /// The same, where the replacement is this many blanks.
  @inline(__always)
  mutating func replace(_ range: Range<Int>, of chunk: Chunk, withBlanks count: Int, lines: Range<Int>) {
    if range.count == count, chunk.hasBlanks(range) { return }
    replaceOthers(range, of: chunk, withBlanks: count, lines: lines)
  }

  @inline(never)
  private mutating func replaceOthers(_ range: Range<Int>, of chunk: Chunk, withBlanks count: Int, lines: Range<Int>) {
    guard chunk.hasBlanks(range) else {
      return append(TextEdit(range: range, replacement: blanks(count)), of: chunk, lines)
    }
    let kept = range.lowerBound + min(count, range.count)
    add(TextEdit(range: kept..<range.upperBound, replacement: blanks(max(0, count - range.count))), of: chunk, lines)
  }

  /// - Parameter edit: in places of the chunk.
  private mutating func append(_ edit: TextEdit, of chunk: Chunk, _ lines: Range<Int>) {
    if let edit = trimmed(edit, chunk) { add(edit, of: chunk, lines) }
  }

  /// - Parameter edit: in places of the chunk, and as small as it can be.
  private mutating func add(_ edit: TextEdit, of chunk: Chunk, _ lines: Range<Int>) {
    var edit = edit
    if lastLines == lines, let last = edits.last, last.range.upperBound == edit.range.lowerBound + chunk.shift {
      edits.removeLast()
      let joined = TextEdit(
        range: last.range.lowerBound - chunk.shift..<edit.range.upperBound,
        replacement: last.replacement + edit.replacement)
      guard let rest = trimmed(joined, chunk) else { return }
      edit = rest
    }
    edit.range = edit.range.lowerBound + chunk.shift..<edit.range.upperBound + chunk.shift
    edits.append(edit)
    lastLines = lines
  }

  /// The edit without what stays at either end; nil where nothing changes.
  private func trimmed(_ edit: TextEdit, _ chunk: Chunk) -> TextEdit? {
    var lower = edit.range.lowerBound
    var upper = edit.range.upperBound
    var kept = edit.replacement.startIndex..<edit.replacement.endIndex
    while lower < upper, !kept.isEmpty, chunk.bytes[lower] == edit.replacement[kept.lowerBound] {
      lower += 1
      kept = kept.lowerBound + 1..<kept.upperBound
    }
    while lower < upper, !kept.isEmpty, chunk.bytes[upper - 1] == edit.replacement[kept.upperBound - 1] {
      upper -= 1
      kept = kept.lowerBound..<kept.upperBound - 1
    }
    if lower == upper, kept.isEmpty { return nil }
    // Most replacements are used as they are, and need no copy.
    let isWhole = kept.count == edit.replacement.count
    return TextEdit(range: lower..<upper, replacement: isWhole ? edit.replacement : Array(edit.replacement[kept]))
  }
}

extension Chunk {
  /// Whether the range holds U+0020 alone.
  @inline(__always)
  func hasBlanks(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] != 0x20 { return false }
      index &+= 1
    }
    return true
  }
}

/// That many of U+0020. Few widths are asked for again and again, so their arrays are shared.
func blanks(_ count: Int) -> [UInt8] {
  count < sharedBlanks.count ? sharedBlanks[count] : [UInt8](repeating: UInt8(ascii: " "), count: count)
}

private let sharedBlanks = (0..<64).map { [UInt8](repeating: UInt8(ascii: " "), count: $0) }
