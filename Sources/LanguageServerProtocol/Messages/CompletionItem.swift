/// Fills in what a proposal leaves out until it is selected.
package enum CompletionResolveRequest: RequestType {
  package typealias Parameters = CompletionItem
  package typealias Answer = CompletionItem
  package static let method: StaticString = "completionItem/resolve"
}

/// The icon of a proposal.
package enum CompletionItemKind: Int, JSONReadable, JSONWritable, Sendable {
  case text = 1
  case method = 2
  case function = 3
  case constructor = 4
  case field = 5
  case variable = 6
  case `class` = 7
  case interface = 8
  case module = 9
  case property = 10
  case unit = 11
  case value = 12
  case `enum` = 13
  case keyword = 14
  case snippet = 15
  case color = 16
  case file = 17
  case reference = 18
  case folder = 19
  case enumMember = 20
  case constant = 21
  case `struct` = 22
  case event = 23
  case `operator` = 24
  case typeParameter = 25
}

/// Whether a proposal is a text or a snippet with places to fill (`$1`, `${2:name}`).
package enum InsertTextFormat: Int, JSONReadable, JSONWritable, Sendable {
  case plainText = 1
  case snippet = 2
}

/// What is shown beside a label, less strongly.
package struct CompletionItemLabelDetails: JSONReadable, JSONWritable, Hashable, Sendable {
  /// Directly after the label.
  package var detail: String?
  /// At the right edge.
  package var description: String?

  package init(detail: String? = nil, description: String? = nil) {
    self.detail = detail
    self.description = description
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var detail: String?
    var description: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "detail": detail = try reader.read()
      case "description": description = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.detail = detail
    self.description = description
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("detail", detail)
    writer.field("description", description)
    writer.endObject()
  }
}

/// A proposal.
package struct CompletionItem: JSONReadable, JSONWritable, Hashable, Sendable {
  package var label: String
  package var labelDetails: CompletionItemLabelDetails?
  package var kind: CompletionItemKind?
  package var detail: String?
  package var documentation: MarkupContent?
  package var preselect: Bool
  /// Compared byte by byte; the label when missing.
  package var sortText: String?
  /// What typed text is compared with; the label when missing.
  package var filterText: String?
  package var insertText: String?
  package var insertTextFormat: InsertTextFormat?
  /// Takes the place of `insertText`. Its range is on one line and holds the position that was asked about.
  package var textEdit: CompletionEdit?
  /// Edits elsewhere, not overlapping the main one.
  package var additionalTextEdits: [TextEdit]?
  package var commitCharacters: [String]?
  /// Run after the insertion.
  package var command: Command?
  /// Comes back in `completionItem/resolve`.
  package var data: JSONValue?

  package init(
    label: String, labelDetails: CompletionItemLabelDetails? = nil, kind: CompletionItemKind? = nil,
    detail: String? = nil, documentation: MarkupContent? = nil, preselect: Bool = false, sortText: String? = nil,
    filterText: String? = nil, insertText: String? = nil, insertTextFormat: InsertTextFormat? = nil,
    textEdit: CompletionEdit? = nil, additionalTextEdits: [TextEdit]? = nil, commitCharacters: [String]? = nil,
    command: Command? = nil, data: JSONValue? = nil
  ) {
    self.label = label
    self.labelDetails = labelDetails
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.preselect = preselect
    self.sortText = sortText
    self.filterText = filterText
    self.insertText = insertText
    self.insertTextFormat = insertTextFormat
    self.textEdit = textEdit
    self.additionalTextEdits = additionalTextEdits
    self.commitCharacters = commitCharacters
    self.command = command
    self.data = data
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var label: String?
    var labelDetails: CompletionItemLabelDetails?
    var kind: CompletionItemKind?
    var detail: String?
    var documentation: MarkupContent?
    var preselect = false
    var sortText: String?
    var filterText: String?
    var insertText: String?
    var insertTextFormat: InsertTextFormat?
    var textEdit: CompletionEdit?
    var additionalTextEdits: [TextEdit]?
    var commitCharacters: [String]?
    var command: Command?
    var data: JSONValue?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "label": label = try reader.read()
      case "labelDetails": labelDetails = try reader.read()
      case "kind": kind = try reader.readLeniently()
      case "detail": detail = try reader.read()
      case "documentation": documentation = try reader.read()
      case "preselect": preselect = try reader.read()
      case "sortText": sortText = try reader.read()
      case "filterText": filterText = try reader.read()
      case "insertText": insertText = try reader.read()
      case "insertTextFormat": insertTextFormat = try reader.readLeniently()
      case "textEdit": textEdit = try reader.read()
      case "additionalTextEdits": additionalTextEdits = try reader.read()
      case "commitCharacters": commitCharacters = try reader.read()
      case "command": command = try reader.read()
      case "data": data = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.label = try reader.required(label, "label")
    self.labelDetails = labelDetails
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.preselect = preselect
    self.sortText = sortText
    self.filterText = filterText
    self.insertText = insertText
    self.insertTextFormat = insertTextFormat
    self.textEdit = textEdit
    self.additionalTextEdits = additionalTextEdits
    self.commitCharacters = commitCharacters
    self.command = command
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("label", label)
    writer.field("labelDetails", labelDetails)
    writer.field("kind", kind)
    writer.field("detail", detail)
    writer.field("documentation", documentation)
    if preselect { writer.field("preselect", true) }
    writer.field("sortText", sortText)
    writer.field("filterText", filterText)
    writer.field("insertText", insertText)
    writer.field("insertTextFormat", insertTextFormat)
    writer.field("textEdit", textEdit)
    writer.field("additionalTextEdits", additionalTextEdits)
    writer.field("commitCharacters", commitCharacters)
    writer.field("command", command)
    writer.field("data", data)
    writer.endObject()
  }
}

/// An edit for clients with the capability `insertReplaceSupport`. Both ranges begin at one place; `insert` ends at the cursor.
package struct InsertReplaceEdit: JSONWritable, Hashable, Sendable {
  package var newText: String
  package var insert: PositionRange
  package var replace: PositionRange

  package init(newText: String, insert: PositionRange, replace: PositionRange) {
    self.newText = newText
    self.insert = insert
    self.replace = replace
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("newText", newText)
    writer.field("insert", insert)
    writer.field("replace", replace)
    writer.endObject()
  }
}

/// What a proposal does to the text.
package enum CompletionEdit: Hashable, Sendable {
  case edit(TextEdit)
  case insertReplace(InsertReplaceEdit)
}

extension CompletionEdit: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var newText: String?
    var range: PositionRange?
    var insert: PositionRange?
    var replace: PositionRange?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "newText": newText = try reader.read()
      case "range": range = try reader.read()
      case "insert": insert = try reader.read()
      case "replace": replace = try reader.read()
      default: try reader.skipValue()
      }
    }
    let text = try reader.required(newText, "newText")
    if let insert, let replace {
      self = .insertReplace(InsertReplaceEdit(newText: text, insert: insert, replace: replace))
    } else {
      self = .edit(TextEdit(range: try reader.required(range, "range"), newText: text))
    }
  }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .edit(let edit): edit.write(to: &writer)
    case .insertReplace(let edit): edit.write(to: &writer)
    }
  }
}
