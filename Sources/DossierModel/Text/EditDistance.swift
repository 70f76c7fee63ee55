/// How many scalars must be inserted, deleted or replaced to make one text of the other; `most + 1` when it is more.
/// - Complexity: O(n·m) for names of a few dozen characters.
package func editDistance(_ left: String, _ right: String, most: Int) -> Int {
  let a = Array(left.unicodeScalars)
  let b = Array(right.unicodeScalars)
  if abs(a.count - b.count) > most { return most + 1 }
  var previous = Array(0...b.count)
  var current = previous
  for i in a.indices {
    current[0] = i + 1
    for j in b.indices {
      let replace = previous[j] + (a[i] == b[j] ? 0 : 1)
      current[j + 1] = min(replace, previous[j + 1] + 1, current[j] + 1)
    }
    swap(&previous, &current)
  }
  return min(previous[b.count], most + 1)
}

/// The known name that is nearest to a misspelt one: at most a third of its characters differ (G-3.6).
/// - Returns: nil where none is near, or where `name` is known itself.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let key = foldedName(name)
  let length = key.unicodeScalars.count
  var best: (name: String, distance: Int)?
  for candidate in known {
    let other = foldedName(candidate)
    if other == key { return nil }
    let most = min(best.map { $0.distance - 1 } ?? Int.max, max(length, other.unicodeScalars.count) / 3)
    guard most >= 1 else { continue }
    let distance = editDistance(key, other, most: most)
    if distance <= most { best = (candidate, distance) }
  }
  return best?.name
}
