import DossierModel
import DossierRules

/// What a definition looks at, in a sentence or two.
/// - Parameter namesPoints: whether it names the points of a section; not where they are told with their words.
func subject(_ definition: Definition, _ book: Rulebook, _ language: Language, namesPoints: Bool = true) -> String {
  let name = quoted(definition.name, language)
  let lines =
    switch definition.body {
    case .material(let material): [materialText(name, material, language)]
    case .section(let section): sectionTexts(name, section, language, namesPoints: namesPoints)
    case .field(let field): fieldTexts(name, field, language)
    case .table(let table): tableTexts(name, table, language)
    case .terms(let list): [termsText(list, book, language)]
    case .classification(let rule): [classificationText(rule, language)]
    case .fact(let fact): factTexts(fact, book, language)
    case .deadline(let rule): deadlineTexts(rule, language)
    case .attachment(let attachment): attachmentTexts(name, attachment, language)
    case .quantity(let rule): quantityTexts(rule, book, language)
    case .boilerplate(let rule): boilerplateTexts(rule, language)
    case .calendar(let calendar): calendarTexts(calendar, language)
    case .rule(let rule): [ruleText(rule, language)]
    }
  let materials = definition.materials
  let among =
    materials.isEmpty ? [] : [language.say("只看材料：", "only in the material: ") + language.list(materials)]
  return (lines + among).filter { !$0.isEmpty }.joined(separator: "\n")
}

func need(_ requirement: Requirement, _ language: Language) -> String {
  switch requirement {
  case .always: language.say("必须有", "must be there")
  case .optional: language.say("可以没有", "may be absent")
  case .under: language.say("在一定条件下必须有", "must be there under a condition")
  }
}

private func materialText(_ name: String, _ material: MaterialDefinition, _ language: Language) -> String {
  let several = material.mayRepeat ? language.say("，可以有几份", "; there may be several") : ""
  return language.say("卷宗的材料\(name)", "the dossier's material \(name) ") + need(material.requirement, language)
    + several
}

private func sectionTexts(
  _ name: String, _ section: SectionDefinition, _ language: Language, namesPoints: Bool
) -> [String] {
  let parent = section.parent.map { language.say("\(quoted($0, language))之下的", " in \(quoted($0, language))") } ?? ""
  var lines = [
    language.say("\(parent)章节\(name)", "the section \(name)\(parent) ") + need(section.requirement, language)
  ]
  if let least = section.leastLength {
    lines.append(language.say("篇幅至少 \(least) 字", "at least \(counted(least, "character")) long"))
  }
  if namesPoints, !section.points.isEmpty {
    lines.append(language.say("要写到：", "it must speak of: ") + language.list(section.points.map(\.name)))
  }
  return lines
}

private func fieldTexts(_ name: String, _ field: FieldDefinition, _ language: Language) -> [String] {
  let section =
    field.section.map { language.say("章节\(quoted($0, language))的", " in the section \(quoted($0, language))") } ?? ""
  var lines = [language.say("\(section)字段\(name)", "the field \(name)\(section) ") + need(field.requirement, language)]
  if !field.choices.isEmpty {
    lines.append(language.say("可选：", "choices: ") + language.list(field.choices))
  } else if let type = ValueType.named.first(where: { $0.type == field.type }), field.type != .text {
    lines.append(language.say("类型：", "type: ") + type.name)
  }
  if let least = field.leastLength {
    lines.append(language.say("至少 \(least) 字", "at least \(counted(least, "character"))"))
  }
  if let most = field.mostLength { lines.append(language.say("至多 \(most) 字", "at most \(counted(most, "character"))")) }
  if let each = field.each {
    lines.append(language.say("有几节写\(each)的，每节都要有", "needed in each section that states \(each), where several do"))
  }
  if field.isUnique { lines.append(language.say("一节中只能写一次", "only once in a section")) }
  return lines
}

private func tableTexts(_ name: String, _ table: TableDefinition, _ language: Language) -> [String] {
  let section =
    table.section.map { language.say("章节\(quoted($0, language))的", " in the section \(quoted($0, language))") } ?? ""
  var lines = [language.say("\(section)表格\(name)", "the table \(name)\(section) ") + need(table.requirement, language)]
  if !table.columns.isEmpty { lines.append(language.say("列：", "columns: ") + language.list(table.columns.map(\.name))) }
  if table.leastRows > 0 {
    lines.append(language.say("至少 \(table.leastRows) 行", "at least \(table.leastRows) rows"))
  }
  return lines
}

/// The first words of a list; the whole of it stands in the rulebook.
private func termsText(_ list: TermListDefinition, _ book: Rulebook, _ language: Language) -> String {
  let terms = book.terms
  let words = list.entries.flatMap(\.terms).map { terms[$0] }
  let shown = language.list(Array(words.prefix(12))) + (words.count > 12 ? "……" : "")
  return list.isPlaceholder
    ? language.say("没有填写的占位内容：\(shown)", "placeholders that were never filled in: \(shown)")
    : language.say("不宜使用的词语：\(shown)", "words to avoid: \(shown)")
}

private func classificationText(_ rule: ClassificationDefinition, _ language: Language) -> String {
  let classes = language.list(rule.classes.map(\.name))
  return language.say(
    "\(quoted(rule.field, language))所申报的类别与文中的描述是否相符：\(classes)",
    "whether the class declared in \(quoted(rule.field, language)) fits what the text describes: \(classes)")
}

private func factTexts(_ fact: FactDefinition, _ book: Rulebook, _ language: Language) -> [String] {
  let names = language.list(fact.names.map { quoted($0, language) })
  let text = language.say("\(names)在整个卷宗中是否前后一致", "whether \(names) is the same throughout the dossier")
  if fact.phrases.isEmpty { return [text] }
  let phrases = language.list(fact.phrases.map { quoted(book.terms[$0], language) })
  return [text, language.say("正文里写在这些词后面的也算：", "running text states it behind: ") + phrases]
}

private func ruleText(_ rule: RuleDefinition, _ language: Language) -> String {
  language.say("报告：\(rule.chinese)", "it reports: \(rule.english.isEmpty ? rule.chinese : rule.english)")
}
