import DossierReport
import DossierRules

/// `dossier why RULE PATH…`
func whyCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  guard let rule = operands.first?.text, operands.count > 1 else { throw .missingOperand(.why) }
  var request = try LintRequest(session, .why)
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  guard let found = shelf.definition(rule) ?? shelf.definition(rule.uppercased()) else {
    if let core = CoreRule.named(rule.lowercased()) { throw .coreRuleAlwaysApplies(core.id) }
    let known = shelf.all().flatMap { $0.definitions.map(\.id) }
    throw .unknownRule(rule, nearest: nearestRule(to: rule, among: known))
  }
  var gathering = Gathering(session)
  let isAnything = gathering.addOperands(of: session, from: 1)
  var isTold = false
  var misfits: [String] = []
  let groups = gathering.dossiers()
  request.neighbours = gathering.neighbours
  for group in groups {
    let read = gathering.table.read(group)
    for error in read.failures { gathering.fail(error) }
    if read.files.isEmpty { continue }
    let dossier = request.check(read.files, root: read.root, read.project, &shelf)
    guard let book = dossier.result.book, book.id == found.book.id,
      let trace = trace(
        found.definition.id, read.files.map(\.document), book: book,
        request.options(read.files.map(\.document), root: read.root, read.project, &shelf)
      )
    else {
      let path = visible(read.files[0].path)
      let id = found.definition.id
      misfits.append(
        dossier.result.book.map { book in
          session.language.say(
            "\(path)：适用的规则书是“\(visible(book.name))”，没有规则 \(id)；dossier config 说明原因",
            "\(path): the rulebook that applies is '\(visible(book.name))', which has no rule \(id); 'dossier config' says why"
          )
        }
          ?? session.language.say(
            "\(path)：没有规则书适用，规则 \(id) 查不到它；dossier config 说明原因",
            "\(path): no rulebook applies, so rule \(id) does not look at it; 'dossier config' says why"))
      continue
    }
    if isTold { session.output.write("\n") }
    isTold = true
    session.output.write(traceText(trace, found.definition.id, dossier, session.style))
  }
  // One dossier that the rule is for is enough.
  for misfit in misfits { if isTold { session.note(misfit) } else { session.complain(misfit) } }
  for error in gathering.failures { session.complain(error) }
  return isAnything && isTold && gathering.failures.isEmpty ? ExitCode.clean : ExitCode.couldNotCheck
}
