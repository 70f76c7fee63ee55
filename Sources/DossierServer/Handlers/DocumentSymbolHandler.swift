import DossierIDE
import DossierSyntax
import LanguageServerProtocol

enum DocumentSymbolHandler: RequestHandler {
  typealias Request = DocumentSymbolRequest

  static func capability(for session: Session) -> ServerCapability? { .documentSymbol }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> DocumentSymbolAnswer {
    let document = try session.document(parameters.textDocument)
    let entries = outline(document.tree, in: session.unit)
    if session.client.hierarchicalDocumentSymbols { return .tree(entries.map(symbol)) }
    var flat: [SymbolInformation] = []
    for entry in entries { flatten(entry, in: nil, document.uri, &flat) }
    return .flat(flat)
  }

  private static func symbol(_ entry: OutlineEntry) -> DocumentSymbol {
    DocumentSymbol(
      name: entry.name, detail: entry.detail, kind: entry.kind.wire, range: PositionRange(entry.range),
      selectionRange: PositionRange(entry.nameRange),
      children: entry.children.isEmpty ? nil : entry.children.map(symbol))
  }

  private static func flatten(
    _ entry: OutlineEntry, in container: String?, _ uri: String, _ flat: inout [SymbolInformation]
  ) {
    flat.append(
      SymbolInformation(
        name: entry.name, kind: entry.kind.wire, location: Location(uri: uri, range: PositionRange(entry.range)),
        containerName: container))
    for child in entry.children { flatten(child, in: entry.name, uri, &flat) }
  }
}
