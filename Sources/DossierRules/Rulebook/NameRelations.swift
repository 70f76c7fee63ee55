/// What the names of definitions have to do with one another.
struct NameRelations {
  /// By number of a name: it, then those that some definition has together with it; empty where none does.
  var synonyms: [[Int]]
  /// By index of a definition: see `Turn.host`.
  var hosts: [Int?]

  init(synonyms: [[Int]], hosts: [Int?]) {
    self.synonyms = synonyms
    self.hosts = hosts
  }

  init(_ definitions: [Definition], _ names: NameTable) {
    let hosts = TableHosts(definitions, names)
    self.init(synonyms: Self.synonyms(definitions, names), hosts: definitions.indices.map(hosts.host(of:)))
  }

  /// By number of a name that some definition has together with others: its own, then those of all of these.
  private static func synonyms(_ definitions: [Definition], _ names: NameTable) -> [[Int]] {
    var synonyms: [[Int]] = Array(repeating: [], count: names.count)
    for index in definitions.indices {
      guard definitions[index].keyword.definesName, !definitions[index].aliases.isEmpty else { continue }
      let own = [definitions[index].name] + definitions[index].aliases
      let numbers = Set(own.compactMap(names.number(of:))).sorted()
      for own in numbers {
        var known = synonyms[own].isEmpty ? [own] : synonyms[own]
        // Another definition has it, too.
        let isShared = known.count > 1
        known += numbers.filter { $0 != own && !known.dropFirst().contains($0) }
        if isShared { known[1...].sort() }
        synonyms[own] = known
      }
    }
    return synonyms
  }
}

/// The sections of a rulebook that have points, for the tables that belong in one.
private struct TableHosts {
  private let definitions: [Definition]
  private let names: NameTable
  /// Indexes of the sections, with the numbers of their names.
  private let sections: [(index: Int, names: [Int])]

  init(_ definitions: [Definition], _ names: NameTable) {
    self.definitions = definitions
    self.names = names
    sections = definitions.indices.compactMap { index in
      guard case .section(let body) = definitions[index].body, !body.points.isEmpty else { return nil }
      let own = [definitions[index].name] + definitions[index].aliases
      return (index, own.compactMap(names.number(of:)))
    }
  }

  /// The section that a definition, a table, belongs in.
  func host(of index: Int) -> Int? {
    guard case .table(let table) = definitions[index].body, let section = table.section.flatMap(names.number(of:))
    else {
      return nil
    }
    return sections.first {
      $0.names.contains(section) && definitions[$0.index].materials == definitions[index].materials
    }?.index
  }
}
