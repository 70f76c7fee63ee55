import DossierReport
import DossierRules

/// What `dossier --version` says.
let version = "0.1.0"

func generalHelp(_ style: Style) -> String {
  let language = style.language
  let width = Command.allCases.map { columns($0.rawValue) }.max() ?? 0
  let commands = Command.allCases.map { "  \(padded($0.rawValue, width))  \($0.summary.text(language))\n" }.joined()
  return language.say("dossier：检查、整理监管申报材料\n\n", "dossier: check and format regulatory filings\n\n")
    + style.bold(language.say("用法", "Usage"))
    + language.say("：dossier 命令 [选项] …\n\n", ": dossier COMMAND [OPTIONS] …\n\n")
    + style.bold(language.say("命令", "Commands")) + language.say("：\n", ":\n") + commands + "\n"
    + style.bold(language.say("选项", "Options")) + language.say("：\n", ":\n")
    + table([.lang, .color, .help, .version], nil, language)
    + "\n"
    + language.say("dossier 命令 --help 显示命令的说明。\n", "'dossier COMMAND --help' shows the help of a command.\n")
}

func help(_ command: Command, _ style: Style) -> String {
  let language = style.language
  let operands = command.operands.text(language)
  let usage =
    "dossier \(command.rawValue) \(language.say("[选项]", "[OPTIONS]"))" + (operands.isEmpty ? "" : " \(operands)")
  let summary = command.summary.text(language)
  let details = command.details.text(language)
  return style.bold(language.say("用法", "Usage")) + language.say("：\(usage)\n\n", ": \(usage)\n\n")
    + "\(summary.prefix(1).uppercased())\(summary.dropFirst())\(language.say("。", "."))\n\(details)\n\n"
    + style.bold(language.say("选项", "Options")) + language.say("：\n", ":\n") + table(command.options, command, language)
}

private func table(_ options: [Option], _ command: Command?, _ language: Language) -> String {
  func name(_ option: Option) -> String {
    let short = option == .help ? "-h, " : ""
    return "\(short)--\(option.rawValue)" + (option.placeholder(command).map { " \($0.text(language))" } ?? "")
  }
  let width = options.map { columns(name($0)) }.max() ?? 0
  return options.map { "  \(padded(name($0), width))  \($0.explanation(command).text(language))\n" }.joined()
}
