import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// `textDocument/didOpen` with a document.
func openMessage(_ text: [UInt8]) -> [UInt8] {
  var writer = JSONWriter()
  writer.beginObject()
  writer.field("jsonrpc", literal: "2.0")
  writer.field("method", literal: "textDocument/didOpen")
  writer.key("params")
  writer.beginObject()
  writer.key("textDocument")
  writer.beginObject()
  writer.field("uri", "file:///report.dossier")
  writer.field("languageId", "dossier")
  writer.field("version", 1)
  writer.field("text", utf8: text)
  writer.endObject()
  writer.endObject()
  writer.endObject()
  return writer.bytes
}

/// Reads it as the server does.
/// - Returns: bytes of the text; 0 where the message cannot be read.
func readOpenMessage(_ message: [UInt8]) -> Int {
  guard case .notification(let call) = IncomingMessage(body: message),
    let parameters = try? call.parameters(as: DidOpenParameters.self)
  else { return 0 }
  return parameters.textDocument.text.count
}

/// `textDocument/publishDiagnostics` with what was found, each finding with its message in Chinese.
struct SentFindings {
  private let diagnostics: [Diagnostic]

  init(_ findings: [Finding], _ tree: SyntaxTree) {
    diagnostics = findings.map { finding in
      Diagnostic(
        range: PositionRange(
          start: position(finding.place.range.lowerBound, tree), end: position(finding.place.range.upperBound, tree)),
        severity: .warning, code: .string(finding.rule), source: "dossier", message: finding.message.text(.chinese))
    }
  }

  func text() -> [UInt8] {
    var writer = JSONWriter()
    writer.notification(
      PublishDiagnosticsNotification.self,
      PublishDiagnosticsParameters(
        uri: "file:///report.dossier", version: 1, diagnostics: DiagnosticList(diagnostics)))
    return writer.bytes
  }
}

private func position(_ offset: Int, _ tree: SyntaxTree) -> Position {
  let position = tree.position(of: offset, in: .utf16)
  return Position(line: position.line, character: position.column)
}
