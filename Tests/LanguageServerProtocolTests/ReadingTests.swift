import LanguageServerProtocol
import Testing

/// Parameters that the meta-model agrees with are read, every one of their members.
struct ReadingTests {
  let judge: Judge

  init() throws { judge = try Judge() }

  private let document = #""textDocument":{"uri":"file:///a"}"#
  private let position = #""position":{"line":3,"character":4}"#
  private let range = #""range":{"start":{"line":0,"character":1},"end":{"line":2,"character":3}}"#

  @Test func documentsAreKeptInStep() throws {
    let opened = try judge.read(
      #"{"textDocument":{"uri":"file:///a","languageId":"dossier","version":1,"text":"中\n\ud83d\ude00"}}"#,
      of: DidOpenNotification.self
    ).textDocument
    #expect(opened.uri == "file:///a" && opened.languageId == "dossier" && opened.version == 1)
    #expect(opened.text == Array("中\n😀".utf8))
    let changed = try judge.read(
      #"{"textDocument":{"uri":"file:///a","version":2},"contentChanges":[{\#(range),"rangeLength":5,"text":"x"},{"text":""}]}"#,
      of: DidChangeNotification.self)
    #expect(changed.textDocument.version == 2)
    #expect(changed.contentChanges.map(\.text) == [[0x78], []])
    #expect(changed.contentChanges.map(\.range) == [PositionRange(0, 1, 2, 3), nil])
    let saved = try judge.read(#"{\#(document),"text":"x"}"#, of: DidSaveNotification.self)
    #expect(saved.text == [0x78])
    #expect(try judge.read(#"{\#(document)}"#, of: DidSaveNotification.self).text == nil)
    #expect(try judge.read(#"{\#(document)}"#, of: DidCloseNotification.self).textDocument.uri == "file:///a")
  }

  @Test func completion() throws {
    let parameters = try judge.read(
      #"{\#(document),\#(position),"context":{"triggerKind":2,"triggerCharacter":"@"}}"#, of: CompletionRequest.self)
    #expect(parameters.position == Position(line: 3, character: 4))
    #expect(parameters.context?.triggerKind == .triggerCharacter && parameters.context?.triggerCharacter == "@")
    #expect(try judge.read(#"{\#(document),\#(position)}"#, of: CompletionRequest.self).context == nil)
    let item = try judge.read(
      #"{"label":"x","documentation":"bare","deprecated":true,"data":{"k":[1]}}"#, of: CompletionResolveRequest.self)
    #expect(item.documentation == MarkupContent(kind: .plainText, value: "bare"))
    #expect(item.data == ["k": [1]])
  }

  @Test func placesInTheDocument() throws {
    let place = #"{\#(document),\#(position),"workDoneToken":"t","partialResultToken":1}"#
    let hover = try judge.read(#"{\#(document),\#(position),"workDoneToken":"t"}"#, of: HoverRequest.self)
    #expect(hover.position == Position(line: 3, character: 4))
    #expect(try judge.read(place, of: DefinitionRequest.self) == hover)
    #expect(try judge.read(place, of: DocumentHighlightRequest.self) == hover)
    #expect(try judge.read(#"{\#(document),\#(position)}"#, of: PrepareRenameRequest.self) == hover)
    let renaming = try judge.read(#"{\#(document),\#(position),"newName":"新"}"#, of: RenameRequest.self)
    #expect(renaming.newName == "新" && renaming.position == hover.position)
    let references = try judge.read(
      #"{\#(document),\#(position),"context":{"includeDeclaration":false}}"#, of: ReferencesRequest.self)
    #expect(references.context?.includeDeclaration == false)
    let selection = try judge.read(
      #"{\#(document),"positions":[{"line":3,"character":4}]}"#, of: SelectionRangeRequest.self)
    #expect(selection.positions == [hover.position])
    #expect(
      try judge.read(#"{\#(document),\#(range)}"#, of: InlayHintRequest.self).range == PositionRange(0, 1, 2, 3))
  }

  @Test func wholeDocuments() throws {
    let text = #"{\#(document)}"#
    let all = [
      try judge.read(text, of: DocumentSymbolRequest.self), try judge.read(text, of: FoldingRangeRequest.self),
      try judge.read(text, of: SemanticTokensRequest.self), try judge.read(text, of: DocumentLinkRequest.self),
      try judge.read(text, of: CodeLensRequest.self),
    ]
    #expect(all.allSatisfy { $0.textDocument.uri == "file:///a" })
    let saved = try judge.read(#"{\#(document),"reason":1}"#, of: WillSaveWaitUntilRequest.self)
    #expect(saved.textDocument.uri == "file:///a")
    let renames = try judge.read(
      #"{"files":[{"oldUri":"file:///a","newUri":"file:///b"}]}"#, of: WillRenameFilesRequest.self)
    #expect(renames.files.map(\.oldUri) == ["file:///a"] && renames.files.map(\.newUri) == ["file:///b"])
    #expect(try judge.read(#"{"uri":"x:///a"}"#, of: TextDocumentContentRequest.self).uri == "x:///a")
    let linked = try judge.read(#"{\#(document),\#(position)}"#, of: LinkedEditingRangeRequest.self)
    #expect(linked.position == Position(line: 3, character: 4))
    let delta = try judge.read(#"{\#(document),"previousResultId":"7"}"#, of: SemanticTokensDeltaRequest.self)
    #expect(delta.previousResultId == "7")
    let part = try judge.read(#"{\#(document),\#(range)}"#, of: SemanticTokensRangeRequest.self)
    #expect(part.range == PositionRange(0, 1, 2, 3))
    let pull = try judge.read(
      #"{\#(document),"identifier":"d","previousResultId":"7"}"#, of: DocumentDiagnosticRequest.self)
    #expect(pull.identifier == "d" && pull.previousResultId == "7")
    let everywhere = try judge.read(
      #"{"identifier":"d","previousResultIds":[{"uri":"file:///a","value":"7"}],"workDoneToken":1,"partialResultToken":"t"}"#,
      of: WorkspaceDiagnosticRequest.self)
    #expect(
      everywhere.previousResultIds.map(\.uri) == ["file:///a"] && everywhere.previousResultIds.map(\.value) == ["7"])
    #expect(everywhere.identifier == "d" && everywhere.workDoneToken == 1 && everywhere.partialResultToken == "t")
  }

  @Test func formatting() throws {
    let options =
      #""options":{"tabSize":2,"insertSpaces":true,"trimTrailingWhitespace":true,"insertFinalNewline":false,"x":1}"#
    let whole = try judge.read(
      #"{\#(document),"options":{"tabSize":2,"insertSpaces":true,"trimFinalNewlines":true}}"#,
      of: FormattingRequest.self)
    #expect(whole.options?.tabSize == 2 && whole.options?.insertSpaces == true)
    #expect(whole.options?.trimFinalNewlines == true && whole.options?.insertFinalNewline == nil)
    let part: RangeFormattingParameters = try decode(#"{\#(document),\#(range),\#(options)}"#)
    #expect(part.range == PositionRange(0, 1, 2, 3))
    #expect(part.options?.trimTrailingWhitespace == true && part.options?.insertFinalNewline == false)
    let typed = try judge.read(
      #"{\#(document),\#(position),"ch":"\n","options":{"tabSize":4,"insertSpaces":false}}"#,
      of: OnTypeFormattingRequest.self)
    #expect(typed.character == "\n" && typed.position.line == 3 && typed.options?.insertSpaces == false)
  }

  @Test func codeActions() throws {
    let parameters = try judge.read(
      """
      {\(document),\(range),"context":{"diagnostics":[{\(range),"severity":2,"code":5,"message":"m","tags":[1]}],
      "only":["quickfix","source.fixAll"],"triggerKind":1}}
      """, of: CodeActionRequest.self)
    #expect(parameters.context.only == [.quickFix, .sourceFixAll] && parameters.context.triggerKind == .invoked)
    let diagnostic = parameters.context.diagnostics.first
    #expect(diagnostic?.severity == .warning && diagnostic?.code == 5 && diagnostic?.tags == [.unnecessary])
    // An edit that is not understood does not cost the client its action.
    let action = try judge.read(
      #"{"title":"x","edit":{"documentChanges":[{"kind":"create","uri":"file:///b"}]},"data":1}"#,
      of: CodeActionResolveRequest.self)
    #expect(action.edit == nil && action.data == 1)
  }

  /// What a newer client may send for a closed list of values counts as not said.
  @Test func unknownCodesArePassedOver() throws {
    let diagnostic: Diagnostic = try decode(#"{\#(range),"message":"m","severity":9,"tags":[1,9]}"#)
    #expect(diagnostic.severity == nil && diagnostic.tags == nil)
  }

  @Test func lifecycle() throws {
    #expect(try judge.read(#"{"id":"a"}"#, of: CancelNotification.self).id == "a")
    #expect(try judge.read(#"{"id":3}"#, of: CancelNotification.self).id == 3)
    #expect(try judge.read(#"{"value":"verbose"}"#, of: SetTraceNotification.self).value == .verbose)
    #expect(try judge.read(#"{"token":"t"}"#, of: WorkDoneProgressCancelNotification.self).token == "t")
    _ = try judge.read("{}", of: InitializedNotification.self)
    #expect(throws: JSONError(.invalidValue, at: 9)) { try decode(#"{"value":"loud"}"#, as: SetTraceParameters.self) }
  }

  @Test func workspace() throws {
    let command = try judge.read(
      #"{"command":"c","arguments":[1,null,{"a":"b"}],"workDoneToken":2}"#, of: ExecuteCommandRequest.self)
    #expect(command.command == "c" && command.arguments == [1, nil, ["a": "b"]] && command.workDoneToken == 2)
    #expect(try judge.read(#"{"command":"c"}"#, of: ExecuteCommandRequest.self).arguments == [])
    let settings = try judge.read(#"{"settings":{"a":true}}"#, of: DidChangeConfigurationNotification.self)
    #expect(settings.settings["a"]?.bool == true)
    #expect(try judge.read(#"{"settings":null}"#, of: DidChangeConfigurationNotification.self).settings == .null)
    let files = try judge.read(
      #"{"changes":[{"uri":"file:///a","type":1},{"uri":"file:///b","type":3}]}"#,
      of: DidChangeWatchedFilesNotification.self)
    #expect(files.changes.map(\.type) == [.created, .deleted] && files.changes[1].uri == "file:///b")
    let folders = try judge.read(
      #"{"event":{"added":[{"uri":"file:///a","name":"n"}],"removed":[]}}"#,
      of: DidChangeWorkspaceFoldersNotification.self)
    #expect(folders.event.added.first?.name == "n" && folders.event.removed == [])
    #expect(try judge.read(#"{"query":"中"}"#, of: WorkspaceSymbolRequest.self).query == "中")
    let values = try judge.read(answer: #"[null,{"a":1.5}]"#, of: ConfigurationRequest.self)
    #expect(values == [nil, ["a": .double(1.5)]])
    let applied = try judge.read(answer: #"{"applied":false,"failureReason":"r"}"#, of: ApplyEditRequest.self)
    #expect(!applied.applied && applied.failureReason == "r")
    #expect(try judge.read(answer: "null", of: RegisterCapabilityRequest.self) == Nothing())
  }
}
