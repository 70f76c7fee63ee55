import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// What the server knows: the client and its open documents. Handlers of requests read it, handlers of notifications
/// change it; one thread does both, so a request sees exactly the edits that were sent before it.
struct Session {
  let client: ClientCapabilities
  /// What columns count, as agreed upon in `initialize`.
  let unit: ColumnUnit
  let language: Language
  /// Whether the client asks for findings; it is not told them then.
  let isPulled: Bool
  /// Whether documents are laid out before they are saved.
  let formatsOnSave: Bool
  let workspace: Workspace
  var documents: [DocumentKey: OpenDocument] = [:]
  /// Documents whose findings may differ from what was sent, the longest waiting first.
  private var stale: [DocumentKey] = []
  private var outgoing: [Outgoing] = []

  /// What waits to be sent.
  enum Outgoing {
    case log(MessageParameters)
    case show(MessageParameters)
    case diagnostics(PublishDiagnosticsParameters)
    case register([Registration])
    /// Asks a client that pulls to do so.
    case refresh
  }

  init(
    client: ClientCapabilities, language: Language, isPulled: Bool = false, formatsOnSave: Bool = false,
    access: FileAccess,
    books: Promised<[Rulebook]>? = nil
  ) {
    self.client = client
    self.language = language
    self.isPulled = isPulled
    self.formatsOnSave = formatsOnSave
    unit = client.positionEncodings.lazy.compactMap(ColumnUnit.init).first ?? .utf16
    workspace = Workspace(language: language, access: access, books: books)
  }

  init(_ parameters: InitializeParameters, _ options: ServeOptions) {
    let language = Self.language(parameters, options)
    let extra = ExtraBooks(parameters.initializationOptions, options.files, language)
    let own = extra.books
    let loadBooks = options.loadBooks
    self.init(
      client: parameters.capabilities, language: language,
      isPulled: parameters.capabilities.pullsDiagnostics
        && parameters.initializationOptions?["diagnostics"]?.string == "pull",
      formatsOnSave: parameters.initializationOptions?["formatOnSave"]?.bool ?? false,
      access: options.files, books: Promised { own + loadBooks() })
    workspace.roots = (parameters.workspaceFolders?.map(\.uri) ?? [parameters.rootUri].compactMap(\.self))
      .compactMap(filePath(ofURI:))
    for problem in extra.problems { outgoing.append(.show(MessageParameters(type: .error, message: problem))) }
  }

  /// What the client sets, else what the command line says, else the client's locale: Chinese where it begins with `zh`.
  private static func language(_ parameters: InitializeParameters, _ options: ServeOptions) -> Language {
    func language(_ tag: String) -> Language { tag.lowercased().hasPrefix("zh") ? .chinese : .english }
    if let tag = parameters.initializationOptions?["lang"]?.string { return language(tag) }
    return options.language ?? language(parameters.locale ?? "")
  }

  // MARK: Documents

  /// - Throws: `invalidParams` when the document is not open.
  func document(_ identifier: TextDocumentIdentifier) throws(ResponseError) -> OpenDocument {
    try document(identifier.uri)
  }

  func document(_ uri: String) throws(ResponseError) -> OpenDocument {
    guard let document = documents[DocumentKey(uri: uri)] else {
      throw ResponseError(.invalidParams, "the document is not open: \(uri)")
    }
    return document
  }

  /// The document in its dossier.
  /// - Throws: `invalidParams` when the document is not open.
  func snapshot(_ identifier: TextDocumentIdentifier) throws(ResponseError) -> Snapshot {
    try snapshot(identifier.uri)
  }

  func snapshot(_ uri: String) throws(ResponseError) -> Snapshot {
    let document = try document(uri)
    guard let snapshot = workspace.snapshot(of: DocumentKey(uri: uri), documents) else {
      throw ResponseError(.internalError, "no snapshot of \(document.uri)")
    }
    return snapshot
  }

  /// The findings of the snapshot's own document.
  /// - Parameter range: those that touch it (UTF-8 bytes); nil: all.
  func findings(_ snapshot: Snapshot, touching range: Range<Int>? = nil) -> [Finding] {
    workspace.check(snapshot).findings(of: snapshot.index, touching: range)
  }

  /// As the client spells it where it has the document open.
  func uri(ofPath path: String) -> String {
    documents[DocumentKey(path: path)]?.uri ?? (path.hasPrefix("/") ? fileURI(ofPath: path) : path)
  }

  /// A place in one of the snapshot's documents.
  func location(_ place: Place, _ snapshot: Snapshot) -> Location {
    let document = snapshot.documents[place.document]
    return Location(uri: uri(ofPath: document.path), range: document.tree.positions(place.range, unit))
  }

  // MARK: Sending

  /// Into the log of the client.
  mutating func log(_ kind: MessageKind, _ text: String) {
    outgoing.append(.log(MessageParameters(type: kind, message: text)))
  }

  mutating func register(_ registrations: [Registration]) {
    outgoing.append(.register(registrations))
  }

  mutating func takeOutgoing() -> [Outgoing] {
    defer { outgoing.removeAll() }
    return outgoing
  }

  // MARK: Findings

  /// The findings of this document are to be looked at again, and after it those of all others: they may belong to its
  /// dossier, or have belonged to it.
  mutating func markStale(_ key: DocumentKey) {
    for key in [key] + documents.keys.sorted() where !stale.contains(key) { stale.append(key) }
  }

  mutating func markAllStale() {
    for key in documents.keys.sorted() where !stale.contains(key) { stale.append(key) }
  }

  /// Takes the first stale document that `isReady`.
  mutating func takeStale(where isReady: (OpenDocument) -> Bool) -> DocumentKey? {
    guard let index = stale.firstIndex(where: { documents[$0].map(isReady) ?? true }) else { return nil }
    return stale.remove(at: index)
  }

  /// Sends findings, and remembers what was sent.
  ///
  /// A client that pulls asks by itself after its edits; it is told when findings changed for another reason.
  mutating func publish(_ message: PublishDiagnosticsParameters, for key: DocumentKey) {
    documents[key]?.published = message
    if !isPulled {
      outgoing.append(.diagnostics(message))
    } else if let pulled = workspace.pulled[key], pulled.version == message.version,
      pulled.diagnostics != message.diagnostics,
      client.workspace.diagnosticRefresh
    {
      outgoing.append(.refresh)
    }
  }

  /// Takes the findings of a document that was closed from the screen.
  mutating func clear(_ uri: String, _ key: DocumentKey) {
    stale.removeAll { $0 == key }
    if isPulled { return }
    outgoing.append(.diagnostics(PublishDiagnosticsParameters(uri: uri, diagnostics: DiagnosticList())))
  }
}
