// What is said of 项目 documents, in both languages.

func chineseProjectText(_ problem: ProjectProblem) -> String {
  switch problem {
  case .unknownName(let name, let nearest):
    "项目文档没有“\(name)”这一项" + (nearest.map { "；是否应为“\($0)”" } ?? "；可以写的有：阶段、语言、包括、排除，以及规则书、严重程度、用语三张表")
  case .unknownColumn(let name, let known): "这张表没有“\(name)”一列；列名为：\(known.joined(separator: "、"))"
  case .badSeverity(let text): "“\(text)”不是程度；可以写：错误、警告、提示、关闭"
  case .badLanguage(let text): "“\(text)”不是可用的语言；可以写：中文、英文"
  case .badDigest(let text): "“\(text)”不是 SHA-256；应为 64 位十六进制数字，可用 sha256sum 算出"
  case .emptyCell(let column): "“\(column)”是空的；请写上，或删去这一行"
  case .absolutePath(let path): "“\(path)”不在项目文件夹里；请写从项目文件夹起算的路径"
  case .unknownRule(let rule): "没有规则“\(rule)”；dossier rules 列出全部规则"
  case .lockedRule(let rule): "规则“\(rule)”不允许豁免，项目也不能关闭或减轻它；请删去这一行"
  case .missingBook(let path): "项目文件夹里没有规则书“\(path)”，没有用它检查；请检查路径，链接不能指到文件夹之外"
  case .badBook(let path): "“\(path)”不是规则书或有错，没有用它检查；dossier rulebook test 列出其中的问题"
  case .otherVersion(let path, let actual): "规则书“\(path)”的版本是 \(actual)，与这里所定的不同，没有用它检查；请核对后改写版本"
  case .otherDigest(let path, let actual): "规则书“\(path)”的内容与所定的不同，没有用它检查；它的 SHA-256 是 \(actual)，核对后再改写"
  }
}

func englishProjectText(_ problem: ProjectProblem) -> String {
  switch problem {
  case .unknownName(let name, let nearest):
    "a project document has no '\(name)'"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "; it has 阶段, 语言, 包括, 排除, and the tables 规则书, 严重程度, 用语")
  case .unknownColumn(let name, let known):
    "this table has no column '\(name)'; it has \(known.joined(separator: ", "))"
  case .badSeverity(let text): "'\(text)' is not a severity; write 错误 (error), 警告 (warning), 提示 (hint) or 关闭 (off)"
  case .badLanguage(let text): "'\(text)' is not a supported language; write 中文 or 英文"
  case .badDigest(let text): "'\(text)' is not a SHA-256: these are 64 hexadecimal digits, as sha256sum writes them"
  case .emptyCell(let column): "'\(column)' is empty; fill it, or delete the row"
  case .absolutePath(let path): "'\(path)' is not inside of the project's folder; write the path from there"
  case .unknownRule(let rule): "there is no rule '\(rule)'; 'dossier rules' lists all of them"
  case .lockedRule(let rule):
    "the rule '\(rule)' may not be suppressed, so a project cannot turn it off or lighten it; delete the row"
  case .missingBook(let path):
    "there is no rulebook '\(path)' in the project's folder, so it was not used; check the path, links must not lead out of the folder"
  case .badBook(let path):
    "'\(path)' is not a rulebook or has errors, so it was not used; 'dossier rulebook test' lists them"
  case .otherVersion(let path, let actual):
    "the rulebook '\(path)' is edition \(actual) and not the one that is pinned, so it was not used; check it, then pin that"
  case .otherDigest(let path, let actual):
    "the rulebook '\(path)' is not the one that is pinned, so it was not used; its SHA-256 is \(actual): check it, then pin that"
  }
}
