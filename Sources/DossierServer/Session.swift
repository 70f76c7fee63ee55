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
  /// Of what concerns no document.
  var language: Language { workspace.language }
  /// Whether the client asks for findings; it is not told them then.
  let isPulled: Bool
  let workspace: Workspace
  var documents: [DocumentKey: OpenDocument] = [:]
  /// Documents whose findings may differ from what was sent, the longest waiting first.
  private var stale: [DocumentKey] = []
  /// What is told of documents that are not open, and what waits until nobody types.
  var closed = ClosedDocuments()
  private let outbox = Outbox()
  /// Where rulebooks come from that are no project's and no client's.
  private(set) var findBook: @Sendable (_ id: String) -> BookOrigin? = { _ in nil }
  /// What the client set at the start.
  private(set) var initialSettings: [JSONValue] = []
  /// What was said of settings already.
  var toldProblems: Set<SettingProblem> = []
  /// What the client wants to be told of the work.
  var trace = TraceValue.off

  /// What waits to be sent.
  enum Outgoing {
    case log(MessageParameters)
    case show(MessageParameters)
    case diagnostics(PublishDiagnosticsParameters)
    case register([Registration])
    /// Asks a client that pulls to do so.
    case refresh
    case showDocument(ShowDocumentParameters)
    /// Asks for settings.
    case configuration(ConfigurationParameters)
  }

  /// What gathers while a message is worked on; it goes out in order, behind the answer.
  private final class Outbox {
    var messages: [Outgoing] = []
  }

  init(
    client: ClientCapabilities, usualLanguage: UsualLanguage = UsualLanguage(), isPulled: Bool = false,
    access: FileAccess, books: @escaping () -> [Rulebook] = { [] }, addedBooks: Int = 0
  ) {
    self.client = client
    self.isPulled = isPulled
    unit = client.positionEncodings.lazy.compactMap(ColumnUnit.init).first ?? .utf16
    workspace = Workspace(usualLanguage, access: access, books: books, addedBooks: addedBooks)
  }

  init(_ parameters: InitializeParameters, _ options: ServeOptions) {
    let initial = [parameters.initializationOptions].compactMap(\.self)
    self.init(
      client: Self.client(parameters),
      usualLanguage: UsualLanguage(
        commandLine: options.language,
        client: parameters.locale?.lowercased().hasPrefix("zh") ?? false ? .chinese : .english),
      isPulled: parameters.capabilities.pullsDiagnostics && Settings(initial).isPulled,
      access: options.files, books: options.loadBooks, addedBooks: options.addedBooks)
    findBook = options.findBook
    trace = parameters.trace ?? .off
    initialSettings = initial
    workspace.roots = (parameters.workspaceFolders?.map(\.uri) ?? [parameters.rootUri].compactMap(\.self))
      .compactMap(filePath(ofURI:))
    use(configuration: nil, ofFolders: [])
  }

  /// Some clients count bytes and do not say so (ALE); their settings may say it for them.
  private static func client(_ parameters: InitializeParameters) -> ClientCapabilities {
    var client = parameters.capabilities
    if client.positionEncodings.isEmpty, let options = parameters.initializationOptions,
      let unit = Settings([options]).positionEncoding
    {
      client.positionEncodings = [unit]
    }
    return client
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
  /// - Parameter scope: nil: all.
  func findings(_ snapshot: Snapshot, _ scope: FindingScope? = nil) -> [Finding] {
    workspace.check(snapshot).findings(of: snapshot.index, scope)
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
    outbox.messages.append(.log(MessageParameters(type: kind, message: text)))
  }

  /// To the person, at once.
  func show(_ kind: MessageKind, _ text: String) {
    outbox.messages.append(.show(MessageParameters(type: kind, message: text)))
  }

  func ask(_ configuration: ConfigurationParameters) { outbox.messages.append(.configuration(configuration)) }

  func show(_ document: ShowDocumentParameters) { outbox.messages.append(.showDocument(document)) }

  mutating func register(_ registrations: [Registration]) {
    outbox.messages.append(.register(registrations))
  }

  mutating func takeOutgoing() -> [Outgoing] {
    defer { outbox.messages.removeAll() }
    return outbox.messages
  }

  // MARK: Findings

  /// The findings of this document are to be looked at again, and after it those of all others: they may belong to its
  /// dossier, or have belonged to it. Where it is a rulebook or a project, everything may be found anew in them, and that waits until
  /// nobody types.
  mutating func markStale(_ key: DocumentKey) {
    closed.want()
    if workspace.isSetting(key) {
      closed.wait(for: documents.keys.filter { $0 != key })
      return markStale([key])
    }
    markStale([key] + documents.keys.sorted())
  }

  mutating func markAllStale() {
    closed.want()
    markStale(documents.keys.sorted())
  }

  mutating func markStale(afterPause keys: Set<DocumentKey>) {
    markStale(keys.filter { documents[$0] != nil }.sorted())
  }

  /// More will be found.
  mutating func lookAgain(at key: DocumentKey) { markStale([key]) }

  /// Whether all that is found in a document has been looked for.
  func isComplete(_ key: DocumentKey) -> Bool {
    documents[key] == nil || workspace.results.last { $0.containsDocument(at: key.name) }?.isComplete ?? true
  }

  private mutating func markStale(_ keys: [DocumentKey]) {
    for key in keys where !stale.contains(key) { stale.append(key) }
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
      send(message)
    } else if let pulled = workspace.pulled[key], pulled.version == message.version,
      pulled.diagnostics != message.diagnostics,
      client.workspace.diagnosticRefresh
    {
      askToPull()
    }
  }

  func send(_ message: PublishDiagnosticsParameters) { outbox.messages.append(.diagnostics(message)) }

  func askToPull() { outbox.messages.append(.refresh) }

  /// Takes the findings of a document that was closed from the screen.
  mutating func clear(_ uri: String, _ key: DocumentKey) {
    stale.removeAll { $0 == key }
    if isPulled { return }
    send(PublishDiagnosticsParameters(uri: uri, diagnostics: DiagnosticList()))
  }
}
