import DossierReport
import DossierRules

/// `dossier explain RULE`
func explainCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  guard let id = operands.first?.text else { throw .missingOperand(.explain) }
  if operands.count > 1 { throw .extraOperand(.explain, operands[1].text) }
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  if let core = CoreRule.all.first(where: { $0.id == id.lowercased() }) {
    session.output.write(explanation(core, session.style))
    return ExitCode.clean
  }
  let pieces = id.split(separator: "/", maxSplits: 1).map(String.init)
  let part = pieces.count > 1 ? pieces[1] : nil
  let rule = pieces.first ?? id
  guard let found = shelf.definition(rule) ?? shelf.definition(rule.uppercased()) else {
    let known = CoreRule.all.map(\.id) + shelf.all().flatMap { $0.definitions.map(\.id) }
    throw .unknownRule(id, nearest: nearestRule(to: rule, among: known))
  }
  if let part, !parts(of: found.definition).contains(part) {
    let known = parts(of: found.definition).map { "\(found.definition.id)/\($0)" }
    throw .unknownPart(id, nearest: nearestRule(to: id, among: known) ?? known.first)
  }
  session.output.write(explanation(found.definition, part: part, found.book, session.style))
  return ExitCode.clean
}
