import DossierSyntax
import LanguageServerProtocol

/// What the server knows: the client and its open documents. Handlers of requests read it, handlers of notifications
/// change it; one thread does both, so a request sees exactly the edits that were sent before it.
struct Session {
  let client: ClientCapabilities
  /// What columns count, as agreed upon in `initialize`.
  let unit: ColumnUnit
  var documents: [DocumentKey: OpenDocument] = [:]
  /// Documents whose findings may differ from what was sent, the longest waiting first.
  private var stale: [DocumentKey] = []
  private var outgoing: [Outgoing] = []

  /// What waits to be sent.
  enum Outgoing {
    case log(MessageParameters)
    case diagnostics(PublishDiagnosticsParameters)
  }

  init(client: ClientCapabilities) {
    self.client = client
    unit = client.positionEncodings.lazy.compactMap(ColumnUnit.init).first ?? .utf16
  }

  init(_ parameters: InitializeParameters) {
    self.init(client: parameters.capabilities)
  }

  /// - Throws: `invalidParams` when the document is not open.
  func document(_ identifier: TextDocumentIdentifier) throws(ResponseError) -> OpenDocument {
    guard let document = documents[DocumentKey(uri: identifier.uri)] else {
      throw ResponseError(.invalidParams, "the document is not open: \(identifier.uri)")
    }
    return document
  }

  // MARK: Sending

  /// Into the log of the client.
  mutating func log(_ kind: MessageKind, _ text: String) {
    outgoing.append(.log(MessageParameters(type: kind, message: text)))
  }

  mutating func takeOutgoing() -> [Outgoing] {
    defer { outgoing.removeAll() }
    return outgoing
  }

  // MARK: Findings

  mutating func markStale(_ key: DocumentKey) {
    if !stale.contains(key) { stale.append(key) }
  }

  /// Takes the first stale document that `isReady`.
  mutating func takeStale(where isReady: (OpenDocument) -> Bool) -> DocumentKey? {
    guard let index = stale.firstIndex(where: { documents[$0].map(isReady) ?? true }) else { return nil }
    return stale.remove(at: index)
  }

  /// Sends findings, and remembers what was sent.
  mutating func publish(_ message: PublishDiagnosticsParameters, for key: DocumentKey) {
    documents[key]?.lastDiagnostics = message.diagnostics
    outgoing.append(.diagnostics(message))
  }

  /// Takes the findings of a document that was closed from the screen.
  mutating func clear(_ uri: String, _ key: DocumentKey) {
    stale.removeAll { $0 == key }
    outgoing.append(.diagnostics(PublishDiagnosticsParameters(uri: uri, diagnostics: [])))
  }
}
