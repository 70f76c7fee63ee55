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
    selection = RuleSelection(invocation)
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
  func options(root: String?, _ project: LoadedProject?, _ shelf: inout BookShelf) -> LintOptions {
    var options = lintOptions
    options.usualStage = project?.project.stage
    options.terms = project?.project.terms ?? []
    options.surroundings = Surroundings(
      calendar: shelf.calendar(), attachments: ProjectAttachments(root: root, .system), neighbours: neighbours)
    return options
  }

  /// Checks the documents of a dossier, and takes out what is not asked for.
  /// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
  func check(
    _ files: [ReportedFile], root: String?, _ project: LoadedProject?, _ shelf: inout BookShelf
  ) -> CheckedDossier {
    let documents = files.map(\.document)
    let kind = documents.lazy.compactMap { $0.headerValue(.kind) }.first
    let book = kind.flatMap { shelf.book(governing: $0, project) }
    let options = options(root: root, project, &shelf)
    let kinds =
      shelf.kinds + (project?.books.flatMap(\.book.governs) ?? []) + [rulebookKind, projectKind, examplesKind]
    var result = lint(documents, book: book, kinds: kinds, options)
    project?.apply(to: &result)
    if let project { addProblems(of: project, files, &shelf, to: &result) }
    var dossier = CheckedDossier(files: files, result: result)
    selection.apply(to: &dossier.result)
    return dossier
  }
}

/// What is wrong with a project stands in its document, where that is one of those that are checked.
private func addProblems(
  of project: LoadedProject, _ files: [ReportedFile], _ shelf: inout BookShelf, to result: inout LintResult
) {
  guard let index = files.firstIndex(where: { $0.document.path == project.path.text }) else { return }
  let all = project.problems + project.ruleProblems(project.books.map(\.book) + shelf.all())
  if all.isEmpty { return }
  result.findings += all.map { projectFinding($0.problem, Place(index, $0.range)) }
  result.findings.sort {
    ($0.place.document, $0.place.range.lowerBound) < ($1.place.document, $1.place.range.lowerBound)
  }
}
