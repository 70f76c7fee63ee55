/// The outline of a document.
package enum DocumentSymbolRequest: RequestType {
  package typealias Parameters = TextDocumentParameters
  package typealias Answer = DocumentSymbolAnswer
  package static let method: StaticString = "textDocument/documentSymbol"
}

/// The icon of a symbol.
package enum SymbolKind: Int, JSONReadable, JSONWritable, Sendable {
  case file = 1
  case module = 2
  case namespace = 3
  case package = 4
  case `class` = 5
  case method = 6
  case property = 7
  case field = 8
  case constructor = 9
  case `enum` = 10
  case interface = 11
  case function = 12
  case variable = 13
  case constant = 14
  case string = 15
  case number = 16
  case boolean = 17
  case array = 18
  case object = 19
  case key = 20
  case null = 21
  case enumMember = 22
  case `struct` = 23
  case event = 24
  case `operator` = 25
  case typeParameter = 26
}

/// An entry of an outline.
package struct DocumentSymbol: JSONWritable, Hashable, Sendable {
  /// Must not be empty or blank.
  package var name: String
  package var detail: String?
  package var kind: SymbolKind
  /// All that belongs to it.
  package var range: PositionRange
  /// Where its name stands; within `range`.
  package var selectionRange: PositionRange
  package var children: [DocumentSymbol]?

  package init(
    name: String, detail: String? = nil, kind: SymbolKind, range: PositionRange, selectionRange: PositionRange,
    children: [DocumentSymbol]? = nil
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.range = range
    self.selectionRange = selectionRange
    self.children = children
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", name)
    writer.field("detail", detail)
    writer.field("kind", kind)
    writer.field("range", range)
    writer.field("selectionRange", selectionRange)
    writer.field("children", children)
    writer.endObject()
  }
}

/// An entry of a flat outline or of a search through the workspace.
package struct SymbolInformation: JSONWritable, Hashable, Sendable {
  package var name: String
  package var kind: SymbolKind
  package var location: Location
  /// For people; no structure can be had from it.
  package var containerName: String?

  package init(name: String, kind: SymbolKind, location: Location, containerName: String? = nil) {
    self.name = name
    self.kind = kind
    self.location = location
    self.containerName = containerName
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", name)
    writer.field("kind", kind)
    writer.field("location", location)
    writer.field("containerName", containerName)
    writer.endObject()
  }
}

/// Clients without the capability `hierarchicalDocumentSymbolSupport` understand a flat outline alone.
package enum DocumentSymbolAnswer: JSONWritable, Hashable, Sendable {
  case tree([DocumentSymbol])
  case flat([SymbolInformation])

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .tree(let symbols): symbols.write(to: &writer)
    case .flat(let symbols): symbols.write(to: &writer)
    }
  }
}
