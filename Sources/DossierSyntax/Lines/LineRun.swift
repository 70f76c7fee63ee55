/// The lines of a leaf, in order.
///
/// They are a good part of what is kept of a document: where none is longer than 64 KB, and nearly none is, their offsets take two bytes each.
package struct LineRun: RandomAccessCollection, Sendable {
  private let narrow: [NarrowLine]
  private let wide: [Line]

  init(_ lines: ArraySlice<Line>) {
    let isNarrow = lines.allSatisfy { $0.length <= UInt32(UInt16.max) }
    narrow = isNarrow ? lines.map { NarrowLine($0) } : []
    wide = isNarrow ? [] : Array(lines)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { narrow.count + wide.count }

  package subscript(index: Int) -> Line { wide.isEmpty ? narrow[index].line : wide[index] }
}

/// A `Line` of at most 64 KB: none of its numbers is greater than its length.
private struct NarrowLine: Sendable {
  private let kind: LineKind
  private let level: UInt8
  private let breakLength: UInt8
  private let flags: Line.Flags
  private let length: UInt16
  private let utf16: UInt16
  private let scalars: UInt16
  private let markStart: UInt16
  private let markEnd: UInt16
  private let textStart: UInt16
  private let textEnd: UInt16
  private let nameStart: UInt16
  private let nameEnd: UInt16
  private let colonStart: UInt16
  private let colonEnd: UInt16
  private let valueStart: UInt16

  init(_ line: Line) {
    kind = line.kind
    level = line.level
    breakLength = line.breakLength
    flags = line.flags
    length = UInt16(line.length)
    utf16 = UInt16(line.utf16)
    scalars = UInt16(line.scalars)
    markStart = UInt16(line.markStart)
    markEnd = UInt16(line.markEnd)
    textStart = UInt16(line.textStart)
    textEnd = UInt16(line.textEnd)
    nameStart = UInt16(line.nameStart)
    nameEnd = UInt16(line.nameEnd)
    colonStart = UInt16(line.colonStart)
    colonEnd = UInt16(line.colonEnd)
    valueStart = UInt16(line.valueStart)
  }

  var line: Line {
    var line = Line()
    line.kind = kind
    line.level = level
    line.breakLength = breakLength
    line.flags = flags
    line.length = UInt32(length)
    line.utf16 = UInt32(utf16)
    line.scalars = UInt32(scalars)
    line.markStart = UInt32(markStart)
    line.markEnd = UInt32(markEnd)
    line.textStart = UInt32(textStart)
    line.textEnd = UInt32(textEnd)
    line.nameStart = UInt32(nameStart)
    line.nameEnd = UInt32(nameEnd)
    line.colonStart = UInt32(colonStart)
    line.colonEnd = UInt32(colonEnd)
    line.valueStart = UInt32(valueStart)
    return line
  }
}
