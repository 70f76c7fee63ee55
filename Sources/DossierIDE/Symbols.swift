package import DossierModel
import DossierSyntax

/// Something in a document that has a name and is found by it.
package struct FoundSymbol: Equatable, Sendable {
  package var kind: OutlineEntry.Kind
  package var name: String
  /// Where the name stands, UTF-8 bytes.
  package var range: Range<Int>
  /// The title of the section that it stands in.
  package var container: String?
  /// How well it fits: 0 the same, 1 begins so, 2 holds it, 3 holds its characters in their order.
  package var rank: Int
}

/// The sections and the facts of a document whose names fit what was typed; all where nothing was.
/// - Complexity: linear in the names.
package func symbols(of document: Document, matching query: String) -> [FoundSymbol] {
  let wanted = Array(foldedText(query).filter { $0 != " " })
  var symbols: [FoundSymbol] = []
  for fact in document.facts where fact.form != .row && !fact.name.isEmpty {
    if fact.section == 0, fact.form == .field, HeaderField(key: fact.key) != nil { continue }
    guard let rank = fit(wanted, fact.key, fact.name) else { continue }
    let title = document.outline.sections[fact.section].title
    symbols.append(
      FoundSymbol(
        kind: fact.form == .section ? .section : .field, name: fact.name, range: fact.nameRange,
        container: title.isEmpty ? nil : document.text(title), rank: rank))
  }
  return symbols
}

private func fit(_ wanted: [Character], _ key: String, _ name: String) -> Int? {
  if wanted.isEmpty { return 3 }
  let text = String(wanted)
  if key == text { return 0 }
  if key.hasPrefix(text) { return 1 }
  let whole = foldedText(name)
  if occurs(text, in: whole) { return 2 }
  var next = wanted[...]
  for character in whole where character == next.first {
    next.removeFirst()
    if next.isEmpty { return 3 }
  }
  return nil
}
