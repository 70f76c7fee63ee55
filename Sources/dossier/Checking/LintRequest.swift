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

/// What the options of commands that check ask for.
struct LintRequest {
  var stage: Stage?
  var asOf: Day?
  var threshold: Severity
  var selection: RuleSelection
  /// All dossiers that were found.
  var neighbours: Neighbourhood?
  /// How many threads check.
  var jobs: Int

  init(_ session: Session, _ command: Command) throws(UsageError) {
    let invocation = session.invocation
    let stages = Stage.allCases
    stage = try session.choice(
      .stage,
      [("草稿", stages[0]), ("内审", stages[1]), ("报送", stages[2])].map { ($0.0, Stage?.some($0.1)) }
        + [("draft", .draft), ("review", .review), ("filing", .filing)], orElse: nil)
    threshold = try session.choice(
      .failOn,
      [("错误", .error), ("警告", .warning), ("提示", .hint)] + Severity.allCases.reversed().map { ($0.rawValue, $0) },
      orElse: .error)
    selection = RuleSelection(
      select: invocation.all(.select).map(\.text), ignore: invocation.all(.ignore).map(\.text))
    if let text = invocation.value(.asOf)?.text {
      guard case .date(let day)? = try? readValue(text, as: .date) else { throw .badDate(text) }
      asOf = day
    }
    jobs = processorCount()
    if let text = invocation.value(.jobs)?.text {
      guard let number = Int(text), (1...1024).contains(number) else { throw .badNumber(.jobs, text, 1...1024) }
      jobs = number
    }
    if invocation.operands.isEmpty { throw .missingOperand(command) }
    if invocation.operands.count(where: { $0.text == "-" }) > 1 { throw .standardInputTwice }
  }

  var lintOptions: LintOptions {
    LintOptions(day: asOf ?? Day(unixSeconds: time(nil)), dayOverridesDocuments: asOf != nil, stage: stage)
  }

  /// The options of a check, with what the documents do not say.
  /// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
  func options(
    _ documents: [Document], root: String?, _ project: LoadedProject?, _ shelf: inout BookShelf
  ) -> LintOptions {
    var options = lintOptions
    options.surroundings = Surroundings(
      calendar: shelf.calendar(), attachments: ProjectAttachments(root: root, .system), neighbours: neighbours)
    if let project { options.apply(project, to: documents) { shelf.all() } }
    return options
  }

  /// Checks the documents of a dossier, and takes out what is not asked for.
  /// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
  func check(
    _ files: [ReportedFile], root: String?, _ project: LoadedProject?, _ shelf: inout BookShelf
  ) -> CheckedDossier {
    let documents = files.map(\.document)
    let book = governing(documents) { shelf.book(governing: $0, project) }
    let options = options(documents, root: root, project, &shelf)
    let kinds =
      shelf.kinds + (project?.rulebooks.flatMap(\.governs) ?? []) + [rulebookKind, projectKind, examplesKind]
    var dossier = CheckedDossier(files: files, result: lint(documents, book: book, kinds: kinds, options))
    selection.apply(to: &dossier.result)
    if dossier.result.outcomes.isEmpty, !selection.includesCore { dossier.leaveUnselected() }
    return dossier
  }
}
