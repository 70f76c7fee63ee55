import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// What a keystroke costs, counted: it must not grow with the document.
@Suite struct WorkBoundTests {
  /// A report of so many chapters with prose, fields, a table and findings.
  private func report(chapters: Int) -> SyntaxTree {
    var text = "申报类型：算法备案\n卷宗：甲\n材料：算法安全自评估报告\n阶段：报送\n\n# 评估基本信息\n算法名称：云程美食推荐算法\n算法类型：个性化推送类\n\n"
    for chapter in 0..<chapters {
      text += "# 第\(chapter)部分\n"
      for paragraph in 0..<12 {
        text += "推荐策略岗每周核对兴趣标签第\(paragraph)组，复核记录保存三年，异常样本由内容审核岗登记。\n\n"
      }
      text += "本项措施绝对安全。\n\n| 项目 | 责任岗位 |\n| --- | --- |\n| 抽检 | 内容审核岗 |\n\n负责人：张三\n\n"
    }
    return SyntaxTree(text)
  }

  private func check(_ tree: SyntaxTree, after past: DossierCheck? = nil) -> DossierCheck {
    let document = Document(path: "a", tree, after: past?.documents[0].document)
    return DossierRules.check(
      [document], books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay), after: past)
  }

  /// Types into a paragraph in the middle of the document.
  /// - Returns: the most leaves that were read, and the most definitions that were looked at, for one letter.
  private func typing(_ text: String, into tree: SyntaxTree) throws -> (leaves: Int, rules: Int) {
    var line = tree.lineCount / 2
    while tree.line(at: line).line.kind != .prose { line += 1 }
    var tree = tree
    var past = check(tree)
    var most = (leaves: 0, rules: 0)
    for letter in text {
      let place = tree.line(at: line)
      let end = place.start + Int(place.line.textEnd)
      tree = tree.applying(TextEdit(range: end..<end, replacement: Array(String(letter).utf8)))
      past = check(tree, after: past)
      most = (max(most.leaves, past.documents[0].leavesRead), max(most.rules, past.rulesRun))
    }
    return most
  }

  @Test(arguments: [4, 40, 400])
  func aLetterCostsTheSameInDocumentsOfAllSizes(chapters: Int) throws {
    let tree = report(chapters: chapters)
    let work = try typing("由法务岗", into: tree)
    #expect(work.leaves <= 3, "\(tree.count) bytes")
    #expect(work.rules <= 40, "\(tree.count) bytes, of \(BuiltInBooks.algorithm.definitions.count) definitions")
  }

  /// Once a leaf has been read, what is typed into a line of it reads that line; and the next ones where it ends in another context.
  @Test(arguments: [4, 400])
  func aLetterReadsItsLine(chapters: Int) {
    var tree = report(chapters: chapters)
    var past = check(tree)
    var line = tree.lineCount / 2
    while tree.line(at: line).line.kind != .prose { line += 1 }
    for (number, letter) in "由法务岗复核并登记，".enumerated() {
      let place = tree.line(at: line)
      let end = place.start + Int(place.line.textEnd)
      tree = tree.applying(TextEdit(range: end..<end, replacement: Array(String(letter).utf8)))
      past = check(tree, after: past)
      if number > 0 { #expect(past.documents[0].linesRead <= 2, "letter \(number), \(tree.count) bytes") }
    }
  }

  /// A heading that comes concerns what speaks of the text that is in its section now, and not the rest of the document.
  @Test func aHeadingConcernsItsSection() {
    let tree = report(chapters: 40)
    let first = check(tree)
    let all = first.rulesRun
    var line = tree.lineCount / 2
    while tree.line(at: line).line.kind != .prose { line += 1 }
    let place = tree.line(at: line).start
    let typed = tree.applying(TextEdit(range: place..<place, replacement: Array("## 补充说明\n".utf8)))
    let second = check(typed, after: first)
    #expect(second.rulesRun < all / 2, "\(second.rulesRun) of \(all)")
    let third = check(tree, after: second)
    #expect(third.rulesRun < all / 2, "\(third.rulesRun) of \(all)")
  }

  @Test func aFindingThatIsTypedIsOneMoreDefinition() throws {
    let work = try typing("绝对安全", into: report(chapters: 100))
    #expect(work.leaves <= 3)
    #expect(work.rules <= 45)
  }

  @Test(arguments: [4, 400])
  func wordsOfTheHouseAreLookedForInWhatChanged(chapters: Int) throws {
    let terms = try #require(
      HouseTerms.of([Project.Term(term: "标签", replacement: "兴趣标签", reason: "")], after: nil))
    var options = LintOptions(day: exampleDay)
    options.terms = terms
    var tree = report(chapters: chapters)
    func check(_ past: DossierCheck?) -> DossierCheck {
      let document = Document(path: "a", tree, after: past?.documents[0].document)
      let check = DossierRules.check([document], books: [BuiltInBooks.algorithm], options, after: past)
      check.forEachFinding(of: 0) { _, _ in true }
      return check
    }
    let past = check(nil)
    let before = terms.leavesSearched
    let place = tree.line(at: tree.lineCount / 2).start
    tree = tree.applying(TextEdit(range: place..<place, replacement: Array("标签".utf8)))
    let found = LintResult(check(past)).findings.filter { $0.rule == "house-term" }
    #expect(found.map(\.place.range) == [place..<place + 6])
    #expect(terms.leavesSearched - before <= 3)
  }

  /// A chapter of so many paragraphs on a risk, every tenth a stock phrase.
  private func risks(paragraphs: Int) -> SyntaxTree {
    var text = "申报类型：算法备案\n卷宗：甲\n材料：算法安全自评估报告\n\n# 基本信息\n产品名称：云程美食\n\n# 风险研判\n\n## 算法滥用\n"
    for paragraph in 0..<paragraphs {
      text += "第\(paragraph)种情形中，运营人员误用加权开关，会把合作商户推到云程美食首屏，影响\(paragraph * 7)人。\n\n"
      if paragraph % 10 == 0 { text += "公司采取加密存储、访问控制等技术措施，防止数据泄露、毁损、丢失，保障数据安全。\n\n" }
    }
    return SyntaxTree(text)
  }

  @Test(arguments: [50, 500, 5000])
  func aLetterIsComparedWithPassagesInItsLeafAlone(paragraphs: Int) throws {
    var tree = risks(paragraphs: paragraphs)
    var past = check(tree)
    let sets = past.leavesCompared / max(1, tree.count / 1500)
    #expect(past.leavesCompared >= tree.count / 2048)
    for letter in "由法务岗" {
      var line = tree.lineCount / 2
      while tree.line(at: line).line.kind != .prose { line += 1 }
      let place = tree.line(at: line)
      let end = place.start + Int(place.line.textEnd)
      tree = tree.applying(TextEdit(range: end..<end, replacement: Array(String(letter).utf8)))
      past = check(tree, after: past)
      #expect(past.leavesCompared <= 3 * max(3, sets), "\(tree.count) bytes")
    }
  }

  @Test func aFreshDocumentIsReadWholeAndOnlyOnce() {
    let tree = report(chapters: 40)
    let first = check(tree)
    #expect(first.documents[0].leavesRead >= tree.count / 2048)
    let again = check(tree, after: first)
    #expect(again.documents[0].leavesRead == 0)
    #expect(again.rulesRun == 0)
  }
}
