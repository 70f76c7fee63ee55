import DossierModel
import DossierSyntax

/// What a 项目 document says wrongly, as far as it can be told from its text. None for other documents.
func projectFindings(_ document: Document, _ index: Int) -> [Finding] {
  guard isProject(document) else { return [] }
  return readProject(document).problems.map { projectFinding($0.problem, Place(index, $0.range)) }
}

package func projectFinding(_ problem: ProjectProblem, _ place: Place) -> Finding {
  let rule = CoreRule.project
  return Finding(rule.id, rule.kind, rule.severity, .project(problem), at: place)
}
