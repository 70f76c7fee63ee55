import DossierModel

// 期限, 附件, 数量, 日历.

extension DefinitionReader {
  mutating func readDeadline() -> DeadlineDefinition {
    require(["起", "期限", "止"])
    let period = fact("期限").flatMap { _ in readWord("期限", Period.init(text:), ["10个工作日", "30日", "6个月", "3年"]) }
    return DeadlineDefinition(
      starts: list("起"), period: period ?? Period(1, .day), ends: list("止"), table: optionalText("表格"),
      condition: readCondition("条件"), isExtended: readYesNo("顺延") ?? true,
      changes: list("变更事项"))
  }

  mutating func readAttachment() -> AttachmentDefinition {
    var kinds: [FileKind] = []
    for name in list("类型") {
      if let kind = FileKind(name: name) { kinds.append(kind) } else { failKind(name) }
    }
    func columns(_ field: String, _ defaults: [String]) -> [String] { fact(field) == nil ? defaults : list(field) }
    return AttachmentDefinition(
      section: optionalText("章节"), requirement: readRequirement(), table: optionalText("表格"), kinds: kinds,
      validity: readWord("有效期", Period.init(text:), ["12个月", "3年"]), leastLines: readNumber("至少行"),
      mostLines: readNumber("至多行"),
      columns: AttachmentDefinition.Columns(
        file: columns("文件列", ["文件"]), day: columns("日期列", ["日期"]), until: columns("有效期列", ["有效期至"]),
        lines: columns("行数列", ["行数"]), digest: columns("校验列", ["SHA-256"])))
  }

  private mutating func failKind(_ name: String) {
    let expected = FileKind.allCases.map(\.rawValue).joined(separator: "、")
    fail(.badValue(field: "类型", value: name, expected: expected), fact("类型")?.valueRange ?? headingRange)
  }

  mutating func readQuantityDefinition() -> QuantityDefinition {
    require(["数"])
    let definition = QuantityDefinition(
      measure: readMeasure("数") ?? .number(0, unit: ""), least: readMeasure("至少"), most: readMeasure("至多"),
      equal: readMeasure("等于"), condition: readCondition("条件"), rows: readCondition("行"))
    if definition.least == nil, definition.most == nil, definition.equal == nil {
      fail(.missingField("至少、至多、等于", of: called), headingRange)
    }
    return definition
  }

  private mutating func readMeasure(_ field: String) -> Measure? {
    readWord(field, measure(of:), ["200", "表格 T 行数", "表格 T 列 C 合计", "表格 T 行 R 列 C", "字段 N 项数", "章节 N 条数", "附件 N 条数"])
  }

  /// `10`, the name of a fact, or one of the forms with a counting word at the end.
  private func measure(of text: String) -> Measure? {
    let words = sentenceWords(text).map(unquoted)
    switch (words.count, words.first, words.last) {
    case (1, let word?, _):
      if case .quantity(let quantity)? = try? readValue(word, as: .quantity) {
        return .number(quantity.millionths, unit: quantity.unit)
      }
      return .value(word)
    case (3, "表格", "行数"): return .rows(table: words[1])
    case (3, "字段", "项数"): return .members(words[1])
    case (3, "章节", "条数"): return .items(section: words[1])
    case (3, "附件", "行数"): return .lines(attachment: words[1])
    case (3, "附件", "条数"): return .entries(attachment: words[1])
    case (6, "表格", let column?) where words[2] == "行" && words[4] == "列":
      return .cell(table: words[1], row: words[3], column: column)
    case (6, "表格", let other?) where words[2] == "列" && words[4] == "比":
      return .ratio(table: words[1], column: words[3], to: other)
    case (5, "表格", let verb) where words[2] == "列":
      switch verb {
      case "合计": return .sum(table: words[1], column: words[3])
      case "种数": return .kinds(table: words[1], column: words[3])
      case "每项": return .each(table: words[1], column: words[3])
      default: return nil
      }
    default: return nil
    }
  }

  // MARK: 日历

  /// - Parameter name: the year.
  mutating func readCalendar(_ name: String) -> CalendarDefinition {
    require(["依据", "安排"])
    let number = Int(name).flatMap { (1000...9999).contains($0) ? $0 : nil }
    if number == nil { fail(.badValue(field: "日历", value: name, expected: "2026"), headingRange) }
    var holidays: Set<Day> = []
    var workingWeekends: Set<Day> = []
    for row in readTable("安排", columns: ["节日", "放假", "上班"], required: ["放假", "上班"])?.rows ?? [] {
      holidays.formUnion(readDays(row, "放假", of: number) { _ in true })
      workingWeekends.formUnion(readDays(row, "上班", of: number) { $0.isWeekend })
    }
    for day in holidays.intersection(workingWeekends).sorted() {
      fail(.badValue(field: "上班", value: day.description, expected: "放假以外的日子"), fact("安排")?.nameRange ?? headingRange)
    }
    return CalendarDefinition(
      number: number ?? 0,
      year: WorkCalendar.Year(holidays: Array(holidays), workingWeekends: Array(workingWeekends)))
  }

  /// `2026-01-04`, or `2026-01-01 至 2026-01-03`, separated by `、`.
  private mutating func readDays(
    _ row: RulebookTable.Row, _ column: String, of year: Int?, _ isAllowed: (Day) -> Bool
  ) -> Set<Day> {
    var days: Set<Day> = []
    for member in rulebookList(row.text(column)) {
      let ends = member.split(separator: "至").map { day(String($0)) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
        first.year == last.year, year == nil || first.year == year, isAllowed(first)
      else {
        let expected = column == "上班" ? "2026-01-04（周末）" : "2026-01-01 至 2026-01-03"
        fail(.badValue(field: column, value: member, expected: expected), row.ranges[column] ?? row.range)
        continue
      }
      days.formUnion((first.ordinal...last.ordinal).map { Day(ordinal: $0) })
    }
    return days
  }

  private func day(_ text: String) -> Day? {
    if case .date(let day)? = try? readValue(text, as: .date) { return day }
    return nil
  }

  private func optionalText(_ field: String) -> String? { text(field).isEmpty ? nil : text(field) }
}
