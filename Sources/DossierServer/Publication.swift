import DossierSyntax
import LanguageServerProtocol

extension Session {
  /// The findings of a document as they are sent; nil when there is nothing new to say.
  func publication(of key: DocumentKey) -> PublishDiagnosticsParameters? {
    guard let document = documents[key] else { return nil }
    let findings = document.tree.findings(Structure(document.tree))
    let diagnostics = findings.map { finding in
      Diagnostic(
        range: document.tree.positions(finding.range, unit), severity: .warning, code: .string(finding.code.rawValue),
        source: "dossier", message: finding.code.rawValue)
    }
    return PublishDiagnosticsParameters(uri: document.uri, version: document.version, diagnostics: diagnostics)
  }
}
