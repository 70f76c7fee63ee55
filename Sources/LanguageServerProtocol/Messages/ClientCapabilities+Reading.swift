extension ClientCapabilities: JSONReadable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init()
    var capabilities = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "general":
        capabilities.positionEncodings = try reader.member("positionEncodings", as: Several.self)?.values ?? []
      case "window": try capabilities.readWindow(&reader)
      case "workspace": try capabilities.workspace.read(&reader)
      case "textDocument": try capabilities.readTextDocument(&reader)
      default: try reader.skipValue()
      }
    }
    self = capabilities
  }

  private mutating func readWindow(_ reader: inout JSONReader) throws(JSONError) {
    var capabilities = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "workDoneProgress": capabilities.workDoneProgress = try reader.readLeniently() ?? false
      case "showDocument": capabilities.showDocument = try reader.flag("support")
      default: try reader.skipValue()
      }
    }
    self = capabilities
  }

  private mutating func readTextDocument(_ reader: inout JSONReader) throws(JSONError) {
    var capabilities = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "completion": try capabilities.completion.read(&reader)
      case "hover":
        capabilities.hoverContentFormat = try reader.member("contentFormat", as: Several.self)?.values ?? []
      case "publishDiagnostics": try capabilities.publishDiagnostics.read(&reader)
      case "diagnostic":
        capabilities.pullsDiagnostics = try reader.peekKind() == .object
        try reader.skipValue()
      case "codeAction": try capabilities.codeAction.read(&reader)
      case "documentSymbol":
        capabilities.hierarchicalDocumentSymbols = try reader.flag("hierarchicalDocumentSymbolSupport")
      case "rename": capabilities.prepareRename = try reader.flag("prepareSupport")
      case "foldingRange": capabilities.lineFoldingOnly = try reader.flag("lineFoldingOnly")
      default: try reader.skipValue()
      }
    }
    self = capabilities
  }
}

extension ClientCapabilities.Workspace {
  fileprivate mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    var workspace = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "applyEdit": workspace.applyEdit = try reader.readLeniently() ?? false
      case "configuration": workspace.configuration = try reader.readLeniently() ?? false
      case "workspaceFolders": workspace.workspaceFolders = try reader.readLeniently() ?? false
      case "workspaceEdit": workspace.documentChanges = try reader.flag("documentChanges")
      case "didChangeConfiguration":
        workspace.didChangeConfigurationRegistration = try reader.flag("dynamicRegistration")
      case "didChangeWatchedFiles":
        workspace.didChangeWatchedFilesRegistration = try reader.flag("dynamicRegistration")
      case "diagnostics": workspace.diagnosticRefresh = try reader.flag("refreshSupport")
      case "semanticTokens": workspace.semanticTokensRefresh = try reader.flag("refreshSupport")
      case "inlayHint": workspace.inlayHintRefresh = try reader.flag("refreshSupport")
      case "codeLens": workspace.codeLensRefresh = try reader.flag("refreshSupport")
      case "fileOperations": workspace.fileOperations = try reader.fileOperations()
      case "textDocumentContent":
        workspace.textDocumentContent = try reader.peekKind() == .object
        try reader.skipValue()
      default: try reader.skipValue()
      }
    }
    self = workspace
  }
}

extension ClientCapabilities.Completion {
  fileprivate mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    var completion = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "contextSupport": completion.contextSupport = try reader.readLeniently() ?? false
      case "completionItem": try completion.readItem(&reader)
      default: try reader.skipValue()
      }
    }
    self = completion
  }

  private mutating func readItem(_ reader: inout JSONReader) throws(JSONError) {
    var completion = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "snippetSupport": completion.snippetSupport = try reader.readLeniently() ?? false
      case "documentationFormat": completion.documentationFormat = try reader.readLeniently(Several.self)?.values ?? []
      case "insertReplaceSupport": completion.insertReplaceSupport = try reader.readLeniently() ?? false
      case "labelDetailsSupport": completion.labelDetailsSupport = try reader.readLeniently() ?? false
      case "resolveSupport":
        completion.resolvableProperties = try reader.member("properties", as: Several.self)?.values ?? []
      default: try reader.skipValue()
      }
    }
    self = completion
  }
}

extension ClientCapabilities.PublishDiagnostics {
  fileprivate mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    var diagnostics = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "relatedInformation": diagnostics.relatedInformation = try reader.readLeniently() ?? false
      case "tagSupport": diagnostics.tags = try reader.member("valueSet", as: Several.self)?.values ?? []
      case "versionSupport": diagnostics.versionSupport = try reader.readLeniently() ?? false
      case "codeDescriptionSupport": diagnostics.codeDescriptionSupport = try reader.readLeniently() ?? false
      case "dataSupport": diagnostics.dataSupport = try reader.readLeniently() ?? false
      default: try reader.skipValue()
      }
    }
    self = diagnostics
  }
}

extension ClientCapabilities.CodeAction {
  fileprivate mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    var action = self
    try reader.forEachField { (reader, key) throws(JSONError) in
      switch key {
      case "codeActionLiteralSupport":
        try reader.forEachField { (reader, key) throws(JSONError) in
          switch key {
          case "codeActionKind": action.literalKinds = try reader.member("valueSet", as: Several.self)?.values ?? []
          default: try reader.skipValue()
          }
        }
      case "isPreferredSupport": action.isPreferredSupport = try reader.readLeniently() ?? false
      case "dataSupport": action.dataSupport = try reader.readLeniently() ?? false
      case "disabledSupport": action.disabledSupport = try reader.readLeniently() ?? false
      case "resolveSupport":
        action.resolvableProperties = try reader.member("properties", as: Several.self)?.values ?? []
      default: try reader.skipValue()
      }
    }
    self = action
  }
}

/// The elements of an array that can be understood.
private struct Several<Element: JSONReadable>: JSONReadable {
  var values: [Element] = []

  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      if let value = try reader.readLeniently(Element.self) { values.append(value) }
    }
  }
}

extension JSONReader {
  /// The members of an object one after the other; none when something else stands there. `body` must consume the value.
  fileprivate mutating func forEachField(
    _ body: (inout JSONReader, JSONKey) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try peekKind() == .object else { return try skipValue() }
    try beginObject()
    while let key = try nextField() { try body(&self, key) }
  }

  /// One member of an object; the others are passed over.
  fileprivate mutating func member<Value: JSONReadable>(
    _ name: StaticString, as _: Value.Type
  ) throws(JSONError) -> Value? {
    var value: Value?
    try forEachField { (reader, key) throws(JSONError) in
      if name ~= key { value = try reader.readLeniently() } else { try reader.skipValue() }
    }
    return value
  }

  /// The operations whose members are true.
  fileprivate mutating func fileOperations() throws(JSONError) -> Set<FileOperation> {
    var operations: Set<FileOperation> = []
    try forEachField { (reader, key) throws(JSONError) in
      if let operation = FileOperation(rawValue: key.string) {
        if try reader.readLeniently() ?? false { operations.insert(operation) }
      } else {
        try reader.skipValue()
      }
    }
    return operations
  }

  /// A boolean member of an object; false when there is none.
  fileprivate mutating func flag(_ name: StaticString) throws(JSONError) -> Bool {
    try member(name, as: Bool.self) ?? false
  }
}
