import DossierModel
import DossierReport
import DossierRules

/// `dossier status PATH…`: as the filing would be looked at, if nobody asks for another stage.
func statusCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  var request = try LintRequest(session, .status)
  request.stage = request.stage ?? .filing
  guard let shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session, threads: request.jobs)
  let isAnything = gathering.addOperands(of: session)
  let dossiers = gathering.checkAll(request, shelf, session)
  if !isAnything { return ExitCode.couldNotCheck }
  let report = LintReport(
    dossiers: dossiers, failures: gathering.reportedFailures(session.language), asOf: request.asOf, stage: request.stage
  )
  if isJSON {
    session.output.write(statusJSON(report, session.language))
  } else {
    session.output.write(statusText(report, session.style))
  }
  if !gathering.failures.isEmpty || !report.isAnythingChecked || !report.isAllReadable { return ExitCode.couldNotCheck }
  let isBlocked = dossiers.contains { $0.result.findings.contains { $0.severity == .error } }
  return isBlocked ? ExitCode.found : ExitCode.clean
}
