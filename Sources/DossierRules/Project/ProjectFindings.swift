import DossierModel
import DossierSyntax

/// What a 项目 document says wrongly, as far as it can be told from its text. None for other documents.
func projectFindings(_ document: Document, _ index: Int) -> [Finding] {
  guard document.headerValue(.kind).map(foldedName) == projectKind else { return [] }
  return readProject(document).problems.map { projectFinding($0.problem, Place(index, $0.range)) }
}

package func projectFinding(_ problem: ProjectProblem, _ place: Place) -> Finding {
  let rule = CoreRule.project
  return Finding(rule.id, rule.kind, rule.severity, .project(problem), at: place)
}

/// Words that the house writes otherwise. The longest term at a place counts; inside of a text that has the wanted words already, none does.
/// - Complexity: linear in the document, times the terms.
func houseTermFindings(_ document: Document, _ index: Int, _ terms: [Project.Term]) -> [Finding] {
  if terms.isEmpty { return [] }
  // Settings speak of words; they do not use them.
  if let kind = document.headerValue(.kind), [projectKind, rulebookKind, examplesKind].contains(foldedName(kind)) {
    return []
  }
  let rule = CoreRule.houseTerm
  let sorted = terms.filter { !$0.term.isEmpty }.sorted { $0.term.utf8.count > $1.term.utf8.count }
  var findings: [Finding] = []
  for segment in document.segments where segment.isProse {
    let text = Array(document.text(segment.range).utf8)
    var taken: [Range<Int>] = []
    for term in sorted {
      for wanted in occurrences(of: Array(term.replacement.utf8), in: text) { taken.append(wanted) }
    }
    for term in sorted {
      for hit in occurrences(of: Array(term.term.utf8), in: text) where !taken.contains(where: { $0.overlaps(hit) }) {
        taken.append(hit)
        let place = segment.range.lowerBound + hit.lowerBound..<segment.range.lowerBound + hit.upperBound
        var fix: Fix?
        if !term.replacement.isEmpty {
          let edit = TextEdit(range: place, replacement: Array(term.replacement.utf8))
          fix = Fix(title: .fixReplace(with: term.replacement), isSafe: true, edits: [edit])
        }
        findings.append(
          Finding(
            rule.id, rule.kind, rule.severity, .houseTerm(term), at: Place(index, place), fix: fix))
      }
    }
  }
  return findings
}

/// Places of a term in a text; none for an empty term.
private func occurrences(of term: [UInt8], in text: [UInt8]) -> [Range<Int>] {
  guard let first = term.first, text.count >= term.count else { return [] }
  var found: [Range<Int>] = []
  var index = 0
  while index + term.count <= text.count {
    if text[index] == first, text[index..<index + term.count].elementsEqual(term) {
      found.append(index..<index + term.count)
      index += term.count
    } else {
      index += 1
    }
  }
  return found
}
