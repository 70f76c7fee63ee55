import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import Testing

@Suite struct RenameTests {
  /// The documents after the fact at the cursor was given another name.
  private func renamed(
    _ marked: String, to name: String, others: [String] = []
  ) throws -> [String] {
    let sample = Sample(marked, header: "申报类型：测试申报\n", others: others)
    var texts = sample.snapshot.documents.map { String(decoding: $0.bytes, as: UTF8.self) }
    for change in try sample.snapshot.rename(at: sample.cursor, to: name) ?? [] {
      var tree = sample.snapshot.documents[change.document].tree
      for edit in change.edits.reversed() { tree = tree.applying(edit) }
      texts[change.document] = tree.text(in: 0..<tree.count)
    }
    return texts.map { $0.hasPrefix("申报类型：测试申报\n") ? String($0.dropFirst("申报类型：测试申报\n".count)) : $0 }
  }

  @Test(arguments: [
    "# 甲\n推荐位▮：五\n\n见【推荐位】与【甲·推荐位】", "# 甲\n推荐位：五\n\n见【推荐▮位】与【甲·推荐位】",
    "# 甲\n推荐位：五\n\n见【推荐位】与【甲·推▮荐位】",
  ])
  func aFactAndItsReferencesAreRenamed(marked: String) throws {
    let texts = try renamed(marked, to: " 展位 ", others: ["申报类型：测试申报\n- 推荐位：五\n【推荐位】\n"])
    #expect(texts == ["# 甲\n展位：五\n\n见【展位】与【甲·展位】", "- 展位：五\n【展位】\n"])
  }

  /// An attachment is named by the row that lists it and by 【附件：…】.
  @Test func anAttachmentIsRenamedInItsTable() throws {
    let table = "| 名称 | 文件 |\n| --- | --- |\n| 自评▮报告 | a.pdf |\n\n见【附件：自评报告】、【附件：别的】"
    #expect(
      try renamed(table, to: "评估报告")
        == ["| 名称 | 文件 |\n| --- | --- |\n| 评估报告 | a.pdf |\n\n见【附件：评估报告】、【附件：别的】"])
  }

  @Test func theNameUnderTheCursorIsOffered() throws {
    let sample = Sample("# 甲\n推荐位：五\n\n见【甲·⟦推▮荐位⟧】")
    let target = try sample.snapshot.renameTarget(at: sample.cursor)
    #expect(target?.range == sample.ranges[0] && target?.name == "推荐位")
    for nothing in ["# 甲\n见【没▮有】", "# 甲\n见【待▮补充】", "# 甲\n▮文字", "# 甲\n推荐位：五▮"] {
      let sample = Sample(nothing)
      #expect(try sample.snapshot.renameTarget(at: sample.cursor) == nil)
    }
  }

  @Test(arguments: [
    ("# 基本情况\n名▮称：甲公司", "展位", RenameProblem.defined("名称", book: "测试规则")),
    ("见【基本▮情况】\n# 基本情况\n来自", "展位", .defined("基本情况", book: "测试规则")),
    ("见【背▮景】\n# 背景\n文", "展位", .section("背景")), ("# 背▮景\n文", "展位", .section("背景")),
    ("卷▮宗：甲\n# 乙\n文", "展位", .header("卷宗")),
    ("推荐位▮：五", "", .badName("")), ("推荐位▮：五", "一。二", .badName("一。二")),
    ("推荐位▮：五", "【甲】", .badName("【甲】")), ("推荐位▮：五", "甲\n乙", .badName("甲\n乙")),
    ("推荐位▮：五", String(repeating: "长", count: 25), .badName(String(repeating: "长", count: 25))),
    ("推荐位▮：五", "待补充", .placeholder("待补充")), ("推荐位▮：五\n展位：六", "展位", .taken("展位")),
  ])
  func whatCannotBeRenamedIsNot(marked: String, name: String, problem: RenameProblem) {
    let sample = Sample(marked)
    #expect(throws: problem) { try sample.snapshot.rename(at: sample.cursor, to: name) }
    for language in Language.allCases { #expect(!problem.text(language).isEmpty) }
  }

  /// Only the writing changes: numbering and width do not count.
  @Test func theSameNameMayBeWrittenAnew() throws {
    #expect(try renamed("ＡＢ▮值：五\n【ab值】", to: "AB值") == ["AB值：五\n【AB值】"])
  }

  @Test func theIdOfAHeadingIsRenamed() throws {
    #expect(try renamed("# 基本情况 @al▮go\n文 algo\n", to: "algo-2") == ["# 基本情况 @algo-2\n文 algo\n"])
    let sample = Sample("# 甲 @⟦al▮go⟧\n# 乙 @other\n")
    #expect(try sample.snapshot.renameTarget(at: sample.cursor)?.range == sample.ranges[0])
    #expect(throws: RenameProblem.taken("other")) { try sample.snapshot.rename(at: sample.cursor, to: "other") }
    for bad in ["", "1a", "甲", "a b"] {
      #expect(throws: RenameProblem.badID(bad)) { try sample.snapshot.rename(at: sample.cursor, to: bad) }
    }
  }

  /// In a rulebook everything that names the rule follows, and in other documents suppressions and projects.
  @Test(arguments: [
    "# 字段 乙 @LW-1▮\n先决：LW-10、LW-2\n# 字段 甲 @LW-10\n先决：LW-1、LW-2\n",
    "# 字段 乙 @LW-1\n先决：LW-10、LW-2\n# 字段 甲 @LW-10\n先决：LW-▮1、LW-2\n",
  ])
  func theIdOfARuleIsRenamed(marked: String) throws {
    let sample = Sample(marked, header: "申报类型：规则书\n")
    let changes = try #require(try sample.snapshot.rename(at: sample.cursor, to: "LW-7"))
    #expect(
      sample.text(with: changes[0].edits)
        == "申报类型：规则书\n# 字段 乙 @LW-7\n先决：LW-10、LW-2\n# 字段 甲 @LW-10\n先决：LW-7、LW-2\n")
    #expect(throws: RenameProblem.badRuleID("algo")) { try sample.snapshot.rename(at: sample.cursor, to: "algo") }
    #expect(throws: RenameProblem.taken("LW-10")) { try sample.snapshot.rename(at: sample.cursor, to: "LW-10") }
    func other(_ text: String) -> String {
      let document = Document(path: "/o", SyntaxTree(text))
      var tree = document.tree
      for edit in sample.snapshot.edits(renamingRuleAt: sample.cursor, to: "LW-7", in: document).reversed() {
        tree = tree.applying(edit)
      }
      return tree.text(in: 0..<tree.count)
    }
    #expect(other("LW-1\n% 豁免 LW-1 因：LW-10\n| LW-1 |\n") == "LW-1\n% 豁免 LW-7 因：LW-10\n| LW-1 |\n")
    #expect(other("申报类型：项目\n| LW-1/要点 | 提示 |\n") == "申报类型：项目\n| LW-7/要点 | 提示 |\n")
  }
}
