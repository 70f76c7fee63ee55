import DossierModel
import DossierReport
import DossierRules

/// `dossier lint PATH…`
func lintCommand(_ session: Session) throws(UsageError) -> Int32 {
  var request = try LintRequest(session, .lint)
  var repair = try Repair(session)
  let targets = try ReportTargets(session, isOutputTaken: session.invocation.has(.diff))
  // A rulebook, and what a small dossier takes beside it.
  pageIn(5 << 18)
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
  switch report.summary.whyUnchecked {
  case .unknownKind(let kind, let path):
    return language.say(
      "没有一条规则得出结论：\(visible(path)) 的申报类型“\(visible(kind))”没有规则书适用；请改正它，或用 --rulebook 加规则书，dossier config 说明每份文件适用什么",
      "no rule came to a verdict: no rulebook governs the 申报类型 (kind) of \(visible(path)), '\(visible(kind))'; correct it, or add a "
        + "rulebook with --rulebook; 'dossier config' says what holds for each file")
  case .nothingInForce(let book, let day):
    return language.say(
      "没有一条规则得出结论：规则书“\(visible(book.name))”在 \(day) 没有生效的规则；请检查申报日期，或用 --as-of 另定一天",
      "no rule came to a verdict: of the rulebook '\(visible(book.name))' nothing was in force on \(day); look at 申报日期 (filed), or give "
        + "another day with --as-of")
  case .noKind(let path):
    return language.say(
      "没有一条规则得出结论：\(visible(path)) 没有写明申报类型；请在开头写明，例如“申报类型：算法备案”，dossier rules 列出规则书",
      "no rule came to a verdict: \(visible(path)) does not state its 申报类型 (kind); begin it with one, as in '申报类型：算法备案'; "
        + "'dossier rules' lists the rulebooks")
  case nil: return language.say("没有一条规则得出结论", "no rule came to a verdict")
  }
}
