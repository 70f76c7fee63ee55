import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// Commands of lenses.
enum ServerCommand: String, CaseIterable {
  /// `[URI, line, character]`: has the client show the place.
  case goTo = "dossier.goTo"
  /// `[URI, rule]`: runs the examples of a rule in a rulebook that is being written, and says how they end.
  case runExamples = "dossier.runExamples"
}

enum ExecuteCommandHandler: RequestHandler {
  typealias Request = ExecuteCommandRequest

  static func capability(for session: Session) -> ServerCapability? {
    .executeCommand(ExecuteCommandOptions(commands: ServerCommand.allCases.map(\.rawValue)))
  }

  static func answer(_ parameters: ExecuteCommandParameters, in session: Session) throws(ResponseError) -> JSONValue {
    let arguments = parameters.arguments
    guard let command = ServerCommand(rawValue: parameters.command), let uri = arguments.first?.string else {
      throw ResponseError(.invalidParams, "no such command: \(parameters.command)")
    }
    switch command {
    case .goTo:
      guard arguments.count == 3, let line = arguments[1].int, let character = arguments[2].int else {
        throw ResponseError(.invalidParams, "a URI, a line and a character are wanted")
      }
      let position = Position(line: line, character: character)
      session.show(ShowDocumentParameters(uri: uri, selection: PositionRange(start: position, end: position)))
    case .runExamples:
      guard arguments.count == 2, let rule = arguments[1].string else {
        throw ResponseError(.invalidParams, "a URI and the id of a rule are wanted")
      }
      let folder = DocumentKey(uri: uri).path.map(parentFolder)
      let result = try session.snapshot(uri).runExamples(ofRule: rule) { name in
        folder.flatMap { session.text(ofFile: joined($0, name), inside: $0) }
      }
      session.show(result.isPassed ? .info : .warning, result.text)
    }
    return .null
  }
}

extension Session {
  /// A file as it is in the editor, else as it is stored.
  fileprivate func text(ofFile path: String, inside folder: String) -> Document? {
    let open = documents[DocumentKey(path: path)]?.tree
    if open == nil, workspace.access.attachments.look(path, folder) == .outside { return nil }
    return (open ?? workspace.access.read(path).map(SyntaxTree.init)).map { Document(path: path, $0) }
  }
}
