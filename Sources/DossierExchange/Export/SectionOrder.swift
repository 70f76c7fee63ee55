import DossierModel
import DossierRules
import DossierSyntax

/// In which order the sections of a document are exported.
struct SectionOrder {
  private let document: Document
  private let structure: Structure
  /// By folded name: the definitions of sections of that name, those of the document's own material alone.
  private var definitions: [String: [(index: Int, parent: String?)]] = [:]

  init(_ document: Document, _ book: Rulebook?) {
    self.document = document
    structure = document.structure
    guard let book else { return }
    let material = document.headerValue(.part).map { book.keys(of: $0) }
    for (index, definition) in book.definitions.enumerated() {
      guard case .section(let section) = definition.body else { continue }
      if let material, !definition.materials.isEmpty,
        !definition.materials.contains(where: { material.contains(foldedName($0)) })
      {
        continue
      }
      for name in [definition.name] + definition.aliases {
        definitions[foldedName(name), default: []].append((index, section.parent.map(foldedName)))
      }
    }
  }

  /// The sections directly below one. Those that the rulebook knows come in its order, each with those behind it that it does not
  /// know. Sections that number themselves stay as they are.
  func children(of section: Int) -> [Int] {
    var children: [Int] = []
    var next = section + 1
    let end = structure.sections[section].sectionsEnd
    while next < end {
      children.append(next)
      next = structure.sections[next].sectionsEnd
    }
    if children.contains(where: isNumbered) { return children }
    var groups: [(place: Int, members: [Int])] = [(-1, [])]
    for child in children {
      if let place = place(of: child) {
        groups.append((place, [child]))
      } else {
        groups[groups.count - 1].members.append(child)
      }
    }
    // The sort keeps the order of equals only where it is asked to.
    return groups.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .flatMap(\.element.members)
  }

  private func title(_ section: Int) -> String {
    structure.sections[section].heading.map { document.text(structure.range($0, structure.lines[$0].text)) } ?? ""
  }

  private func isNumbered(_ section: Int) -> Bool {
    let title = title(section)
    let key = foldedName(title)
    let text = foldedText(title)
    return text.count > key.count && text.hasSuffix(key)
  }

  private func place(of section: Int) -> Int? {
    let candidates = definitions[foldedName(title(section))] ?? []
    let parent = structure.sections[section].parent.map { foldedName(title($0)) }
    return (candidates.first { $0.parent != nil && $0.parent == parent } ?? candidates.first)?.index
  }
}
