import DossierIDE
import DossierRules
import DossierSyntax
import LanguageServerProtocol

enum CodeLensHandler: RequestHandler {
  typealias Request = CodeLensRequest

  static func capability(for session: Session) -> ServerCapability? { .codeLens }

  static func answer(_ parameters: TextDocumentParameters, in session: Session) throws(ResponseError) -> [CodeLens]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let uri = JSONValue.string(parameters.textDocument.uri)
    func start(_ range: Range<Int>) -> PositionRange {
      let start = snapshot.tree.position(range.lowerBound, session.unit)
      return PositionRange(start: start, end: start)
    }
    let found = snapshot.lenses { note in
      session.workspace.check(snapshot).forEachItem(of: snapshot.index) { item, check in
        if let gist = check.gist(item, of: snapshot.index) { note(gist, item.range) }
        return true
      }
    }
    var lenses = found.map { lens in
      // A client that cannot be led anywhere shows the text.
      var command = Command(title: lens.text, command: "")
      if let first = lens.first, session.client.showDocument {
        let place = snapshot.tree.position(first.lowerBound, session.unit)
        command.command = ServerCommand.goTo.rawValue
        command.arguments = [uri, .int(place.line), .int(place.character)]
      }
      return CodeLens(range: start(lens.range), command: command)
    }
    let title = snapshot.language == .chinese ? "运行示例" : "run examples"
    lenses += snapshot.definedRules().map { rule in
      CodeLens(
        range: start(rule.title),
        command: Command(
          title: title, command: ServerCommand.runExamples.rawValue, arguments: [uri, .string(rule.id)]))
    }
    return lenses
  }
}
