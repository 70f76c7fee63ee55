import DossierReport
import DossierRules

/// `dossier suppressions PATH…`
func suppressionsCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  var request = try LintRequest(session, .suppressions)
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session)
  let isAnything = gathering.addOperands(of: session)
  let groups = gathering.dossiers()
  request.neighbours = gathering.neighbours
  let dossiers = groups.map { request.check($0, root: gathering.root(of: $0), &shelf) }
  for error in gathering.failures { session.complain(error) }
  if !isAnything { return ExitCode.couldNotCheck }
  let report = LintReport(dossiers: dossiers, failures: [], asOf: request.asOf, stage: request.stage)
  let list = listedSuppressions(report)
  if isJSON {
    session.output.write(suppressionJSON(list, session.language))
  } else {
    session.output.write(suppressionTable(list, session.style))
  }
  return gathering.failures.isEmpty ? ExitCode.clean : ExitCode.couldNotCheck
}
