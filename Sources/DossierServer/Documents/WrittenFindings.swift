import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// A message that lists everything is slow to send and of no use to a reader.
private let mostDiagnostics = 1000

/// The findings of a document as they are sent, the first thousand of them. What a keystroke leaves as it is is not written again.
struct WrittenFindings {
  private(set) var list = DiagnosticList()
  private var check: CheckedDossier
  /// Where each of them begins, UTF-8 bytes of the document. Behind them a list that is cut has a notice that there are more.
  private var starts: [Int] = []
  /// Where the first one begins that is not listed.
  private var cut: Int?

  /// Linear in the findings.
  /// - Parameter range: those that begin there (UTF-8 bytes); nil: all.
  init(_ session: Session, _ snapshot: Snapshot, _ check: CheckedDossier, in range: Range<Int>? = nil) {
    self.check = check
    write(session, snapshot, in: range)
  }

  /// Writes what has changed since, in steps that grow with nothing but findings of rules.
  /// - Returns: nil where that cannot be told from the rest.
  init?(_ session: Session, _ snapshot: Snapshot, _ check: CheckedDossier, after past: WrittenFindings) {
    guard let change = check.shownChange(of: snapshot.index, since: past.check) else { return nil }
    self = past
    self.check = check
    if change.old.isEmpty && change.new.isEmpty { return }
    if let cut, cut < change.old.lowerBound { return }
    let shift = change.new.count - change.old.count
    if let cut {
      if cut < change.old.upperBound { return nil }
      self.cut = cut + shift
    }
    let concerned = first(from: change.old.lowerBound)..<first(from: change.old.upperBound)
    let changed = WrittenFindings(session, snapshot, check, in: change.new)
    let count = starts.count - concerned.count + changed.starts.count
    if changed.cut != nil || count > mostDiagnostics || cut != nil && count != starts.count { return nil }
    list.replace(concerned, with: changed.list)
    for index in concerned.upperBound..<starts.count { starts[index] += shift }
    starts.replaceSubrange(concerned, with: changed.starts)
  }

  /// The first of the findings that begins at an offset or behind it. O(log n).
  private func first(from offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func write(_ session: Session, _ snapshot: Snapshot, in range: Range<Int>?) {
    var encoder = DiagnosticEncoder(session, snapshot)
    check.forEachItem(of: snapshot.index, range.map { .beginning(in: $0) }) { item, check in
      let start = item.range.lowerBound
      if starts.count < mostDiagnostics {
        encoder.add(item, check)
        if encoder.list.count > starts.count { starts.append(start) }
        return true
      }
      cut = start
      encoder.list.append(
        Diagnostic(
          range: snapshot.tree.positions(item.range, session.unit), severity: .information,
          code: "too-many-findings", source: "dossier",
          message: snapshot.language == .chinese
            ? "后面还有发现没有列出，这里只列前 \(mostDiagnostics) 条"
            : "there are more findings; the first \(mostDiagnostics) are listed"))
      return false
    }
    list = encoder.list
  }
}
