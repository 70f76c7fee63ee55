import DossierModel
import DossierRules

// What 期限, 附件, 数量 and 日历 look at.

func deadlineTexts(_ rule: DeadlineDefinition, _ language: Language) -> [String] {
  let starts = language.list(rule.starts.map { quoted($0, language) })
  let first = rule.ends.prefix(1).map { quoted($0, language) }.joined()
  let others = language.list(rule.ends.dropFirst().map { quoted($0, language) })
  let ends =
    others.isEmpty
    ? first : first + language.say("（没有写的看\(others)）", " (or, where it is not stated, \(others))")
  let table = rule.table.map {
    language.say("表格\(quoted($0, language))每一行：", "in each row of \(quoted($0, language)), ")
  }
  let sentence = language.say(
    "\(ends)应不晚于\(starts)之后\(rule.period)（当日不计入）",
    "\(ends) may be at most \(rule.period.english) after \(starts), whose own day does not count")
  let isMoved = rule.isExtended && rule.period.unit != .workingDay
  return [
    (table ?? "") + sentence,
    isMoved ? language.say("最后一日休假的，顺延到下一个工作日", "a last day that is off moves to the next working day") : "",
    rule.changes.isEmpty
      ? ""
      : language.say("备案后改变即开始这一期限的事项：", "it starts where one of these changes after the filing: ")
        + language.list(rule.changes.map { quoted($0, language) }),
  ]
}

func attachmentTexts(_ name: String, _ attachment: AttachmentDefinition, _ language: Language) -> [String] {
  var lines: [String] = []
  if let table = attachment.table {
    lines.append(
      language.say(
        "表格\(quoted(table, language))所列的文件是否都在、不空、内容与扩展名相符",
        "whether the files listed in \(quoted(table, language)) are there, not empty, and what their names say"))
  } else {
    lines.append(language.say("附件\(name)", "the attachment \(name): ") + need(attachment.requirement, language))
  }
  if !attachment.kinds.isEmpty {
    lines.append(language.say("类型：", "kinds: ") + language.list(attachment.kinds.map(\.rawValue)))
  }
  if let validity = attachment.validity {
    lines.append(language.say("自出具之日起\(validity)内有效", "good for \(validity.english) from its day"))
  }
  if let least = attachment.leastLines {
    lines.append(language.say("至少 \(least) 行", "at least \(counted(least, "line"))"))
  }
  if let most = attachment.mostLines { lines.append(language.say("至多 \(most) 行", "at most \(counted(most, "line"))")) }
  return lines
}

func quantityTexts(_ rule: QuantityDefinition, _ book: Rulebook, _ language: Language) -> [String] {
  var lines: [String] = []
  let name = measureName(rule.measure, language)
  func add(_ wanted: Measure?, _ chinese: String, _ english: String) {
    guard let wanted else { return }
    let number = measureName(wanted, language)
    lines.append(language.say("\(name)\(chinese)\(number)", "\(name) must be \(english) \(number)"))
  }
  add(rule.equal, "应等于", "the same as")
  add(rule.least, "应不少于", "at least")
  add(rule.most, "应不多于", "at most")
  if let rows = rule.rows {
    lines.append(language.say("只数这样的行：", "only rows where: ") + rows.sentence(book))
  }
  return lines
}

func boilerplateTexts(_ rule: BoilerplateDefinition, _ language: Language) -> [String] {
  let sections = language.list(rule.sections.map { quoted($0, language) })
  var lines = [language.say("章节：", "in the sections ") + sections]
  if !rule.sources.isEmpty {
    let sources = language.list(rule.sources.map { sourceName($0, language) })
    let share = rule.share > 0 ? language.say("、占到 \(rule.share)%", " and \(rule.share)% of the section") : ""
    lines.append(
      language.say(
        "不得与\(sources)有 \(rule.shortest) 字以上连续相同\(share)",
        "no more than \(rule.shortest) characters in a row\(share) may be those of \(sources)"))
  }
  if let least = rule.leastFacts {
    lines.append(
      language.say("每一节至少写到其中 \(least) 项：", "each section names at least \(least) of: ") + language.list(rule.facts))
  }
  if !rule.foreign.isEmpty {
    lines.append(
      language.say("不得写到其他卷宗的：", "they may not name what other dossiers state as ") + language.list(rule.foreign))
  }
  return lines
}

private func sourceName(_ source: BoilerplateDefinition.Source, _ language: Language) -> String {
  switch source {
  case .templates: language.say("范文", "the stock passages")
  case .examples: language.say("规则书的例子", "the examples of the rulebook")
  case .own: language.say("本卷宗的其他各节", "the other sections of the dossier")
  case .others: language.say("其他卷宗的同名章节", "the same sections of other dossiers")
  }
}

func calendarTexts(_ calendar: CalendarDefinition, _ language: Language) -> [String] {
  func days(_ days: [Day]) -> String { language.list(runs(days).map { describe($0, language) }) }
  return [
    language.say("放假：", "days off: ") + days(calendar.year.holidays),
    language.say("周末上班：", "weekends worked: ") + days(calendar.year.workingWeekends),
  ]
}

/// Neighbouring days together.
/// - Parameter days: in order.
private func runs(_ days: [Day]) -> [ClosedRange<Day>] {
  var runs: [ClosedRange<Day>] = []
  for day in days {
    if let last = runs.last, last.upperBound.ordinal + 1 == day.ordinal {
      runs[runs.count - 1] = last.lowerBound...day
    } else {
      runs.append(day...day)
    }
  }
  return runs
}

private func describe(_ days: ClosedRange<Day>, _ language: Language) -> String {
  if days.lowerBound == days.upperBound { return days.lowerBound.description }
  return "\(days.lowerBound)\(language.say(" 至 ", " to "))\(days.upperBound)"
}
