/// Findings as they are sent: a JSON array, written once.
///
/// Lists are long and are compared and sent at each keystroke; as bytes both cost what copying costs.
package struct DiagnosticList: JSONWritable, Hashable, Sendable {
  /// The elements with commas between them.
  private var json: [UInt8] = []
  package private(set) var count = 0

  package init() {}

  package init(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { append(diagnostic) }
  }

  package mutating func append(_ diagnostic: Diagnostic) { append(diagnostic.range, EncodedDiagnostic(diagnostic)) }

  /// A finding that was encoded before, at another place.
  package mutating func append(_ range: PositionRange, _ rest: EncodedDiagnostic) {
    if count > 0 { json.append(ASCII.comma) }
    count += 1
    append(#"{"range":{"start":{"line":"#)
    append(range.start.line)
    append(#","character":"#)
    append(range.start.character)
    append(#"},"end":{"line":"#)
    append(range.end.line)
    append(#","character":"#)
    append(range.end.character)
    append("}}")
    json.append(contentsOf: rest.json)
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
    if count > 0 { writer.encoded(json) }
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
