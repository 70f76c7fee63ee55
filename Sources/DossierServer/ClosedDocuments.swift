import DossierIDE
import DossierModel
import DossierRules
import LanguageServerProtocol

/// What is told of documents that are not open, and what waits until nobody types.
///
/// A round goes over the dossiers of the open documents, one document at a time. Every change ends it, and wants another one.
struct ClosedDocuments {
  /// So many documents are told of.
  static let most = 256

  /// A document that is not open, in a dossier that somebody works on.
  fileprivate struct Place {
    var path: String
    var snapshot: Snapshot
  }

  /// What was sent for a document, of which check of its dossier.
  private struct Sent {
    var message: PublishDiagnosticsParameters
    var check: Int
  }

  /// Whether it was said that there are more than are told of.
  fileprivate var isMostTold = false
  private var isWanted = false
  /// What is left of the round, the last one first; nil: it has not begun.
  fileprivate var places: [Place]?
  /// By path.
  private var sent: [String: Sent] = [:]
  /// Open documents whose findings may have changed since a rulebook or a project did.
  private var waiting: Set<DocumentKey> = []

  /// Whether there is something to do once nobody types.
  var hasWork: Bool { isWanted || !waiting.isEmpty }

  /// A round is wanted; one that goes on is of the past.
  mutating func want() {
    isWanted = true
    places = nil
  }

  mutating func wait(for keys: some Sequence<DocumentKey>) { waiting.formUnion(keys) }

  fileprivate mutating func takeWaiting() -> Set<DocumentKey> {
    defer { waiting = [] }
    return waiting
  }

  fileprivate mutating func finish() {
    isWanted = false
    places = nil
  }

  /// The paths of documents that have findings on the screen and are none of these.
  fileprivate func shownPaths(except paths: Set<String>) -> [String] {
    sent.keys.filter { !paths.contains($0) }.sorted()
  }

  /// - Returns: the URI under which findings of the document are on the screen.
  mutating func forget(_ path: String) -> String? { sent.removeValue(forKey: path)?.message.uri }

  fileprivate func isKnown(_ path: String, _ check: Int) -> Bool { sent[path]?.check == check }

  /// - Returns: false where this is on the screen already.
  fileprivate mutating func remember(_ message: PublishDiagnosticsParameters, _ path: String, _ check: Int) -> Bool {
    let past = sent[path]?.message
    sent[path] = Sent(message: message, check: check)
    return past.map { $0 != message } ?? (message.diagnostics.count > 0)
  }
}

extension Session {
  /// Does a piece of what waits until nobody types.
  /// - Returns: false where nothing is left.
  mutating func continueRound() -> Bool {
    let waiting = closed.takeWaiting()
    if !waiting.isEmpty {
      markStale(afterPause: waiting)
      return true
    }
    guard closed.hasWork else { return false }
    guard var places = closed.places else {
      closed.places = beginRound()
      return true
    }
    guard let place = places.popLast() else {
      closed.finish()
      return false
    }
    closed.places = places
    if isPulled { pull(place) } else { publish(place) }
    return true
  }

  /// Takes what is no longer to be shown from the screen.
  /// - Returns: the documents to be told of, the first one last.
  private mutating func beginRound() -> [ClosedDocuments.Place] {
    var places: [String: ClosedDocuments.Place] = [:]
    for key in documents.keys.sorted() where workspace.settings(of: key).showsClosedDocuments {
      guard let snapshot = workspace.snapshot(of: key, documents) else { continue }
      for (index, document) in snapshot.documents.enumerated() where isClosedFile(document.path, places) {
        places[document.path] = ClosedDocuments.Place(path: document.path, snapshot: Snapshot(snapshot, of: index))
      }
      // Mistakes in a project concern all that lies below it.
      if let project = snapshot.circumstances.project, isClosedFile(project.path, places),
        let own = workspace.snapshot(of: DocumentKey(path: project.path), documents)
      {
        places[project.path] = ClosedDocuments.Place(path: project.path, snapshot: own)
      }
    }
    for path in closed.shownPaths(except: Set(places.keys)) { clearClosed(path) }
    if places.count == ClosedDocuments.most, !closed.isMostTold {
      closed.isMostTold = true
      log(
        .info,
        language == .chinese
          ? "没有打开的文档很多，只报告其中 \(ClosedDocuments.most) 份的发现；其余用 dossier lint 检查"
          : "there are many documents that are not open; findings of \(ClosedDocuments.most) of them are shown, 'dossier lint' checks all"
      )
    }
    return places.values.sorted { $0.path > $1.path }
  }

  private func isClosedFile(_ path: String, _ known: [String: ClosedDocuments.Place]) -> Bool {
    known.count < ClosedDocuments.most && path.hasPrefix("/") && known[path] == nil
      && documents[DocumentKey(path: path)] == nil
  }

  private mutating func publish(_ place: ClosedDocuments.Place) {
    let check = workspace.check(place.snapshot).number
    if closed.isKnown(place.path, check) { return }
    let message = PublishDiagnosticsParameters(
      uri: uri(ofPath: place.path), diagnostics: diagnostics(place.snapshot))
    if closed.remember(message, place.path, check) { send(message) }
  }

  /// A client that asks does so again where it has got something else of a document that is not open; once for the whole round.
  private mutating func pull(_ place: ClosedDocuments.Place) {
    guard client.workspace.diagnosticRefresh, let known = workspace.pulled[DocumentKey(path: place.path)],
      !known.isOf(place.snapshot), known.diagnostics != diagnostics(place.snapshot)
    else { return }
    askToPull()
    closed.finish()
  }

  /// A document that is opened has findings of its own from now on.
  mutating func opened(_ key: DocumentKey, _ uri: String) {
    guard let path = key.path, let shown = closed.forget(path), shown != uri else { return }
    send(PublishDiagnosticsParameters(uri: shown, diagnostics: DiagnosticList()))
  }

  private mutating func clearClosed(_ path: String) {
    guard let uri = closed.forget(path) else { return }
    send(PublishDiagnosticsParameters(uri: uri, diagnostics: DiagnosticList()))
  }
}
