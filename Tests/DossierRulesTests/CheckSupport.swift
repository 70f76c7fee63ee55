import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// A small book around some definitions, which need only say what the test is about.
func book(_ definitions: String, sourceLocation: SourceLocation = #_sourceLocation) -> Rulebook {
  let common = """
    严重程度：错误
    依据：《测试》第一条
    说明：说明。
    怎么写：写法。
    Explain：Explanation.
    反例：
    > 甲
    > % 命中

    正例：
    > 乙

    不适用例：
    > 丙

    """
  var text = "申报类型：规则书\n编号：test\n名称：测试\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
  for line in definitions.split(separator: "\n", omittingEmptySubsequences: false) {
    text += line + "\n"
    if line.hasPrefix("# ") { text += common + "\n" }
  }
  let document = Document(path: "test.dossier", SyntaxTree(text))
  let decoded = decodeRulebook(document)
  for error in decoded.errors {
    Issue.record(
      "\(error.range): \(Message.rulebook(error.problem).text(.english))", sourceLocation: sourceLocation)
  }
  return decoded.book
}

/// Checks one document of the kind 测试申报; the findings of the book (and of the core, where `core` is set) must stand at the marks.
@discardableResult
func check(
  _ marked: String, against book: Rulebook, core: Bool = false, day: Day = exampleDay,
  surroundings: Surroundings = Surroundings(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> LintResult {
  let marked = MarkedText("申报类型：测试申报\n" + marked)
  let document = Document(path: "a.dossier", SyntaxTree(marked.text))
  let result = lint([document], books: [book], LintOptions(day: day, surroundings: surroundings))
  let findings = result.findings.filter { core || book.definition($0.rule) != nil }
  let found = findings.map { "\(document.text($0.place.range)) @\($0.place.range)" }
  let expected = marked.ranges.map { "\(document.text($0)) @\($0)" }
  #expect(found == expected, "\(findings.map { $0.message.text(.english) })", sourceLocation: sourceLocation)
  return result
}

/// Checks several documents together.
func check(_ texts: [String], against book: Rulebook, day: Day = exampleDay) -> (LintResult, [Document]) {
  let documents = texts.enumerated().map { Document(path: "\($0.offset).dossier", SyntaxTree($0.element)) }
  return (lint(documents, books: [book], LintOptions(day: day)), documents)
}

extension LintResult {
  func outcome(_ id: String) -> Outcome? { outcomes.first { $0.rule == id }?.outcome }
}
