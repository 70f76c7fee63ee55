import LanguageServerProtocol
import TestSupport
import Testing

/// All that is written, with and without what may be left out, is as the meta-model says.
struct WritingTests {
  let judge: Judge
  let range = PositionRange(0, 1, 2, 3)
  let uri = "file:///dossiers/%E7%AE%97%E6%B3%95.dossier"

  init() throws { judge = try Judge() }

  private var command: Command { Command(title: "补上", command: "dossier.fix", arguments: [1, ["a": nil], "x"]) }

  private var diagnostic: Diagnostic {
    Diagnostic(
      range: range, severity: .warning, code: "missing-section",
      codeDescription: CodeDescription(href: "https://a.cn/b"),
      source: "dossier", message: "缺少“安全自评估”一节", tags: [.unnecessary, .deprecated],
      relatedInformation: [
        DiagnosticRelatedInformation(location: Location(uri: uri, range: range), message: "依据在此")
      ],
      data: ["fix": 3])
  }

  private var edits: [DocumentEdits] {
    [
      DocumentEdits(uri: uri, version: 4, edits: [TextEdit(range: range, newText: "新\n文")]),
      DocumentEdits(uri: "file:///b", edits: []),
    ]
  }

  @Test func initialize() throws {
    let none = InitializeResult(capabilities: ServerCapabilities())
    try judge.expectValid(none, of: InitializeRequest.self)
    let capabilities = ServerCapabilities([
      .positionEncoding(.utf8),
      .textDocumentSync(TextDocumentSyncOptions(willSaveWaitUntil: true, save: SaveOptions(includeText: true))),
      .completion(
        CompletionOptions(
          triggerCharacters: ["#", "@"], resolveProvider: true,
          completionItem: CompletionItemOptions(labelDetailsSupport: true))),
      .hover, .definition, .references, .documentHighlight, .documentSymbol,
      .codeAction(CodeActionOptions(codeActionKinds: [.quickFix, .sourceFixAll], resolveProvider: true)), .codeLens,
      .documentLink, .workspaceSymbol, .documentFormatting, .documentRangeFormatting,
      .documentOnTypeFormatting(OnTypeFormattingOptions(firstTriggerCharacter: "\n", moreTriggerCharacter: ["|"])),
      .rename(RenameOptions(prepareProvider: true)), .foldingRange, .selectionRange,
      .executeCommand(ExecuteCommandOptions(commands: ["dossier.fix"])),
      .semanticTokens(
        SemanticTokensOptions(tokenTypes: ["keyword"], tokenModifiers: ["readonly"], delta: true, range: true)),
      .inlayHint,
      .diagnostic(DiagnosticOptions(identifier: "d", interFileDependencies: true, workspaceDiagnostics: false)),
      .linkedEditingRange,
      .workspace(WorkspaceOptions(fileOperations: [.willRename, .didDelete], contentSchemes: ["x"])),
      .experimental(["x": 1]),
    ])
    let result = InitializeResult(
      capabilities: capabilities, serverInfo: ClientInfo(name: "dossier", version: "1.0"))
    try judge.expectValid(result, of: InitializeRequest.self)
    try judge.expectValid(Nothing(), of: ShutdownRequest.self)
  }

  @Test func capabilitiesWithoutOptions() throws {
    let capabilities = ServerCapabilities([
      .textDocumentSync(TextDocumentSyncOptions(openClose: true, change: .full)), .completion(CompletionOptions()),
      .codeAction(nil), .rename(nil),
      .documentOnTypeFormatting(OnTypeFormattingOptions(firstTriggerCharacter: "}")),
    ])
    try judge.expectValid(InitializeResult(capabilities: capabilities), of: InitializeRequest.self)
  }

  @Test func capabilitiesKeepTheirOrder() {
    var capabilities = ServerCapabilities([.hover, .experimental(1), .rename(nil), .codeAction(nil)])
    capabilities.add(.experimental(2))
    #expect(
      encode(capabilities)
        == #"{"hoverProvider":true,"experimental":2,"renameProvider":true,"codeActionProvider":true}"#)
  }

  @Test func diagnostics() throws {
    let least = Diagnostic(range: range, message: "")
    let all = PublishDiagnosticsParameters(uri: uri, version: 3, diagnostics: DiagnosticList([diagnostic, least]))
    try judge.expectValid(all, of: PublishDiagnosticsNotification.self)
    let none = PublishDiagnosticsParameters(uri: uri, diagnostics: DiagnosticList())
    try judge.expectValid(none, of: PublishDiagnosticsNotification.self)
    #expect(encode(none) == #"{"uri":"\#(uri)","diagnostics":[]}"#)
    for report in [
      DocumentDiagnosticReport.full(resultId: "a", items: DiagnosticList([diagnostic])),
      .full(resultId: nil, items: DiagnosticList()),
      .unchanged(resultId: "a"),
    ] {
      try judge.expectValid(report, of: DocumentDiagnosticRequest.self)
    }
    let items = [
      WorkspaceDocumentReport(
        uri: uri, version: 3, report: .full(resultId: "a", items: DiagnosticList([diagnostic]))),
      WorkspaceDocumentReport(uri: uri, version: nil, report: .unchanged(resultId: "a")),
    ]
    try judge.expectValid(WorkspaceDiagnosticReport(items: items), of: WorkspaceDiagnosticRequest.self)
    let part = PartialResultParameters(token: "t", value: WorkspaceDiagnosticReport(items: items))
    try judge.expectValid(part, of: PartialResultNotification<WorkspaceDiagnosticReport>.self)
    try judge.expectValid(Nothing(), of: DiagnosticRefreshRequest.self)
    #expect(try decode(encode(diagnostic)) == diagnostic)
    #expect(try decode(encode(least)) == least)
  }

  @Test func completion() throws {
    let edit = TextEdit(range: range, newText: "算法安全")
    let items = [
      CompletionItem(label: "x"),
      CompletionItem(
        label: "算法安全", labelDetails: CompletionItemLabelDetails(detail: "（节）", description: "必备"), kind: .typeParameter,
        detail: "d", documentation: MarkupContent(kind: .markdown, value: "**x**"), preselect: true, sortText: "1",
        filterText: "suanfa", insertText: "y", insertTextFormat: .snippet, textEdit: .edit(edit),
        additionalTextEdits: [edit], commitCharacters: ["。"], command: command, data: ["id": 1]),
      CompletionItem(
        label: "z", textEdit: .insertReplace(InsertReplaceEdit(newText: "z", insert: range, replace: range))),
    ]
    try judge.expectValid(CompletionList(isIncomplete: true, items: items), of: CompletionRequest.self)
    try judge.expectValid(CompletionList(isIncomplete: false, items: []), of: CompletionRequest.self)
    for item in items {
      try judge.expectValid(item, of: CompletionResolveRequest.self)
      #expect(try decode(encode(item)) == item)
    }
  }

  @Test func hover() throws {
    let text = MarkupContent(kind: .plainText, value: "依据：《办法》第五条")
    try judge.expectValid(Hover(contents: text, range: range), of: HoverRequest.self)
    try judge.expectValid(Hover(contents: text), of: HoverRequest.self)
    try judge.expectValid(nil, of: HoverRequest.self)
  }

  @Test func formatting() throws {
    let edits = [TextEdit(range: range, newText: [0x0A])]
    try judge.expectValid(edits, of: FormattingRequest.self)
    try judge.expectValid([], of: RangeFormattingRequest.self)
    try judge.expectValid(nil, of: OnTypeFormattingRequest.self)
  }

  @Test func codeActions() throws {
    let whole = CodeAction(
      title: "补上", kind: .quickFix, diagnostics: [diagnostic], isPreferred: true,
      disabled: CodeActionDisabled(reason: "只读"), edit: .documentChanges(edits), command: command, data: [1])
    let least = CodeAction(title: "x")
    let plain = CodeAction(title: "x", edit: .changes([DocumentEdits(uri: uri, edits: edits[0].edits)]))
    try judge.expectValid(
      [.action(whole), .action(least), .action(plain), .command(command), .command(Command(title: "", command: "c"))],
      of: CodeActionRequest.self)
    for action in [whole, least, plain] {
      try judge.expectValid(action, of: CodeActionResolveRequest.self)
      #expect(try decode(encode(action)) == action)
    }
  }

  @Test func kindsHaveSubkinds() {
    #expect(CodeActionKind.refactorExtract.isWithin(.refactor))
    #expect(CodeActionKind.refactor.isWithin(.refactor))
    #expect(CodeActionKind.refactor.isWithin(CodeActionKind(rawValue: "")))
    #expect(!CodeActionKind.refactor.isWithin(.refactorExtract))
    #expect(!CodeActionKind(rawValue: "refactored").isWithin(.refactor))
  }

  @Test func symbols() throws {
    let leaf = DocumentSymbol(name: "二", detail: "d", kind: .string, range: range, selectionRange: range)
    let root = DocumentSymbol(name: "一", kind: .module, range: range, selectionRange: range, children: [leaf])
    try judge.expectValid(.tree([root]), of: DocumentSymbolRequest.self)
    let flat = [
      SymbolInformation(
        name: "二", kind: .typeParameter, location: Location(uri: uri, range: range), containerName: "一"),
      SymbolInformation(name: "一", kind: .file, location: Location(uri: uri, range: range)),
    ]
    try judge.expectValid(.flat(flat), of: DocumentSymbolRequest.self)
    try judge.expectValid(flat, of: WorkspaceSymbolRequest.self)
  }

  @Test func placesInTheDocument() throws {
    let folds = [
      FoldingRange(startLine: 0, endLine: 3),
      FoldingRange(
        startLine: 0, startCharacter: 1, endLine: 3, endCharacter: 4, kind: .region, collapsedText: "……"),
    ]
    try judge.expectValid(folds, of: FoldingRangeRequest.self)
    let locations = [Location(uri: uri, range: range)]
    try judge.expectValid(locations, of: DefinitionRequest.self)
    try judge.expectValid(locations, of: ReferencesRequest.self)
    let highlights = [DocumentHighlight(range: range), DocumentHighlight(range: range, kind: .write)]
    try judge.expectValid(highlights, of: DocumentHighlightRequest.self)
    try judge.expectValid(PrepareRenameAnswer(range: range, placeholder: "名"), of: PrepareRenameRequest.self)
    try judge.expectValid(.changes([]), of: RenameRequest.self)
    try judge.expectValid(.documentChanges(edits), of: RenameRequest.self)
    let selections = [SelectionRange([range]), SelectionRange([range, range, range])]
    try judge.expectValid(selections, of: SelectionRangeRequest.self)
    #expect(encode(selections[1]).components(of: "\"parent\":{\"range\"") == 2)
  }

  @Test func decorations() throws {
    try judge.expectValid(
      SemanticTokens(resultId: "1", data: [0, 1, 2, 3, 2_147_483_647]), of: SemanticTokensRequest.self)
    try judge.expectValid(SemanticTokens(data: []), of: SemanticTokensRequest.self)
    try judge.expectValid(SemanticTokens(data: [1, 2, 3, 4, 5]), of: SemanticTokensRangeRequest.self)
    let edits = [SemanticTokensEdit(start: 5, deleteCount: 10, data: [0, 1, 2, 3, 4])]
    try judge.expectValid(.delta(resultId: "2", edits: edits), of: SemanticTokensDeltaRequest.self)
    try judge.expectValid(.full(SemanticTokens(resultId: "2", data: [])), of: SemanticTokensDeltaRequest.self)
    let hints = [
      InlayHint(position: range.start, label: "≈"),
      InlayHint(
        position: range.start, label: "≈", kind: .type, tooltip: MarkupContent(kind: .markdown, value: "x"),
        paddingLeft: true, paddingRight: true),
    ]
    try judge.expectValid(hints, of: InlayHintRequest.self)
    let links = [DocumentLink(range: range), DocumentLink(range: range, target: uri, tooltip: "打开")]
    try judge.expectValid(links, of: DocumentLinkRequest.self)
    let lenses = [CodeLens(range: range), CodeLens(range: range, command: command, data: 1)]
    try judge.expectValid(lenses, of: CodeLensRequest.self)
    try judge.expectValid(Nothing(), of: SemanticTokensRefreshRequest.self)
    try judge.expectValid(Nothing(), of: InlayHintRefreshRequest.self)
    try judge.expectValid(Nothing(), of: CodeLensRefreshRequest.self)
  }

  @Test func workspace() throws {
    try judge.expectValid(["a": [1]], of: ExecuteCommandRequest.self)
    try judge.expectValid(
      ApplyEditParameters(label: "修正", edit: .documentChanges(edits)), of: ApplyEditRequest.self)
    let items = [ConfigurationItem(scopeUri: uri, section: "dossier"), ConfigurationItem()]
    try judge.expectValid(ConfigurationParameters(items: items), of: ConfigurationRequest.self)
    let files = Registration.watchedFiles(id: "files", globs: ["**/*.dossier"])
    let changes = Registration(id: "settings", method: "workspace/didChangeConfiguration")
    try judge.expectValid(
      RegistrationParameters(registrations: [files, changes]), of: RegisterCapabilityRequest.self)
    let options = try foundationValue(files.registerOptions)
    #expect(judge.validator.validate(options, as: "DidChangeWatchedFilesRegistrationOptions") == [])
  }

  @Test func window() throws {
    let shown = ShowDocumentParameters(uri: uri, selection: range)
    try judge.expectValid(shown, of: ShowDocumentRequest.self)
    try judge.expectValid(ShowDocumentParameters(uri: uri), of: ShowDocumentRequest.self)
    try judge.expectValid(TextDocumentContent(text: [0x41]), of: TextDocumentContentRequest.self)
    try judge.expectValid(LinkedEditingRanges(ranges: [range]), of: LinkedEditingRangeRequest.self)
    try judge.expectValid(.changes([]), of: WillRenameFilesRequest.self)
    for kind in [MessageKind.error, .warning, .info, .log] {
      let message = MessageParameters(type: kind, message: "出错")
      try judge.expectValid(message, of: ShowMessageNotification.self)
      try judge.expectValid(message, of: LogMessageNotification.self)
    }
    try judge.expectValid(LogTraceParameters(message: "m", verbose: "v"), of: LogTraceNotification.self)
    try judge.expectValid(LogTraceParameters(message: "m"), of: LogTraceNotification.self)
    try judge.expectValid(WorkDoneProgressToken(token: "t"), of: WorkDoneProgressCreateRequest.self)
    for (value, structure) in [
      (WorkDoneProgress.begin(title: "检查", message: "m", percentage: 0, cancellable: true), "WorkDoneProgressBegin"),
      (.begin(title: "检查"), "WorkDoneProgressBegin"),
      (.report(message: "m", percentage: 50), "WorkDoneProgressReport"), (.report(), "WorkDoneProgressReport"),
      (.end(message: "m"), "WorkDoneProgressEnd"), (.end(), "WorkDoneProgressEnd"),
    ] {
      try judge.expectValid(ProgressParameters(token: 1, value: value), of: ProgressNotification.self)
      #expect(judge.validator.validate(try foundationValue(value), as: structure) == [])
    }
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
