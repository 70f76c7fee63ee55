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
    return .codeAction(
      CodeActionOptions(
        codeActionKinds: [.quickFix, .refactorRewrite, .fixAllDossier], resolveProvider: session.resolvesEdits))
  }

  /// Nothing for clients that understand commands alone: fixes are edits.
  static func answer(
    _ parameters: CodeActionParameters, in session: Session
  ) throws(ResponseError) -> [CodeActionOrCommand]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let range = snapshot.tree.range(parameters.range, session.unit)
    var actions: [CodeAction] = []
    if wants(.quickFix, parameters.context) { actions += try quickFixes(parameters, range, snapshot, session) }
    if wants(.refactorRewrite, parameters.context) {
      actions += snapshot.rewritings(of: range).map {
        CodeAction(title: $0.title, kind: .refactorRewrite, edit: session.workspaceEdit($0.edits, snapshot))
      }
    }
    if wants(.fixAllDossier, parameters.context), session.hasSafeFix(snapshot) {
      let title = snapshot.language == .chinese ? "改正本文件全部可放心改正的问题" : "Apply all safe fixes in this file"
      actions.append(
        try session.action(title, .fixAllDossier, SafeFixes(uri: parameters.textDocument.uri, rule: nil), snapshot))
    }
    return actions.map(CodeActionOrCommand.action)
  }

  private static func quickFixes(
    _ parameters: CodeActionParameters, _ range: Range<Int>, _ snapshot: Snapshot, _ session: Session
  ) throws(ResponseError) -> [CodeAction] {
    let findings = session.findings(snapshot, .touching(range))
    var actions = snapshot.quickFixes(in: range, findings: findings).map { fix in
      CodeAction(
        title: fix.title, kind: .quickFix, diagnostics: [session.diagnostic(findings[fix.finding], snapshot)],
        isPreferred: fix.isSafe && fix.kind == .fix, edit: session.workspaceEdit(fix.edits, snapshot))
    }
    var seen: Set<String> = []
    for finding in findings where finding.fix?.isSafe == true && seen.insert(finding.rule).inserted {
      let title =
        snapshot.language == .chinese ? "改正本文件全部“\(finding.rule)”" : "Fix all of \(finding.rule) in this file"
      actions.append(
        try session.action(
          title, .quickFix, SafeFixes(uri: parameters.textDocument.uri, rule: finding.rule), snapshot))
    }
    return actions
  }

  private static func wants(_ kind: CodeActionKind, _ context: CodeActionContext) -> Bool {
    context.only?.contains { kind.isWithin($0) } ?? true
  }
}

/// Works out the edit of an action once it is chosen.
enum CodeActionResolveHandler: RequestHandler {
  typealias Request = CodeActionResolveRequest

  /// Said by `CodeActionHandler`.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(_ action: CodeAction, in session: Session) throws(ResponseError) -> CodeAction {
    guard let data = action.data, let fixes = SafeFixes(data) else { return action }
    let document = try session.document(fixes.uri)
    guard data["version"] == .int(document.version) else {
      throw ResponseError(.contentModified, "the document has changed since the action was offered")
    }
    var action = action
    action.edit = try session.edit(fixes)
    return action
  }
}

/// The safe fixes of a document, of one rule or of all: what an action does that is worked out only when it is chosen.
private struct SafeFixes {
  var uri: String
  var rule: String?

  init(uri: String, rule: String?) {
    self.uri = uri
    self.rule = rule
  }

  init?(_ data: JSONValue) {
    guard let uri = data["uri"]?.string else { return nil }
    self.init(uri: uri, rule: data["rule"]?.string)
  }

  func data(version: Int) -> JSONValue {
    ["uri": .string(uri), "version": .int(version), "rule": rule.map { .string($0) } ?? .null]
  }
}

extension Session {
  /// Whether the client asks for the edit of an action once it is chosen.
  fileprivate var resolvesEdits: Bool {
    client.codeAction.dataSupport && client.codeAction.resolvableProperties.contains("edit")
  }

  fileprivate func action(
    _ title: String, _ kind: CodeActionKind, _ fixes: SafeFixes, _ snapshot: Snapshot
  ) throws(ResponseError) -> CodeAction {
    if resolvesEdits {
      return CodeAction(title: title, kind: kind, data: fixes.data(version: try document(fixes.uri).version))
    }
    return CodeAction(title: title, kind: kind, edit: try edit(fixes))
  }

  fileprivate func edit(_ fixes: SafeFixes) throws(ResponseError) -> WorkspaceEdit {
    let snapshot = try snapshot(fixes.uri)
    return workspaceEdit(snapshot.safeFixes(of: findings(snapshot, .safelyFixable), rule: fixes.rule), snapshot)
  }

  /// Whether some finding has one; findings behind the first that has are not made.
  fileprivate func hasSafeFix(_ snapshot: Snapshot) -> Bool {
    var isFound = false
    workspace.check(snapshot).forEachItem(of: snapshot.index, .safelyFixable) { item, check in
      isFound = check.finding(item, of: snapshot.index)?.fix?.isSafe == true
      return !isFound
    }
    return isFound
  }
}
