import DossierModel
import DossierReport
import DossierRules

/// `dossier lint PATH…`
func lintCommand(_ session: Session) throws(UsageError) -> Int32 {
  var request = try LintRequest(session, .lint)
  var repair = try Repair(session)
  let targets = try ReportTargets(session, isOutputTaken: session.invocation.has(.diff))
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var baseline: BaselineFile?
  if let path = session.invocation.value(.baseline)?.path {
    guard let read = BaselineFile(path, mustExist: true, session) else { return ExitCode.couldNotCheck }
    baseline = read
  }
  var gathering = Gathering(session, threads: request.jobs)
  let isAnything = gathering.addOperands(of: session)
  let groups = gathering.dossiers()
  try request.selection.check(groups, &shelf)
  request.neighbours = gathering.neighbours
  for error in gathering.failures { session.complain(error) }
  if isAnything { gathering.noteIdleBooks(shelf, session) }
  if !isAnything, !targets.isForMachines { return ExitCode.couldNotCheck }

  let settings = ReportSettings(
    style: session.style, version: version, threshold: request.threshold,
    namesFiles: gathering.table.namedCount > 1, hasBaseline: baseline != nil, stage: request.stage)
  var writer = targets.start(session, settings)
  var report = LintReport(asOf: request.asOf, stage: request.stage)
  let progress = Progress(session, total: groups.count)
  func take(_ dossier: CheckedDossier) {
    var dossier = dossier
    baseline?.apply(to: &dossier)
    repair?.count(left: dossier)
    writer.write(dossier)
    report.count(dossier)
    progress.update(report.summary.dossiers)
  }
  if repair == nil {
    CheckRun(request: request, table: gathering.table, shelf: shelf).forEach(groups) { dossier, errors in
      gathering.complain(errors, session)
      if let dossier { take(dossier) }
    }
  } else {
    for group in groups {
      var read = gathering.table.read(group)
      gathering.complain(read.failures, session)
      if read.files.isEmpty { continue }
      repair?.mend(&read) { files in
        var dossier = request.check(files, root: group.root, group.project, &shelf)
        baseline?.look(at: &dossier)
        return dossier.result.findings
      }
      take(request.check(read.files, root: group.root, group.project, &shelf))
    }
  }
  progress.finish()
  report.failures = gathering.reportedFailures(session.language)
  report.gone = baseline?.gone(isWhole: request.selection.isWhole)
  report.mending = repair?.mending
  var code = exitCode(report, request, session)
  if repair?.hasFailed ?? false { code = ExitCode.couldNotCheck }
  if code == ExitCode.clean, let mending = repair?.mending, !mending.isWritten, mending.files > 0 {
    code = ExitCode.found
  }
  writer.finish(report, exitCode: code)
  // The diff alone goes to standard output, so that it can be applied.
  if session.invocation.has(.diff), let mending = repair?.mending {
    for line in mending.lines(session.language) { session.note(line) }
  }
  return writer.hasFailed ? ExitCode.couldNotCheck : code
}

private func exitCode(_ report: LintReport, _ request: LintRequest, _ session: Session) -> Int32 {
  var isComplete = report.failures.isEmpty
  let isEmpty = report.summary.dossiers == 0
  if !isEmpty, !report.isAnythingChecked, report.isAllReadable {
    session.complain(noVerdict(report, session.language))
    isComplete = false
  }
  if isEmpty || !report.isAllReadable { isComplete = false }
  if !isComplete { return ExitCode.couldNotCheck }
  return report.worst.map { $0 >= request.threshold } ?? false ? ExitCode.found : ExitCode.clean
}

/// Why nothing was checked, and what to do.
private func noVerdict(_ report: LintReport, _ language: Language) -> String {
  if report.summary.isUnselected {
    return language.say(
      "--select 和 --ignore 没有留下任何适用于这些文档的规则，什么也没有检查；dossier config 说明每份文件适用哪本规则书，dossier rules 列出各书的规则",
      "--select and --ignore leave no rule that concerns these documents, so nothing was checked; 'dossier config' says which rulebook "
        + "holds for each file, 'dossier rules' lists the rules")
  }
  return language.say(
    "没有规则得出结论：文档没有写明有规则书适用的申报类型，或那一天没有生效的规则；请写明“申报类型：…”或用 --rulebook 加规则书，dossier config 说明每份文件适用什么",
    "no rule came to a verdict: no rulebook governs the documents' 申报类型 (kind), or none is in force on that day; state the kind, or "
      + "add a rulebook with --rulebook; 'dossier config' says what holds for each file")
}
