import DossierModel
import DossierReport
import DossierRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `dossier lint PATH…`
func lintCommand(_ session: Session) throws(UsageError) -> Int32 {
  let request = try LintRequest(session)
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  try request.selection.check(&shelf)
  var gathering = Gathering(session)
  // Standard input goes before the file that it stands for.
  let operands = session.invocation.operands
  if operands.contains(where: { $0.text == "-" }) {
    gathering.addStandardInput(name: session.invocation.value(.stdinName)?.path)
  }
  for operand in operands where operand.text != "-" { gathering.add(operand.path) }
  let groups = gathering.dossiers()
  for error in gathering.failures { session.complain(error) }
  if gathering.isEmpty {
    if gathering.failures.isEmpty {
      session.complain(session.language.say("没有找到可检查的 *.dossier 文件", "no *.dossier files found, nothing was checked"))
    }
    if !request.isJSON { return ExitCode.couldNotCheck }
  }
  let report = LintReport(
    dossiers: groups.map { check($0, root: gathering.root(of: $0), request, &shelf) },
    failures: gathering.failures.map { FileFailure(path: $0.path.text, message: $0.text(session.language)) },
    asOf: request.asOf, stage: request.stage)
  if request.isJSON {
    session.output.write(jsonText(report, session.language))
  } else {
    writeText(report, session.style) { session.output.write($0) }
  }
  return exitCode(report, request, session)
}

/// What the options of `lint` ask for.
private struct LintRequest {
  var isJSON: Bool
  var stage: Stage?
  var asOf: Day?
  var threshold: Severity
  var selection: RuleSelection

  init(_ session: Session) throws(UsageError) {
    let invocation = session.invocation
    isJSON = try session.isJSON
    let stages = Stage.allCases
    stage = try session.choice(
      .stage,
      [("草稿", stages[0]), ("内审", stages[1]), ("报送", stages[2])].map { ($0.0, Stage?.some($0.1)) }
        + [("draft", .draft), ("review", .review), ("filing", .filing)], orElse: nil)
    threshold = try session.choice(
      .failOn,
      [("错误", .error), ("警告", .warning), ("提示", .hint)] + Severity.allCases.reversed().map { ($0.rawValue, $0) },
      orElse: .error)
    selection = RuleSelection(invocation)
    if let text = invocation.value(.asOf)?.text {
      guard case .date(let day)? = try? readValue(text, as: .date) else { throw .badDate(text) }
      asOf = day
    }
    if invocation.operands.isEmpty { throw .missingOperand(.lint) }
    if invocation.operands.count(where: { $0.text == "-" }) > 1 { throw .standardInputTwice }
  }

  var lintOptions: LintOptions {
    LintOptions(day: asOf ?? Day(unixSeconds: time(nil)), dayOverridesDocuments: asOf != nil, stage: stage)
  }
}

/// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
private func check(
  _ files: [ReportedFile], root: String?, _ request: LintRequest, _ shelf: inout BookShelf
) -> CheckedDossier {
  let documents = files.map(\.document)
  let kind = documents.lazy.compactMap { $0.headerValue(.kind) }.first
  let book = kind.flatMap { shelf.book(governing: $0) }
  var options = request.lintOptions
  options.surroundings = Surroundings(
    calendar: shelf.calendar(), attachments: ProjectAttachments(root: root, .system))
  let result = lint(documents, book: book, kinds: shelf.kinds + [rulebookKind, projectKind], options)
  var dossier = CheckedDossier(files: files, result: result)
  request.selection.apply(to: &dossier.result)
  return dossier
}

private func exitCode(_ report: LintReport, _ request: LintRequest, _ session: Session) -> Int32 {
  var isComplete = report.failures.isEmpty
  if !report.dossiers.isEmpty, !report.isAnythingChecked, report.isAllReadable {
    session.complain(
      session.language.say(
        "没有规则得出结论：文档没有写明有规则书适用的申报类型，或那一天没有生效的规则",
        "no rule came to a verdict: no rulebook governs the documents' 申报类型 (kind), or none is in force on that day"))
    isComplete = false
  }
  if report.dossiers.isEmpty || !report.isAllReadable { isComplete = false }
  if !isComplete { return ExitCode.couldNotCheck }
  return report.worst.map { $0 >= request.threshold } ?? false ? ExitCode.found : ExitCode.clean
}
