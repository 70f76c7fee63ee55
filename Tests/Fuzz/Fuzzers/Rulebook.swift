import DossierModel
import DossierRules
import DossierSyntax

private let sample = SyntaxTree(
  "申报类型：算法备案\n材料：算法信息\n阶段：报送\n\n# 算法基础属性信息\n算法名称：云程\n上线日期：2026-13-01\n\n# 算法安全\n绝对安全，详见【算法名称】。\n\n"
    + "| 材料 | 文件 |\n| --- | --- |\n| 甲 | 附件/02.pdf |\n")

/// Any text is a rulebook with errors inside it, or one that dossiers can be checked against; its examples can be run.
func fuzzRulebook(_ bytes: [UInt8]) {
  let document = Document(path: "book", SyntaxTree(bytes))
  let decoded = decodeRulebook(document)
  for error in decoded.errors {
    require(error.range.lowerBound >= 0 && error.range.upperBound <= bytes.count, "\(error) lies outside")
    require(!Message.rulebook(error.problem).text(.chinese).isEmpty, "an error says something")
  }
  let options = LintOptions(day: Day(year: 2026, month: 6, day: 1)!)
  let dossier = Document(path: "a", sample)
  let result = lint([dossier], book: decoded.book, kinds: [], options)
  for finding in result.findings {
    require(finding.place.range.upperBound <= sample.count, "\(finding.rule) lies outside")
    require(!finding.message.text(.english).isEmpty, "a finding says something")
  }
  require(result.outcomes.count == lint([dossier], book: decoded.book, kinds: [], options).outcomes.count, "repeatable")
  for error in runExamples(decoded.book) {
    require(error.range.upperBound <= bytes.count, "\(error) lies outside")
  }
}
