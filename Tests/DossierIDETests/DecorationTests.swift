import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import Rulebooks
import Testing

/// What is shown beside and above lines, links and symbols.
@Suite struct DecorationTests {
  @Test func referencesShowTheirValues() {
    let sample = Sample(
      "推荐位：五个\n长：\(String(repeating: "一二三四五", count: 6))\n- 表：\n# 节\n见【推荐位】、【长】、【节】、【没有】、【待补充】\n| 甲 |\n| --- |\n| 【推荐位】 |\n% 【推荐位】\n"
    )
    let hints = sample.snapshot.hints(in: 0..<sample.document.bytes.count)
    #expect(hints.map(\.text) == ["= 五个", "= 一二三四五一二三四五一二三四五一二三四五一二三…", "= 五个"])
    #expect(hints[1].detail.count == 30 && hints.allSatisfy { $0.kind == .value })
    let first = sample.document.text(hints[0].offset - 15..<hints[0].offset)
    #expect(first == "【推荐位】")
    #expect(sample.snapshot.hints(in: 0..<4).isEmpty)
  }

  /// The last day of what begins on a stated day, by the calendar of the books.
  @Test func periodsShowTheirLastDay() throws {
    let books = BuiltInRulebooks.all.map { decodeRulebook(Document(path: $0.name, SyntaxTree($0.bytes))).book }
    let text = "申报类型：算法备案\n\n# 算法基础属性信息\n上线日期：2026-03-02\n算法名称：甲\n"
    func hints(_ language: Language) -> [Hint] {
      let snapshot = Snapshot(
        documents: [Document(path: "/a", SyntaxTree(text))], index: 0, books: books, language: language,
        today: Day(year: 2026, month: 6, day: 1)!)
      return snapshot.hints(in: 0..<text.utf8.count)
    }
    let hint = try #require(hints(.chinese).first)
    #expect(hint.kind == .deadline && hint.text == "至 2026-03-16", "\(hints(.chinese))")
    #expect(hints(.english).first?.text == "until 2026-03-16")
    #expect(hint.offset == text.utf8.count - "\n算法名称：甲\n".utf8.count)
  }

  @Test func largeNumbersAreWrittenOut() {
    let sample = Sample(
      "用户：38.6万人⟦⟧\n- 收入：≥1.25亿元⟦⟧\n人数：27人\n说明：约5万人，有1万人不用\n12万人\n| 甲 | 乙 |\n| --- | --- |\n| 10万⟦⟧ | 0.00001万元⟦⟧ |\n")
    let hints = sample.snapshot.hints(in: 0..<sample.document.tree.count)
    #expect(hints.map(\.text) == ["= 386,000人", "= ≥125,000,000元", "= 100,000", "= 0.1元"])
    #expect(hints.map(\.offset) == sample.ranges.map(\.lowerBound) && hints.allSatisfy { $0.kind == .quantity })
  }

  @Test func addressesAndFilesAreLinks() {
    let sample = Sample(
      "官网：⟦https://a.cn/b?c=1&d=%E4⟧，另见⟦HTTP://x.org⟧。\n- 地址（⟦http://[::1]:8/a⟧）\n正文 https:// 与 ftp://a.b\n报告：a.pdf\n% http://c.cn\n> http://d.cn\n"
    )
    #expect(sample.snapshot.links().map(\.range) == sample.ranges.map { $0 })
    #expect(sample.snapshot.links().first?.target == .url("https://a.cn/b?c=1&d=%E4"))
  }

  @Test func lawsLeadToTheirTexts() {
    let book = decodeRulebook(
      Document(
        path: "b",
        SyntaxTree(
          "申报类型：规则书\n法规：\n| 法规 | 地址 |\n| --- | --- |\n| 数据安全法 | https://law.cn/1 |\n| 无 | 不是网址 |\n\n# 材料 甲 @LW-1\n"
        )))
    #expect(
      book.errors.contains { $0.problem == .badValue(field: "法规", value: "不是网址", expected: "https://www.gov.cn/…") })
    let marked = Sample(
      "依⟦《数据安全法》第二十一条第一款⟧、⟦《中华人民共和国数据安全法》⟧，《网络安全法》第九条，《论⟦《数据安全法》⟧》，《数据\n| 《⟦《数据安全法》第三条⟧ |\n")
    let snapshot = Snapshot(
      documents: [marked.document], index: 0, books: [book.book], language: .chinese, today: exampleDay)
    #expect(snapshot.links().map(\.range) == marked.ranges)
    #expect(snapshot.links().allSatisfy { $0.target == .url("https://law.cn/1") })

    // What was made of lines is made anew where the laws are of other books.
    var memory = LinkMemory()
    for books in [[], [book.book], []] {
      let circumstances = Circumstances(books: books, language: .chinese)
      let snapshot = Snapshot(documents: [marked.document], index: 0, circumstances, today: exampleDay)
      #expect(snapshot.links(&memory).count == (books.isEmpty ? 0 : marked.ranges.count))
    }
  }

  /// Of a megabyte, an edit reads a leaf or two again.
  @Test func linksAndSymbolsAreReadWhereTheTextChanged() {
    var tree = SyntaxTree(String(repeating: "# 章节\n名称：值，见 https://a.cn/b 与《数据安全法》。\n\n", count: 12_000))
    var links = LinkMemory()
    var names = LeafMemory<[SymbolName]>()
    let circumstances = Circumstances(books: [], language: .chinese)
    func look() -> (links: Int, symbols: Int) {
      let document = Document(path: "a", tree)
      let snapshot = Snapshot(documents: [document], index: 0, circumstances, today: exampleDay)
      var search = SymbolSearch("名称", most: 10)
      search.look(in: document, &names)
      #expect(search.symbols.count == 10)
      #expect(snapshot.links(&links).count == 12_000)
      return (links.leavesRead, names.leavesRead)
    }
    #expect(look().links > 400)
    for place in [tree.count / 2, tree.count - 5, 0] {
      tree = tree.applying(TextEdit(range: place..<place, replacement: []))
      let line = tree.line(containing: place).start
      tree = tree.applying(TextEdit(range: line..<line, replacement: Array("文".utf8)))
      let read = look()
      #expect(read.links <= 3 && read.symbols <= 3, "\(read)")
      tree = tree.applying(TextEdit(range: line..<line + 3, replacement: []))
      _ = look()
    }
    #expect(look() == (0, 0))
  }

  @Test func symbolsAreFoundByTheirNames() {
    let sample = Sample("卷宗：甲\n# 一、推荐机制\n推荐位：五\n- 位置：六\n## 其他\n| 推荐 | 二 |\n| --- | --- |\n| 推荐表 | 三 |\n")
    func found(_ query: String) -> [String] {
      var search = SymbolSearch(query)
      var memory = LeafMemory<[SymbolName]>()
      search.look(in: sample.document, &memory)
      return search.symbols.map { "\($0.symbol.rank) \($0.symbol.name) \($0.symbol.container ?? "-")" }
    }
    #expect(
      found("") == ["3 一、推荐机制 -", "3 推荐位 一、推荐机制", "3 位置 一、推荐机制", "3 其他 一、推荐机制"])
    #expect(found("推荐位") == ["0 推荐位 一、推荐机制"])
    #expect(found("推荐") == ["1 一、推荐机制 -", "1 推荐位 一、推荐机制"])
    #expect(found("推制") == ["3 一、推荐机制 -"])
    #expect(found("机制") == ["2 一、推荐机制 -"] && found("卷宗").isEmpty)
  }

  @Test func whatIsMissingIsCounted() {
    let sample = Sample("# ⟦基本情况⟧\n类型：推荐类\n【待补充】\n## ⟦附注⟧\n【待补充】\n# 别的\n文字\n")
    let lenses = sample.lenses
    // 名称, 来历 and two holes; one of them in the subsection.
    #expect(lenses.dropFirst().map(\.text) == ["4 处待补", "1 处待补"])
    #expect(lenses.dropFirst().map(\.range) == sample.ranges)
    #expect(lenses.first?.text.hasSuffix("待补 4") == true)
    let done = Sample("# 基本情况\n名称：甲公司\n类型：推荐类\n来自何处\n")
    #expect(done.lenses.map(\.text) == ["未见问题"])
    #expect(Sample("文", header: "").lenses.isEmpty)
  }
}

extension Sample {
  fileprivate var lenses: [Lens] {
    snapshot.lenses { note in
      for finding in findings { note(FindingGist(kind: finding.kind, severity: finding.severity), finding.place.range) }
    }
  }
}
