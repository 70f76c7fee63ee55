import DossierSyntax

/// Edits in order of place, kept as small as they can be.
struct EditList {
  /// The bytes that the edits are for.
  let bytes: [UInt8]
  private(set) var edits: [TextEdit] = []
  /// The lines that the last edit lies in.
  private var lastLines = 0..<0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Notes that `range` shall read `replacement`. Calls come in order of place.
  /// - Parameter lines: the lines that `range` lies in. Neighbouring edits of the same lines become one.
  mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>, lines: Range<Int>) {
    if bytes[range].elementsEqual(replacement) { return }
    guard var edit = trimmed(TextEdit(range: range, replacement: Array(replacement))) else { return }
    if let last = edits.last, last.range.upperBound == edit.range.lowerBound, lastLines == lines {
      edits.removeLast()
      let joined = TextEdit(
        range: last.range.lowerBound..<edit.range.upperBound, replacement: last.replacement + edit.replacement)
      guard let rest = trimmed(joined) else { return }
      edit = rest
    }
    edits.append(edit)
    lastLines = lines
  }

  /// The edit without what stays at either end; nil where nothing changes.
  private func trimmed(_ edit: TextEdit) -> TextEdit? {
    var lower = edit.range.lowerBound
    var upper = edit.range.upperBound
    var kept = edit.replacement[...]
    while lower < upper, let first = kept.first, bytes[lower] == first {
      lower += 1
      kept.removeFirst()
    }
    while lower < upper, let last = kept.last, bytes[upper - 1] == last {
      upper -= 1
      kept.removeLast()
    }
    return lower == upper && kept.isEmpty ? nil : TextEdit(range: lower..<upper, replacement: Array(kept))
  }
}
