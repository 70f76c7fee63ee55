import DossierExchange
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol
import TestSupport
import Testing

@Suite struct ImporterTests {
  private static let book = decodeRulebook(
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
        \([
          "材料 信息表", "材料 自评估报告", "章节 单位信息", "章节 更新机制", "章节 投诉举报", "字段 单位名称", "字段 联系电话", "字段 说明",
        ].enumerated().map { definition($1, $0) }.joined())
        """))
  ).book

  private static func definition(_ name: String, _ number: Int) -> String {
    """

    # \(name) @T-\(number)
    严重程度：错误
    依据：《测试》第一条
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

  /// The document that becomes of a text, without the comments about what was not understood.
  private func plain(_ text: String, _ settings: ImportSettings = ImportSettings()) -> String {
    importedDossier(plainTextLines(text), Self.book, settings).text.replacing(Self.mark, with: "")
  }

  private static let mark = "% 待归类：下面的文字没有认出属于哪个章节或字段\n"

  @Test func aCommentStandsAboveWhatNoNameSorts() {
    let text = """
      某某公司
      自评估报告
      这一段不知道属于哪里。
      还有一段。
      更新机制
      单位名称：某某公司
      模型每周更新。
      岗位  人数
      一、别的话题
      这一节规则书里没有。
      """
    let imported = importedDossier(plainTextLines(text), Self.book, ImportSettings())
    #expect(
      imported.text == """
        申报类型：测试备案
        材料：自评估报告

        某某公司

        \(Self.mark)这一段不知道属于哪里。

        还有一段。

        # 更新机制
        单位名称：某某公司

        模型每周更新。

        \(Self.mark)岗位  人数

        # 一、别的话题
        \(Self.mark)这一节规则书里没有。

        """)
    #expect(imported.unsorted == 3)
    let found = SyntaxTree(imported.text).findings.filter { $0.code == .unsortedText }
    #expect(found.count == 3)
    // Without a rulebook there are no names to sort by.
    #expect(importedDossier(plainTextLines(text), nil, ImportSettings()).unsorted == 0)
  }

  @Test func headingsLabelsAndTablesOfAPastedText() {
    let text = """
      某某公司 自评估报告

      一、总体情况
      单位信息
      单位名称\t某某公司
      联系电话：010-1234
      （一）更新机制
      模型每周更新。
      1. 甲；
      2、乙。
      投诉举报
      岗位\t人数\t备注
      客服岗\t4人
      第一行之后是正文，\t不是表
      """
    #expect(
      plain(text, ImportSettings(dossier: "甲"))
        == """
        申报类型：测试备案
        卷宗：甲
        材料：自评估报告

        某某公司 自评估报告

        # 一、总体情况

        ## 单位信息
        单位名称：某某公司
        联系电话：010-1234

        ## （一）更新机制
        模型每周更新。

        1. 甲；
        2、乙。

        ### 投诉举报
        | 岗位 | 人数 | 备注 |
        | --- | --- | --- |
        | 客服岗 | 4人 |  |
        | 第一行之后是正文， | 不是表 |  |

        """)
  }

  @Test func whatTheMarkupWouldTakeForItsOwnStaysText() {
    let text = "# 井号\n% 百分号 保留\n> 大于\n` 反引号\n|竖线\n盘上的\\x\\_y 与 `码`\n## 不是标题\n"
    let imported = plain(text)
    #expect(
      imported.hasSuffix(
        "\\# 井号\n\n\\% 百分号 保留\n\n\\> 大于\n\n\\` 反引号\n\n\\|竖线\n\n盘上的\\\\x\\\\_y 与 \\`码\\`\n\n\\## 不是标题\n"), "\(imported)")
    let document = Document(path: "a", SyntaxTree(imported))
    let said = exportedDossier([document], shown: [0], nil).parts[0].blocks.map { block in
      if case .paragraph(let text) = block { text.plain } else { "" }
    }
    #expect(said.joined(separator: "\n") + "\n" == text)
  }

  @Test func listsOfShortLinesAreNoHeadings() {
    #expect(plain("一、甲\n二、乙\n三、丙\n").hasSuffix("一、甲\n二、乙\n三、丙\n"))
    #expect(plain("三、四线城市\n正文。\n").hasSuffix("三、四线城市\n\n正文。\n"))
    #expect(
      plain("第一章　总则\n第一条　为了规范，制定本规定。\n1.1 目的\n正文。\n").hasSuffix(
        "# 第一章　总则\n第一条　为了规范，制定本规定。\n\n## 1.1 目的\n正文。\n"))
    #expect(plain("2.5万人使用。\n").hasSuffix("\n2.5万人使用。\n"))
  }

  @Test func aTableSavedAsTextIsAFormWhereItsLabelsAreKnown() {
    #expect(plain("单位名称\n某某公司\n联系电话\n010\n").hasSuffix("单位名称：某某公司\n联系电话：010\n"))
    #expect(plain("单位名称　　某某公司\n").hasSuffix("单位名称：某某公司\n"))
    #expect(plain("单位名称：\t某某公司\t联系电话\t010\n").hasSuffix("单位名称：某某公司\n联系电话：010\n"))
    #expect(plain("说明：\n以下是说明。\n").hasSuffix("说明：\n以下是说明。\n"))
  }

  @Test func brokenLinesAreOneParagraph() {
    let long = String(repeating: "一二三四五六七八九十", count: 4)
    #expect(
      plain("\(long)\n\(long)\n\(long)\n完。\n\n\(long)\n下。\n").hasSuffix(
        "\(long)\n\(long)\n\(long)\n完。\n\n\(long)\n下。\n"))
  }

  @Test func markdownIsReadByItsMarks() {
    let text = """
      信息表
      ===

      ## 单位信息
      **单位名称**：甲 `码` \\* 星
      - 一
        - 二
      1. 三

      | 甲 | 乙 |
      |:--|--:|
      | a \\| b | `c` |

      > 引文
      ```swift
      # let x = 1
      ```
      ---
      一行
      又一行

      """
    let imported = importedDossier(markdownLines(text), Self.book, ImportSettings(isMarkup: true))
    #expect(
      imported.text == """
        申报类型：测试备案
        材料：信息表

        # 单位信息
        单位名称：甲 `码` \\* 星

        - 一
        -- 二
        1. 三

        | 甲 | 乙 |
        | --- | --- |
        | a \\| b | `c` |

        > 引文

        swift

        ` # let x = 1

        一行
        又一行

        """)
    #expect((imported.headings, imported.fields, imported.items, imported.rows) == (1, 1, 3, 2))
  }

  @Test func aBookIsChosenByItsNames() {
    let lines = plainTextLines("单位信息\n单位名称：甲\n联系电话：1\n")
    #expect(likeliestBook(for: lines, among: [Self.book])?.id == "t")
    #expect(likeliestBook(for: plainTextLines("单位名称：甲\n"), among: [Self.book]) == nil)
  }

  @Test func pandocSaysWhatADocxHas() throws {
    let json = """
      {"pandoc-api-version":[1,22],"meta":{},"blocks":[
      {"t":"Header","c":[2,["",[],[]],[{"t":"Str","c":"更新机制"}]]},
      {"t":"Para","c":[{"t":"Strong","c":[{"t":"Str","c":"粗"}]},{"t":"LineBreak"},{"t":"Str","c":"新行"},
      {"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"脚注"}]}]}]},
      {"t":"OrderedList","c":[[3,{"t":"Decimal"},{"t":"TwoParens"}],[[{"t":"Plain","c":[{"t":"Str","c":"条"}]},
      {"t":"BulletList","c":[[{"t":"Plain","c":[{"t":"Str","c":"子"}]}]]}]]]},
      {"t":"Table","c":[["",[],[]],[null,[]],[],[["",[],[]],[]],[[["",[],[]],0,[],[
      [["",[],[]],[[["",[],[]],{"t":"AlignDefault"},1,1,[{"t":"Plain","c":[{"t":"Str","c":"甲"}]}]],
      [["",[],[]],{"t":"AlignDefault"},1,2,[{"t":"Para","c":[{"t":"Str","c":"乙"}]},{"t":"Para","c":[{"t":"Str","c":"丙"}]}]]]]
      ]]],[["",[],[]],[]]]}]}
      """
    var reader = JSONReader(Array(json.utf8))
    let lines = try #require(pandocLines(try JSONValue(from: &reader)))
    #expect(
      lines.filter { $0 != .blank } == [
        .heading(level: 2, "更新机制"), .text("粗"), .text("新行（脚注）"), .item(depth: 1, mark: "(3)", "条"),
        .item(depth: 2, mark: "", "子"), .row(["甲", "乙 丙", ""]),
      ])
    #expect(pandocLines(.null) == nil)
  }

  /// Not a character of a text is lost, whatever it looks like: those of the source stand in the document in their order, and none of
  /// them in a comment.
  @Test(arguments: UInt64(0)..<300)
  func nothingIsLost(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = RandomText.bytes(80, using: &random)
    let decoded = decodedText(bytes)
    let imported = importedDossier(plainTextLines(decoded.text), Self.book, ImportSettings(kind: "测试备案"))
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{A0}", "\n", "\r"]
    var rest = imported.text.unicodeScalars[...]
    for scalar in decoded.text.unicodeScalars where !blanks.contains(scalar) {
      guard let found = rest.firstIndex(of: scalar) else {
        Issue.record(
          "U+\(String(scalar.value, radix: 16)) is lost, seed \(seed):\n\(decoded.text)\n---\n\(imported.text)")
        return
      }
      rest = rest[rest.index(after: found)...]
    }
    let document = Document(path: "a", SyntaxTree(imported.text))
    let hidden = document.structure.lines.indices.filter {
      [.comment, .quotation, .verbatim].contains(document.structure.lines[$0].kind)
        && document.text(document.range(ofLines: $0..<$0 + 1)) != Self.mark
    }
    #expect(hidden.isEmpty, "seed \(seed): lines \(hidden) of\n\(imported.text.debugDescription)")
  }
}
