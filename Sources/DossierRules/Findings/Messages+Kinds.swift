import DossierModel

// What is said of deadlines, attachments and quantities, in both languages.

private func zh(_ text: String) -> String { "“\(shortened(text))”" }
private func en(_ text: String) -> String { "'\(shortened(text))'" }

func chineseOverdue(_ overdue: Overdue) -> String {
  let limit = "从\(zh(overdue.start))（\(overdue.startDay)）起算，最后一日为 \(overdue.last)"
  let end = overdue.end.map { "\(zh($0))为 \(overdue.endDay)" } ?? "适用日为 \(overdue.endDay)"
  return "\(zh(overdue.matter))已超过\(overdue.period)：\(limit)，而\(end)"
}

func englishOverdue(_ overdue: Overdue) -> String {
  let limit = "counted from \(en(overdue.start)) (\(overdue.startDay)), the last day was \(overdue.last)"
  let end = overdue.end.map { "\(en($0)) is \(overdue.endDay)" } ?? "the day of the check is \(overdue.endDay)"
  return "\(en(overdue.matter)) is past its period of \(overdue.period.english): \(limit), but \(end)"
}

func chinesePeriodStart(_ name: String, _ last: Day) -> String { "期限从此处的\(zh(name))起算，最后一日为 \(last)" }
func englishPeriodStart(_ name: String, _ last: Day) -> String {
  "the period starts from \(en(name)) here; its last day is \(last)"
}

func chineseAttachmentText(_ problem: AttachmentProblem) -> String {
  switch problem {
  case .notStated(let name): "未见附件\(zh(name))"
  case .missing(let path): "找不到文件\(zh(path))"
  case .leavesProject(let path): "文件\(zh(path))在项目文件夹之外，没有查看；请把文件放进项目文件夹"
  case .notRegular(let path): "\(zh(path))不是文件"
  case .unreadable(let path): "文件\(zh(path))不能读取，请检查权限"
  case .empty(let path): "文件\(zh(path))是空的"
  case .otherContent(let path, let kind, let look):
    "文件\(zh(path))的扩展名是 \(kind) 的，内容却\(look.map { "像 \($0)" } ?? "不是 \(kind)")，可能打不开"
  case .kindNotAllowed(let path, let allowed): "文件\(zh(path))的类型不在可用之列；可用：\(allowed.joined(separator: "、"))"
  case .expired(let name, let until, let day): "附件\(zh(name))的有效期至 \(until)，在 \(day) 已经过期"
  case .tooOld(let name, let from, let period, let last):
    "附件\(zh(name))出具于 \(from)，有效期\(period)，最后一日为 \(last)，已经过期"
  case .inFuture(let name, let stated, let day): "附件\(zh(name))的日期 \(stated) 晚于适用日 \(day)"
  case .fewLines(let path, let count, let least):
    hasHeading(path) && least > 1
      ? "文件\(zh(path))有 \(max(count - 1, 0)) 条（首行列名不计），至少需要 \(least - 1) 条"
      : "文件\(zh(path))只有 \(count) 行，至少需要 \(least) 行"
  case .manyLines(let path, let count, let most):
    hasHeading(path) && most > 0
      ? "文件\(zh(path))有 \(count - 1) 条（首行列名不计），超过 \(most - 1) 条" : "文件\(zh(path))有 \(count) 行，超过 \(most) 行"
  case .otherLines(let path, let count, let stated): "文件\(zh(path))有 \(count) 行，此处写的是 \(stated) 行"
  case .badDigest(let text): "\(zh(text))不是 SHA-256：应为 64 位十六进制数字"
  case .otherDigest(let path, let actual): "文件\(zh(path))的 SHA-256 与此处所写不同，实际为 \(actual)；文件改动过，或者写错了"
  }
}

func englishAttachmentText(_ problem: AttachmentProblem) -> String {
  switch problem {
  case .notStated(let name): "the attachment \(en(name)) is not listed"
  case .missing(let path): "there is no file \(en(path))"
  case .leavesProject(let path):
    "the file \(en(path)) lies outside the project's folder and was not looked at; put it inside"
  case .notRegular(let path): "\(en(path)) is not a file"
  case .unreadable(let path): "the file \(en(path)) cannot be read; check its permissions"
  case .empty(let path): "the file \(en(path)) is empty"
  case .otherContent(let path, let kind, let look):
    "the file \(en(path)) has the extension of \(kind), but its content \(look.map { "looks like \($0)" } ?? "is not \(kind)"); it may not open"
  case .kindNotAllowed(let path, let allowed):
    "the file \(en(path)) is of a kind that is not taken; use \(allowed.joined(separator: ", "))"
  case .expired(let name, let until, let day):
    "the attachment \(en(name)) is valid until \(until) and has expired by \(day)"
  case .tooOld(let name, let from, let period, let last):
    "the attachment \(en(name)) is of \(from) and good for \(period.english): it expired after \(last)"
  case .inFuture(let name, let stated, let day):
    "the attachment \(en(name)) is dated \(stated), after the day of the check, \(day)"
  case .fewLines(let path, let count, let least):
    hasHeading(path) && least > 1
      ? "the file \(en(path)) has \(entries(count)); at least \(least - 1) are needed"
      : "the file \(en(path)) has \(counted(count, "line")); at least \(least) are needed"
  case .manyLines(let path, let count, let most):
    hasHeading(path) && most > 0
      ? "the file \(en(path)) has \(entries(count)), more than \(most - 1)"
      : "the file \(en(path)) has \(counted(count, "line")), more than \(most)"
  case .otherLines(let path, let count, let stated):
    "the file \(en(path)) has \(counted(count, "line")); \(stated) are stated here"
  case .badDigest(let text): "\(en(text)) is not a SHA-256, which has 64 hexadecimal digits"
  case .otherDigest(let path, let actual):
    "the SHA-256 of the file \(en(path)) is not the one stated here but \(actual): the file was changed, or the hash "
      + "is wrong"
  }
}

/// Whether the first line of a file names its columns, and is none of its entries.
private func hasHeading(_ path: String) -> Bool { FileKind(path: path) == .csv }

private func entries(_ lines: Int) -> String {
  "\(max(lines - 1, 0)) \(lines == 2 ? "entry" : "entries") (without the header line)"
}

func chineseQuantityText(_ problem: QuantityProblem) -> String {
  let wanted = problem.wantedBy.map { "\(measureName($0, .chinese)) \(problem.wanted)" } ?? problem.wanted
  let relation =
    switch problem.relation {
    case .less: "少于"
    case .more: "多于"
    case .differs: "不等于"
    }
  let blank = problem.wantedBy == nil ? " " : ""
  return "\(measureName(problem.measure, .chinese))为 \(problem.count)，\(relation)\(blank)\(wanted)"
}

func englishQuantityText(_ problem: QuantityProblem) -> String {
  let wanted = problem.wantedBy.map { "\(measureName($0, .english)), \(problem.wanted)" } ?? problem.wanted
  let relation =
    switch problem.relation {
    case .less: "less than"
    case .more: "more than"
    case .differs: "not"
    }
  return "\(measureName(problem.measure, .english)) is \(problem.count), \(relation) \(wanted)"
}

/// What is counted, in words.
package func measureName(_ measure: Measure, _ language: Language) -> String {
  let isChinese = language == .chinese
  switch measure {
  case .number(let millionths, let unit): return Quantity(millionths: millionths, unit: unit).description
  case .value(let name): return isChinese ? zh(name) : en(name)
  case .rows(let table): return isChinese ? "表格\(zh(table))的行数" : "the number of rows of \(en(table))"
  case .sum(let table, let column):
    return isChinese ? "表格\(zh(table))中\(zh(column))的合计" : "the sum of \(en(column)) in \(en(table))"
  case .kinds(let table, let column):
    return isChinese
      ? "表格\(zh(table))中\(zh(column))的种数" : "the number of different \(en(column)) in \(en(table))"
  case .each(let table, let column):
    return isChinese ? "表格\(zh(table))此行的\(zh(column))" : "\(en(column)) in this row of \(en(table))"
  case .members(let name): return isChinese ? "\(zh(name))的项数" : "the number of members of \(en(name))"
  case .items(let section): return isChinese ? "章节\(zh(section))的条数" : "the number of items in \(en(section))"
  case .lines(let name): return isChinese ? "附件\(zh(name))的行数" : "the number of lines of the attachment \(en(name))"
  case .cell(let table, let row, let column):
    return isChinese
      ? "表格\(zh(table))中\(zh(row))的\(zh(column))" : "\(en(column)) of \(en(row)) in \(en(table))"
  case .ratio(_, let column, let other):
    return isChinese ? "\(zh(column))与\(zh(other))之比" : "\(en(column)) divided by \(en(other))"
  case .entries(let name):
    return isChinese ? "附件\(zh(name))的条数" : "the number of entries of the attachment \(en(name))"
  }
}
