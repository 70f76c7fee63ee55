package import DossierModel
package import DossierSyntax

/// The fixes that are applied to one document in one go: of two that change the same place the first one.
package struct FixChoice {
  /// In order and disjoint, UTF-8 bytes of the document.
  package private(set) var edits: [TextEdit] = []
  /// How many fixes of each rule.
  package private(set) var counts: [String: Int] = [:]

  /// - Parameters:
  ///   - findings: those of the document.
  ///   - allowsUnsafe: whether fixes are taken that may change what is said.
  ///   - excluded: rules whose fixes are left alone.
  package init(_ findings: [Finding], in document: Document, allowsUnsafe: Bool, excluded: Set<String> = []) {
    for finding in findings where !excluded.contains(finding.ruleID) {
      guard let fix = finding.fix, fix.isSafe || allowsUnsafe, !fix.edits.isEmpty else { continue }
      let own = fix.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
      guard own.last!.range.upperBound <= document.tree.count,
        zip(own, own.dropFirst()).allSatisfy({ !collide($0, $1) }),
        own.allSatisfy(fits)
      else { continue }
      for edit in own { edits.insert(edit, at: index(of: edit)) }
      counts[finding.ruleID, default: 0] += 1
    }
  }

  /// Where an edit belongs in order.
  private func index(of edit: TextEdit) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.lowerBound < edit.range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func fits(_ edit: TextEdit) -> Bool {
    let index = index(of: edit)
    return (index == 0 || !collide(edits[index - 1], edit)) && (index == edits.count || !collide(edit, edits[index]))
  }
}

/// Whether two edits, the first of which does not begin later, depend on each other's order: they share a byte, or something is put
/// where the other one begins or ends.
private func collide(_ left: TextEdit, _ right: TextEdit) -> Bool {
  let isInsertion = left.range.isEmpty || right.range.isEmpty
  return isInsertion ? left.range.upperBound >= right.range.lowerBound : left.range.upperBound > right.range.lowerBound
}
