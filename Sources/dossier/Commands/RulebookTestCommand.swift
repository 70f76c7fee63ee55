import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Rulebooks

/// `dossier rulebook test [--mutations] [PATH…]`
func rulebookTestCommand(_ session: Session) throws(UsageError) -> Int32 { run(RulebookRun(session, .test)) }

/// `dossier rulebook check [PATH…]`
func rulebookCheckCommand(_ session: Session) throws(UsageError) -> Int32 { run(RulebookRun(session, .check)) }

private func run(_ start: RulebookRun) -> Int32 {
  var run = start
  let session = run.session
  if session.invocation.operands.isEmpty {
    for source in BuiltInRulebooks.all { run.test(Document(path: source.name, SyntaxTree(source.bytes))) }
  }
  for operand in session.invocation.operands {
    if operand.text == "-" { run.testStandardInput() } else { run.test(operand.path.tidied) }
  }
  return run.finish()
}

private struct RulebookRun {
  /// Whether examples are run, or contradictions looked for.
  enum Purpose { case test, check }

  let session: Session
  private let purpose: Purpose
  private var books = 0
  private var problems = 0
  private var survivors = 0
  private var hasFailed = false
  /// Of the years that a book does not list itself.
  private let calendar: WorkCalendar

  init(_ session: Session, _ purpose: Purpose) {
    self.session = session
    self.purpose = purpose
    var shelf = BookShelf(session)
    calendar = shelf?.calendar() ?? WorkCalendar()
  }

  /// A file that is named must be a rulebook; in a folder the rulebooks are looked for.
  mutating func test(_ path: FilePath) {
    do throws(FileError) {
      guard try FileStatus(path).kind == .folder else { return test(path, isNamed: true) }
    } catch { return fail(error) }
    var search = FileSearch()
    search.search(path)
    for error in search.failures { fail(error) }
    for skipped in search.skipped { session.note(skipped: skipped) }
    for file in search.files { test(file, isNamed: false) }
  }

  mutating func testStandardInput() {
    do throws(FileError) {
      try testNamed(Document(path: "<stdin>", SyntaxTree(readStandardInput())), FilePath("<stdin>"))
    } catch { fail(error) }
  }

  private mutating func test(_ path: FilePath, isNamed: Bool) {
    do throws(FileError) {
      let document = Document(path: path.text, SyntaxTree(try readFile(path).bytes))
      if isNamed { try testNamed(document, path) } else if isRulebook(document) { test(document) }
    } catch { fail(error) }
  }

  private mutating func testNamed(_ document: Document, _ path: FilePath) throws(FileError) {
    guard isRulebook(document) else { throw FileError(path: path, problem: .notRulebook) }
    test(document)
  }

  private mutating func fail(_ error: FileError) {
    session.complain(error)
    hasFailed = true
  }

  /// Decodes the book; where that works, runs its examples, or looks for contradictions.
  mutating func test(_ document: Document) {
    books += 1
    let decoded = decodeRulebook(document)
    if purpose == .check, decoded.errors.isEmpty { return check(decoded.book, document) }
    let errors = decoded.errors.isEmpty ? runExamples(decoded.book, calendar: calendar) : decoded.errors
    problems += errors.count
    session.output.write(rulebookErrors(errors, document, path: document.path, session.style))
    if decoded.errors.isEmpty {
      session.output.write(rulebookCounts(decoded.book, path: document.path, session.language))
      // Examples that do not hold would notice every change.
      if session.invocation.has(.mutations), errors.isEmpty { mutate(decoded.book, document) }
    } else {
      session.output.write(
        visible(document.path)
          + session.language.say("：规则书有错，没有运行例子\n", ": the rulebook has errors; no examples were run\n"))
    }
  }

  private mutating func check(_ book: Rulebook, _ document: Document) {
    let found = doubts(about: book, document)
    problems += found.count
    session.output.write(rulebookDoubts(found, document, path: document.path, session.style))
  }

  private mutating func mutate(_ book: Rulebook, _ document: Document) {
    let results = runMutations(book, calendar: calendar)
    survivors += results.reduce(0) { $0 + $1.survivors.count + $1.stale.count }
    session.output.write(mutationReport(results, document, path: document.path, session.style))
  }

  func finish() -> Int32 {
    if books == 0, !hasFailed {
      session.complain(session.language.say("没有找到规则书", "no rulebooks found"))
      return ExitCode.couldNotCheck
    }
    session.output.write(
      session.language.say("\(books) 本规则书，\(problems) 个问题。\n", "Rulebooks: \(books); problems: \(problems).\n"))
    if hasFailed { return ExitCode.couldNotCheck }
    return problems + survivors > 0 ? ExitCode.found : ExitCode.clean
  }
}
