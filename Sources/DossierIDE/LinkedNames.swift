import DossierModel
import DossierSyntax

extension Snapshot {
  /// The places of the document where a name that can be changed is written as it is here: they may be changed together. Empty where
  /// another document speaks of it, too.
  /// - Complexity: that of `references(at:includingDefinition:)`.
  package func linkedNames(at offset: Int) -> [Range<Int>] {
    guard let target = try? renameTarget(at: offset), let changes = try? rename(at: offset, to: target.name),
      changes.count == 1, changes[0].document == index
    else { return [] }
    let ranges = changes[0].edits.map(\.range)
    return ranges.count > 1 && ranges.allSatisfy { document.text($0) == target.name } ? ranges : []
  }
}
