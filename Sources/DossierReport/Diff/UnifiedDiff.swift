package import DossierSyntax

/// The change that some edits make, as a unified diff with three lines of context. Empty where nothing changes.
///
/// The edits say where the texts differ, so none is searched for: linear in the document, whatever the change.
/// - Parameters:
///   - edits: in order and disjoint, UTF-8 bytes of `old`.
///   - path: stands in the head lines.
package func unifiedDiff(_ old: [UInt8], _ edits: [TextEdit], path: String) -> [UInt8] {
  var diff = UnifiedDiff(old, edits)
  diff.findChanges()
  if diff.changes.isEmpty { return [] }
  let name = nameInHead(path)
  return Array("--- \(name)\n+++ \(name)\n".utf8) + diff.hunks()
}

/// A name that could be taken for more than itself stands between quotation marks, with octal numbers: so git writes it, and patch reads it.
private func nameInHead(_ path: String) -> String {
  func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F && byte != 0x22 && byte != 0x5C }
  if path.utf8.allSatisfy(isPlain) { return path }
  var name: [UInt8] = []
  for byte in path.utf8 {
    if isPlain(byte) {
      name.append(byte)
    } else {
      name += [0x5C, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
    }
  }
  return "\"" + String(decoding: name, as: UTF8.self) + "\""
}

private struct UnifiedDiff {
  /// Lines of the old text that give way to others. Zero-based.
  struct Change {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  private let old: [UInt8]
  private let edits: [TextEdit]
  private let lines: [ArraySlice<UInt8>]
  private(set) var changes: [Change] = []
  private static let context = 3

  init(_ old: [UInt8], _ edits: [TextEdit]) {
    self.old = old
    self.edits = edits
    lines = UnifiedDiff.lines(old[...])
  }

  /// Lines with their line breaks; only LF ends one, as tools that read diffs have it.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The line that holds a byte; behind the last one at the text's end.
  private func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].endIndex <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func findChanges() {
    var index = 0
    while index < edits.count {
      // Edits that touch the same lines make one change.
      let first = line(of: edits[index].range.lowerBound)
      var last = line(of: edits[index].range.upperBound)
      var next = index + 1
      while next < edits.count, line(of: edits[next].range.lowerBound) <= last {
        last = max(last, line(of: edits[next].range.upperBound))
        next += 1
      }
      // An open last line is touched by what is written behind it.
      let start = first < lines.count ? first : openLastLine ?? first
      addChange(start..<min(last + 1, lines.count), edits[index..<next])
      index = next
    }
  }

  private var openLastLine: Int? { lines.last.flatMap { $0.last == 0x0A ? nil : lines.count - 1 } }

  private mutating func addChange(_ range: Range<Int>, _ edits: ArraySlice<TextEdit>) {
    var position = range.lowerBound < lines.count ? lines[range.lowerBound].startIndex : old.count
    let end = range.isEmpty ? position : lines[range.upperBound - 1].endIndex
    var text: [UInt8] = []
    for edit in edits {
      text += old[position..<edit.range.lowerBound]
      text += edit.replacement
      position = edit.range.upperBound
    }
    text += old[position..<max(position, end)]
    var new = UnifiedDiff.lines(text[...])[...]
    var range = range
    while let line = new.first, !range.isEmpty, line == lines[range.lowerBound] {
      new.removeFirst()
      range = range.lowerBound + 1..<range.upperBound
    }
    while let line = new.last, !range.isEmpty, line == lines[range.upperBound - 1] {
      new.removeLast()
      range = range.lowerBound..<range.upperBound - 1
    }
    if !range.isEmpty || !new.isEmpty { changes.append(Change(old: range, new: Array(new))) }
  }

  func hunks() -> [UInt8] {
    var result: [UInt8] = []
    var delta = 0
    var index = 0
    while index < changes.count {
      var next = index + 1
      while next < changes.count,
        changes[next].old.lowerBound - changes[next - 1].old.upperBound <= 2 * UnifiedDiff.context
      { next += 1 }
      result += hunk(changes[index..<next], delta: &delta)
      index = next
    }
    return result
  }

  /// - Parameter delta: how many more lines the new text has above the hunk.
  private func hunk(_ changes: ArraySlice<Change>, delta: inout Int) -> [UInt8] {
    let first = max(0, changes.first!.old.lowerBound - UnifiedDiff.context)
    let last = min(lines.count, changes.last!.old.upperBound + UnifiedDiff.context)
    let growth = changes.reduce(0) { $0 + $1.new.count - $1.old.count }
    let old = span(first, last - first)
    let new = span(first + delta, last - first + growth)
    var result = Array("@@ -\(old) +\(new) @@\n".utf8)
    var position = first
    for change in changes {
      for line in lines[position..<change.old.lowerBound] { append(" ", line, to: &result) }
      for line in lines[change.old] { append("-", line, to: &result) }
      for line in change.new { append("+", line, to: &result) }
      position = change.old.upperBound
    }
    for line in lines[position..<last] { append(" ", line, to: &result) }
    delta += growth
    return result
  }

  /// `first,count`; an empty span names the line before it.
  private func span(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

  private func append(_ mark: Character, _ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    result.append(mark.asciiValue!)
    result += line
    if line.last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
