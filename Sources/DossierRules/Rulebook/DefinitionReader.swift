import DossierModel
import DossierSyntax

/// Decodes one definition: the heading, the fields that all definitions have, then those of its keyword.
struct DefinitionReader {
  let document: Document
  let section: Int
  private let stated: [Fact]
  var interner: TermInterner
  var errors: [RulebookError] = []
  /// The fields of the definition, by key.
  private(set) var fields: [String: Fact] = [:]
  private(set) var id = ""
  private var name = ""
  private(set) var headingRange = 0..<0
  private(set) var keyword = Keyword.rule

  /// - Parameter stated: the fields of the section, in document order.
  init(_ document: Document, section: Int, _ stated: [Fact], _ interner: TermInterner) {
    self.document = document
    self.section = section
    self.stated = stated
    self.interner = interner
  }

  /// Fields that every definition may have.
  static let commonFields = [
    "严重程度", "置信", "依据", "原文", "施行日期", "失效日期", "说明", "怎么写", "Explain", "可豁免", "可放宽", "先决", "变异", "反例", "正例", "不适用例",
    "更多反例",
    "更多正例",
    "更多不适用例",
  ]
  /// Further kinds of finding, behind the `/` of their ids.
  static let parts = ["要点", "篇幅", "取值", "重复", "列", "空格", "行数", "文件", "格式", "日期", "校验", "两类", "行文"]

  static func ownFields(_ keyword: Keyword) -> [String] {
    switch keyword {
    case .material: ["别名", "必备", "条件", "可多份"]
    case .section: ["材料", "上级", "别名", "必备", "条件", "篇幅", "要点"]
    case .field: ["材料", "章节", "别名", "必备", "条件", "类型", "取值", "取值外", "逐节", "唯一", "最短", "最长"]
    case .table: ["材料", "章节", "别名", "必备", "条件", "至少行", "列"]
    case .terms: ["材料", "章节", "排除", "条件", "类别", "否定不算", "变体", "词"]
    case .classification: ["材料", "字段", "正文", "次要", "排除", "逐项", "最少", "倍数", "类", "忽略"]
    case .fact: ["材料", "字段", "归一", "为准", "行文"]
    case .deadline: ["材料", "条件", "表格", "起", "期限", "止", "顺延", "变更事项"]
    case .attachment:
      [
        "材料", "章节", "别名", "必备", "条件", "表格", "类型", "有效期", "至少行", "至多行", "文件列", "日期列", "有效期列", "行数列", "校验列",
      ]
    case .quantity: ["材料", "条件", "行", "数", "至少", "至多", "等于"]
    case .boilerplate: ["材料", "章节", "条件", "比较", "最短", "重合", "范文", "事实", "至少", "数字", "他名", "同一"]
    case .calendar: ["安排"]
    case .rule: ["材料", "适用", "检查", "类别", "消息", "Message"]
    }
  }

  /// How people are told of it.
  var called: RulebookProblem.Definition { .init(id: id, name: name) }

  /// The keys of all fields of a keyword's definitions.
  private static let keys: [Keyword: Set<String>] = Dictionary(
    uniqueKeysWithValues: Keyword.allCases.map { keyword in
      let names = commonFields + ownFields(keyword) + parts.map { "严重程度/" + $0 }
      return (keyword, Set(names.map(foldedName)))
    })

  mutating func fail(_ problem: RulebookProblem, _ range: Range<Int>) {
    errors.append(RulebookError(problem: problem, range: range))
  }

  /// Nil where the heading does not say what is defined.
  mutating func read() -> Definition? {
    guard let name = readHeading() else { return nil }
    collectFields()
    let severity = readSeverity("严重程度") ?? StageSeverity(.hint)
    // A calendar states facts and finds nothing.
    if keyword != .calendar { require(["严重程度", "依据", "说明", "怎么写", "Explain"]) }
    let confidence = readWord("置信", Confidence.init(rawValue:), Confidence.allCases.map(\.rawValue)) ?? .high
    // One after the other: what is wrong is reported in the order in which it is read.
    let (aliases, materials, partSeverities) = (list("别名"), list("材料"), readPartSeverities(severity))
    let (basis, originalWords, from, until) = (text("依据"), text("原文"), readDay("施行日期"), readDay("失效日期"))
    let (explanation, remedy, english) = (text("说明"), text("怎么写"), text("Explain"))
    let (isSuppressible, prerequisites, reasons) = (readYesNo("可豁免") ?? true, list("先决"), readReasons())
    let body = readBody(name, severity)
    checkConfidence(confidence, severity, body)
    var exampleReader = ExampleReader(document, section: section, stated)
    let examples = exampleReader.read()
    errors += exampleReader.errors
    let definition = Definition(
      keyword: keyword, name: name, id: id, aliases: aliases, materials: materials, severity: severity,
      partSeverities: partSeverities, confidence: confidence, from: from, until: until, isSuppressible: isSuppressible,
      prerequisites: prerequisites, body: body, range: headingRange,
      texts: Definition.Texts(
        basis: basis, originalWords: originalWords, explanation: explanation, remedy: remedy, english: english,
        examples: examples, reasons: reasons))
    if keyword != .calendar { requireExamples(definition) }
    return definition
  }

  private mutating func readHeading() -> String? {
    let heading = document.structure.sections[section].heading!
    let line = document.structure.lines[heading]
    headingRange = document.structure.range(heading, line.text)
    let title = document.text(headingRange)
    let word = title.prefix { $0 != " " && $0 != "\u{3000}" && $0 != "\t" }
    guard let keyword = Keyword(rawValue: String(word)) else {
      fail(
        .unknownKeyword(String(word), nearest: nearestName(to: String(word), among: Keyword.allCases.map(\.rawValue))),
        headingRange)
      return nil
    }
    self.keyword = keyword
    name = trimmingBlanks(String(title.dropFirst(word.count)))
    if name.isEmpty { fail(.missingName(keyword.rawValue), headingRange) }
    id = document.text(document.structure.range(heading, line.name))
    if id.isEmpty {
      fail(.missingID, headingRange)
    } else if !isRuleID(id) {
      fail(.badID(id), document.structure.range(heading, line.name))
    }
    return name
  }

  /// `AR-1702`
  private func isRuleID(_ id: String) -> Bool {
    let halves = id.split(separator: "-", omittingEmptySubsequences: false)
    return halves.count == 2 && !halves[0].isEmpty && halves[0].allSatisfy { $0.isASCII && $0.isLetter }
      && !halves[1].isEmpty && halves[1].allSatisfy { $0.isASCII && $0.isNumber }
  }

  private mutating func collectFields() {
    let known = DefinitionReader.commonFields + DefinitionReader.ownFields(keyword)
    let keys = DefinitionReader.keys[keyword] ?? []
    for fact in stated {
      guard keys.contains(fact.key) else {
        fail(
          .unknownField(fact.name, keyword: keyword.rawValue, nearest: nearestName(to: fact.name, among: known)),
          fact.nameRange)
        continue
      }
      if fields[fact.key] == nil {
        fields[fact.key] = fact
      } else if !ExampleReader.isFurtherExample(fact.key) {
        fail(.repeatedField(fact.name), fact.nameRange)
      }
    }
  }

  // MARK: Values of fields

  func fact(_ name: String) -> Fact? { fields[foldedName(name)] }

  /// The value of a field, on its line or in the block below; lines are joined.
  func text(_ name: String) -> String {
    guard let fact = fact(name) else { return "" }
    guard let block = fact.valueBlock else { return trimmingBlanks(document.value(of: fact)) }
    let structure = document.structure
    var lines: [String] = []
    for index in structure.blocks[block].lines where structure.lines[index].kind != .comment {
      lines.append(document.text(structure.range(index, structure.lines[index].text)))
    }
    return lines.joined(separator: "\n")
  }

  func list(_ name: String) -> [String] { rulebookList(text(name)) }

  mutating func require(_ names: [String]) {
    for name in names where fact(name)?.isEmpty ?? true {
      fail(.missingField(name, of: called), fact(name)?.nameRange ?? headingRange)
    }
  }

  mutating func readWord<Word>(_ name: String, _ make: (String) -> Word?, _ expected: [String]) -> Word? {
    guard let fact = fact(name) else { return nil }
    if let word = make(text(name)) { return word }
    fail(.badValue(field: name, value: text(name), expected: expected.joined(separator: "、")), fact.valueRange)
    return nil
  }

  mutating func readYesNo(_ name: String) -> Bool? {
    readWord(name, { $0 == "是" ? true : $0 == "否" ? false : nil }, ["是", "否"])
  }

  mutating func readNumber(_ name: String) -> Int? { readWord(name, { Int($0) }, ["60"]) }

  mutating func readDay(_ name: String) -> Day? {
    readWord(name, { if case .date(let day)? = try? readValue($0, as: .date) { day } else { nil } }, ["2022-03-01"])
  }

  mutating func readSeverity(_ name: String) -> StageSeverity? {
    readWord(name, parseStageSeverity, ["错误", "警告", "提示", "草稿 提示、内审 警告、报送 错误"])
  }

  mutating func readCondition(_ name: String) -> Condition? {
    guard let fact = fact(name) else { return nil }
    return readSentence(text(name), fact.valueRange)
  }

  mutating func readSentence(_ text: String, _ range: Range<Int>) -> Condition? {
    var parser = SentenceParser(text, interner)
    do {
      let condition = try parser.parse()
      interner = parser.interner
      return condition
    } catch {
      switch error {
      case .empty: fail(.sentenceWithoutEnd(""), range)
      case .notUnderstood(let words): fail(.unknownSentence(words), range)
      case .endsTooEarly(let words): fail(.sentenceWithoutEnd(words), range)
      }
      return nil
    }
  }

  mutating func readRequirement() -> Requirement {
    if let condition = readCondition("条件") { return .under(condition) }
    return readYesNo("必备") ?? false ? .always : .optional
  }

  private mutating func readPartSeverities(_ severity: StageSeverity) -> PartSeverities {
    var result = PartSeverities(of: severity)
    for part in DefinitionReader.parts {
      if let own = readSeverity("严重程度/" + part) { result[part] = own }
    }
    return result
  }

  // MARK: What must hold of the whole

  private mutating func checkConfidence(_ confidence: Confidence, _ severity: StageSeverity, _ body: Definition.Body) {
    let isMissingOrFact: Bool
    switch body {
    case .material, .section, .field, .table, .fact, .attachment: isMissingOrFact = true
    case .rule(let rule): isMissingOrFact = rule.kind == .fact || rule.kind == .missingField
    case .quantity(let quantity): isMissingOrFact = quantity.equal != nil
    default: isMissingOrFact = false
    }
    let most: Severity =
      switch confidence {
      case .high: .error
      case .medium: isMissingOrFact ? .error : .warning
      case .low: .hint
      }
    if severity.highest > most {
      let range = fact("严重程度")?.valueRange ?? headingRange
      fail(.severityTooHigh(confidence: confidence.rawValue, most: most.chinese), range)
    }
  }

  private mutating func requireExamples(_ definition: Definition) {
    for (kind, label) in [(Example.Kind.bad, "反例"), (.good, "正例")]
    where !definition.examples.contains(where: { $0.kind == kind }) {
      fail(.missingExample(label, of: called), headingRange)
    }
    let hasCondition = fact("条件") != nil || fact("适用") != nil
    let hasExample = definition.examples.contains { $0.kind == .notApplicable }
    if hasCondition, !hasExample { fail(.missingExample("不适用例", of: called), headingRange) }
  }
}

/// `错误`, or `草稿 提示、内审 警告、报送 错误`.
private func parseStageSeverity(_ text: String) -> StageSeverity? {
  if let severity = Severity(name: text) { return StageSeverity(severity) }
  var result = StageSeverity(.hint)
  var seen: Set<Stage> = []
  for member in rulebookList(text) {
    let words = sentenceWords(member)
    guard words.count == 2, let stage = Stage(name: words[0]), let severity = Severity(name: words[1]),
      seen.insert(stage).inserted
    else { return nil }
    result[stage] = severity
  }
  return seen.count == Stage.allCases.count ? result : nil
}
