import DossierModel
import DossierRules
import DossierSyntax

extension Snapshot {
  /// Behind the colon of a field.
  func valueCompletions(_ cursor: Cursor) -> [Completion] {
    let key = foldedName(
      document.text(cursor.lineStart + Int(cursor.line.nameStart)..<cursor.lineStart + Int(cursor.line.nameEnd)))
    let typed = document.text(cursor.lineStart + Int(cursor.line.colonEnd)..<cursor.offset).drop {
      " \t\u{3000}".contains($0)
    }
    if cursor.line.kind == .field, isInHeader(cursor), let field = HeaderField(key: key) {
      return headerValues(field, cursor.range(of: typed))
    }
    for definition in definitions(ofName: key, inSection: cursor.section) {
      guard case .field(let field) = definition.body else { continue }
      return values(of: field.type, typed, cursor, rule: definition.id)
    }
    return []
  }

  /// As the value of 卷宗: those that other documents belong to.
  /// - Parameter names: asked for only where 卷宗 is written at the place.
  package func dossierCompletions(at offset: Int, names: () -> [String]) -> [Completion] {
    let place = tree.line(containing: offset)
    guard place.line.kind == .field, place.line.name.count <= 64,
      HeaderField(key: foldedName(place.text(place.line.name))) == .dossier,
      offset >= place.start + Int(place.line.colonEnd)
    else { return [] }
    let section = document.outline.section(ofLine: place.index)
    guard section == 0 || document.header[.dossier]?.nameRange == place.range(place.line.name) else { return [] }
    let typed = document.text(place.start + Int(place.line.colonEnd)..<offset).drop { " \t\u{3000}".contains($0) }
    let range = offset - typed.utf8.count..<max(offset, place.start + Int(place.line.textEnd))
    return names().map { Completion(.value, $0, range: range) }
  }

  /// Whether the line may hold a field of the header (G-6.1, G-6.3).
  func isInHeader(_ cursor: Cursor) -> Bool {
    cursor.section == 0
      || (cursor.section == 1 && document.header[.kind] == nil && document.structure.sections[0].blocks.isEmpty)
  }

  /// The values of a type that has few.
  private func values(
    of type: ValueType, _ typed: some StringProtocol, _ cursor: Cursor, rule: String?
  ) -> [Completion] {
    switch type {
    case .oneOf(let choices):
      return choices.map { Completion(.value, $0, range: cursor.range(of: typed), rule: rule) }
    case .severalOf(let choices):
      // What stands before the last separator is chosen already.
      let parts = String(typed).split(omittingEmptySubsequences: false) { "、；;，,/".contains($0) }
      let chosen = Set(parts.dropLast().map { foldedName(String($0)) })
      return choices.filter { !chosen.contains(foldedName($0)) }.map {
        Completion(.value, $0, range: cursor.range(of: parts.last ?? ""), rule: rule)
      }
    case .yesNo: return ["是", "否"].map { Completion(.value, $0, range: cursor.range(of: typed), rule: rule) }
    default: return []
    }
  }

  private func headerValues(_ field: HeaderField, _ range: Range<Int>) -> [Completion] {
    switch field {
    case .kind:
      return books.flatMap { book in
        book.mainKinds.map { Completion(.kind, $0, detail: book.name, range: range, rank: 0) }
      } + [
        Completion(.kind, rulebookKind, detail: say("规则书", "a rulebook"), range: range),
        Completion(.kind, examplesKind, detail: say("规则书的更多例子", "further examples of a rulebook"), range: range),
        Completion(.kind, projectKind, detail: say("项目的设置", "settings of a project"), range: range),
      ]
    case .part:
      let present = Set(documents.indices.filter { $0 != index }.compactMap { Self.material(of: documents[$0], book) })
      return (book?.definitions ?? []).filter { $0.keyword == .material }.map { definition in
        Completion(
          .value, definition.name, range: range, rank: present.contains(foldedName(definition.name)) ? 1 : 0,
          rule: definition.id)
      }
    case .stage: return Stage.allCases.map { Completion(.value, $0.rawValue, range: range) }
    case .filed: return [Completion(.value, "\(today)", detail: say("今天", "today"), range: range)]
    case .dossier: return []
    }
  }

  /// In a cell below a header: the values of its column.
  func cellCompletions(_ cursor: Cursor) -> [Completion] {
    let structure = document.structure
    guard let blockIndex = structure.blocks.firstIndex(where: { $0.lines.contains(cursor.lineIndex) }),
      let table = document.table(blockIndex), cursor.lineIndex > table.headerLine
    else { return [] }
    let column = cursor.before.count { "|｜".contains($0) } - 1
    guard table.header.indices.contains(column) else { return [] }
    let keys = table.header.map { foldedName(document.text($0)) }
    let typed = cursor.before.suffix(after: "|｜").drop { " \t\u{3000}".contains($0) }
    for definition in book?.definitions ?? [] where applies(definition) {
      guard case .table(let body) = definition.body else { continue }
      let known = body.columns.filter { column in keys.contains { column.keys.contains($0) } }
      guard known.count * 2 >= body.columns.count,
        let type = body.columns.first(where: { $0.keys.contains(keys[column]) })?.type
      else { continue }
      return values(of: type, typed, cursor, rule: definition.id)
    }
    return []
  }
}

extension String {
  /// What follows the last of some characters.
  fileprivate func suffix(after marks: String) -> Substring {
    guard let last = lastIndex(where: { marks.contains($0) }) else { return self[...] }
    return self[index(after: last)...]
  }
}
