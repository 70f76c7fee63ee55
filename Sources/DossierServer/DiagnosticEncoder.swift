import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol
import Synchronization

/// Writes the findings of a document as they are sent. What lines find by themselves is written once and kept with the lines.
struct DiagnosticEncoder {
  private let session: Session
  private let snapshot: Snapshot
  private var key: ShownFaults.Key
  private var shown: ShownFaults?
  private var slot: FaultMemory?
  var list = DiagnosticList()

  init(_ session: Session, _ snapshot: Snapshot) {
    self.session = session
    self.snapshot = snapshot
    key = ShownFaults.Key(unit: session.unit, circumstances: snapshot.circumstances)
  }

  mutating func add(_ item: FindingItem, _ check: DossierCheck) {
    guard let memory = item.memory else {
      if let finding = item.finding { list.append(session.diagnostic(finding, snapshot)) }
      return
    }
    if slot !== memory.slot {
      slot = memory.slot
      shown = memory.slot.value(where: { $0.key == key }) { ShownFaults(key, count: memory.count) }
    }
    let entry = shown?.entry(memory.number, check.ownGist(item, of: snapshot.index).severity) {
      check.finding(item, of: snapshot.index).map { finding in
        let diagnostic = session.diagnostic(finding, snapshot)
        return ShownFaults.Entry(
          range: diagnostic.range.moved(by: -memory.firstLine), rest: EncodedDiagnostic(diagnostic))
      }
    }
    if let entry { list.append(entry.range.moved(by: memory.firstLine), entry.rest) }
  }
}

/// The faults of some lines as they are sent.
private final class ShownFaults: Sendable {
  /// What they are written for.
  struct Key: Equatable, Sendable {
    var unit: ColumnUnit
    var circumstances: Circumstances

    static func == (left: Key, right: Key) -> Bool {
      left.unit == right.unit && left.circumstances === right.circumstances
    }
  }

  struct Entry: Sendable {
    /// Lines are counted from the first of the lines.
    var range: PositionRange
    var rest: EncodedDiagnostic
  }

  let key: Key
  /// Nil: nobody has asked. Nil inside: nothing is sent of a fault of this severity.
  private let entries: Mutex<[(severity: Severity, entry: Entry?)?]>

  init(_ key: Key, count: Int) {
    self.key = key
    entries = Mutex(Array(repeating: nil, count: count))
  }

  /// - Parameter severity: what the fault weighs by itself; the stage of the document decides it, and nothing else of what is sent.
  func entry(_ number: Int, _ severity: Severity, _ make: () -> Entry?) -> Entry? {
    if let known = entries.withLock({ $0[number] }), known.severity == severity { return known.entry }
    let entry = make()
    entries.withLock { $0[number] = (severity, entry) }
    return entry
  }
}

extension PositionRange {
  fileprivate func moved(by lines: Int) -> PositionRange {
    var moved = self
    moved.start.line += lines
    moved.end.line += lines
    return moved
  }
}
