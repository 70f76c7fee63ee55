/// The names that lead back to themselves, in a graph of names; those that lead nowhere may be missing from it.
///
/// Kosaraju's algorithm without recursion: a chain may be as long as a hostile rulebook.
/// - Complexity: linear in names and edges.
func namesInCircles(_ edges: [String: [String]]) -> Set<String> {
  var backwards: [String: [String]] = [:]
  for (name, targets) in edges { for target in targets { backwards[target, default: []].append(name) } }
  var found: Set<String> = edges.reduce(into: []) { if $1.value.contains($1.key) { $0.insert($1.key) } }
  var seen: Set<String> = []
  for start in finishingOrder(edges).reversed() where seen.insert(start).inserted {
    // Everything that leads here, and is not done with, is led to from here as well.
    var component = [start]
    var next = 0
    while next < component.count {
      for name in backwards[component[next]] ?? [] where seen.insert(name).inserted { component.append(name) }
      next += 1
    }
    if component.count > 1 { found.formUnion(component) }
  }
  return found
}

/// Names in the order in which a search in depth is done with them.
private func finishingOrder(_ edges: [String: [String]]) -> [String] {
  var order: [String] = []
  var seen: Set<String> = []
  for start in edges.keys where seen.insert(start).inserted {
    var path = [(name: start, next: 0)]
    while let last = path.last {
      let targets = edges[last.name] ?? []
      if last.next == targets.count {
        order.append(last.name)
        path.removeLast()
      } else {
        path[path.count - 1].next += 1
        if seen.insert(targets[last.next]).inserted { path.append((targets[last.next], 0)) }
      }
    }
  }
  return order
}
