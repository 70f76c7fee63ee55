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
  /// All dossiers that were read.
  var neighbours: Neighbourhood?

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
    if invocation.operands.isEmpty { throw .missingOperand(command) }
    if invocation.operands.count(where: { $0.text == "-" }) > 1 { throw .standardInputTwice }
  }

  var lintOptions: LintOptions {
    LintOptions(day: asOf ?? Day(unixSeconds: time(nil)), dayOverridesDocuments: asOf != nil, stage: stage)
  }

  /// The options of a check, with what the documents do not say.
  /// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
  func options(root: String?, _ shelf: inout BookShelf) -> LintOptions {
    var options = lintOptions
    options.surroundings = Surroundings(
      calendar: shelf.calendar(), attachments: ProjectAttachments(root: root, .system), neighbours: neighbours)
    return options
  }

  /// Checks the documents of a dossier, and takes out what is not asked for.
  /// - Parameter root: the folder that the dossier lies in; nil where it came from standard input alone.
  func check(_ files: [ReportedFile], root: String?, _ shelf: inout BookShelf) -> CheckedDossier {
    let documents = files.map(\.document)
    let kind = documents.lazy.compactMap { $0.headerValue(.kind) }.first
    let book = kind.flatMap { shelf.book(governing: $0) }
    let options = options(root: root, &shelf)
    let result = lint(documents, book: book, kinds: shelf.kinds + [rulebookKind, projectKind], options)
    var dossier = CheckedDossier(files: files, result: result)
    selection.apply(to: &dossier.result)
    return dossier
  }
}

extension Gathering {
  /// Reads what the operands name, in an order of its own, so that theirs changes nothing.
  /// - Returns: false where there is nothing to check, which is told.
  /// - Parameter first: how many operands are none of the paths.
  mutating func addOperands(of session: Session, from first: Int = 0) -> Bool {
    // Standard input goes before the file that it stands for.
    let operands = session.invocation.operands.dropFirst(first)
    if operands.contains(where: { $0.text == "-" }) {
      addStandardInput(name: session.invocation.value(.stdinName)?.path)
    }
    let paths = operands.filter { $0.text != "-" }.map(\.path)
    for path in paths.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) { add(path) }
    if isEmpty, failures.isEmpty {
      session.complain(session.language.say("没有找到可检查的 *.dossier 文件", "no *.dossier files found, nothing was checked"))
    }
    return !isEmpty
  }

  func reportedFailures(_ language: Language) -> [FileFailure] {
    failures.map { FileFailure(path: $0.path.text, message: $0.text(language)) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
