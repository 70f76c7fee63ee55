import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// Text that could stand in any filing: shared with passages, with other sections, with other dossiers, or naming nothing of its own.
@Suite struct BoilerplateTests {
  private let templates = """
    # 套话 与范文雷同 @T-1
    章节：风险
    比较：范文
    最短：10
    范文：
    | 名称 | 原文 |
    | --- | --- |
    | 一 | 公司高度重视安全工作，建立各项制度。 |
    """

  @Test func lettersInARowAreComparedWithoutPunctuationAndWidth() {
    let book = book(templates)
    check("# 风险\n该⟦公司高度重视 安全工作；建立各项制⟧质\n", against: book)
    check("# 风险\n公司高度重视安全\n", against: book)
    check("# 别处\n公司高度重视安全工作，建立各项制度。\n", against: book)
    check("# 风险\n| 甲 | 乙 |\n| --- | --- |\n| ⟦公司高度重视安全工作⟧ | 无 |\n", against: book)
  }

  @Test func whatIsNotTheWritersOwnDoesNotCount() {
    let book = book(templates)
    check("# 风险\n> 公司高度重视安全工作，建立各项制度。\n无。\n", against: book)
    check("# 风险\n按《公司高度重视安全工作建立各项制度》办。\n", against: book)
    check("# 风险\n范文写的“公司高度重视安全工作，建立各项制度”不可取。\n", against: book)
    check("# 风险\n第二条　公司高度重视安全工作，建立各项制度。\n", against: book)
    check("# 风险\n只开不合的“⟦公司高度重视安全工作⟧。\n", against: book)
  }

  @Test func thePartOfTheSectionDecides() {
    let book = book(templates + "\n重合：50\n")
    check("# 风险\n⟦公司高度重视安全工作⟧，其余十字各不相同。\n", against: book)
    check("# 风险\n公司高度重视安全工作，而其余的十余字各不相同了。\n", against: book)
  }

  /// Every run of the least length is found wherever it begins in the passage, and no shorter one.
  @Test(arguments: UInt64(0)..<3)
  func noRunIsMissed(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func letters(_ count: Int) -> String {
      String(
        String.UnicodeScalarView(
          (0..<count).map { _ in Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA0, using: &random))! }))
    }
    let passage = letters(120)
    let book = book(
      "# 套话 甲 @T-1\n章节：风险\n比较：范文\n最短：25\n范文：\n| 名称 | 原文 |\n| --- | --- |\n| 一 | \(passage) |\n")
    for start in 0...95 {
      let run = String(passage.dropFirst(start).prefix(25))
      check("# 风险\n\(letters(7))⟦\(run)⟧\(letters(5))\n", against: book)
      check("# 风险\n\(letters(7))\(run.dropLast())\(letters(5))\n", against: book)
    }
  }

  @Test func aSentenceThatStandsInTwoSectionsIsFoundInTheSecond() throws {
    let book = book("# 套话 重复 @T-1\n章节：滥用、漏洞\n比较：本卷宗\n最短：10\n")
    let result = check(
      "# 滥用\n甲。值班人员在三十分钟内下线。\n# 漏洞\n乙。⟦值班人员，在三十分钟内下线。⟧\n", against: book)
    let finding = try #require(result.findings.first { $0.rule == "T-1" })
    #expect(finding.kind == .boilerplate)
    #expect(finding.message.text(.chinese) == "章节“漏洞”的这句话与“滥用”中的相同，没有分别研判")
    #expect(finding.related.count == 1)
    check("# 滥用\n值班人员在三十分钟内下线。值班人员在三十分钟内下线。\n# 漏洞\n无。\n", against: book)
  }

  @Test func aSectionNamesSomethingOfItsOwn() throws {
    let book = book("# 套话 空洞 @T-1\n章节：风险\n事实：产品名称、功能名称\n至少：2\n# 字段 产品名称 @T-2\n# 字段 功能名称 @T-3\n")
    let facts = "# 产品\n产品名称：云程美食\n功能名称：为你推荐、相似好店\n"
    let result = check(facts + "# ⟦风险⟧\n云程美食会出错。\n", against: book)
    let finding = try #require(result.findings.first { $0.rule == "T-1" })
    #expect(
      finding.message.text(.chinese)
        == "章节“风险”只写到 1 项本卷宗申报的内容，少于 2 项，换到别的产品也成立；可结合本卷宗的“为你推荐、相似好店”、“为你推荐”、“相似好店”来写")
    check(facts + "# 风险\n云程美食的相似好店会出错。\n", against: book)
    check(facts + "# 风险\n【产品名称】的相似好店会出错。\n", against: book)
    #expect(check("# 风险\n会出错。\n", against: book).outcome("T-1") == .cannotTell)
  }

  // MARK: Other dossiers

  private func surroundings(_ texts: String...) -> Surroundings {
    Surroundings(
      neighbours: Neighbourhood(
        texts.enumerated().map { index, text in
          [Document(path: "\(index)/x.dossier", SyntaxTree("申报类型：测试申报\n" + text))]
        }))
  }

  private let others = "# 套话 雷同 @T-1\n章节：风险\n比较：他卷宗\n最短：10\n同一：编号\n# 字段 编号 @T-2\n"

  @Test func whatAnotherDossierSaysIsNamedWithItsPlace() throws {
    let book = book(others)
    let text = "# 风险\n商家雇用账号集中收藏自家门店。\n"
    let around = surroundings("卷宗：乙\n材料：报告\n\n" + text)
    let result = check("卷宗：甲\n# 风险\n⟦商家雇用账号集中收藏自家门店⟧。\n", against: book, surroundings: around)
    let message = try #require(result.findings.first { $0.rule == "T-1" }).message
    #expect(message.text(.chinese) == "章节“风险”有 14 字（占 100%）与卷宗“乙”的“报告”第 6 行相同")
    #expect(message.text(.english) == "14 characters of '风险' (100%) are those of line 6 of '报告' in the dossier '乙'")
    // The other section of that name is another matter.
    check("卷宗：甲\n# 别处\n商家雇用账号集中收藏自家门店。\n", against: book, surroundings: around)
  }

  @Test func theSameDossierAndTheSameMatterDoNotCount() {
    let book = book(others)
    let text = "# 风险\n商家雇用账号集中收藏自家门店。\n"
    #expect(check("卷宗：甲\n" + text, against: book).outcome("T-1") == .notApplicable)
    check("卷宗：甲\n" + text, against: book, surroundings: surroundings("卷宗：甲\n" + text, "卷宗：丙\n"))
    check(
      "卷宗：甲\n编号：A-77\n" + text, against: book, surroundings: surroundings("卷宗：乙\n编号：A-77\n" + text, "卷宗：丙\n"))
    check(
      "卷宗：甲\n编号：A-77\n# 风险\n⟦商家雇用账号集中收藏自家门店⟧。\n", against: book,
      surroundings: surroundings("卷宗：乙\n编号：A-88\n" + text))
  }

  @Test func namesOfOthersAreFoundButNotOwnOnes() throws {
    let book = book("# 套话 他名 @T-1\n章节：风险\n他名：产品名称\n事实：合作方\n# 字段 产品名称 @T-2\n# 字段 合作方 @T-3\n")
    let around = surroundings("卷宗：乙\n产品名称：城南好物商城\n", "卷宗：丙\n产品名称：好物\n")
    let result = check("# 风险\n⟦城南好物商城⟧会出错，好物也会。\n", against: book, surroundings: around)
    #expect(
      result.findings.first { $0.rule == "T-1" }?.message.text(.chinese)
        == "“城南好物商城”是卷宗“乙”的“产品名称”，本卷宗没有申报，像是从那里抄来的")
    check("# 合作\n合作方：城南好物商城有限公司\n# 风险\n城南好物商城会出错。\n", against: book, surroundings: around)
  }
}
