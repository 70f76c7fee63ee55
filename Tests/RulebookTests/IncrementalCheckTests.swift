import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// A check that goes on from an earlier one finds what a fresh check of the same text finds, and looks only at what changed.
@Suite struct IncrementalCheckTests {
  private static let options = {
    var options = ExampleDossiers.options("filed")
    options.surroundings.neighbours = Neighbourhood(
      ["search", "ranking"].map { name in
        ExampleDossiers.files(name).map { Document(path: "\(name)/\($0.name)", SyntaxTree($0.bytes)) }
      })
    options.apply(project, to: []) { [] }
    return options
  }()

  /// Words of the house that documents have and that are typed; weights of lines' faults and of rules.
  private static let project = LoadedProject(
    Document(
      path: "p",
      SyntaxTree(
        """
        申报类型：项目
        # 用语
        | 词 | 改为 | 说明 |
        | 用户 | 使用者 | |
        | 用户画像 | | |
        | 推荐 | 推荐排序 | |
        # 严重程度
        | 规则 | 程度 |
        | AR-20 | 提示 |
        | AR-2001 | 关闭 |
        | syntax | 错误 |
        """))
  ) { _ in nil }

  private func check(_ trees: [SyntaxTree], after past: DossierCheck? = nil) -> DossierCheck {
    let known = past?.documents.map(\.document) ?? []
    let documents = trees.enumerated().map { index, tree in
      index < known.count && known[index].tree.root === tree.root
        ? known[index] : Document(path: "\(index)", tree, after: index < known.count ? known[index] : nil)
    }
    return DossierRules.check(documents, books: [BuiltInBooks.algorithm], Self.options, after: past)
  }

  private func describe(_ check: DossierCheck) -> [String] {
    let result = LintResult(check)
    return (result.findings + result.suppressed).map { finding in
      let related = finding.related.map { "\($0.place) \($0.message.text(.chinese))" }
      let fixes = ([finding.fix].compactMap { $0 } + finding.alternatives).map { "\($0)" }
      return
        "\(finding.rule) \(finding.place) \(finding.severity) \(finding.message.text(.chinese)) \(related) \(fixes)"
    } + result.outcomes.map { "\($0.rule) \($0.outcome)" } + ["\(result.findings.count)"]
  }

  /// What people type, and what rules look for.
  private static let snippets = [
    "的", "用户", "绝对安全", "不", "不涉及", "最先进", "推荐", "生成", "检索", "排序", "【算法名称】", "【待补充】", "【无此名】", "【产品名称】", "【算法名秤】",
    "\n产品名称：云程\n", "\n无此名：有\n", "12", "38.6万人", "2026-06-18", "，", "。",
    " ", "：", "算法名称：", "算法类型：个性化推送类", "\n", "\n\n", "\n# 算法安全\n", "\n## ", "\n- ",
    "\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | |\n",
    "\n% 豁免 AR-2001 因：客户要求\n", "\n> 引文\n", "《个人信息保护法》", "|", "`", "\\", "\u{200B}", "---", "**重点**",
    "算法可能被不法分子滥用，传播违法违规信息，损害用户合法权益和社会公共利益，公司将采取有效措施加以防范。", "寻芥文库", "“", "集栗读书",
    "操纵榜单的场景：出版方雇用320个账号在30分钟内集中阅读和收藏一篇书评。危害为虚假排名误导读者，受影响的人为同榜作者和读者。", "\n## 算法滥用\n", "为你推荐",
    "附件/02-算法备案承诺书.pdf", "【附件：别处/图.png】", "上线日期：2026-05-08\n", "\n| 算法备案承诺书 | 附件/无.pdf | 2026-07-08 |\n", "27人",
    "\n第九条　发生险情的，立即组织抢险。\n", "\n第十条　", "第十一条 ", "\n国办发〔2018〕123号\n", "\n附件1\n",
    "\n各省、自治区、直辖市人民政府：\n", "我司立即组织抢险。", "11010519491231002X", "13777778888", "【附件：架构图】",
    "\n| 看一看 | 首页 | 看文章 |\n",
  ]

  private func edit(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let line = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
    let text = Array(tree.text(in: line.start..<line.start + line.line.breakStart).unicodeScalars)
    let first = Int.random(in: 0...text.count, using: &random)
    func bytes(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + String($1).utf8.count } }
    let start = line.start + bytes(text[..<first])
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5:
      let term =
        Bool.random(using: &random)
        ? BuiltInBooks.algorithm.terms.randomElement(using: &random)! : Self.snippets.randomElement(using: &random)!
      return TextEdit(range: start..<start, replacement: Array(term.utf8))
    case 5..<8:
      let end = min(text.count, first + Int.random(in: 1...4, using: &random))
      return TextEdit(range: start..<start + bytes(text[first..<end]), replacement: [])
    case 8: return TextEdit(range: line.start..<line.start + Int(line.line.length), replacement: [])
    default:
      let copy = tree.bytes(in: line.start..<line.start + Int(line.line.length))
      let place = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random)).start
      return TextEdit(range: place..<place, replacement: copy)
    }
  }

  /// Another title for a section: one letter more or less, or the name of another section.
  private func newTitle(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let headings = (0..<tree.lineCount).map(tree.line(at:)).filter { $0.line.kind == .heading }
    guard let line = headings.randomElement(using: &random) else { return edit(in: tree, using: &random) }
    let range = line.start + line.line.text.lowerBound..<line.start + line.line.text.upperBound
    let title = tree.text(in: range)
    let other = BuiltInBooks.algorithm.definitions.filter { $0.keyword == .section }.randomElement(using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return TextEdit(range: range, replacement: Array(title.dropLast().utf8))
    case 1: return TextEdit(range: range, replacement: Array((title + "的").utf8))
    default: return TextEdit(range: range, replacement: Array((other?.name ?? title).utf8))
    }
  }

  /// What tables list and what the text must speak of, each in a few places.
  private static let listed = [
    "双塔召回模型", "粗排模型", "精排模型", "信息茧房", "使用沉迷", "算法流程图", "安全评估报告", "标签管理截图", "应急演练记录", "用户协议与隐私政策", "180日", "90日", "云程美食",
    "为你推荐", "用户画像", "个性化推荐", "算法名称：", "主体名称：", "【算法名称】", "【主体名称】", "产品名称：",
  ]

  /// Comes, goes or changes on a line that has something of what is listed.
  private func editOfListed(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let word = Self.listed.randomElement(using: &random)!
    let lines = (0..<tree.lineCount).map(tree.line(at:)).filter { line in
      tree.text(in: line.start..<line.start + line.line.breakStart).contains(word)
    }
    let place = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random)).start
    guard let line = lines.randomElement(using: &random) else {
      return TextEdit(range: place..<place, replacement: Array(word.utf8))
    }
    let whole = line.start..<line.start + Int(line.line.length)
    let text = tree.text(in: whole)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return TextEdit(range: whole, replacement: [])
    case 1: return TextEdit(range: place..<place, replacement: tree.bytes(in: whole))
    case 2: return TextEdit(range: whole, replacement: Array(text.replacing(word, with: word.dropLast()).utf8))
    case 3: return TextEdit(range: whole, replacement: Array(text.replacing(word, with: "新" + word).utf8))
    default:
      let other = Self.listed.randomElement(using: &random)!
      return TextEdit(range: whole, replacement: Array(text.replacing(word, with: other).utf8))
    }
  }

  @Test(arguments: UInt64(200)..<206)
  func whatIsListedIsCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in
      Int.random(in: 0..<4, using: &random) > 0
        ? editOfListed(in: tree, using: &random) : edit(in: tree, using: &random)
    }
  }

  @Test(arguments: UInt64(0)..<8)
  func typingInDossiersIsCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in edit(in: tree, using: &random) }
  }

  @Test(arguments: UInt64(100)..<104)
  func newTitlesAreCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in
      Bool.random(using: &random) ? newTitle(in: tree, using: &random) : edit(in: tree, using: &random)
    }
  }

  /// Another stage for the document that is edited, a misspelt one or none; by chance the one that was there.
  private func newStage(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let stages = ["阶段：草稿\n", "阶段：内审\n", "stage: filing\n", "阶段：报送\n", "阶段：报\n", ""]
    let stage = Array(stages.randomElement(using: &random)!.utf8)
    let line = (0..<min(8, tree.lineCount)).map(tree.line(at:)).first { line in
      line.line.isField && ["阶段", "stage"].contains(tree.text(in: line.range(line.line.name)))
    }
    return line.map { TextEdit(range: $0.start..<$0.start + Int($0.line.length), replacement: stage) }
      ?? TextEdit(range: 0..<0, replacement: stage)
  }

  @Test(arguments: UInt64(300)..<304)
  func newStagesAreCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in
      Bool.random(using: &random) ? newStage(in: tree, using: &random) : edit(in: tree, using: &random)
    }
  }

  /// Another field of the header of the document that is edited, in whole or by a letter; by chance the one that was there.
  private func newHeader(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let fields = [
      "申报日期：2026-06-18\n", "filed: 2026-06-01\n", "申报日期：2026-06-1\n", "申报日期：\n", "申报类型：算法备案\n", "kind: 算法备案\n",
      "申报类型：算法备\n",
      "材料：算法信息\n", "材料：算法安全自评估报告\n", "材料：无此材料\n", "卷宗：另一卷宗\n", "说明：有\n", "",
    ]
    let field = Array(fields.randomElement(using: &random)!.utf8)
    let lines = (0..<min(8, tree.lineCount)).map(tree.line(at:)).filter(\.line.isField)
    guard let line = lines.randomElement(using: &random) else { return TextEdit(range: 0..<0, replacement: field) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return TextEdit(range: line.start..<line.start + Int(line.line.length), replacement: field)
    case 1: return TextEdit(range: line.start..<line.start, replacement: field)
    case 2:
      let text = tree.text(in: line.start..<line.start + line.line.breakStart)
      return TextEdit(
        range: line.start..<line.start + line.line.breakStart, replacement: Array(text.dropLast().utf8))
    default:
      let end = line.start + line.line.breakStart
      return TextEdit(range: end..<end, replacement: Array(["1", "案", "8"].randomElement(using: &random)!.utf8))
    }
  }

  @Test(arguments: UInt64(400)..<406)
  func newHeadersAreCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in
      Int.random(in: 0..<3, using: &random) > 0
        ? newHeader(in: tree, using: &random) : edit(in: tree, using: &random)
    }
  }

  /// Headings that come, go and change their level, beside references to what stands in their sections.
  private func newHeading(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let line = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
    let marks = ["# ", "## ", "### ", "#### "]
    if line.line.kind == .heading, Bool.random(using: &random) {
      let level = line.start..<line.start + line.line.text.lowerBound
      return TextEdit(range: level, replacement: Array((marks + [""]).randomElement(using: &random)!.utf8))
    }
    let sections = BuiltInBooks.algorithm.definitions.filter { $0.keyword == .section }
    let title = Bool.random(using: &random) ? sections.randomElement(using: &random)!.name : "别的"
    let insertion = [
      marks.randomElement(using: &random)! + title + "\n", marks.randomElement(using: &random)!, "【算法名称】\n",
      "说明见【\(title)·算法名称】。\n", "【\(title)】\n",
    ]
    return TextEdit(
      range: line.start..<line.start, replacement: Array(insertion.randomElement(using: &random)!.utf8))
  }

  @Test(arguments: UInt64(500)..<508)
  func newHeadingsAreCheckedLikeFreshText(seed: UInt64) throws {
    try typing(seed: seed) { tree, random in
      Int.random(in: 0..<4, using: &random) > 0
        ? newHeading(in: tree, using: &random) : edit(in: tree, using: &random)
    }
  }

  /// It decides what findings weigh: what found nothing is not looked at again.
  @Test func anotherStageRunsOnlyWhatHasFoundSomething() throws {
    let trees = ExampleDossiers.files("returned").map { SyntaxTree($0.bytes) }
    let first = check(trees)
    var random = SeededGenerator(seed: 1)
    for (index, tree) in trees.enumerated() {
      var changed = trees
      changed[index] = tree.applying(newStage(in: tree, using: &random))
      let next = check(changed, after: first)
      let rules = Set(LintResult(next).findings.map(\.ruleID))
      #expect(next.rulesRun <= rules.count, "\(next.rulesRun) of \(rules.count)")
    }
  }

  private func typing(seed: UInt64, _ edit: (SyntaxTree, inout SeededGenerator) -> TextEdit) throws {
    var random = SeededGenerator(seed: seed)
    var trees = ExampleDossiers.files(seed % 2 == 0 ? "filed" : "returned").map { SyntaxTree($0.bytes) }
    try #require(!trees.isEmpty)
    var last = check(trees)
    var few = 0
    for step in 0..<40 {
      // Who types fast is checked after several letters.
      for _ in 0..<[1, 1, 2, 3].randomElement(using: &random)! {
        let index = Int.random(in: 0..<trees.count, using: &random)
        trees[index] = trees[index].applying(edit(trees[index], &random))
      }
      last = check(trees, after: last)
      let fresh = check(trees.map { SyntaxTree($0.bytes) })
      let (found, expected) = (describe(last), describe(fresh))
      if found != expected {
        Issue.record(
          "seed \(seed), step \(step): \(found.filter { !expected.contains($0) }) instead of \(expected.filter { !found.contains($0) })"
        )
        return
      }
      if last.rulesRun < BuiltInBooks.algorithm.definitions.count / 4 { few += 1 }
    }
    // Else nothing was taken over, and nothing was tested.
    #expect(few > 5, "seed \(seed)")
  }
}
