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
    var found: [(document: Document, symbol: FoundSymbol)] = []
    for document in session.workspace.allDocuments(session.documents) {
      found += symbols(of: document, matching: parameters.query).map { (document, $0) }
    }
    // The order of the documents and of their text where nothing else decides.
    let best = found.enumerated().sorted { ($0.element.symbol.rank, $0.offset) < ($1.element.symbol.rank, $1.offset) }
    return best.prefix(mostSymbols).map { _, found in
      SymbolInformation(
        name: found.symbol.name, kind: found.symbol.kind.wire,
        location: Location(
          uri: session.uri(ofPath: found.document.path),
          range: found.document.tree.positions(found.symbol.range, session.unit)),
        containerName: found.symbol.container)
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
