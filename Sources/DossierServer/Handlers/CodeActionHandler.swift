import DossierIDE
import DossierRules
import DossierSyntax
import LanguageServerProtocol

extension CodeActionKind {
  /// All safe fixes of the document.
  static let fixAllDossier = CodeActionKind(rawValue: "source.fixAll.dossier")
}

enum CodeActionHandler: RequestHandler {
  typealias Request = CodeActionRequest

  static func capability(for session: Session) -> ServerCapability? {
    guard session.client.codeAction.literalKinds != nil else { return nil }
    return .codeAction(CodeActionOptions(codeActionKinds: [.quickFix, .fixAllDossier]))
  }

  /// Nothing for clients that understand commands alone: fixes are edits.
  static func answer(
    _ parameters: CodeActionParameters, in session: Session
  ) throws(ResponseError) -> [CodeActionOrCommand]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    var actions: [CodeAction] = []
    if wants(.quickFix, parameters.context) {
      let range = snapshot.tree.range(parameters.range, session.unit)
      let findings = session.findings(snapshot, touching: range)
      actions += snapshot.quickFixes(in: range, findings: findings).map { fix in
        CodeAction(
          title: fix.title, kind: .quickFix, diagnostics: [session.diagnostic(findings[fix.finding], snapshot)],
          isPreferred: fix.isSafe && fix.kind == .fix,
          edit: session.workspaceEdit(fix.edits, snapshot))
      }
    }
    if wants(.fixAllDossier, parameters.context) {
      let edits = snapshot.allSafeFixes(session.findings(snapshot))
      if !edits.isEmpty {
        actions.append(
          CodeAction(
            title: session.language == .chinese ? "改正本文件全部可放心改正的问题" : "Apply all safe fixes in this file",
            kind: .fixAllDossier, edit: session.workspaceEdit(edits, snapshot)))
      }
    }
    return actions.map(CodeActionOrCommand.action)
  }

  private static func wants(_ kind: CodeActionKind, _ context: CodeActionContext) -> Bool {
    context.only?.contains { kind.isWithin($0) } ?? true
  }
}
