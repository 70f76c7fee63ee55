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
    let document = try session.document(parameters.textDocument)
    let snapshot = try session.snapshot(parameters.textDocument)
    var actions: [CodeAction] = []
    if wants(.quickFix, parameters.context) {
      let range = snapshot.tree.range(parameters.range, session.unit)
      let findings = session.findings(snapshot, touching: range)
      actions += snapshot.quickFixes(in: range, findings: findings).map { fix in
        CodeAction(
          title: fix.title, kind: .quickFix, diagnostics: [session.diagnostic(findings[fix.finding], snapshot)],
          isPreferred: fix.isSafe && fix.kind == .fix,
          edit: edit(fix.edits, document, snapshot.tree, session))
      }
    }
    if wants(.fixAllDossier, parameters.context) {
      let edits = snapshot.allSafeFixes(session.findings(snapshot))
      if !edits.isEmpty {
        actions.append(
          CodeAction(
            title: session.language == .chinese ? "改正本文件全部可放心改正的问题" : "Apply all safe fixes in this file",
            kind: .fixAllDossier, edit: edit(edits, document, snapshot.tree, session)))
      }
    }
    return actions.map(CodeActionOrCommand.action)
  }

  private static func wants(_ kind: CodeActionKind, _ context: CodeActionContext) -> Bool {
    context.only?.contains { kind.isWithin($0) } ?? true
  }

  private static func edit(
    _ edits: [DossierSyntax.TextEdit], _ document: OpenDocument, _ tree: SyntaxTree, _ session: Session
  ) -> WorkspaceEdit {
    let changes = wireEdits(edits, tree, session.unit)
    if session.client.workspace.documentChanges {
      return .documentChanges([DocumentEdits(uri: document.uri, version: document.version, edits: changes)])
    }
    return .changes([DocumentEdits(uri: document.uri, edits: changes)])
  }
}
