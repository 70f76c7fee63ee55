import DossierIDE
import DossierModel
import DossierRules

extension Snapshot {
  /// The own document where its project leaves it out: it is checked with its dossier, whose other documents are checked without it.
  var guest: String? {
    circumstances.project.map { $0.includes(document.path) } ?? true ? nil : document.path
  }
}

/// A dossier and what was found in it.
final class CheckedDossier {
  /// Another one for each check.
  let number: Int
  /// See `Snapshot.guest`.
  let guest: String?
  private let documents: [Document]
  private let today: Day
  private let circumstances: Circumstances
  /// Of the files that it looked at.
  private let filesGeneration: Int
  private let neighbours: Neighbourhood?
  private let check: DossierCheck

  init(_ snapshot: Snapshot, after past: CheckedDossier?, number: Int) {
    self.number = number
    filesGeneration = snapshot.surroundings.filesGeneration
    neighbours = snapshot.surroundings.neighbours
    circumstances = snapshot.circumstances
    documents = snapshot.documents
    guest = snapshot.guest
    today = snapshot.today
    check = snapshot.check(after: past?.check)
  }

  /// The documents as they were read for the rulebook.
  var readings: [AnalyzedDocument] { check.documents }

  /// Of its documents, in order.
  var paths: [String] { documents.map(\.path) }

  /// Whether an earlier or later version of a document belongs to it.
  func contains(_ document: Document) -> Bool { containsDocument(at: document.path) }

  func containsDocument(at path: String) -> Bool { documents.contains { isSamePath($0.path, path) } }

  /// Whether it is of versions of the same documents. They are in order of their paths.
  func hasDocuments(of snapshot: Snapshot) -> Bool {
    documents.elementsEqual(snapshot.documents) { $0 === $1 || isSamePath($0.path, $1.path) }
  }

  /// False where another check finds more: of rulebooks that are written, a part is looked at at a time.
  var isComplete: Bool { check.isComplete }

  /// Whether nothing has changed since, and nothing is left to be looked at.
  func isOf(_ snapshot: Snapshot) -> Bool {
    isComplete && today == snapshot.today && filesGeneration == snapshot.surroundings.filesGeneration
      && neighbours === snapshot.surroundings.neighbours && circumstances === snapshot.circumstances
      && documents.count == snapshot.documents.count
      && zip(documents, snapshot.documents).allSatisfy { $0 === $1 }
  }

  /// Calls `body` with what is found in a document in order of place, until it says `false`.
  func forEachItem(of index: Int, _ scope: FindingScope? = nil, _ body: (FindingItem, DossierCheck) -> Bool) {
    check.forEachShown(of: index, scope) { body($0, check) }
  }

  /// What of the findings of a document may be different than in an earlier check; nil where that cannot be told.
  func shownChange(of index: Int, since past: CheckedDossier) -> ShownChange? {
    guard circumstances === past.circumstances, today == past.today else { return nil }
    return check.shownChange(of: index, since: past.check)
  }

  /// The findings of a document in order of place.
  /// - Parameter scope: nil: all.
  func findings(of index: Int, _ scope: FindingScope?) -> [Finding] {
    var findings: [Finding] = []
    check.forEachShown(of: index, scope) { item in
      if let finding = check.finding(item, of: index) { findings.append(finding) }
      return true
    }
    return findings
  }
}
