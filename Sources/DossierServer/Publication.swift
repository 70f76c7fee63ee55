import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

extension Session {
  /// The findings of a document as they are sent; nil when the client has them already.
  ///
  /// A client that looks at versions is told of each version, also where nothing else is new: it waits for that.
  func publication(of key: DocumentKey) -> PublishDiagnosticsParameters? {
    guard let document = documents[key], let snapshot = workspace.snapshot(of: key, documents) else { return nil }
    defer { workspace.forget(snapshot) }
    let message = PublishDiagnosticsParameters(
      uri: document.uri, version: client.publishDiagnostics.versionSupport || isPulled ? document.version : nil,
      diagnostics: diagnostics(snapshot))
    return message == document.published ? nil : message
  }

  /// The findings of the snapshot's own document, the first thousand of them.
  func diagnostics(_ snapshot: Snapshot) -> DiagnosticList {
    let check = workspace.check(snapshot)
    let past = workspace.written(snapshot.document)
    let written =
      past.flatMap { WrittenFindings(self, snapshot, check, after: $0) } ?? WrittenFindings(self, snapshot, check)
    workspace.keep(written, of: snapshot.document)
    return written.list
  }

  func diagnostic(_ finding: Finding, _ snapshot: Snapshot) -> Diagnostic {
    var message = snapshot.message(of: finding)
    var related: [DiagnosticRelatedInformation]?
    if client.publishDiagnostics.relatedInformation {
      related = finding.related.map {
        DiagnosticRelatedInformation(
          location: location($0.place, snapshot), message: $0.message.text(snapshot.language))
      }
    } else {
      for place in finding.related { message += relatedLine(place, snapshot) }
    }
    let isUnused = finding.rule == "unused-suppression" && client.publishDiagnostics.tags.contains(.unnecessary)
    return Diagnostic(
      range: snapshot.tree.positions(finding.place.range, unit), severity: severity(finding.severity),
      code: .string(finding.rule), source: "dossier", message: message, tags: isUnused ? [.unnecessary] : nil,
      relatedInformation: related?.isEmpty == false ? related : nil)
  }

  private func severity(_ severity: Severity) -> DiagnosticSeverity {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .hint: .information
    }
  }

  /// For clients that show one place alone.
  private func relatedLine(_ related: RelatedPlace, _ snapshot: Snapshot) -> String {
    let document = snapshot.documents[related.place.document]
    let file = document.path.split(separator: "/").last.map(String.init) ?? document.path
    let line = document.tree.line(containing: related.place.range.lowerBound).index + 1
    return "\n\(file):\(line): \(related.message.text(snapshot.language))"
  }
}
