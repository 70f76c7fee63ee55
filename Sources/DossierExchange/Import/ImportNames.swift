import DossierModel
package import DossierRules

/// The names that a rulebook gives to what a text may hold.
struct ImportNames {
  /// By folded name or alias.
  private(set) var sections: [String: [String?]] = [:]
  private var fields: Set<String> = []
  /// By folded name or alias: the folded name.
  private var materials: [String: String] = [:]
  /// The materials that have sections, by folded name.
  private var divided: Set<String> = []
  /// Whether some section belongs to no material, and so to each.
  private var dividesAll = false

  init(_ book: Rulebook?) {
    for definition in book?.definitions ?? [] {
      let keys = ([definition.name] + definition.aliases).map(foldedName)
      switch definition.body {
      case .section(let section):
        for key in keys { sections[key, default: []].append(section.parent.map(foldedName)) }
        divided.formUnion(definition.materials.map(foldedName))
        dividesAll = dividesAll || definition.materials.isEmpty
      case .field: fields.formUnion(keys)
      case .material: for key in keys { materials[key] = foldedName(definition.name) }
      default: break
      }
    }
  }

  func isSection(_ name: String) -> Bool { sections[foldedName(name)] != nil }
  func isField(_ name: String) -> Bool { fields.contains(foldedName(name)) }

  func isMaterial(_ name: String) -> Bool { materials[foldedName(name)] != nil }

  /// Whether the rulebook divides a material into sections: a letter is one text.
  func isDivided(material: String?) -> Bool {
    guard let name = material.flatMap({ materials[foldedName($0)] }) else { return !sections.isEmpty }
    return dividesAll || divided.contains(name)
  }

  /// How many of its lines begin with a name of the rulebook.
  func count(in lines: [ImportedLine]) -> Int {
    lines.count { line in
      switch line {
      case .heading(_, let text), .text(let text):
        let label = text.split(separator: "：", maxSplits: 1).first.map(String.init) ?? text
        return text.count < 200 && (isSection(text) || isField(label) || isMaterial(text))
      case .row(let cells): return cells.first.map(isField) ?? false
      default: return false
      }
    }
  }
}

/// The rulebook whose names occur most in a text; nil where none has three.
package func likeliestBook(for lines: [ImportedLine], among books: [Rulebook]) -> Rulebook? {
  let counts = books.filter { !$0.governs.isEmpty }.map { (book: $0, count: ImportNames($0).count(in: lines)) }
  guard let best = counts.max(by: { $0.count < $1.count }), best.count >= 3 else { return nil }
  return best.book
}
