import DossierModel
import DossierSyntax

/// A place where a dossier names a file, with what it says of it.
struct AttachmentMention {
  struct Path {
    /// As typed.
    var text: String
    /// With `/` and inside of the project; nil where it leads out.
    var relative: String?
    var place: Place

    init(_ text: String, _ place: Place) {
      self.text = text
      self.place = place
      relative = (try? readValue(text, as: .attachment))?.normalForm
    }
  }

  var name: String
  var path: Path
  /// Whether the field or column has the type 附件, which looks at the path by itself.
  var isTyped: Bool
  var day: NamedTable.Cell?
  var until: NamedTable.Cell?
  var lines: NamedTable.Cell?
  var digest: NamedTable.Cell?
}

extension LintContext {
  /// The files that the rows of a table name, and those that 【附件：…】 names by path.
  func mentions(
    inTable table: String, in documents: [Int], columns: AttachmentDefinition.Columns
  ) -> [AttachmentMention] {
    let tables = namedTables(table, in: documents)
    var mentions = tables.flatMap { self.mentions($0, columns) }
    let names = tables.flatMap { table in table.rows.map { foldedName(table.name(ofRow: $0, self)) } }
    let listed = Set(names + mentions.map { foldedName($0.path.text) })
    for index in self.documents.indices {
      self.documents[index].forEachReference { range, nameRange in
        guard let name = attachment(ofReference: self.documents[index].document.text(nameRange)),
          FileKind(path: name) != nil, !listed.contains(foldedName(name))
        else { return true }
        let path = AttachmentMention.Path(name, Place(index, range))
        mentions.append(AttachmentMention(name: name, path: path, isTyped: false))
        return true
      }
    }
    return mentions
  }

  /// The files that the facts of a name state: a field with a path, or a row that begins with the name.
  func mentions(
    ofAttachment name: String, in documents: [Int], section: String?, columns: AttachmentDefinition.Columns
  ) -> [AttachmentMention] {
    let isTyped = isTypedField(name)
    var mentions: [AttachmentMention] = []
    for place in facts(named: name, in: documents, section: section) where !place.fact.isEmpty {
      switch place.fact.form {
      case .section: continue
      case .row: mentions += row(of: place).map { self.mentions($0, columns) } ?? []
      case .field, .item:
        let text = value(place)
        if let reference = loneReference(text) {
          if let found = mention(ofReference: reference, columns) { mentions.append(found) }
          continue
        }
        // Several files stand on one line; a path may hold the separators, too.
        let members = listMembers(text)
        for path in members.allSatisfy({ FileKind(path: $0) != nil }) && !members.isEmpty ? members : [text] {
          let path = AttachmentMention.Path(path, valuePlace(place))
          mentions.append(AttachmentMention(name: name, path: path, isTyped: isTyped))
        }
      }
    }
    return mentions
  }

  /// The paths in the tables of all 附件 definitions that look at tables: the files are opened there.
  func findListedPaths() -> Set<String> {
    var paths: Set<String> = []
    for definition in book.definitions {
      guard case .attachment(let attachment) = definition.body, let name = attachment.table else { continue }
      for table in namedTables(name, in: documents(of: definition)) {
        paths.formUnion(mentions(table, attachment.columns).compactMap(\.path.relative))
      }
    }
    return paths
  }

  /// The files that the rows of a table name.
  private func mentions(_ table: NamedTable, _ columns: AttachmentDefinition.Columns) -> [AttachmentMention] {
    guard let file = table.column(columns.file, self) else { return [] }
    let day = table.column(columns.day, self)
    let until = table.column(columns.until, self)
    let lines = table.column(columns.lines, self)
    let digest = table.column(columns.digest, self)
    let isTyped = columns.file.contains { column($0, ofTable: table.names)?.type == .attachment }
    return table.rows.compactMap { row in
      guard let path = table.cell(row, file, self), loneReference(path.text) == nil else { return nil }
      return AttachmentMention(
        name: table.name(ofRow: row, self), path: AttachmentMention.Path(path.text, path.place), isTyped: isTyped,
        day: table.cell(row, day, self), until: table.cell(row, until, self), lines: table.cell(row, lines, self),
        digest: table.cell(row, digest, self))
    }
  }

  /// `【附件：NAME】` as a value: the row of that name in some table.
  private func mention(ofReference name: String, _ columns: AttachmentDefinition.Columns) -> AttachmentMention? {
    guard let target = attachment(ofReference: name) else { return nil }
    let rows = facts(named: target, in: allDocuments).filter { $0.fact.form == .row }
    return rows.lazy.compactMap { self.row(of: $0) }.flatMap { self.mentions($0, columns) }.first
  }

  /// NAME of `附件：NAME`.
  private func attachment(ofReference name: String) -> String? {
    guard let prefix = ["附件：", "附件:"].first(where: name.hasPrefix) else { return nil }
    return trimmingBlanks(String(name.dropFirst(prefix.count)))
  }

  private func isTypedField(_ name: String) -> Bool {
    book.numbers(of: name).contains { book.attachmentFields.contains($0) }
  }
}
