import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import TestSupport

/// Reports made in memory, against `sampleRulebook`.
enum Samples {
  static let bookDocument = Document(path: "book.dossier", SyntaxTree(sampleRulebook))
  static let book = decodeRulebook(bookDocument).book

  /// - Parameter texts: the documents of one dossier, by path; those whose path begins with `~` are read along only.
  static func report(_ texts: [(path: String, text: String)], failures: [FileFailure] = []) -> LintReport {
    let files = texts.map { path, text in
      ReportedFile(
        path: path.replacing("~", with: ""), document: Document(path: path, SyntaxTree(text)),
        isNamed: !path.hasPrefix("~"))
    }
    let options = LintOptions(day: Day(year: 2026, month: 6, day: 1)!)
    let result = lint(files.map(\.document), books: [book], options)
    return LintReport(
      dossiers: [CheckedDossier(files: files, result: result)], failures: failures, asOf: nil, stage: nil)
  }

  static func text(_ report: LintReport, _ style: Style) -> String {
    let files = report.dossiers.flatMap(\.files).count(where: \.isNamed)
    let settings = ReportSettings(style: style, version: "", namesFiles: files > 1)
    return String(decoding: reportText(report, .text, settings), as: UTF8.self)
  }

  /// Two documents that disagree; only the second one is named.
  static let disagreeing = report([
    ("~a/信息.dossier", "申报类型：测试备案\n卷宗：甲\n\n# 更新机制\n算法名称：甲推荐算法\n模型每周更新。\n"),
    (
      "a/报告.dossier",
      """
      申报类型：测试备案
      卷宗：甲
      阶段：报送

      # 五、更新机制
      算法名称：乙推荐算法
      本算法的模型会适时更新。
      | 风险 | 措施 |
      | 信息茧房 |
      % 豁免 TS-2001 因：下一版改
      模型会适时回滚。

      """
    ),
  ])

  static let clean = report([
    ("clean.dossier", "申报类型：测试备案\n申报日期：2026-05-06\n\n# 更新机制\n模型每周更新一次。\n")
  ])

  /// What must not reach a terminal: escape sequences, bidirectional controls, zero-width characters, tabs.
  static let hostile = report([
    (
      "bad\u{1B}[31m\u{202E}.dossier",
      "申报类型：测试备案\n# 更新机制\n每周\t适时\u{1B}[2J\u{202E}更新\u{200B}。\n\(String(repeating: "长", count: 400))适时\(String(repeating: "短", count: 400))\n"
    )
  ])
}
