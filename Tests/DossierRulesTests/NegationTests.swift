import DossierSyntax
import Testing

@testable import DossierRules

/// What turns a statement into its opposite stands before the term in its clause.
@Suite struct NegationTests {
  private func isNegated(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let term = Array("推荐".utf8)
    let start = bytes.indices.last { bytes[$0...].starts(with: term) }!
    let range = start..<start + term.count
    let clause = Clauses.clause(bytes.span, around: range, in: 0..<bytes.count)
    return Negation.isNegated(bytes.span, range, in: 0..<bytes.count, clause: clause)
  }

  @Test(arguments: [
    "本产品不涉及推荐", "本产品不推荐", "不用于新闻推荐", "不作个性化推荐", "没有推荐", "并非推荐", "严禁使用算法推荐", "而非推荐", "𠮷店不含商品推荐", "无需登录即可推荐",
    "不\u{3000}涉及，未提供推荐",
  ])
  func negated(_ text: String) { #expect(isNegated(text)) }

  @Test(
    arguments: [
      "本产品涉及推荐", "推荐", "不涉及生成，只作推荐", "不。推荐", "不及推荐", "未来推荐", "并推荐", "无障碍推荐", "𠮷不𠮷推荐", "不用于", "防推荐",
    ].map { $0.contains("推荐") ? $0 : $0 + "新闻；推荐" })
  func notNegated(_ text: String) { #expect(!isNegated(text)) }
}
