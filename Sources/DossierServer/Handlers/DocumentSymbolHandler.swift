import DossierIDE
import DossierModel
import DossierSyntax
import LanguageServerProtocol

enum DocumentSymbolHandler: RequestHandler {
  typealias Request = DocumentSymbolRequest

  static func capability(for session: Session) -> ServerCapability? { .documentSymbol }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> DocumentSymbolAnswer {
    let document = try session.document(parameters.textDocument)
    let entries = outline(document.tree, try session.snapshot(parameters.textDocument).document.structure)
    if session.client.hierarchicalDocumentSymbols {
      return .tree(entries.map { symbol($0, document.tree, session.unit) })
    }
    var flat: [SymbolInformation] = []
    for entry in entries { flatten(entry, in: nil, document, session.unit, &flat) }
    return .flat(flat)
  }

  private static func symbol(_ entry: OutlineEntry, _ tree: SyntaxTree, _ unit: ColumnUnit) -> DocumentSymbol {
    DocumentSymbol(
      name: entry.name, detail: entry.detail, kind: entry.kind.wire, range: tree.positions(entry.range, unit),
      selectionRange: tree.positions(entry.nameRange, unit),
      children: entry.children.isEmpty ? nil : entry.children.map { symbol($0, tree, unit) })
  }

  private static func flatten(
    _ entry: OutlineEntry, in container: String?, _ document: OpenDocument, _ unit: ColumnUnit,
    _ flat: inout [SymbolInformation]
  ) {
    flat.append(
      SymbolInformation(
        name: entry.name, kind: entry.kind.wire,
        location: Location(uri: document.uri, range: document.tree.positions(entry.range, unit)),
        containerName: container))
    for child in entry.children { flatten(child, in: entry.name, document, unit, &flat) }
  }
}
