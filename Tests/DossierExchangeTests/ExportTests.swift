import DossierExchange
import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// What word processors and browsers make of it is the matter of `Tests/ReportTests/documents.py`.
@Suite struct ExportTests {
  private let snapshot = TextSnapshot(target: "DossierExchangeTests")

  static let book = decodeRulebook(
    Document(
      path: "book.dossier",
      SyntaxTree(
        """
        申报类型：规则书
        编号：t
        名称：测试
        适用：测试备案
        版本：1
        施行日期：2022-03-01
        依据：《测试》
        \(["材料 信息表", "材料 报告", "章节 概述", "章节 数据", "章节 机制"].enumerated().map { definition($1, $0) }.joined())
        """))
  ).book

  private static func definition(_ name: String, _ number: Int) -> String {
    """

    # \(name) @T-\(number)
    严重程度：错误
    依据：《测试》第一条
    \(name == "材料 报告" ? "别名：自评估报告" : "")
    \(name == "章节 机制" ? "别名：更新机制" : "")
    必备：否
    说明：说明。
    怎么写：写法。
    Explain：Explanation.
    反例：
    > 甲
    > % 命中
    正例：
    > 乙

    """
  }

  private func export(_ texts: String..., shown: [Int]? = nil) -> ExportedDossier {
    let documents = texts.enumerated().map { Document(path: "\($0).dossier", SyntaxTree($1)) }
    return exportedDossier(documents, shown: shown ?? Array(documents.indices), Self.book)
  }

  private func markdown(_ dossier: ExportedDossier) -> String {
    String(decoding: exportText(dossier, .markdown), as: UTF8.self)
  }

  static let report = """
    申报类型：测试备案
    卷宗：甲
    材料：自评估报告
    阶段：报送
    % 内部讨论，不要外传

    # 更新机制
    % 豁免本节 T-1 因：保密理由
    【算法名称】每周更新。见【附件：流程图】和【概述】，
    细节在`a|b`里，`保留`。
    English words
    follow.

    - 甲
    % 行间注释
    -- 乙：丙
    （一）丁 1.5
    12、戊

    ## 附录
    > 法律的话
    >> 更深

    ` 分 = a * b
    ` x | y

    # 概述
    负责人：【人员】
    说明：
    | 列 | 二 |
    | --- | --- |
    | 一 \\| 半 | 【待补充】 | 多 |
    | 少 |
    名称*：A_b [c] <d> & e
    # 其他
    1\\. 不是列表
    """
  static let form = """
    申报类型：测试备案
    卷宗：甲
    材料：信息表

    算法名称：甲推荐算法
    人员：【姓名】
    姓名：李四
    """

  @Test(arguments: [ExportFormat.markdown, .html])
  func everyFormReadsWell(_ format: ExportFormat) throws {
    let text = String(decoding: exportText(export(Self.report, Self.form), format), as: UTF8.self)
    try snapshot.check(text, "export.\(format.rawValue).txt")
  }

  @Test func whatIsSaidOfADossierStaysAtHome() {
    for format in ExportFormat.allCases {
      let text = String(decoding: exportText(export(Self.report, Self.form), format), as: UTF8.self)
      for word in ["内部讨论", "豁免", "保密理由", "行间注释", "阶段", "报送", "申报类型"] {
        #expect(!text.contains(word), "\(format.rawValue) has \(word)")
      }
    }
  }

  @Test func materialsAndSectionsStandInTheOrderOfTheRulebook() {
    let dossier = export(Self.report, Self.form)
    #expect(dossier.parts.map(\.title) == ["信息表", "报告"])
    func titles(_ dossier: ExportedDossier) -> [String] {
      dossier.parts.flatMap(\.blocks).compactMap { if case .heading(_, let text) = $0 { text.plain } else { nil } }
    }
    // What the rulebook does not know stays behind what it stood behind.
    #expect(titles(dossier) == ["概述", "其他", "更新机制", "附录"])
    let numbered = export("# 二、机制\n甲\n# 一、概述\n乙\n")
    #expect(titles(numbered) == ["二、机制", "一、概述"])
  }

  @Test func referencesBecomeWhatTheyReferTo() {
    let texts = [
      ("【算法名称】", "甲推荐算法"), ("【人员】", "李四"), ("【概述】", "“概述”"), ("【附件：图】", "附件“图”"), ("【无此名】", "【无此名】"),
      ("【待补充】", "【待补充】"), ("\\【算法名称】", "【算法名称】"), ("`【算法名称】`", "【算法名称】"),
    ]
    for (source, expected) in texts {
      let dossier = export("材料：报告\n\n文：\(source)\n# 概述\n文\n", Self.form, shown: [0])
      #expect(dossier.parts.count == 1)
      #expect(dossier.parts.first?.blocks.first == .fields([field("文", expected, isVerbatim: source.hasPrefix("`"))]))
    }
    let circle = export("甲乙：【丙丁】\n丙丁：【甲乙】\n", shown: [0])
    #expect(markdown(circle).contains("**甲乙**："))
  }

  private func field(_ name: String, _ value: String, isVerbatim: Bool) -> ExportedField {
    var text = ExportedText()
    text.add(value, isVerbatim: isVerbatim)
    return ExportedField(name: ExportedText(name), value: text)
  }

  @Test func onlyWhatIsNamedIsExported() {
    #expect(!markdown(export(Self.report, Self.form, shown: [1])).contains("English"))
  }

  @Test func archivesSayTheSameEachTime() throws {
    let bytes = exportText(export(Self.report, Self.form), .docx)
    #expect(bytes == exportText(export(Self.report, Self.form), .docx))
    #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("A_b [c] &lt;d&gt; &amp; e") && text.contains("一 | 半"))
  }

  @Test func documentsOfAnyTextAreExported() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let document = Document(path: "a", SyntaxTree(RandomText.bytes(60, using: &random)))
      let dossier = exportedDossier([document], shown: [0], Self.book)
      for format in ExportFormat.allCases { #expect(!exportText(dossier, format).isEmpty) }
    }
  }
}
