import DossierRules
import Synchronization

/// What was seen of attached files, until files may have changed: typing costs no system call.
final class AttachmentCache: Sendable {
  private struct Key: Hashable {
    var path: String
    var root: String
  }

  private struct Seen {
    var look: AttachmentLook?
    var digest: [UInt8]??
    var lines: Int??
  }

  private struct State {
    var seen: [Key: Seen] = [:]
    var generation = 0
  }

  private let source: AttachmentAccess
  private let state = Mutex(State())

  init(_ source: AttachmentAccess) { self.source = source }

  /// Rises when something that was looked at may be different now.
  var generation: Int { state.withLock { $0.generation } }

  func forget() {
    state.withLock { state in
      if state.seen.isEmpty { return }
      state.seen.removeAll()
      state.generation += 1
    }
  }

  var access: AttachmentAccess {
    AttachmentAccess(
      look: { path, root in
        self.remembered(\.look, path, root) { self.source.look(path, root) }
      },
      digest: { path, root in
        self.remembered(\.digest, path, root) { self.source.digest(path, root) }
      },
      countLines: { path, root in
        self.remembered(\.lines, path, root) { self.source.countLines(path, root) }
      })
  }

  private func remembered<Value: Sendable>(
    _ part: any (WritableKeyPath<Seen, Value?> & Sendable), _ path: String, _ root: String, _ find: () -> Value
  ) -> Value {
    let key = Key(path: path, root: root)
    if let known = state.withLock({ $0.seen[key]?[keyPath: part] }) { return known }
    let value = find()
    state.withLock { $0.seen[key, default: Seen()][keyPath: part] = value }
    return value
  }
}
