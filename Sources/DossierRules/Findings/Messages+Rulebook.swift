// What authors of rulebooks are told.

private func chineseName(_ definition: RulebookProblem.Definition) -> String {
  definition.id.isEmpty ? definition.name.isEmpty ? "这条定义" : "“\(definition.name)”的定义" : "\(definition.id) "
}

private func englishName(_ definition: RulebookProblem.Definition) -> String {
  if !definition.id.isEmpty { return definition.id }
  return definition.name.isEmpty ? "the definition" : "the definition of '\(definition.name)'"
}

func chineseRulebookText(_ problem: RulebookProblem) -> String {
  func maybe(_ nearest: String?) -> String { nearest.map { "；是否应为“\($0)”" } ?? "" }
  return switch problem {
  case .missingHeaderField(let name): "规则书缺少字段“\(name)”，请写在第一个标题之前"
  case .badHeaderValue(let field, let value): "“\(field)”的值“\(value)”不对"
  case .unknownHeaderField(let name, let nearest): "规则书没有字段“\(name)”\(maybe(nearest))"
  case .unknownKeyword(let word, let nearest):
    "“\(word)”不是定义的关键词（材料、章节、字段、表格、词表、分类、事实、期限、附件、数量、套话、日历、规则）\(maybe(nearest))"
  case .missingName(let keyword): "“\(keyword)”后面要写名称，例如“# \(keyword) 更新机制 @AR-1702”"
  case .missingID: "标题末尾缺少编号，例如“ @AR-1702”"
  case .badID(let id): "编号“\(id)”应由字母、连字符和数字组成，例如 AR-1702"
  case .duplicateID(let id): "编号 \(id) 已经用过"
  case .deeperHeading: "规则书的定义都是一级标题，这里不能再分级"
  case .unknownField(let name, let keyword, let nearest): "“\(keyword)”的定义没有字段“\(name)”\(maybe(nearest))"
  case .repeatedField(let name): "字段“\(name)”重复"
  case .missingField(let name, let definition): "\(chineseName(definition))缺少字段“\(name)”"
  case .badValue(let field, let value, let expected): "“\(field)”的值“\(value)”不对，应为：\(expected)"
  case .missingTable(let field): "“\(field)”下面应当紧接一张表格"
  case .missingColumn(let column, let table): "“\(table)”的表格缺少列“\(column)”"
  case .unknownColumn(let column, let table, let nearest): "“\(table)”的表格没有列“\(column)”\(maybe(nearest))"
  case .emptyTerms(let name): "“\(name)”这一行没有写词"
  case .unknownSentence(let words): "“\(words)”不是规则书的句式；可用的句式见 Grammar/Rulebooks.md 的 R-5"
  case .sentenceWithoutEnd(let words): "句子“\(words)”没有写完"
  case .severityTooHigh(let confidence, let most): "置信为“\(confidence)”时，严重程度最高为“\(most)”"
  case .unknownPrerequisite(let id): "先决的 \(id) 没有定义"
  case .prerequisiteCircle(let id): "\(id) 的先决绕了一圈又回到自己"
  case .missingExample(let label, let definition): "\(chineseName(definition))缺少“\(label)”"
  case .exampleNeedsCondition(let id): "\(id) 没有条件，不会有不适用的情形"
  case .badFile(let words): "“% 文件”之后的“\(words)”不对；写路径，再写类型、字节、行数或 SHA-256，例如“% 文件 附件/名单.csv CSV 800字节 20行”"
  case .markWithoutLine: "“% 命中”上面没有可指的行"
  case .notFound(let id, let mark): "\(id) 的反例在标记处没有被发现：\(mark)"
  case .foundElsewhere(let id, let finding): "\(id) 在没有标记的地方有发现：\(finding)"
  case .wrongOutcome(let id, let expected, let actual): "\(id) 在这个例子上应当“\(expected)”，实际“\(actual)”"
  case .otherFinding(let id, let rule, let finding): "\(id) 的正例触发了 \(rule)：\(finding)"
  case .exampleWithoutText(let label): "“\(label)”下面没有例子；请紧接着用引文（> ）写一个，或者删去这一行"
  case .missingExampleFile(let path): "读不到“\(path)”；路径从规则书所在的文件夹算起，请改正，或从“更多例”里删去"
  case .notExampleFile: "“更多例”指的文件应当以“申报类型：规则例”开头"
  case .otherBook(let stated, let book): "这些例子属于规则书“\(stated)”，而引用它们的是“\(book)”"
  case .missingExampleField(let name): "缺少字段“\(name)”，请写在第一个标题之前，值为规则书的编号"
  case .unknownExampleField(let name): "这里没有字段“\(name)”：开头只写申报类型、规则书，标题下只写反例、正例、不适用例"
  case .unknownRule(let id): "规则书里没有编号为 \(id) 的定义"
  case .otherHeading(let title): "标题与规则书不同，那里是“\(title)”"
  case .unknownBook(let id): "没有编号为“\(id)”的规则书可以继承"
  case .syntax(let text): text
  }
}

func englishRulebookText(_ problem: RulebookProblem) -> String {
  func maybe(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
  return switch problem {
  case .missingHeaderField(let name): "the rulebook has no field '\(name)'; write it before the first heading"
  case .badHeaderValue(let field, let value): "'\(field)' cannot be '\(value)'"
  case .unknownHeaderField(let name, let nearest): "rulebooks have no field '\(name)'\(maybe(nearest))"
  case .unknownKeyword(let word, let nearest):
    "'\(word)' is not a keyword of definitions (材料 章节 字段 表格 词表 分类 事实 期限 附件 数量 套话 日历 规则)\(maybe(nearest))"
  case .missingName(let keyword): "write a name after '\(keyword)', such as '# \(keyword) 更新机制 @AR-1702'"
  case .missingID: "the heading has no id at its end, such as ' @AR-1702'"
  case .badID(let id): "the id '\(id)' must be letters, a hyphen and digits, such as AR-1702"
  case .duplicateID(let id): "the id \(id) is taken"
  case .deeperHeading: "definitions are headings of level 1; there are no deeper ones in a rulebook"
  case .unknownField(let name, let keyword, let nearest):
    "a definition of '\(keyword)' has no field '\(name)'\(maybe(nearest))"
  case .repeatedField(let name): "the field '\(name)' is repeated"
  case .missingField(let name, let definition): "\(englishName(definition)) has no field '\(name)'"
  case .badValue(let field, let value, let expected): "'\(field)' cannot be '\(value)'; expected: \(expected)"
  case .missingTable(let field): "a table must stand right below '\(field)'"
  case .missingColumn(let column, let table): "the table of '\(table)' has no column '\(column)'"
  case .unknownColumn(let column, let table, let nearest):
    "the table of '\(table)' has no column '\(column)'\(maybe(nearest))"
  case .emptyTerms(let name): "the row '\(name)' has no terms"
  case .unknownSentence(let words): "'\(words)' is not a sentence of rulebooks; R-5 of Grammar/Rulebooks.md lists them"
  case .sentenceWithoutEnd(let words): "the sentence '\(words)' has no end"
  case .severityTooHigh(let confidence, let most):
    "with confidence '\(confidence)' the severity is '\(most)' at the most"
  case .unknownPrerequisite(let id): "the prerequisite \(id) is not defined"
  case .prerequisiteCircle(let id): "the prerequisites of \(id) lead back to itself"
  case .missingExample(let label, let definition): "\(englishName(definition)) has no '\(label)'"
  case .exampleNeedsCondition(let id): "\(id) has no condition, so it always applies"
  case .badFile(let words):
    "'\(words)' after '% 文件' is not understood; write the path, then kind, bytes, lines or SHA-256, such as '% 文件 附件/名单.csv CSV 800字节 20行'"
  case .markWithoutLine: "there is no line above '% 命中' for it to mark"
  case .notFound(let id, let mark): "\(id) does not find its bad example at the mark: \(mark)"
  case .foundElsewhere(let id, let finding): "\(id) finds something where there is no mark: \(finding)"
  case .wrongOutcome(let id, let expected, let actual):
    "\(id) should end in '\(expected)' here, and ends in '\(actual)'"
  case .otherFinding(let id, let rule, let finding): "the good example of \(id) triggers \(rule): \(finding)"
  case .exampleWithoutText(let label):
    "there is no example below '\(label)'; write one as a quotation (> ) right below it, or delete the line"
  case .missingExampleFile(let path):
    "cannot read '\(path)'; paths begin in the folder of the rulebook: correct it, or delete it from '更多例'"
  case .notExampleFile: "a file of '更多例' begins with '申报类型：规则例'"
  case .otherBook(let stated, let book): "these examples belong to the rulebook '\(stated)', and '\(book)' names them"
  case .missingExampleField(let name):
    "the field '\(name)' is missing; write it before the first heading, with the id of the rulebook"
  case .unknownExampleField(let name):
    "there is no field '\(name)' here: before the first heading 申报类型 and 规则书, below headings 反例, 正例, 不适用例"
  case .unknownRule(let id): "the rulebook has no definition with the id \(id)"
  case .otherHeading(let title): "the heading is not that of the rulebook, which is '\(title)'"
  case .unknownBook(let id): "there is no rulebook '\(id)' to extend"
  case .syntax(let text): text
  }
}
