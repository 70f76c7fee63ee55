/// What a JSON text can turn out to hold at one place.
package enum JSONKind: String, Hashable, Sendable {
  case null, boolean, number, integer, string, array, object
}

/// Why a JSON text could not be read, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    // The text is no JSON (RFC 8259).
    case unexpectedEnd, unexpectedByte, controlCharacter, badEscape, badNumber, tooDeep, trailingBytes
    // The text is JSON, but not what the reader asked for.
    case expected(JSONKind)
    case numberOutOfRange
    case missingKey(String)
    case invalidValue
  }

  package let problem: Problem
  /// UTF-8 bytes from the start of the message body, zero-based. For a missing key: just past the object that lacks it.
  package let offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// True when the text is no JSON at all, false when it is JSON of the wrong shape.
  package var isSyntax: Bool {
    switch problem {
    case .unexpectedEnd, .unexpectedByte, .controlCharacter, .badEscape, .badNumber, .tooDeep, .trailingBytes: true
    case .expected, .numberOutOfRange, .missingKey, .invalidValue: false
    }
  }

  package var description: String { "\(what) at byte \(offset)" }

  private var what: String {
    switch problem {
    case .unexpectedEnd: "unexpected end"
    case .unexpectedByte: "unexpected byte"
    case .controlCharacter: "unescaped control character"
    case .badEscape: "bad escape sequence"
    case .badNumber: "bad number"
    case .tooDeep: "nesting deeper than \(JSONReader.maximumDepth)"
    case .trailingBytes: "bytes after the value"
    case .expected(let kind): "expected \(kind.rawValue)"
    case .numberOutOfRange: "number out of range"
    case .missingKey(let key): "missing key '\(key)'"
    case .invalidValue: "invalid value"
    }
  }
}
