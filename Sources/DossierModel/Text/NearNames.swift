import Synchronization

/// Names, made ready to find the one that a misspelt name means.
package struct NearNames: Sendable {
  private var keys: Set<String> = []
  private var names: [(name: String, scalars: [Unicode.Scalar])] = []
  private let answers = Answers()

  /// What was asked already: the misspelt names of a document stay, and are asked for with every keystroke.
  private final class Answers: Sendable {
    let byKey = Mutex<[String: String?]>([:])
    static let most = 256
  }

  /// Of several spellings of one name the first counts.
  package init(_ names: some Sequence<String>) {
    for name in names {
      let key = foldedName(name)
      if keys.insert(key).inserted { self.names.append((name, Array(key.unicodeScalars))) }
    }
  }

  /// The known name that is nearest to a misspelt one: at most a third of its characters differ (G-3.6).
  /// - Returns: nil where none is near, or where `name` is known itself.
  package func nearest(to name: String) -> String? {
    let key = foldedName(name)
    if keys.contains(key) { return nil }
    if let known = answers.byKey.withLock({ $0[key] }) { return known }
    let found = find(key)
    answers.byKey.withLock { known in
      if known.count >= Answers.most { known.removeAll() }
      known[key] = .some(found)
    }
    return found
  }

  private func find(_ key: String) -> String? {
    let scalars = Array(key.unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in names {
      let most = min(best.map { $0.distance - 1 } ?? Int.max, max(scalars.count, candidate.scalars.count) / 3)
      guard most >= 1, abs(scalars.count - candidate.scalars.count) <= most else { continue }
      let distance = editDistance(scalars, candidate.scalars, most: most)
      if distance <= most { best = (candidate.name, distance) }
    }
    return best?.name
  }
}

/// The same for names that are looked at once.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  NearNames(known).nearest(to: name)
}

/// How many scalars must be inserted, deleted or replaced to make one text of the other; `most + 1` when it is more.
/// - Complexity: O(n·m) for names of a few dozen characters.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int {
  var previous = Array(0...b.count)
  var current = previous
  for i in a.indices {
    current[0] = i + 1
    var least = current[0]
    for j in b.indices {
      let replace = previous[j] + (a[i] == b[j] ? 0 : 1)
      current[j + 1] = min(replace, previous[j + 1] + 1, current[j] + 1)
      least = min(least, current[j + 1])
    }
    if least > most { return most + 1 }
    swap(&previous, &current)
  }
  return min(previous[b.count], most + 1)
}
