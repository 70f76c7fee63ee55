import DossierRules

/// The manual page, in the `man` macros, made from the tables of commands and options.
func manualPage(_ language: Language) -> String {
  func section(_ chinese: String, _ english: String) -> String { ".SH \(language == .chinese ? chinese : english)\n" }
  var text = ".TH DOSSIER 1 \"\" \"dossier \(version)\" \"\(Words("用户手册", "User Manual").text(language))\"\n"
  text += section("名称", "NAME")
  text += "dossier \\- \(Words("检查、整理监管申报材料", "check and format regulatory filings").text(language))\n"
  text += section("用法", "SYNOPSIS")
  for (index, command) in Command.allCases.enumerated() {
    let words = [Words("[选项]", "[OPTIONS]").text(language), command.operands.text(language)].filter { !$0.isEmpty }
    text += (index > 0 ? ".br\n" : "") + ".B dossier \(command.rawValue)\n" + roff(words.joined(separator: " "))
  }
  text += section("说明", "DESCRIPTION")
  text += roff(
    Words(
      "一切都在本机进行：不联网，不记录文档内容。它只说检查了什么、按哪一版规则书、哪一天的规定，从不说一份申报合格。",
      "Everything is local: no network, and no text of a document in logs. It says what was checked, by which edition of which "
        + "rulebook and for which day, and never that a filing is compliant."
    ).text(language))
  text += section("命令", "COMMANDS")
  for command in Command.allCases {
    text += ".SS \(command.rawValue)\n" + roff(command.summary.text(language) + Words("。", ".").text(language))
    text += ".PP\n" + roff(command.details.text(language).replacing("\n", with: language == .chinese ? "" : " "))
    for option in command.options {
      let short = option == .help ? "\\-h, " : ""
      let value = option.placeholder(command).map { " " + escaped($0.text(language)) } ?? ""
      text += ".TP\n\\fB\(short)\\-\\-\(escaped(option.rawValue))\\fR\(value)\n"
      text += roff(option.explanation(command).text(language))
    }
  }
  text += section("退出码", "EXIT STATUS")
  let codes = [
    Words("没有达到界限的发现，或已完成", "no findings of the threshold's weight, or done"),
    Words("有发现，或有需要改动的地方", "findings, or something would change"),
    Words("没能检查，或用法不对", "could not check, or wrong usage"),
  ]
  for (code, words) in codes.enumerated() { text += ".TP\n.B \(code)\n" + roff(words.text(language)) }
  text += section("环境变量", "ENVIRONMENT")
  let variables = [
    ("NO_COLOR", Words("设了就不用颜色", "no colours where it is set")),
    ("LC_ALL, LC_MESSAGES, LANG", Words("输出语言", "language of the output")),
    ("COLUMNS", Words("终端的列数，终端自己不说时才看", "columns of the terminal, where it does not say by itself")),
  ]
  for (name, words) in variables { text += ".TP\n.B \(escaped(name))\n" + roff(words.text(language)) }
  return text
}

/// A line of text that begins no macro.
private func roff(_ text: String) -> String {
  let line = escaped(text)
  return (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line) + "\n"
}

private func escaped(_ text: String) -> String {
  text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
}
