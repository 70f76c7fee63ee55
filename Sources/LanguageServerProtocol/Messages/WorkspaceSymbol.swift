/// Searches all documents for a symbol.
package enum WorkspaceSymbolRequest: RequestType {
  package typealias Parameters = WorkspaceSymbolParameters
  package typealias Answer = [SymbolInformation]?
  package static let method: StaticString = "workspace/symbol"
}

/// What was typed.
package struct WorkspaceSymbolParameters: JSONReadable, Hashable, Sendable {
  /// Empty for all symbols; else to be matched loosely.
  package var query: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var query: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "query": query = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.query = try reader.required(query, "query")
  }
}
