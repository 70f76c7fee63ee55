import DossierIDE
import DossierModel
import DossierSyntax
import LanguageServerProtocol

enum WorkspaceSymbolHandler: RequestHandler {
  typealias Request = WorkspaceSymbolRequest

  /// A list that is longer is of no use; the client asks again for what was typed further.
  private static let mostSymbols = 512

  static func capability(for session: Session) -> ServerCapability? { .workspaceSymbol }

  static func answer(
    _ parameters: WorkspaceSymbolParameters, in session: Session
  ) throws(ResponseError) -> [SymbolInformation]? {
    session.workspace.symbols(parameters.query, most: mostSymbols, session.documents).map { document, symbol in
      SymbolInformation(
        name: symbol.name, kind: symbol.kind.wire,
        location: Location(
          uri: session.uri(ofPath: document.path), range: document.tree.positions(symbol.range, session.unit)),
        containerName: symbol.container)
    }
  }
}

extension OutlineEntry.Kind {
  var wire: SymbolKind {
    switch self {
    case .section: .namespace
    case .field: .field
    }
  }
}
