import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// Words and lines of texts that were accepted as they are: hardly anything may be found in them.
///
/// `Tests/Prose/measure.py` counts the same for statutes and notices, which are not in the repository.
@Suite struct RealProseTests {
  private static let kinds: Set<FindingKind> = [
    .term, .placeholder, .classification, .boilerplate, .reference, .syntax,
  ]

  private static let descriptions: [String] = {
    let file = Project.root.appending(path: "Tests/RulebookTests/Fixtures/filed-algorithms.jsonl")
    let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
    return lines.flatMap { line -> [String] in
      let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (entry?["text"] as? [String: String] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }
  }()

  /// Per 10,000 characters.
  private static let mostWarnings = 3.0

  @Test(arguments: ["", "\\"], [BuiltInBooks.algorithm, BuiltInBooks.generative])
  func realDescriptionsAreHardlyFlagged(_ prefix: String, _ book: Rulebook) {
    let lines = Self.descriptions.map { prefix + $0.replacingOccurrences(of: "\n", with: "") }
    let count = lines.reduce(0) { $0 + $1.unicodeScalars.count }
    #expect(count > 14_000)
    let text = "申报类型：\(book.governs[0])\n阶段：报送\n\n" + lines.joined(separator: "\n\n")
    let document = Document(path: "prose", SyntaxTree(text))
    let result = lint([document], books: [book], LintOptions(day: exampleDay))
    let found = result.findings.filter { Self.kinds.contains($0.kind) }
    #expect(found.filter { $0.severity == .error }.isEmpty)
    let warnings = found.count { $0.severity == .warning }
    #expect(Double(warnings) * 10_000 / Double(count) <= Self.mostWarnings)
  }

  @Test(arguments: ["第九条　", "第九条 ", "第二十四条　", "\\第一百〇三条　", "第12条 "])
  func articlesOfALawAreNotTheWritersWords(_ article: String) {
    #expect(terms(in: article + "发生险情的，立即组织抢险。").isEmpty)
    // Holes of a template are holes anywhere.
    #expect(terms(in: article + "由XX部负责。") == ["AR-2010"])
  }

  @Test(arguments: ["第九条规定，", "第条　", "第九款　", "按第九条　"])
  func sentencesAboutAnArticleAre(_ beginning: String) {
    #expect(terms(in: beginning + "发生险情的，立即组织抢险。") == ["AR-2005"])
  }

  /// From the second article on, what follows an article is the law's; a heading and twenty lines end it.
  @Test func paragraphsBetweenArticlesAreNotTheWritersWords() {
    let own = "发生险情的，立即组织抢险。"
    let two = "第八条　本办法自公布之日起施行。\n\n第九条　投诉应当提供下列材料：\n\n"
    #expect(terms(in: two + "（一）具体的请求；\n\n\\\(own)\n\n- \(own)").isEmpty)
    #expect(terms(in: two + own + "\n\n# 应急\n" + own) == ["AR-2005"])
    #expect(terms(in: two + "请求：" + own) == ["AR-2005"])
    #expect(terms(in: "第九条　投诉应当提供下列材料：\n\n" + own) == ["AR-2005"])
    #expect(terms(in: two + String(repeating: "其他材料。\n", count: 19) + own).isEmpty)
    #expect(terms(in: two + String(repeating: "其他材料。\n", count: 20) + own) == ["AR-2005"])
  }

  /// The lines that stand around what an authority says.
  @Test(arguments: [
    "国办发〔2018〕123号", "财库〔2019〕38号", "\\发改价格〔2025〕65号", "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "国务院：", "现就有关事项通知如下：",
    "现将《管理办法》印发给你们，请认真贯彻执行。", "（此件公开发布）", "【发布文号】公告2020年第9号", "教育部办公厅关于进一步做好就业工作的通知", "国务院办公厅关于推进",
    "市教育局、各镇人民政府，市直各学校：", "为规范管理，现就有关工作通知如下。", "有关事项通告如下:", "（渝粮规范﹝2023﹞2号）", "平远县人民政府办公室关于做好防汛工作的通告",
  ])
  func noticesAreNotTheWritersWords(_ sign: String) {
    let own = "发生险情的，立即组织抢险。"
    #expect(terms(in: sign + "\n一、总体要求\n" + own + "\n（一）" + own).isEmpty)
    #expect(terms(in: sign + "\n\n# 应急\n" + own) == ["AR-2005"])
    #expect(terms(in: sign + "\n我司立即组织抢险。") == ["AR-2005"])
    // Forms that are attached have holes for others; the notice itself has none.
    #expect(terms(in: sign + "\n由XX部负责。") == ["AR-2010"])
    #expect(terms(in: sign + "\n附件1\n由XX部负责。").isEmpty)
  }

  @Test(arguments: [
    "《意见》（国办发〔2018〕123号）", "依据国办发〔2018〕123号", "各部门、各单位：", "备案号：", "国家网信办关于备案的公告要求，企业应当备案。", "现有如下功能：", "附件1", "（公开）",
    "现将有关情况说明如下：", "云程科技公司办公室关于值班的通知", "市场部关于值班的通知", "为规范管理，制定本制度。", "为防范算法风险，制定本措施。",
    "现将本算法的基本原理公告如下：", "现将名单予以公告。", "评估组现提出如下意见：", "各区县门店数量：", "有关主管部门意见：", "云程〔2026〕12号", "公司发〔2026〕3号",
    "算法安全办公室关于值班的通知",
  ])
  func textsThatSpeakOfNoticesAre(_ line: String) {
    #expect(terms(in: line + "\n\n立即组织抢险。") == ["AR-2005"])
  }

  @Test func aNoticeGoesOnBelowItsOwnHeading() {
    let own = "发生险情的，立即组织抢险。"
    let title = "# 国务院办公厅关于应急的意见\n"
    #expect(terms(in: title + own + "\n\n## 一、要求\n" + own).isEmpty)
    #expect(terms(in: title + "\n# 应急\n" + own) == ["AR-2005"])
    #expect(terms(in: "# 应急\n国办发〔2018〕123号\n\n## 要求\n\(own)\n\n# 值班\n" + own) == ["AR-2005"])
  }

  @Test func formsBehindArticlesHaveHolesForOthers() {
    let two = "第八条　本办法自公布之日起施行。\n第九条　样式见附。"
    #expect(terms(in: two + "\n由XX部负责。") == ["AR-2010"])
    #expect(terms(in: two + "\n附：声明函\n本公司由XX部负责。").isEmpty)
    #expect(terms(in: two + "附：声明函 由XX部负责。").isEmpty)
    #expect(terms(in: two + "\n我公司立即组织抢险。") == ["AR-2005"])
    #expect(terms(in: "**第八条** 施行。\n第九条\n立即组织抢险。").isEmpty)
  }

  private func terms(in line: String) -> [String] {
    let document = Document(path: "line", SyntaxTree("申报类型：算法备案\n\n" + line + "\n"))
    let result = lint([document], books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay))
    return result.findings.filter { [.term, .placeholder].contains($0.kind) }.map(\.rule)
  }
}
