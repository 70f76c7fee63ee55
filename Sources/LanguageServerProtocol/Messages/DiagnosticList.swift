/// Findings as they are sent: a JSON array, written once.
///
/// Lists are long and are compared and sent at each keystroke; as bytes both cost what copying costs.
package struct DiagnosticList: JSONWritable, Hashable, Sendable {
  /// The elements, each with a comma before it.
  private var json: [UInt8] = []
  /// Where each of them ends.
  private var ends: [Int32] = []

  package var count: Int { ends.count }

  package init() {}

  package init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { append(diagnostic) }
  }

  package mutating func append(_ diagnostic: Diagnostic) { append(diagnostic.range, EncodedDiagnostic(diagnostic)) }

  /// A finding that was encoded before, at another place.
  package mutating func append(_ range: PositionRange, _ rest: EncodedDiagnostic) {
    append(#",{"range":{"start":{"line":"#)
    append(range.start.line)
    append(#","character":"#)
    append(range.start.character)
    append(#"},"end":{"line":"#)
    append(range.end.line)
    append(#","character":"#)
    append(range.end.character)
    append("}}")
    json.append(contentsOf: rest.json)
    ends.append(Int32(json.count))
  }

  /// Puts others in the place of some elements. Where they are the same, the list stays the very same, which costs nothing to compare.
  package mutating func replace(_ range: Range<Int>, with other: DiagnosticList) {
    let start = range.lowerBound > 0 ? Int(ends[range.lowerBound - 1]) : 0
    let end = range.isEmpty ? start : Int(ends[range.upperBound - 1])
    if other.count == range.count, json[start..<end] == other.json[...] { return }
    json.replaceSubrange(start..<end, with: other.json)
    let shift = Int32(other.json.count - (end - start))
    for index in range.upperBound..<ends.count { ends[index] += shift }
    ends.replaceSubrange(range, with: other.ends.map { $0 + Int32(start) })
  }

  private mutating func append(_ text: StaticString) {
    // Safe: a literal, copied.
    unsafe json.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ number: Int) {
    var number = number
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      json.append(UInt8(ascii: "0") + UInt8(number / divisor))
      number %= divisor
      divisor /= 10
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginArray()
    if count > 0 { writer.encoded(json.dropFirst()) }
    writer.endArray()
  }
}

/// A finding as JSON, all but where it is.
package struct EncodedDiagnostic: Sendable {
  /// From the comma behind the range to the closing brace.
  fileprivate let json: [UInt8]

  package init(_ diagnostic: Diagnostic) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("severity", diagnostic.severity)
    writer.field("code", diagnostic.code)
    writer.field("codeDescription", diagnostic.codeDescription)
    writer.field("source", diagnostic.source)
    writer.field("message", diagnostic.message)
    writer.field("tags", diagnostic.tags)
    writer.field("relatedInformation", diagnostic.relatedInformation)
    writer.field("data", diagnostic.data)
    writer.endObject()
    // The message is always there, so something stands between the braces.
    json = [ASCII.comma] + writer.bytes.dropFirst()
  }
}
