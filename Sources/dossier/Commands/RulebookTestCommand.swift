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
    for source in BuiltInRulebooks.all {
      run.test(Document(path: source.name, SyntaxTree(source.bytes))) { path in
        source.examples.first { $0.path == path }?.bytes
      }
    }
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
      if isNamed { try testNamed(document, path) } else if isRulebook(document) { test(document, at: path) }
    } catch { fail(error) }
  }

  private mutating func testNamed(_ document: Document, _ path: FilePath) throws(FileError) {
    guard isRulebook(document) else { throw FileError(path: path, problem: .notRulebook) }
    test(document, at: path)
  }

  /// Files of further examples are looked for from the folder of the rulebook on.
  private mutating func test(_ document: Document, at path: FilePath) {
    test(document) { name in readFile(named: name, inside: path.folder) }
  }

  private mutating func fail(_ error: FileError) {
    session.complain(error)
    hasFailed = true
  }

  /// Decodes the book; where that works, runs its examples, or looks for contradictions.
  /// - Parameter read: the file of a path from the folder of the book on; nil where it cannot be read.
  mutating func test(_ document: Document, _ read: (String) -> [UInt8]?) {
    books += 1
    let decoded = decodeRulebook(document)
    if purpose == .check, decoded.errors.isEmpty { return check(decoded.book, document) }
    let errors = decoded.errors.isEmpty ? runExamples(decoded.book, calendar: calendar) : decoded.errors
    tell(errors, in: document)
    if decoded.errors.isEmpty {
      let before = problems
      let further = testFiles(decoded, document, read)
      let count = further.values.reduce(0) { $0 + $1.count }
      session.output.write(rulebookCounts(decoded.book, further: count, path: document.path, session.language))
      // Examples that do not hold would notice every change.
      if session.invocation.has(.mutations), errors.isEmpty, problems == before {
        mutate(decoded.book, further, document)
      }
    } else {
      session.output.write(
        visible(document.path)
          + session.language.say("：规则书有错，没有运行例子\n", ": the rulebook has errors; no examples were run\n"))
    }
  }

  private mutating func tell(_ errors: [RulebookError], in document: Document) {
    problems += errors.count
    session.output.write(rulebookErrors(errors, document, path: document.path, session.style))
  }

  /// Runs the examples of the files that a book names.
  /// - Returns: the examples by id of their definition.
  private mutating func testFiles(
    _ decoded: DecodedRulebook, _ document: Document, _ read: (String) -> [UInt8]?
  ) -> [String: [Example]] {
    var further: [String: [Example]] = [:]
    let folder = FilePath(document.path).folder
    for name in decoded.exampleFiles {
      guard let bytes = read(name.path) else {
        tell([RulebookError(problem: .missingExampleFile(name.path), range: name.range)], in: document)
        continue
      }
      let path = folder.appending(Array(name.path.utf8)).tidied.text
      let fileDocument = Document(path: path, SyntaxTree(bytes))
      let file = readExampleFile(fileDocument, of: decoded.book)
      let failures = file.errors.isEmpty ? runExamples(file, of: decoded.book, calendar: calendar) : file.errors
      tell(failures, in: fileDocument)
      further.merge(file.examples) { $0 + $1 }
    }
    return further
  }

  private mutating func check(_ book: Rulebook, _ document: Document) {
    let found = doubts(about: book, document)
    problems += found.count
    session.output.write(rulebookDoubts(found, document, path: document.path, session.style))
  }

  private mutating func mutate(_ book: Rulebook, _ further: [String: [Example]], _ document: Document) {
    let results = runMutations(book, further: further, calendar: calendar)
    survivors += results.reduce(0) { $0 + $1.survivors.count + $1.stale.count }
    session.output.write(mutationReport(results, document, path: document.path, session.style))
  }

  func finish() -> Int32 {
    if books == 0, !hasFailed {
      session.complain(
        session.language.say(
          "没有找到规则书；规则书以“申报类型：规则书”开头，请检查路径",
          "no rulebooks found; a rulebook begins with '申报类型：规则书', check the path"))
      return ExitCode.couldNotCheck
    }
    session.output.write(
      session.language.say("\(books) 本规则书，\(problems) 个问题。\n", "Rulebooks: \(books); problems: \(problems).\n"))
    if hasFailed { return ExitCode.couldNotCheck }
    return problems + survivors > 0 ? ExitCode.found : ExitCode.clean
  }
}
