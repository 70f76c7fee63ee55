import DossierModel
import DossierSyntax
import Testing

@testable import DossierRules

/// Edits after which an earlier check no longer holds in some place that is easily overlooked. Each is compared with a fresh check of the same text.
@Suite struct TakeOverTests {
  private struct Edit {
    var old: String
    var new: String
  }

  private func describe(_ check: DossierCheck) -> [String] {
    let result = LintResult(check)
    return (result.findings + result.suppressed).map {
      "\($0.rule) \($0.place) \($0.severity) \($0.message.text(.chinese))"
    }
      + result.outcomes.map { "\($0.rule) \($0.outcome)" }
  }

  /// Types a letter at the end of a document and takes it back, so that its leaf has been read; then makes all edits, and checks.
  private func compare(
    _ book: Rulebook, _ text: String, _ edits: [Edit], attachments: (any AttachmentSource)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let options = LintOptions(day: exampleDay, surroundings: Surroundings(attachments: attachments))
    var tree = SyntaxTree(text.hasPrefix("\u{FEFF}") || text.contains("申报类型") ? text : "申报类型：测试申报\n" + text)
    var last = DossierRules.check([Document(path: "a", tree)], books: [book], options)
    func look() {
      let document = Document(path: "a", tree, after: last.documents[0].document)
      last = DossierRules.check([document], books: [book], options, after: last)
      let fresh = DossierRules.check([Document(path: "a", SyntaxTree(tree.bytes))], books: [book], options)
      #expect(describe(last) == describe(fresh), sourceLocation: sourceLocation)
    }
    for edit in [Edit(old: "", new: "的"), Edit(old: "的", new: "")] {
      let end = tree.count
      tree = tree.applying(TextEdit(range: end - edit.old.utf8.count..<end, replacement: Array(edit.new.utf8)))
      look()
    }
    for edit in edits {
      let (bytes, old) = (tree.bytes, Array(edit.old.utf8))
      let start = bytes.indices.first { bytes[$0...].starts(with: old) }!
      tree = tree.applying(TextEdit(range: start..<start + old.count, replacement: Array(edit.new.utf8)))
    }
    look()
    tree = tree.applying(TextEdit(range: tree.count..<tree.count, replacement: Array("的".utf8)))
    look()
  }

  private let rule = "# 规则 甲 @T-2\n检查：乙值 为 云程\n消息：不是。\nMessage：No."

  @Test func titlesOfSectionsInReferences() {
    let book = book("# 字段 名称 @T-1\n必备：否\n# 章节 甲章 @T-4\n必备：否\n\(rule)")
    let text = "# 甲章\n名称：云程\n# 乙章\n说明文字见【甲章·名称】。\n乙值：【甲章·名称】\n"
    compare(book, text, [Edit(old: "# 甲章", new: "# 丙章")])
    compare(book, text.replacing("# 甲章", with: "# 丙章"), [Edit(old: "# 丙章", new: "# 甲章")])
  }

  /// Each of them is a finding.
  @Test func wordsThatShouldNotBeThere() {
    let book = book(
      """
      # 规则 甲 @T-1
      检查：非 正文 提到 意见稿、稿
      消息：是草稿。
      Message：A draft.
      # 规则 乙 @T-2
      检查：非 章节 甲章 提到 意见稿
      消息：是草稿。
      Message：A draft.
      """)
    let filler = (0..<200).map { "第\($0)行说明文字。" }.joined(separator: "\n")
    let text = "# 甲章\n依据意见稿办理。\n\(filler)\n# 乙章\n另有安排。\n# 意见稿\n"
    compare(book, text, [Edit(old: "依据意见稿", new: "依据意见稿和意见稿")])
    compare(book, text, [Edit(old: "依据意见稿办理。", new: "依据意见稿办理。\n又见稿子。")])
    compare(book, text, [Edit(old: "另有安排", new: "另有意见稿")])
    compare(book, text, [Edit(old: "第150行", new: "稿第150行"), Edit(old: "依据意见稿", new: "依据")])
    compare(book, text, [Edit(old: "依据意见稿", new: "依据")])
    compare(book, text, [Edit(old: "# 意见稿\n", new: "# 意见稿\n有话。\n")])
    compare(book, text, [Edit(old: "# 乙章\n", new: "")])
    compare(book, text, [Edit(old: "第0行", new: "# 丙章\n意见稿第0行"), Edit(old: "# 甲章", new: "# 丁章")])
  }

  @Test func factsInRunningText() {
    let book = book("# 事实 月活 @T-1\n字段：月活\n归一：数量\n行文：月活为、月活达到")
    let filler = (0..<200).map { "第\($0)行说明文字。" }.joined(separator: "\n")
    let text = "月活：86万人\n\n# 甲章\n这里月活为86万人。\n\(filler)\n# 乙章\n另有安排。\n"
    compare(book, text, [Edit(old: "月活为86", new: "月活为85")])
    compare(book, text, [Edit(old: "月活：86", new: "月活：85")])
    compare(book, text, [Edit(old: "另有安排", new: "月活达到9万人"), Edit(old: "这里月活为", new: "这里月活")])
    compare(book, text, [Edit(old: "月活为86", new: "月活为《86"), Edit(old: "万人。", new: "》万人。")])
  }

  @Test func aliasesInReferences() {
    let book = book("# 字段 产品全名 @T-1\n别名：简称\n必备：否\n\(rule)")
    compare(book, "产品全名：云程\n\n# 乙章\n乙值：【简称】\n", [Edit(old: "云程", new: "海程")])
    compare(book, "# 乙章\n乙值：【简称】\n简称一：有\n产品全名：云程\n", [Edit(old: "产品全名：云程\n", new: "")])
  }

  @Test func sectionsThatNoRuleSpeaksOf() {
    compare(book(rule), "乙值：【别章】\n\n# 别章\n云程\n", [Edit(old: "\n云程", new: "\n海程")])
    compare(book(rule), "乙值：【别章·别项】\n\n# 别章\n别项：云程\n", [Edit(old: "# 别章", new: "# 另章")])
  }

  @Test func termsThatGoFromOneLineToAnother() {
    let points = "要点：\n| 要点 | 词 | 至少 |\n| 谁 | 负责人 | |"
    let book = book("# 章节 甲章 @T-1\n必备：是\n\(points)\n# 章节 乙章 @T-2\n必备：是")
    let text = "# 甲章\n由负责人处理。\n# 乙章\n由其他人处理，负责人知道。\n"
    compare(
      book, text,
      [Edit(old: "由负责人处理。\n# 乙章\n由其他人处理，负责人知道。", new: "由别的人处理。\n# 乙章\n由其他人处理，负责人不知道。")])
    compare(book, text, [Edit(old: "由负责人", new: "由"), Edit(old: "由其他人", new: "由其他")])
    let far = "# 甲章\n由负责人处理。\n# 丙章\n负责人在这里。\n" + String(repeating: "其他的一些文字在这里。\n", count: 300) + "# 乙章\n由其他人处理。\n"
    compare(book, far, [Edit(old: "由负责人", new: "由"), Edit(old: "由其他人", new: "由其他")])
  }

  @Test func evidenceThatGoesFromOneLineToAnother() {
    let book = book(
      """
      # 分类 类型 @T-1
      字段：算法类型
      正文：原理
      排除：介绍
      最少：3
      类：
      | 类 | 强 |
      | 推送 | 画像、召回、偏好 |
      | 检索 | 检索、查询词、索引 |
      """)
    let evidence = "按查询词检索，查索引"
    for (old, new) in [
      ("原理：没有\n介绍：\(evidence)", "原理：\(evidence)\n介绍：没有"), ("原理：\(evidence)\n介绍：没有", "原理：没有\n介绍：\(evidence)"),
    ] {
      compare(book, "算法类型：推送\n\n# 别\n\(old)\n", [Edit(old: old, new: new)])
    }
    compare(
      book, "算法类型：推送\n\n# 原理\n没有\n# 别的\n\(evidence)\n",
      [Edit(old: "没有\n# 别的\n\(evidence)", new: "\(evidence)\n# 别的\n没有")])
  }

  @Test func englishNamesOfHeaderFields() {
    let book = book("# 规则 甲 @T-1\n检查：stage 为 报送\n消息：不是。\nMessage：No.")
    compare(book, "阶段：草稿\n\n# 甲\n文字\n", [Edit(old: "草稿", new: "报送")])
    compare(book, "阶段：报送\n\n# 甲\n文字\n", [Edit(old: "报送", new: "内审")])
  }

  @Test func headerFieldsThatStandTwice() {
    let book = book("# 材料 信息 @T-1\n必备：是\n# 材料 报告 @T-2\n必备：否")
    compare(book, "材料：报告\n说明：有\n卷宗：甲\n\n# 甲\n文字\n", [Edit(old: "说明：有\n", new: "卷宗：甲\n说明：有\n")])
  }

  @Test func whatTheTableOfAnotherAttachmentLists() {
    let book = book("# 附件 清单文件 @T-2\n表格：附件清单\n# 附件 承诺书 @T-3\n")
    compare(
      book, "承诺书：a.pdf\n\n# 附件清单\n| 附件 | 文件 |\n| --- | --- |\n| 甲 | a.pdf |\n",
      [Edit(old: "# 附件清单", new: "# 附件清单乙")], attachments: StatedFiles([]))
  }

  /// A byte order mark is one at the beginning of a document, and an odd character elsewhere.
  @Test func byteOrderMarks() {
    let book = book("# 章节 甲章 @T-1\n必备：是\n# 章节 乙 @T-2\n必备：是")
    let text = "# 甲章\n申报类型：测试申报\n\n文字在这里\n\n# 乙\n有\n"
    compare(book, "\u{FEFF}" + text, [Edit(old: "", new: "% 注\n")])
    compare(book, "% 注\n\u{FEFF}" + text, [Edit(old: "% 注\n", new: "")])
    compare(book, "\n\u{FEFF}" + text, [Edit(old: "\n", new: "")])
  }

  /// Whether a field of the header stands below the first heading depends on what stands above that.
  @Test func fieldsBelowTheFirstHeading() {
    let text = "\n# 甲\n申报类型：测试申报\n卷宗：甲\n\n文字在这里\n\n### 乙\n有\n"
    compare(book(rule), text, [Edit(old: "", new: "字")])
    compare(book(rule), "字" + text, [Edit(old: "字", new: "")])
    compare(book(rule), text, [Edit(old: "申报类型：测试申报\n", new: "说明：有\n申报类型：测试申报\n")])
    compare(book(rule), text, [Edit(old: "文字", new: "别的文字")])
  }

  /// While a document is in another encoding no rule runs; there is nothing to take over then.
  @Test func anotherEncodingForAWhile() {
    let options = LintOptions(day: exampleDay)
    let book = book(rule)
    let text = Array("申报类型：测试申报\n乙值：云程\n".utf8)
    var last: DossierCheck?
    for bytes in [text, text + [0xFF, 0xFE, 0x80, 0xBA, 0xC3, 0xB5, 0xC4], text, text + Array("字\n".utf8)] {
      let document = Document(path: "a", SyntaxTree(bytes), after: last?.documents[0].document)
      last = DossierRules.check([document], books: [book], options, after: last)
      let fresh = DossierRules.check([Document(path: "a", SyntaxTree(bytes))], books: [book], options)
      #expect(describe(last!) == describe(fresh))
    }
  }

  @Test func rulebooksThatComeAreKinds() {
    let own = book("# 章节 甲章 @T-1\n必备：否")
    let text = "申报类型：规则书\n编号：other\n名称：别的\n适用：别的申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n"
    let other = decodeRulebook(Document(path: "o", SyntaxTree(text))).book
    let documents = ["测试申报", "别的申报"].map { kind in
      Document(path: kind, SyntaxTree("申报类型：\(kind)\n\n# 甲\n文\n"))
    }
    let options = LintOptions(day: exampleDay)
    let first = DossierRules.check(documents, books: [own], options)
    let next = DossierRules.check(documents, books: [own, other], options, after: first)
    #expect(describe(next) == describe(DossierRules.check(documents, books: [own, other], options)))
  }
}
