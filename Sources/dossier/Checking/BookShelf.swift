import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Rulebooks

/// The rulebooks of a run: those that were added, then the built-in ones. A built-in book is read when it is needed.
struct BookShelf {
  private struct Entry {
    /// The 申报类型 values that it governs.
    var governs: [String]
    var book: Contents
  }

  private enum Contents {
    case read(Rulebook)
    /// Not needed yet.
    case builtIn(BuiltInRulebooks.Source)
  }

  private var entries: [Entry] = []
  /// Those of `--rulebook`, which are the first ones.
  private let addedPaths: [FilePath]
  /// Their texts.
  private var addedDocuments: [Document] = []

  /// Reads the books of `--rulebook`. Says what is wrong with them.
  /// - Returns: nil where one of them cannot be used.
  init?(_ session: Session) {
    var isUsable = true
    for argument in session.invocation.all(.rulebook) {
      guard let (entry, document) = BookShelf.read(argument.path, session) else {
        isUsable = false
        continue
      }
      entries.append(entry)
      addedDocuments.append(document)
    }
    addedPaths = session.invocation.all(.rulebook).map(\.path)
    if !isUsable { return nil }
    for source in BuiltInRulebooks.all {
      entries.append(
        Entry(
          governs: BookShelf.image(source).governs ?? BookShelf.decode(source)?.governs ?? [], book: .builtIn(source)))
    }
  }

  private static func read(_ path: FilePath, _ session: Session) -> (Entry, Document)? {
    do throws(FileError) {
      let bytes = try readFile(path).bytes
      let document = Document(path: path.text, SyntaxTree(bytes))
      guard isRulebook(document) else { throw FileError(path: path, problem: .notRulebook) }
      let decoded = decodeRulebook(document)
      if !decoded.errors.isEmpty {
        session.errors.write(rulebookErrors(decoded.errors, document, path: path.text, session.style))
        session.complain(
          visible(path.text)
            + session.language.say(
              "：规则书有错，不能用来检查；请改正上面所列的，再用 dossier rulebook test 检查它",
              ": the rulebook has errors and cannot be used for checking; mend those above, 'dossier rulebook test' checks it"
            ))
        return nil
      }
      return (Entry(governs: decoded.book.governs, book: .read(decoded.book)), document)
    } catch {
      session.complain(error)
      return nil
    }
  }

  private static func image(_ source: BuiltInRulebooks.Source) -> RulebookImage {
    RulebookImage(numbers: source.imageNumbers, strings: source.imageStrings, book: source.text)
  }

  /// A built-in book from its text, which says the same as its image.
  private static func decode(_ source: BuiltInRulebooks.Source) -> Rulebook? {
    let decoded = decodeRulebook(Document(path: source.name, SyntaxTree(source.bytes)))
    return decoded.errors.isEmpty ? decoded.book : nil
  }

  /// The same books, the built-in ones to be read anew.
  func separate() -> BookShelf {
    var shelf = self
    for (index, source) in zip(addedPaths.count..., BuiltInRulebooks.all) {
      shelf.entries[index].book = .builtIn(source)
    }
    return shelf
  }

  /// Every 申报类型 that some book governs.
  var kinds: [String] { entries.flatMap(\.governs) }

  /// The first book that governs a 申报类型.
  mutating func book(governing kind: String) -> Rulebook? {
    let key = foldedName(kind)
    for index in entries.indices where entries[index].governs.contains(where: { foldedName($0) == key }) {
      return book(index)
    }
    return nil
  }

  /// The first book that governs a 申报类型: of `--rulebook`, else of the project, else built in.
  mutating func book(governing kind: String, _ project: LoadedProject?) -> Rulebook? {
    if path(governing: kind) == nil, let book = project?.book(governing: kind) { return book }
    return book(governing: kind)
  }

  /// The file of the book that governs a 申报类型; nil where it is built in, or there is none.
  func path(governing kind: String) -> String? {
    let key = foldedName(kind)
    guard let index = entries.firstIndex(where: { $0.governs.contains { foldedName($0) == key } }) else { return nil }
    return index < addedPaths.count ? addedPaths[index].text : nil
  }

  /// The years that the books list: those that were added, and the built-in calendars, which govern nothing.
  mutating func calendar() -> WorkCalendar {
    let known = entries.indices.filter { index in
      if case .read = entries[index].book { true } else { entries[index].governs.isEmpty }
    }
    return WorkCalendar(of: known.compactMap { book($0) })
  }

  /// The file of the book of an id, or the built-in one.
  func source(ofBook id: String) -> Source? {
    for index in entries.indices {
      switch entries[index].book {
      case .read(let book) where book.id == id && index < addedPaths.count: return .file(addedPaths[index])
      case .builtIn(let source):
        if (BookShelf.image(source).rulebook() ?? BookShelf.decode(source))?.id == id { return .builtIn(source) }
      default: continue
      }
    }
    return nil
  }

  /// The books of `--rulebook`, with what each is read from.
  var added: [(path: FilePath, book: Rulebook, document: Document)] {
    zip(zip(addedPaths, addedDocuments), entries).compactMap { named, entry in
      guard case .read(let book) = entry.book else { return nil }
      return (named.0, book, named.1)
    }
  }

  enum Source {
    case file(FilePath)
    case builtIn(BuiltInRulebooks.Source)
  }

  /// How many of them come from `--rulebook`; they are the first ones.
  var addedCount: Int { addedPaths.count }

  /// Every book.
  mutating func all() -> [Rulebook] { entries.indices.compactMap { book($0) } }

  /// The first book that defines a rule, with the definition.
  mutating func definition(_ rule: String) -> (book: Rulebook, definition: Definition)? {
    for index in entries.indices {
      if let book = book(index), let definition = book.definition(rule) { return (book, definition) }
    }
    return nil
  }

  private mutating func book(_ index: Int) -> Rulebook? {
    switch entries[index].book {
    case .read(let book): return book
    case .builtIn(let source):
      guard let book = BookShelf.image(source).rulebook() ?? BookShelf.decode(source) else { return nil }
      // It serves to the end of the process; taking it apart before that is work for nothing.
      // Safe: retained once too often, on purpose.
      _ = unsafe Unmanaged.passRetained(book)
      entries[index].book = .read(book)
      return book
    }
  }
}
