import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// The 项目 document of a folder, and the rulebooks that it names.
final class LoadedProject: Sendable {
  /// The document.
  let path: FilePath
  let project: Project
  /// Those that could be used.
  let books: [(path: FilePath, book: Rulebook)]
  /// What is wrong with its rulebooks, with places in the document.
  let problems: [(problem: ProjectProblem, range: Range<Int>)]

  /// Reads a document that is one.
  init(_ path: FilePath, _ bytes: [UInt8]) {
    self.path = path
    project = readProject(Document(path: path.text, SyntaxTree(bytes))).project
    var books: [(path: FilePath, book: Rulebook)] = []
    var problems: [(problem: ProjectProblem, range: Range<Int>)] = []
    for entry in project.books {
      let file = path.folder.appending(Array(entry.path.utf8))
      switch LoadedProject.read(entry, file) {
      case .success(let book): books.append((file, book))
      case .failure(let failure): problems.append((failure.problem, entry.range))
      }
    }
    self.books = books
    self.problems = problems
  }

  private struct Failure: Error { var problem: ProjectProblem }

  private static func read(_ entry: Project.Book, _ file: FilePath) -> Result<Rulebook, Failure> {
    func fail(_ problem: ProjectProblem) -> Result<Rulebook, Failure> { .failure(Failure(problem: problem)) }
    guard let bytes = try? readFile(file).bytes else { return fail(.missingBook(entry.path)) }
    let digest = SHA256.hash(bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    if let wanted = entry.digest, wanted != digest { return fail(.otherDigest(path: entry.path, actual: digest)) }
    let document = Document(path: file.text, SyntaxTree(bytes))
    guard isRulebook(document) else { return fail(.badBook(entry.path)) }
    let decoded = decodeRulebook(document)
    guard decoded.errors.isEmpty else { return fail(.badBook(entry.path)) }
    if let wanted = entry.version, foldedText(wanted) != foldedText(decoded.book.version) {
      return fail(.otherVersion(path: entry.path, actual: decoded.book.version))
    }
    return .success(decoded.book)
  }

  /// The book of the project that governs a 申报类型.
  func book(governing kind: String) -> Rulebook? { books.lazy.map(\.book).first { $0.governs(kind: kind) } }

  /// Whether a file belongs to what is checked when a folder is.
  func includes(_ absolute: FilePath) -> Bool {
    absolute == path || project.includes(absolute.relative(to: path.folder).text)
  }

  /// Weighs findings as the project does. Rules that nobody may suppress stay as heavy as they are, at the least.
  func apply(to result: inout LintResult) {
    if project.weights.isEmpty { return }
    let book = result.book
    result.findings = result.findings.compactMap { finding in
      guard finding.ruleID != "project", let wanted = project.severity(of: finding) else { return finding }
      var own = finding
      let isLocked = book?.definition(finding.rule).map { !$0.isSuppressible } ?? false
      guard let severity = wanted else { return isLocked ? finding : nil }
      own.severity = isLocked ? max(severity, finding.severity) : severity
      return own
    }
  }

  /// What is wrong with what it says of rules, against those that there are.
  func ruleProblems(_ books: [Rulebook]) -> [(problem: ProjectProblem, range: Range<Int>)] {
    var problems: [(problem: ProjectProblem, range: Range<Int>)] = []
    for weight in project.weights {
      let name = weight.rule.lowercased()
      let isOfCore = CoreRule.all.contains { $0.id.hasPrefix(name) }
      if isOfCore || FindingKind.allCases.contains(where: { $0.rawValue == name }) { continue }
      let id = name.split(separator: "/").first.map(String.init) ?? name
      let known = books.flatMap(\.definitions).filter { $0.id.lowercased().hasPrefix(id) }
      if known.isEmpty {
        problems.append((.unknownRule(weight.rule), weight.range))
      } else if known.count == 1, !known[0].isSuppressible, (weight.severity ?? .hint) < known[0].severity.highest {
        problems.append((.lockedRule(weight.rule), weight.range))
      }
    }
    return problems
  }
}
