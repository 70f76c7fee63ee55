import LanguageServerProtocol
import Testing

struct InitializeTests {
  let judge: Judge

  init() throws { judge = try Judge() }

  static let capable = #"""
    {"general":{"positionEncodings":["utf-8","utf-16"],"markdown":{"parser":"marked"}},
     "window":{"workDoneProgress":true,"showMessage":{}},
     "workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"]},
      "didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true},
      "workspaceFolders":true,"configuration":true,"diagnostics":{"refreshSupport":true},
      "semanticTokens":{"refreshSupport":true},"inlayHint":{"refreshSupport":true},"codeLens":{"refreshSupport":true}},
     "textDocument":{
      "completion":{"contextSupport":true,"completionItem":{"snippetSupport":true,"documentationFormat":["markdown"],
       "insertReplaceSupport":true,"labelDetailsSupport":true,"resolveSupport":{"properties":["documentation"]}}},
      "hover":{"contentFormat":["markdown","plaintext"]},
      "publishDiagnostics":{"relatedInformation":true,"tagSupport":{"valueSet":[1,2]},"versionSupport":true,
       "codeDescriptionSupport":true,"dataSupport":true},
      "diagnostic":{"dynamicRegistration":true},
      "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["","quickfix"]}},
       "isPreferredSupport":true,"disabledSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit"]}},
      "documentSymbol":{"hierarchicalDocumentSymbolSupport":true},"rename":{"prepareSupport":true},
      "foldingRange":{"lineFoldingOnly":true}}}
    """#

  @Test func aCapableClient() throws {
    let parameters = try judge.read(
      """
      {"processId":12,"clientInfo":{"name":"editor","version":"1.2"},"locale":"zh-cn","rootPath":"/a",
       "rootUri":"file:///a","workspaceFolders":[{"uri":"file:///a","name":"a"}],"trace":"messages",
       "workDoneToken":"w","initializationOptions":{"k":[1]},"capabilities":\(Self.capable)}
      """, of: InitializeRequest.self)
    #expect(parameters.processId == 12 && parameters.locale == "zh-cn" && parameters.rootUri == "file:///a")
    #expect(parameters.clientInfo == ClientInfo(name: "editor", version: "1.2"))
    #expect(parameters.workspaceFolders?.map(\.uri) == ["file:///a"])
    #expect(parameters.trace == .messages && parameters.workDoneToken == "w")
    #expect(parameters.initializationOptions == ["k": [1]])
    #expect(parameters.capabilities == allCapabilities)
  }

  private var allCapabilities: ClientCapabilities {
    var all = ClientCapabilities()
    all.positionEncodings = [.utf8, .utf16]
    all.workDoneProgress = true
    all.workspace.applyEdit = true
    all.workspace.configuration = true
    all.workspace.workspaceFolders = true
    all.workspace.documentChanges = true
    all.workspace.didChangeConfigurationRegistration = true
    all.workspace.didChangeWatchedFilesRegistration = true
    all.workspace.diagnosticRefresh = true
    all.workspace.semanticTokensRefresh = true
    all.workspace.inlayHintRefresh = true
    all.workspace.codeLensRefresh = true
    all.completion.contextSupport = true
    all.completion.snippetSupport = true
    all.completion.documentationFormat = [.markdown]
    all.completion.insertReplaceSupport = true
    all.completion.labelDetailsSupport = true
    all.completion.resolvableProperties = ["documentation"]
    all.hoverContentFormat = [.markdown, .plainText]
    all.publishDiagnostics.relatedInformation = true
    all.publishDiagnostics.tags = [.unnecessary, .deprecated]
    all.publishDiagnostics.versionSupport = true
    all.publishDiagnostics.codeDescriptionSupport = true
    all.publishDiagnostics.dataSupport = true
    all.pullsDiagnostics = true
    all.codeAction.literalKinds = [CodeActionKind(rawValue: ""), .quickFix]
    all.codeAction.isPreferredSupport = true
    all.codeAction.disabledSupport = true
    all.codeAction.dataSupport = true
    all.codeAction.resolvableProperties = ["edit"]
    all.hierarchicalDocumentSymbols = true
    all.prepareRename = true
    all.lineFoldingOnly = true
    return all
  }

  @Test func aModestClient() throws {
    let parameters = try judge.read(
      #"{"processId":null,"rootUri":null,"capabilities":{}}"#, of: InitializeRequest.self)
    #expect(parameters.processId == nil && parameters.rootUri == nil && parameters.workspaceFolders == nil)
    #expect(parameters.capabilities == ClientCapabilities())
  }

  /// Nothing that a client gets wrong here keeps it from its server.
  @Test(arguments: [
    "{}", #"{"processId":"12","clientInfo":[],"locale":5,"rootUri":{},"workspaceFolders":[1],"trace":"loud"}"#,
    #"{"capabilities":[1,2]}"#, #"{"capabilities":{"general":1,"window":[],"workspace":"x","textDocument":null}}"#,
    #"{"capabilities":{"textDocument":{"completion":true,"hover":{"contentFormat":"markdown"},"diagnostic":true}}}"#,
    #"{"capabilities":{"workspace":{"applyEdit":1,"workspaceEdit":true,"codeLens":[{}]}}}"#,
  ])
  func aConfusedClient(_ text: String) throws {
    let parameters: InitializeParameters = try decode(text)
    #expect(parameters.processId == nil && parameters.clientInfo == nil && parameters.workspaceFolders == nil)
    #expect(parameters.capabilities == ClientCapabilities())
  }

  @Test func unknownElementsAreLeftOut() throws {
    let capabilities: ClientCapabilities = try decode(
      #"{"textDocument":{"hover":{"contentFormat":["html","markdown",7]},"publishDiagnostics":{"tagSupport":{"valueSet":[1,9]}}}}"#
    )
    #expect(capabilities.hoverContentFormat == [.markdown])
    #expect(capabilities.publishDiagnostics.tags == [.unnecessary])
  }
}
