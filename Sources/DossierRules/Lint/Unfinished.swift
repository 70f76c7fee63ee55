package import DossierModel

/// The definitions of materials, sections, fields and tables of whose matter a part is still a hole of a template, by index: what they ask for
/// is there, and is not written.
///
/// - Parameter holes: where the holes are.
/// - Complexity: linear in the places of what is asked for, and O(log n) in the holes for each.
package func unfinishedDefinitions(
  _ documents: [Document], _ book: Rulebook, _ options: LintOptions, holes: [Place]
) -> Set<Int> {
  if holes.isEmpty { return [] }
  let context = LintContext(documents.map { AnalyzedDocument($0, book) }, book, options)
  let holes = holes.sorted { $0.isBefore($1) }
  func hasHole(_ matter: Place) -> Bool {
    var (low, high) = (0, holes.count)
    while low < high {
      let middle = (low + high) / 2
      if holes[middle].isBefore(matter) { low = middle + 1 } else { high = middle }
    }
    return low < holes.count && holes[low].document == matter.document
      && holes[low].range.lowerBound < matter.range.upperBound
  }
  return Set(book.definitions.indices.filter { context.matter(of: book.definitions[$0]).contains(where: hasHole) })
}

extension Place {
  fileprivate func isBefore(_ other: Place) -> Bool {
    (document, range.lowerBound) < (other.document, other.range.lowerBound)
  }
}

extension LintContext {
  /// Where that stands which a definition asks for; nowhere for those that ask for nothing of their own.
  fileprivate func matter(of definition: Definition) -> [Place] {
    let documents = documents(of: definition)
    switch definition.body {
    case .material:
      let names = book.numbers(of: definition.name)
      return allDocuments.filter { isMaterial($0, names) }.map { Place($0, self.documents[$0].whole) }
    case .section:
      return sections(named: definition.name, in: documents).map { Place($0.document, extent($0)) }
    case .field(let field):
      return facts(named: definition.name, in: documents, section: field.section).map { Place($0.document, extent($0)) }
    case .table(let table):
      return tables(named: definition.name, section: table.section, columns: table.columns, in: documents).map {
        found in
        let analyzed = self.documents[found.document]
        let rows = analyzed.rows(of: found.table).flatMap(\.cells)
        return Place(
          found.document, found.table.headerRange.lowerBound..<(rows.last ?? found.table.headerRange).upperBound)
      }
    default: return []
    }
  }
}
