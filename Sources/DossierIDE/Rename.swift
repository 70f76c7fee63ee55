import DossierModel
package import DossierRules
package import DossierSyntax

/// Why a name cannot be changed.
package enum RenameProblem: Error, Equatable {
  /// The rulebook gives the name its meaning.
  case defined(String, book: String)
  /// A field that describes the document.
  case header(String)
  case section(String)
  /// No name, or one that would not be read as one.
  case badName(String)
  case placeholder(String)
  /// Something else is stated under the new name.
  case taken(String)
  /// No id of a heading, or of a rule.
  case badID(String)
  case badRuleID(String)

  package func text(_ language: Language) -> String {
    let isChinese = language == .chinese
    return switch self {
    case .defined(let name, let book):
      isChinese ? "“\(name)”是《\(book)》规定的名称，改了就不再按它检查" : "'\(name)' has its meaning from \(book)"
    case .header(let name):
      isChinese ? "“\(name)”说明这份文档本身，名称是固定的" : "'\(name)' describes the document; its name is fixed"
    case .section(let name):
      isChinese ? "“\(name)”是章节标题，请直接修改" : "'\(name)' is the title of a section; change it in place"
    case .badName(let name):
      isChinese
        ? "“\(name)”不能作名称：须为 1 至 24 个字母、汉字或数字，不含句读和括号【】"
        : "'\(name)' is not a name: 1 to 24 letters and digits, without punctuation and brackets"
    case .placeholder(let name):
      isChinese ? "“\(name)”是待填的空，不是名称" : "'\(name)' reads like something still to be written"
    case .badID(let id):
      isChinese
        ? "“\(id)”不能作标题的编号：以拉丁字母开头，只含拉丁字母、数字和“-”"
        : "'\(id)' is not an id of a heading: a Latin letter, then Latin letters, digits and '-'"
    case .badRuleID(let id):
      isChinese ? "“\(id)”不能作规则的编号：写成 AR-1702 的样子" : "'\(id)' is not an id of a rule; write it like AR-1702"
    case .taken(let name):
      isChinese ? "卷宗里已有“\(name)”，改名会把两件事并成一件" : "'\(name)' is stated already; the two would become one"
    }
  }
}

/// A name that can be changed.
package struct RenameTarget: Equatable, Sendable {
  /// Where it stands under the cursor, UTF-8 bytes.
  package var range: Range<Int>
  package var name: String
  /// Its folded form.
  var key: String
  /// Whether it is a field of the document itself.
  var isHeader = false
  /// Whether it is the id of a heading.
  var isID = false
}

extension Snapshot {
  /// The name at a place: of a field or of a row, or of what a reference names. Nil where there is none.
  /// - Throws: why it cannot be changed.
  package func renameTarget(at offset: Int) throws(RenameProblem) -> RenameTarget? {
    if let id = idTarget(at: offset) { return id }
    guard let target = namedTarget(at: offset) else { return nil }
    if target.isHeader { throw .header(target.name) }
    if let book, book.speaks(of: target.name) { throw .defined(target.name, book: book.name) }
    if isStated(target.name, where: { $0.form == .section }) { throw .section(target.name) }
    return target
  }

  private func namedTarget(at offset: Int) -> RenameTarget? {
    if let reference = reference(at: offset) {
      if reference.isPlaceholder { return nil }
      if let name = reference.attachment {
        let key = foldedName(name)
        guard isStated(name) else { return nil }
        return RenameTarget(range: reference.range(ofLast: name), name: name, key: key)
      }
      guard let found = resolve(reference.name) else { return nil }
      let key = key(of: found.fact, in: found.document)
      let isWhole = foldedName(reference.name) == key
      let name = isWhole ? reference.name : reference.parts.name
      return RenameTarget(range: reference.range(ofLast: name), name: name, key: key)
    }
    return fact(namedAt: offset).map { fact in
      let isHeader = fact.section == 0 && HeaderField(key: fact.key) != nil
      return RenameTarget(range: fact.nameRange, name: fact.name, key: fact.key, isHeader: isHeader)
    }
  }

  /// Whether some document states a fact of a name.
  private func isStated(_ name: String, where isMeant: (StatedFact) -> Bool = { _ in true }) -> Bool {
    documents.indices.contains { index in
      var isFound = false
      analysis(of: index).forEachFact(named: name, of: book) { fact in
        isFound = isMeant(fact)
        return !isFound
      }
      return isFound
    }
  }

  /// The edits that give the fact at a place another name, wherever the dossier states it or refers to it. Nil where there is no name.
  /// - Throws: why that cannot be.
  package func rename(
    at offset: Int, to newName: String
  ) throws(RenameProblem) -> [(document: Int, edits: [TextEdit])]? {
    guard let target = try renameTarget(at: offset) else { return nil }
    let name = trimmingBlanks(newName)
    if target.isID {
      try check(id: name, insteadOf: target)
      return [(index, idRanges(target).map { TextEdit(range: $0, replacement: Array(name.utf8)) })]
    }
    try check(name, insteadOf: target)
    var changes: [(document: Int, edits: [TextEdit])] = []
    for index in documents.indices {
      var ranges: [Range<Int>] = []
      analysis(of: index).forEachFact(named: target.name, of: book) { fact in
        ranges.append(fact.nameRange)
        return true
      }
      analysis(of: index).forEachReference(to: target.name, of: book) { _, name in ranges.append(name) }
      if ranges.isEmpty { continue }
      ranges.sort { $0.lowerBound < $1.lowerBound }
      changes.append((index, ranges.map { TextEdit(range: $0, replacement: Array(name.utf8)) }))
    }
    return changes
  }

  private func check(_ name: String, insteadOf target: RenameTarget) throws(RenameProblem) {
    if isPlaceholderName(name) { throw name.isEmpty ? .badName(name) : .placeholder(name) }
    let bytes = Array((name + "：").utf8)
    guard let read = fieldName(bytes.span, at: 0, end: bytes.count), read.nameEnd == name.utf8.count,
      !foldedName(name).isEmpty
    else { throw .badName(name) }
    let key = foldedName(name)
    if key != target.key, isStated(name) { throw .taken(name) }
  }
}

extension Reference {
  /// Where the last part of the name stands.
  fileprivate func range(ofLast part: String) -> Range<Int> {
    max(nameRange.lowerBound, nameRange.upperBound - part.utf8.count)..<nameRange.upperBound
  }
}
