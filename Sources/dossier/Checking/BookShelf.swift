import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Rulebooks

/// The rulebooks of a run: those that were added, then the built-in ones. A built-in book is read when it is needed.
struct BookShelf {
  private struct Entry {
    var name: String
    var bytes: [UInt8]
    /// The 申报类型 values that it governs.
    var governs: [String]
    /// Nil before the first use.
    var book: Rulebook?
  }

  private var entries: [Entry] = []

  /// Reads the books of `--rulebook`. Says what is wrong with them.
  /// - Returns: nil where one of them cannot be used.
  init?(_ session: Session) {
    var isUsable = true
    for argument in session.invocation.all(.rulebook) {
      guard let entry = BookShelf.read(argument.path, session) else {
        isUsable = false
        continue
      }
      entries.append(entry)
    }
    if !isUsable { return nil }
    for source in BuiltInRulebooks.all {
      entries.append(Entry(name: source.name, bytes: source.bytes, governs: BookShelf.governs(source.bytes), book: nil))
    }
  }

  private static func read(_ path: FilePath, _ session: Session) -> Entry? {
    do throws(FileError) {
      let bytes = try readFile(path).bytes
      let document = Document(path: path.text, SyntaxTree(bytes))
      guard isRulebook(document) else { throw FileError(path: path, problem: .notRulebook) }
      let decoded = decodeRulebook(document)
      if !decoded.errors.isEmpty {
        session.errors.write(rulebookErrors(decoded.errors, document, path: path.text, session.style))
        session.complain(
          visible(path.text)
            + session.language.say("：规则书有错，不能用来检查", ": the rulebook has errors and cannot be used for checking"))
        return nil
      }
      return Entry(name: path.text, bytes: bytes, governs: decoded.book.governs, book: decoded.book)
    } catch {
      session.complain(error)
      return nil
    }
  }

  /// What a built-in book governs, read from its own fields alone.
  private static func governs(_ bytes: [UInt8]) -> [String] {
    let heading = bytes.indices.first { index in
      bytes[index] == UInt8(ascii: "#") && (index == 0 || bytes[index - 1] == 0x0A)
    }
    let header = Array(bytes[..<(heading ?? bytes.count)])
    return decodeRulebook(Document(path: "", SyntaxTree(header))).book.governs
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

  /// The years that the books list: those that were added, and the built-in calendars, which govern nothing.
  mutating func calendar() -> WorkCalendar {
    let known = entries.indices.filter { entries[$0].governs.isEmpty || entries[$0].book != nil }
    return WorkCalendar(of: known.compactMap { book($0) })
  }

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
    if let book = entries[index].book { return book }
    let decoded = decodeRulebook(Document(path: entries[index].name, SyntaxTree(entries[index].bytes)))
    // `rulebook test` and the package's tests tell the authors of built-in books what is wrong.
    guard decoded.errors.isEmpty else { return nil }
    entries[index].book = decoded.book
    return decoded.book
  }
}
