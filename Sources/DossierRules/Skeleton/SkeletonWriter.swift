import DossierModel

/// Writes the documents of a skeleton once, for what is known of conditions and demands.
struct SkeletonWriter {
  let book: Rulebook
  let order: SkeletonOrder
  /// The documents of the round before, by which conditions are decided.
  let context: LintContext
  let demands: [Int: [SkeletonDemand]]

  private static let hole = "【待填写】"

  /// Whether something is to be there.
  private enum Need { case always, perhaps, never }

  private func need(_ requirement: Requirement, _ definition: Definition) -> Need {
    if answer(definition) != nil { return .always }
    guard book.turns[book.indexByID[definition.id]!].isInForce(on: context.day) else { return .never }
    switch requirement {
    case .always: return .always
    case .optional: return .never
    case .under(let condition):
      let truth = context.evaluate(condition, in: Array(context.documents.indices)).truth
      return truth == true ? .always : truth == nil ? .perhaps : .never
    }
  }

  /// What is known of a thing by its name.
  private func answer(_ definition: Definition) -> String? {
    order.answers.isEmpty ? nil : order.answer(for: book.numbers(of: definition.name), book)
  }

  /// Those that the dossier is to have, in the rulebook's order.
  private var materials: [String] {
    book.definitions.compactMap { definition -> String? in
      guard case .material(let material) = definition.body, need(material.requirement, definition) == .always else {
        return nil
      }
      return definition.name
    }
  }

  func write() -> [SkeletonPart] {
    let materials = materials
    if materials.isEmpty { return [SkeletonPart(material: nil, text: text(nil, isLongest: true))] }
    let longest = materials.max { sectionCount($0) < sectionCount($1) }
    return materials.map { SkeletonPart(material: $0, text: text($0, isLongest: $0 == longest)) }
  }

  private func sectionCount(_ material: String) -> Int {
    book.definitions.count { definition in
      guard case .section = definition.body, !definition.materials.isEmpty else { return false }
      return concerns(definition, material)
    }
  }

  // MARK: Documents

  private func text(_ material: String?, isLongest: Bool) -> String {
    var text = "申报类型：\(order.kind)\n卷宗：\(order.dossier)\n"
    if let material { text += "材料：\(material)\n" }
    text += "阶段：草稿\n"
    let own = material.map(book.numbers(of:)) ?? []
    if let definition = book.definitions.first(where: { $0.keyword == .material && $0.name == material }) {
      text += comment(definition.guidanceOfWritten(order.language))
    }
    let top = fields(of: own, material, isTop: true)
    text += top.isEmpty ? "" : "\n" + top
    for demand in homeless(own, isLongest: isLongest) {
      text += "\n" + comment(elsewhere(demand.guidance)) + demand.text + "\n"
    }
    return text + sections(of: nil, material, level: 1)
  }

  /// What belongs to no section that is known stands above all of them, in the first document that it may be in, or else in the one that says
  /// most: below, it would seem to belong to the last section.
  private func homeless(_ material: [Int], isLongest: Bool) -> [SkeletonDemand] {
    demands[-1, default: []].filter { demand in
      demand.materials.isEmpty
        ? isLongest : demand.materials.first.map { material.contains(book.numbers(of: $0).first ?? -2) } == true
    }
  }

  private func elsewhere(_ guidance: String) -> String {
    order.language == .chinese ? "移到相应的章节里：\(guidance)" : "Move this to the section where it belongs. \(guidance)"
  }

  private func comment(_ text: String) -> String { text.isEmpty ? "" : "% \(text)\n" }

  /// Whether a definition is about a material; one that names none is about any.
  private func concerns(_ definition: Definition, _ material: String?) -> Bool {
    guard let material, !definition.materials.isEmpty else { return true }
    let own = book.numbers(of: material)
    return definition.materials.contains { name in book.numbers(of: name).contains(where: own.contains) }
  }

  // MARK: Sections

  private func sections(of parent: [Int]?, _ material: String?, level: Int) -> String {
    var text = ""
    let own = material.map(book.numbers(of:)) ?? []
    for definition in book.definitions {
      guard case .section(let section) = definition.body, concerns(definition, material),
        !definition.materials.isEmpty || material == nil
      else { continue }
      let above = section.parent.map(book.numbers(of:)) ?? own
      let isHere = parent.map { above.contains(where: $0.contains) } ?? (section.parent == nil || above == own)
      if !isHere { continue }
      switch need(section.requirement, definition) {
      case .never: continue
      case .perhaps: text += "\n" + comment(perhaps(section.requirement, definition))
      case .always: text += "\n" + write(definition, material, level: level)
      }
    }
    return text
  }

  /// What is to be written under a condition that nobody knows yet, with the facts that will decide it.
  private func perhaps(_ requirement: Requirement, _ definition: Definition) -> String {
    let names = context.undecided(requirement)
    let (guidance, name) = (definition.guidanceOfWritten(order.language), definition.name)
    switch order.language {
    case .chinese:
      let when = names.isEmpty ? "视情况" : "视\(names.map { "“\($0)”" }.joined(separator: "、"))而定，可能"
      return "\(when)另写“\(name)”" + (guidance.isEmpty ? "" : "：\(guidance)")
    case .english:
      let when = names.isEmpty ? "If it applies" : "Depending on \(names.map { "'\($0)'" }.joined(separator: ", "))"
      return "\(when), add '\(name)'" + (guidance.isEmpty ? "" : ": \(guidance)")
    }
  }

  private func write(_ definition: Definition, _ material: String?, level: Int) -> String {
    let numbers = book.numbers(of: definition.name)
    let heading =
      String(repeating: "#", count: level) + " \(definition.name)\n"
      + comment(definition.guidanceOfWritten(order.language))
    let fields = fields(of: numbers, material, isTop: false)
    let tables = tables(of: numbers, definition.name, material)
    let paragraphs = paragraphs(numbers, material)
    let below = sections(of: numbers, material, level: level + 1)
    let stated = answer(definition).map { $0 + "\n" } ?? ""
    var own = [fields, tables, stated, paragraphs].filter { !$0.isEmpty }.joined(separator: "\n")
    if own.isEmpty { own = !below.contains("#") ? SkeletonWriter.hole + "\n" : "" }
    return heading + own + below
  }

  /// The holes that a section is to have, each with what to write.
  private func paragraphs(_ numbers: [Int], _ material: String?) -> String {
    let wanted = numbers.flatMap { demands[$0, default: []] }.filter { demand in
      material == nil || (demand.materials.isEmpty && home(of: numbers) == material)
        || demand.materials.contains { book.numbers(of: $0).contains(where: book.numbers(of: material ?? "").contains) }
    }
    return wanted.map { comment($0.guidance) + $0.text + "\n" }.joined(separator: "\n")
  }

  /// The first material that has a section of a name: where what may stand in any of them is asked for.
  private func home(of numbers: [Int]) -> String? {
    materials.first { material in
      book.definitions.contains { definition in
        guard case .section(let section) = definition.body, !definition.materials.isEmpty else { return false }
        return book.numbers(of: definition.name).contains(where: numbers.contains) && concerns(definition, material)
          && need(section.requirement, definition) == .always
      }
    }
  }

  // MARK: Fields

  /// - Parameter isTop: those that may stand anywhere in the material, too.
  private func fields(of numbers: [Int], _ material: String?, isTop: Bool) -> String {
    var text = ""
    var isWritten: Set<String> = []
    for definition in book.definitions where concerns(definition, material) {
      let section: String?
      let requirement: Requirement
      switch definition.body {
      case .field(let field): (section, requirement) = (field.section, field.requirement)
      case .attachment(let attachment) where attachment.table == nil && !hasTable(attachment.section, material):
        (section, requirement) = (attachment.section, attachment.requirement)
      default: continue
      }
      let isHere = section.map { book.numbers(of: $0).contains(where: numbers.contains) } ?? isTop
      if !isHere || definition.materials.isEmpty && material != nil || !isWritten.insert(definition.name).inserted {
        continue
      }
      switch need(requirement, definition) {
      case .never: continue
      case .perhaps:
        if !isField(definition.name, in: material) { text += comment(perhaps(requirement, definition)) }
      case .always:
        text +=
          comment(guidance(ofField: definition)) + "\(definition.name)：\(answer(definition) ?? SkeletonWriter.hole)\n"
      }
    }
    return text
  }

  /// Whether a field of a name is written in a material anyway.
  private func isField(_ name: String, in material: String?) -> Bool {
    book.definitions.contains { definition in
      guard case .field(let field) = definition.body, definition.name == name, concerns(definition, material) else {
        return false
      }
      return need(field.requirement, definition) == .always
    }
  }

  /// How to write a field, and what it may be.
  private func guidance(ofField definition: Definition) -> String {
    let own = definition.guidance(order.language)
    guard case .field(let field) = definition.body, !field.choices.isEmpty else { return own }
    if order.language == .chinese { return own + "可选：" + field.choices.joined(separator: "、") }
    return (own.isEmpty ? "" : own + " ") + "Choices: " + field.choices.joined(separator: ", ")
  }

  // MARK: Tables

  private func isTable(_ definition: Definition, of numbers: [Int], _ material: String?) -> TableDefinition? {
    guard case .table(let table) = definition.body, concerns(definition, material),
      need(table.requirement, definition) == .always
    else { return nil }
    let names = table.section.map(book.numbers(of:)) ?? book.numbers(of: definition.name)
    return names.contains(where: numbers.contains) ? table : nil
  }

  private func hasTable(_ section: String?, _ material: String?) -> Bool {
    guard let section else { return false }
    let numbers = book.numbers(of: section)
    return book.definitions.contains { isTable($0, of: numbers, material) != nil }
  }

  private func tables(of numbers: [Int], _ section: String, _ material: String?) -> String {
    var text = ""
    for definition in book.definitions {
      guard let table = isTable(definition, of: numbers, material) else { continue }
      let columns = table.columns.filter { $0.isRequired }
      func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
      text += (text.isEmpty ? "" : "\n") + comment(definition.guidanceOfWritten(order.language))
      text += row(columns.map(\.name)) + row(columns.map { _ in "---" })
      let attachments = attachments(in: numbers, material)
      // What may stay empty is not asked for; what must be filled in under a condition is.
      let cells = columns.map { $0.mayBeEmpty && $0.condition == nil ? "" : SkeletonWriter.hole }
      for name in attachments { text += row([name] + cells.dropFirst()) }
      for _ in attachments.count..<max(attachments.count, table.leastRows, 1) { text += row(cells) }
    }
    return text
  }

  /// The files that a table in a section is to list.
  private func attachments(in numbers: [Int], _ material: String?) -> [String] {
    book.definitions.compactMap { definition in
      guard case .attachment(let attachment) = definition.body, attachment.table == nil,
        concerns(definition, material), need(attachment.requirement, definition) == .always,
        let section = attachment.section, book.numbers(of: section).contains(where: numbers.contains)
      else { return nil }
      return definition.name
    }
  }
}
