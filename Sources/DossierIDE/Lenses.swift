import DossierModel
package import DossierRules

/// A line about a section or about the document, shown above it.
package struct Lens: Equatable, Sendable {
  /// The title that it stands above; at the document's beginning for the document. UTF-8 bytes.
  package var range: Range<Int>
  package var text: String
  /// Where the first of what it counts is; nil where that is nowhere in the document.
  package var first: Range<Int>?
}

extension FindingKind {
  /// Whether something is still to be written.
  fileprivate var isGap: Bool {
    switch self {
    case .missingMaterial, .missingSection, .missingField, .missingPoint, .missingColumn, .placeholder: true
    default: false
    }
  }
}

extension Snapshot {
  /// How many things are still to be written, in the document and in each section that has some, its subsections included.
  /// - Parameter forEachFinding: calls what it is given with the findings of the document, in order of place.
  /// - Complexity: linear in the findings and the headings.
  package func lenses(_ forEachFinding: ((FindingGist, Range<Int>) -> Void) -> Void) -> [Lens] {
    guard book != nil else { return [] }
    let sections = document.outline.sections
    var counts = Array(repeating: 0, count: sections.count)
    var firsts: [Range<Int>?] = Array(repeating: nil, count: sections.count)
    var total = (errors: 0, warnings: 0)
    forEachFinding { finding, place in
      if finding.severity == .error { total.errors += 1 }
      if finding.severity == .warning { total.warnings += 1 }
      guard finding.kind.isGap else { return }
      var section = document.outline.section(at: place.lowerBound)
      while section > 0 {
        counts[section] += 1
        if firsts[section] == nil { firsts[section] = place }
        section = sections[section].parent
      }
      counts[0] += 1
      if firsts[0] == nil { firsts[0] = place }
    }
    var lenses = [Lens(range: document.anchor, text: text(total.errors, total.warnings, counts[0]), first: firsts[0])]
    for index in sections.indices.dropFirst() where counts[index] > 0 {
      lenses.append(
        Lens(
          range: sections[index].title, text: say("\(counts[index]) 处待补", "\(counts[index]) to be written"),
          first: firsts[index]))
    }
    return lenses
  }

  private func text(_ errors: Int, _ warnings: Int, _ gaps: Int) -> String {
    if errors == 0, warnings == 0, gaps == 0 { return say("未见问题", "nothing found") }
    return say(
      "错误 \(errors)，警告 \(warnings)，待补 \(gaps)",
      "\(counted(errors, "error")), \(counted(warnings, "warning")), \(gaps) to be written")
  }
}
