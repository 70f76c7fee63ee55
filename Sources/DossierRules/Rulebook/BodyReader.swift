import DossierModel

// What each keyword brings.

extension DefinitionReader {
  /// - Parameter name: behind the keyword.
  mutating func readBody(_ name: String, _ severity: StageSeverity) -> Definition.Body {
    switch keyword {
    case .material:
      return .material(
        MaterialDefinition(requirement: readRequirement(), mayRepeat: readYesNo("可多份") ?? false))
    case .section: return .section(readSection())
    case .field: return .field(readField(severity))
    case .table: return .table(readTableDefinition())
    case .terms: return .terms(readTermList())
    case .classification: return .classification(readClassification())
    case .fact: return .fact(readFact())
    case .deadline: return .deadline(readDeadline())
    case .attachment: return .attachment(readAttachment())
    case .quantity: return .quantity(readQuantityDefinition())
    case .boilerplate: return .boilerplate(readBoilerplate())
    case .calendar: return .calendar(readCalendar(name))
    case .rule: return .rule(readRule())
    }
  }

  private mutating func readSection() -> SectionDefinition {
    var points: [Point] = []
    let columns = ["要点", "词", "至少", "条件", "怎么写"]
    for row in readTable("要点", columns: columns, required: ["要点", "词"])?.rows ?? [] {
      let terms = terms(row.text("词"))
      if terms.isEmpty { fail(.emptyTerms(row.text("要点")), row.range) }
      points.append(
        Point(
          name: row.text("要点"), terms: terms, least: readCell(row, "至少", { Int($0) }, "2") ?? 1,
          condition: readCellCondition(row, "条件"), remedy: row.text("怎么写")))
    }
    return SectionDefinition(
      parent: text("上级").isEmpty ? nil : text("上级"), requirement: readRequirement(), leastLength: readNumber("篇幅"),
      points: points)
  }

  private mutating func readField(_ severity: StageSeverity) -> FieldDefinition {
    let type = readType(text("类型"), choices: list("取值"), fact("类型")?.valueRange ?? headingRange)
    var outside: StageSeverity? = type.isChoice && !list("取值").isEmpty ? severity : nil
    if fact("取值外") != nil {
      outside =
        text("取值外") == "不查"
        ? nil : readWord("取值外", Severity.init(name:), ["错误", "警告", "提示", "不查"]).map(StageSeverity.init)
    }
    return FieldDefinition(
      section: text("章节").isEmpty ? nil : text("章节"), each: text("逐节").isEmpty ? nil : text("逐节"),
      requirement: readRequirement(), type: type, outside: outside,
      isUnique: readYesNo("唯一") ?? false, leastLength: readNumber("最短"), mostLength: readNumber("最长"))
  }

  /// An empty name is 文本.
  private mutating func readType(_ name: String, choices: [String], _ range: Range<Int>) -> ValueType {
    switch name {
    case "": return choices.isEmpty ? .text : .oneOf(choices)
    case "单选": return .oneOf(choices)
    case "多选": return .severalOf(choices)
    default:
      if let named = ValueType.named.first(where: { $0.name == name }) { return named.type }
      let names = ValueType.named.map(\.name) + ["单选", "多选"]
      fail(.badValue(field: "类型", value: name, expected: names.joined(separator: "、")), range)
      return .text
    }
  }

  private mutating func readTableDefinition() -> TableDefinition {
    var columns: [ColumnDefinition] = []
    require(["列"])
    let names = ["列", "别名", "类型", "取值", "必备", "可空", "条件"]
    for row in readTable("列", columns: names, required: ["列"])?.rows ?? [] {
      let name = row.text("列")
      let keys = Set(([name] + rulebookList(row.text("别名"))).map(foldedName))
      columns.append(
        ColumnDefinition(
          name: name, keys: keys,
          type: readType(row.text("类型"), choices: rulebookList(row.text("取值")), row.ranges["类型"] ?? row.range),
          isRequired: readCellYesNo(row, "必备") ?? true, mayBeEmpty: readCellYesNo(row, "可空") ?? false,
          condition: readCellCondition(row, "条件")))
    }
    return TableDefinition(
      section: text("章节").isEmpty ? nil : text("章节"), requirement: readRequirement(), leastRows: readNumber("至少行") ?? 0,
      columns: columns)
  }

  private mutating func readTermList() -> TermListDefinition {
    require(["词"])
    let spellings = readSpellings()
    var entries: [TermEntry] = []
    let columns = ["词", "例外", "除非同句有", "大于", "替换", "可直接替换", "理由", "严重程度"]
    for row in readTable("词", columns: columns, required: ["词"])?.rows ?? [] {
      let terms = terms(row.text("词"))
      if terms.isEmpty { fail(.emptyTerms("词"), row.range) }
      entries.append(
        TermEntry(
          terms: terms, exceptions: self.terms(row.text("例外")),
          termSpellings: forms(of: row.text("词"), spellings), exceptionSpellings: forms(of: row.text("例外"), spellings),
          excusedBy: self.terms(row.text("除非同句有")), exceeding: readExceeding(row),
          replacement: row.text("替换"), isReplaceable: readCellYesNo(row, "可直接替换") ?? false, reason: row.text("理由"),
          severity: readCell(row, "严重程度", Severity.init(name:), "错误、警告、提示").map(StageSeverity.init)))
    }
    let isPlaceholder = readWord("类别", { ["用语": false, "占位": true][$0] }, ["用语", "占位"]) ?? false
    return TermListDefinition(
      sections: list("章节"), excluded: list("排除"), condition: readCondition("条件"), isPlaceholder: isPlaceholder,
      ignoresNegated: readYesNo("否定不算") ?? true, entries: entries)
  }

  private mutating func readExceeding(_ row: RulebookTable.Row) -> Int? {
    guard let number = readCell(row, "大于", { Int($0) }, "74") else { return nil }
    for term in rulebookList(row.text("词")) where !term.contains("〈数〉") {
      fail(.badValue(field: "词", value: term, expected: "〈数〉"), row.ranges["词"] ?? row.range)
    }
    return number
  }

  private mutating func readSpellings() -> [Spelling] {
    list("变体").compactMap { name in
      if let spelling = Spelling(rawValue: name) { return spelling }
      let names = Spelling.allCases.map(\.rawValue).joined(separator: "、")
      fail(.badValue(field: "变体", value: name, expected: names), fact("变体")?.valueRange ?? headingRange)
      return nil
    }
  }

  private mutating func forms(of list: String, _ spellings: [Spelling]) -> [Int] {
    var forms: [Int] = []
    for term in rulebookList(list) {
      for spelling in spellings { forms += spelling.forms(of: term).map { interner.intern($0) } }
    }
    return forms
  }

  private mutating func readClassification() -> ClassificationDefinition {
    require(["字段", "正文", "类"])
    var classes: [ClassDefinition] = []
    for row in readTable("类", columns: ["类", "别名", "强", "中", "弱"], required: ["类"])?.rows ?? [] {
      var evidence: [ClassDefinition.Evidence] = []
      for (column, points) in [("强", 3), ("中", 2), ("弱", 1)] {
        evidence += terms(row.text(column)).map { ClassDefinition.Evidence(term: $0, points: points) }
      }
      classes.append(
        ClassDefinition(name: row.text("类"), aliases: rulebookList(row.text("别名")), evidence: evidence))
    }
    var ignored: [ClassificationDefinition.Ignored] = []
    for row in readTable("忽略", columns: ["词", "前", "后"], required: ["词"])?.rows ?? [] {
      ignored.append(
        ClassificationDefinition.Ignored(
          terms: terms(row.text("词")), before: terms(row.text("前")), behind: terms(row.text("后"))))
    }
    return ClassificationDefinition(
      field: text("字段"), mainTexts: list("正文"), sideTexts: list("次要"), excluded: list("排除"), items: list("逐项"),
      leastPoints: readNumber("最少") ?? 6, factor: readNumber("倍数") ?? 2, classes: classes, ignored: ignored)
  }

  private mutating func readFact() -> FactDefinition {
    require(["字段"])
    let expected = Normalisation.allCases.map(\.rawValue)
    return FactDefinition(
      names: list("字段"), normalisation: readWord("归一", Normalisation.init(rawValue:), expected) ?? .text,
      authority: text("为准").isEmpty ? nil : text("为准"), phrases: terms(text("行文")))
  }

  private mutating func readRule() -> RuleDefinition {
    require(["检查", "消息", "Message"])
    let kinds: [String: FindingKind] = [
      "事实": .fact, "期限": .deadline, "数量": .quantity, "附件": .attachment, "分类": .classification, "套话": .boilerplate,
      "规则": .rule,
      "缺失": .missingField,
    ]
    return RuleDefinition(
      applies: readCondition("适用"), check: readCondition("检查") ?? .all([]),
      kind: readWord("类别", { kinds[$0] }, kinds.keys.sorted()) ?? .rule, chinese: text("消息"), english: text("Message"))
  }
}
