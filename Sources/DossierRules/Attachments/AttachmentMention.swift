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
  var day: NamedRow.Cell?
  var until: NamedRow.Cell?
  var lines: NamedRow.Cell?
  var digest: NamedRow.Cell?
}

extension AttachmentDefinition.Columns {
  static let usual = AttachmentDefinition.Columns(
    file: ["文件"], day: ["日期"], until: ["有效期至"], lines: ["行数"], digest: ["SHA-256"])
}

extension LintContext {
  /// The files that the rows of a table name, and those that 【附件：…】 names by path.
  func mentions(
    inTable table: String, in documents: [Int], columns: AttachmentDefinition.Columns
  ) -> [AttachmentMention] {
    let rows = rows(ofTable: table, in: documents)
    var mentions = rows.compactMap { mention($0, columns) }
    let listed = Set(rows.map { foldedName($0.name(self)) } + mentions.map { foldedName($0.path.text) })
    for index in self.documents.indices {
      for reference in self.documents[index].document.references {
        guard let name = reference.attachment, FileKind(path: name) != nil, !listed.contains(foldedName(name)) else {
          continue
        }
        let path = AttachmentMention.Path(name, Place(index, reference.range))
        mentions.append(AttachmentMention(name: name, path: path, isTyped: false))
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
      case .row: mentions += row(of: place).flatMap { mention($0, columns) }.map { [$0] } ?? []
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
  var listedPaths: Set<String> {
    var paths: Set<String> = []
    for definition in book.definitions {
      guard case .attachment(let attachment) = definition.body, let table = attachment.table else { continue }
      for row in rows(ofTable: table, in: documents(of: definition)) {
        if let path = mention(row, attachment.columns)?.path.relative { paths.insert(path) }
      }
    }
    return paths
  }

  /// Nil for a row without a file.
  private func mention(_ row: NamedRow, _ columns: AttachmentDefinition.Columns) -> AttachmentMention? {
    func filled(_ names: [String]) -> NamedRow.Cell? {
      row.cell(names, self).flatMap { $0.text.isEmpty ? nil : $0 }
    }
    guard let file = filled(columns.file), loneReference(file.text) == nil else { return nil }
    let isTyped = columns.file.contains { column($0, ofTable: row.tableKeys)?.type == .attachment }
    return AttachmentMention(
      name: row.name(self), path: AttachmentMention.Path(file.text, file.place), isTyped: isTyped,
      day: filled(columns.day), until: filled(columns.until), lines: filled(columns.lines),
      digest: filled(columns.digest))
  }

  /// `【附件：NAME】` as a value: the row of that name in some table.
  private func mention(ofReference name: String, _ columns: AttachmentDefinition.Columns) -> AttachmentMention? {
    guard let prefix = ["附件：", "附件:"].first(where: name.hasPrefix) else { return nil }
    let target = trimmingBlanks(String(name.dropFirst(prefix.count)))
    let rows = facts(named: target, in: Array(documents.indices)).filter { $0.fact.form == .row }
    return rows.lazy.compactMap { self.row(of: $0) }.compactMap { self.mention($0, columns) }.first
  }

  private func isTypedField(_ name: String) -> Bool {
    let keys = book.keys(of: name)
    return book.definitions.contains { definition in
      guard case .field(let field) = definition.body, field.type == .attachment else { return false }
      return !keys.isDisjoint(with: book.keys(of: definition.name))
    }
  }
}
