package import DossierModel

/// A 项目 document, and the rulebooks that it names.
package final class LoadedProject: Sendable {
  /// The document.
  package let path: String
  package let project: Project
  /// Those that could be used.
  package let books: [BookFile]
  /// What is wrong with its rulebooks, with places in the document.
  package let problems: [(problem: ProjectProblem, range: Range<Int>)]
  package let weights: RuleWeights?
  package let terms: HouseTerms?

  /// Reads a document that is one.
  /// - Parameters:
  ///   - past: what was read before; what of it still holds is taken over, with what is known of it.
  ///   - book: the file of a rulebook by its path from the project's folder; nil where it cannot be read.
  package init(_ document: Document, after past: LoadedProject? = nil, book: (_ path: String) -> BookFile?) {
    path = document.path
    project = readProject(document).project
    var books: [BookFile] = []
    var problems: [(problem: ProjectProblem, range: Range<Int>)] = []
    for entry in project.books {
      let file = book(entry.path)
      if let problem = LoadedProject.problem(entry, file) {
        problems.append((problem, entry.range))
      } else if let file {
        books.append(file)
      }
    }
    self.books = books
    self.problems = problems
    weights = RuleWeights.of(project.weights, after: past?.weights)
    terms = HouseTerms.of(project.terms, after: past?.terms)
  }

  private static func problem(_ entry: Project.Book, _ file: BookFile?) -> ProjectProblem? {
    guard let file else { return .missingBook(entry.path) }
    if let wanted = entry.digest, wanted != file.digest {
      return .otherDigest(path: entry.path, actual: file.digest)
    }
    guard let book = file.content.book else { return .badBook(entry.path) }
    if let wanted = entry.version, foldedText(wanted) != foldedText(book.version) {
      return .otherVersion(path: entry.path, actual: book.version)
    }
    return nil
  }

  /// The folder that it holds for.
  package var folder: String { parentFolder(path) }

  /// Whether a file belongs to what is checked when a folder is; a file that is named is checked all the same.
  /// - Parameter file: an absolute path below the project's folder.
  package func includes(_ file: String) -> Bool {
    let folder = folder
    return file == path || project.includes(String(file.dropFirst(folder == "/" ? 1 : folder.count + 1)))
  }

  /// The books that it names, as far as they can be used.
  package var rulebooks: [Rulebook] { books.compactMap(\.content.book) }

  /// The book of the project that governs a 申报类型.
  package func book(governing kind: String) -> Rulebook? { rulebooks.first { $0.governs(kind: kind) } }

  /// What is wrong with what it says of rules, against those that there are.
  private func ruleProblems(_ books: [Rulebook]) -> [(problem: ProjectProblem, range: Range<Int>)] {
    var problems: [(problem: ProjectProblem, range: Range<Int>)] = []
    for weight in project.weights {
      let name = weight.key
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

  /// All that is wrong beside what its text alone says.
  /// - Parameter books: all rulebooks beside its own.
  fileprivate func allProblems(_ books: [Rulebook]) -> [(problem: ProjectProblem, range: Range<Int>)] {
    problems + (project.weights.isEmpty ? [] : ruleProblems(rulebooks + books))
  }
}

extension LintOptions {
  /// Takes over what a project says.
  /// - Parameters:
  ///   - documents: those that are to be checked. What is wrong with the project stands in its document, where that is one of them.
  ///   - books: all rulebooks beside its own; asked for in that case alone.
  package mutating func apply(_ project: LoadedProject, to documents: [Document], books: () -> [Rulebook]) {
    usualStage = project.project.stage
    surroundings.calendar.add(WorkCalendar(of: project.rulebooks))
    terms = project.terms
    weights = project.weights
    guard let index = documents.firstIndex(where: { $0.path == project.path }) else { return }
    projectFindings = project.allProblems(books()).map {
      DossierRules.projectFinding($0.problem, Place(index, $0.range))
    }
  }
}
