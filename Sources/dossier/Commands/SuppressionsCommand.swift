import DossierReport
import DossierRules

/// `dossier suppressions PATH…`
func suppressionsCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  let request = try LintRequest(session, .suppressions)
  guard let shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session, threads: request.jobs)
  let isAnything = gathering.addOperands(of: session)
  let dossiers = gathering.checkAll(request, shelf, session)
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
