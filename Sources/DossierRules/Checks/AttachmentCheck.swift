import DossierModel
import DossierSyntax

/// 附件: files that the dossier names: whether they are there, are what their names say, and are still good.
enum AttachmentCheck {
  static func run(
    _ definition: Definition, _ attachment: AttachmentDefinition, _ context: inout LintContext
  ) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    let isRequired = context.isRequired(attachment.requirement, in: documents)
    if case .under = attachment.requirement, isRequired != true {
      return isRequired == nil ? .cannotTell : .notApplicable
    }
    let mentions =
      attachment.table.map { context.mentions(inTable: $0, in: documents, columns: attachment.columns) }
      ?? context.mentions(
        ofAttachment: definition.name, in: documents, section: attachment.section, columns: attachment.columns)
    if mentions.isEmpty {
      guard isRequired == true else { return .notApplicable }
      if let section = attachment.section, context.sections(named: section, in: documents).isEmpty {
        return .notApplicable
      }
      if context.isToBeFilledIn(definition.name, documents, section: attachment.section) { return .cannotTell }
      context.add(
        definition, .attachment, .attachment(.notStated(name: definition.name)),
        at: context.placeOfMissing(in: attachment.section, documents: documents))
      return .failed
    }
    let before = context.findings.count
    let listed = attachment.table == nil ? context.listedPaths : []
    var isUnknown = false
    for mention in mentions {
      checkDays(definition, attachment, mention, &context)
      let isOwn = mention.path.relative.map { !listed.contains($0) } ?? true
      if !checkFile(definition, attachment, mention, isOwn: isOwn, &context) { isUnknown = true }
    }
    if context.findings.count > before { return .failed }
    return isUnknown ? .cannotTell : .passed
  }

  // MARK: Days

  private static func checkDays(
    _ definition: Definition, _ attachment: AttachmentDefinition, _ mention: AttachmentMention,
    _ context: inout LintContext
  ) {
    func add(_ problem: AttachmentProblem, _ place: Place) {
      context.add(definition, part: "日期", .attachment, .attachment(problem), at: place)
    }
    if let until = mention.until, case .date(let day)? = try? readValue(until.text, as: .date), day < context.day {
      add(.expired(name: mention.name, until: day, day: context.day), until.place)
    }
    guard let stated = mention.day, case .date(let day)? = try? readValue(stated.text, as: .date) else { return }
    if day > context.day {
      add(.inFuture(name: mention.name, stated: day, day: context.day), stated.place)
    } else if let validity = attachment.validity,
      let last = context.calendar.lastDay(of: validity, after: day, isExtended: false), last < context.day
    {
      add(.tooOld(name: mention.name, from: day, period: validity, last: last), stated.place)
    }
  }

  // MARK: The file

  /// - Parameter isOwn: whether nobody else looks into the file: what is listed in the table of another definition is
  ///   opened there.
  /// - Returns: false where it cannot be told.
  private static func checkFile(
    _ definition: Definition, _ attachment: AttachmentDefinition, _ mention: AttachmentMention, isOwn: Bool,
    _ context: inout LintContext
  ) -> Bool {
    let place = mention.path.place
    func add(_ part: String, _ problem: AttachmentProblem, _ place: Place) {
      context.add(definition, part: part, .attachment, .attachment(problem), at: place)
    }
    guard let path = mention.path.relative else {
      // A field or a column of the type 附件 says so itself.
      if !mention.isTyped { add("文件", .leavesProject(path: mention.path.text), place) }
      return true
    }
    let kind = FileKind(path: path)
    if !attachment.kinds.isEmpty, kind.map({ !attachment.kinds.contains($0) }) ?? true {
      add("格式", .kindNotAllowed(path: path, allowed: attachment.kinds.map(\.rawValue)), place)
    }
    let hasLines = attachment.leastLines != nil || attachment.mostLines != nil || mention.lines != nil
    guard isOwn || hasLines || mention.digest != nil else { return true }
    guard let source = context.options.surroundings.attachments else { return false }
    let document = context.documents[place.document].document.path
    let look = source.look(at: path, namedIn: document)
    guard case .file(let size, let head) = look else {
      guard let problem = problem(look, path) else { return false }
      if isOwn { add("文件", problem, place) }
      return true
    }
    if isOwn, size == 0 { add("文件", .empty(path: path), place) }
    if isOwn, size > 0, let kind, !kind.mayBegin(with: head) {
      add("格式", .otherContent(path: path, kind: kind.rawValue, look: FileKind.look(of: head)), place)
    }
    var isKnown = true
    if hasLines { isKnown = checkLines(definition, attachment, mention, path, source, &context) }
    if isOwn, let stated = mention.digest {
      isKnown = checkDigest(definition, stated, path, document, source, &context) && isKnown
    }
    return isKnown
  }

  private static func problem(_ look: AttachmentLook, _ path: String) -> AttachmentProblem? {
    switch look {
    case .missing: .missing(path: path)
    case .outside: .leavesProject(path: path)
    case .notRegular: .notRegular(path: path)
    case .unreadable: .unreadable(path: path)
    case .file, .unknown: nil
    }
  }

  private static func checkLines(
    _ definition: Definition, _ attachment: AttachmentDefinition, _ mention: AttachmentMention, _ path: String,
    _ source: any AttachmentSource, _ context: inout LintContext
  ) -> Bool {
    let place = mention.path.place
    guard let count = source.countLines(of: path, namedIn: context.documents[place.document].document.path) else {
      return false
    }
    func add(_ problem: AttachmentProblem, _ place: Place) {
      context.add(definition, part: "行数", .quantity, .attachment(problem), at: place)
    }
    if let least = attachment.leastLines, count < least {
      add(.fewLines(path: path, count: count, least: least), place)
    }
    if let most = attachment.mostLines, count > most { add(.manyLines(path: path, count: count, most: most), place) }
    if let stated = mention.lines, case .quantity(let quantity)? = try? readValue(stated.text, as: .quantity),
      quantity.millionths != count * 1_000_000
    {
      add(.otherLines(path: path, count: count, stated: quantity.millionths / 1_000_000), stated.place)
    }
    return true
  }

  private static func checkDigest(
    _ definition: Definition, _ stated: NamedTable.Cell, _ path: String, _ document: String,
    _ source: any AttachmentSource, _ context: inout LintContext
  ) -> Bool {
    guard let wanted = digest(of: stated.text) else {
      context.add(definition, part: "校验", .attachment, .attachment(.badDigest(text: stated.text)), at: stated.place)
      return true
    }
    guard let actual = source.digest(of: path, namedIn: document) else { return false }
    if actual != wanted {
      context.add(
        definition, part: "校验", .attachment, .attachment(.otherDigest(path: path, actual: hexadecimal(actual))),
        at: stated.place)
    }
    return true
  }
}

/// The bytes that 64 hexadecimal digits stand for, with blanks and a `sha256:` before them as people copy them.
package func digest(of text: String) -> [UInt8]? {
  var digits = halfWidth(text).lowercased().filter { $0 != " " && $0 != "`" }
  for prefix in ["sha256:", "sha-256:"] where digits.hasPrefix(prefix) { digits.removeFirst(prefix.count) }
  let values = digits.map(\.hexDigitValue)
  guard values.count == 64, digits.utf8.count == 64 else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: 64, by: 2) {
    guard let high = values[index], let low = values[index + 1] else { return nil }
    bytes.append(UInt8(high << 4 | low))
  }
  return bytes
}

package func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}
