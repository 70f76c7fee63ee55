import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// A small rulebook with one definition of most kinds.
let testBook: Rulebook = {
  let common = """
    严重程度：错误
    依据：《测试规定》第一条
    说明：说清了才好看。
    怎么写：照实写。写一行即可。
    Explain：It must be said. Say it.
    反例：
    > 坏例
    > % 命中
    正例：
    > 好例
    不适用例：
    > 无关

    """
  let definitions = """
    # 材料 甲书 @T-1
    别名：第一件
    必备：否
    # 材料 乙书 @T-2
    必备：否
    # 章节 基本情况 @T-3
    必备：是
    要点：
    | 要点 | 词   |
    | ---- | ---- |
    | 来历 | 来自 |
    # 字段 名称 @T-4
    别名：全名
    章节：基本情况
    必备：是
    # 字段 类型 @T-5
    章节：基本情况
    必备：是
    类型：单选
    取值：推荐类、检索类
    # 字段 渠道 @T-6
    章节：基本情况
    必备：否
    类型：多选
    取值：APP、小程序、网站
    # 章节 附注 @T-7
    上级：基本情况
    必备：否
    # 词表 过头的话 @T-8
    词：
    | 词   | 例外   | 替换 | 可直接替换 | 理由   |
    | ---- | ------ | ---- | ---------- | ------ |
    | 绝对 | 绝对值 | 相当 | 是         | 说不准 |
    # 规则 名称要长 @T-9
    可豁免：否
    检查：名称 字数 至少 3
    消息：名称太短
    Message：the name is short
    # 表格 清单 @T-10
    必备：否
    列：
    | 列   | 类型 |
    | ---- | ---- |
    | 物品 | 文本 |
    | 必要 | 是否 |
    """
  var text = "申报类型：规则书\n编号：test\n名称：测试规则\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试规定》\n\n"
  for line in definitions.split(separator: "\n") {
    text += line.hasPrefix("# ") ? "\n\(line)\n\(common)" : "\(line)\n"
  }
  let decoded = decodeRulebook(Document(path: "test.dossier", SyntaxTree(text)))
  precondition(decoded.errors.isEmpty, "\(decoded.errors.map { Message.rulebook($0.problem).text(.english) })")
  return decoded.book
}()

/// A document of the kind 测试申报 in its dossier; the places are drawn into it.
struct Sample {
  let snapshot: DossierIDE.Snapshot
  let findings: [Finding]
  /// UTF-8 offset.
  let cursor: Int
  let ranges: [Range<Int>]

  /// - Parameter others: documents of the same dossier.
  init(
    _ marked: String, header: String = "申报类型：测试申报\n", others: [String] = [], language: Language = .chinese
  ) {
    let marked = MarkedText(header + marked)
    let documents = ([marked.text] + others).enumerated().map { index, text in
      Document(path: "/\(index).dossier", SyntaxTree(text))
    }
    snapshot = Snapshot(
      documents: documents, index: 0, books: [testBook], language: language,
      today: Day(year: 2026, month: 6, day: 1)!)
    findings = snapshot.lint().findings.filter { $0.place.document == 0 }
    cursor = marked.cursor ?? 0
    ranges = marked.ranges
  }

  var document: Document { snapshot.document }

  /// The document with some edits.
  func text(with edits: [TextEdit]) -> String {
    var tree = document.tree
    for edit in edits.reversed() { tree = tree.applying(edit) }
    return tree.text(in: 0..<tree.count)
  }
}
