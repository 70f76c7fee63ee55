/// A place in a document: zero-based line and character.
///
/// Characters are counted in the unit that was negotiated in `initialize`; without negotiation UTF-16 code units.
/// A character past the end of its line means the end of the line.
package struct Position: JSONReadable, JSONWritable, Hashable, Comparable, Sendable {
  package var line: Int
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var line: Int?
    var character: Int?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "line": line = try reader.readNatural()
      case "character": character = try reader.readNatural()
      default: try reader.skipValue()
      }
    }
    self.line = try reader.required(line, "line")
    self.character = try reader.required(character, "character")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("line", line)
    writer.field("character", character)
    writer.endObject()
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// From `start` up to, not including, `end`. The protocol calls it `Range`.
package struct PositionRange: JSONReadable, JSONWritable, Hashable, Sendable {
  package var start: Position
  package var end: Position

  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var start: Position?
    var end: Position?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "start": start = try reader.read()
      case "end": end = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.start = try reader.required(start, "start")
    self.end = try reader.required(end, "end")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("start", start)
    writer.field("end", end)
    writer.endObject()
  }
}

/// A range in a document.
package struct Location: JSONReadable, JSONWritable, Hashable, Sendable {
  package var uri: String
  package var range: PositionRange

  package init(uri: String, range: PositionRange) {
    self.uri = uri
    self.range = range
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var range: PositionRange?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "range": range = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.range = try reader.required(range, "range")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("uri", uri)
    writer.field("range", range)
    writer.endObject()
  }
}
