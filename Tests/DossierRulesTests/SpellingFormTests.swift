import DossierRules
import Testing

/// Other spellings that a 词表 asks for.
@Suite struct SpellingFormTests {
  @Test func termsHaveOtherForms() {
    #expect(Spelling.fullWidth.forms(of: "100%安全") == ["１００％安全"])
    #expect(Spelling.fullWidth.forms(of: "安全") == [])
    #expect(Spelling.traditional.forms(of: "绝对安全") == ["絕對安全"])
    #expect(Spelling.traditional.forms(of: "安全") == [])
    #expect(Spelling.spaced.forms(of: "零风险") == ["零 风险", "零风 险", "零 风 险"])
    #expect(Spelling.spaced.forms(of: "绝对") == [])
    #expect(Spelling.spaced.forms(of: "〈数〉倍速") == [])
  }

  private func list(_ spellings: String) -> Rulebook {
    book(
      """
      # 词表 用语 @T-1
      \(spellings)
      词：
      | 词 | 例外 |
      | 绝对、100%安全 | 绝对值 |
      | 零风险 | |
      """)
  }

  @Test func aListFindsTheFormsThatItAsksFor() {
    check("⟦绝对⟧ 絕對 １００％安全 零 风险", against: list("排除：无此节"))
    check("⟦绝对⟧ ⟦絕對⟧ １００％安全 零 风险", against: list("变体：繁体"))
    check("⟦绝对⟧ 絕對 ⟦１００％安全⟧ ⟦零 风险⟧", against: list("变体：全角、空格"))
    check("绝对值 絕對值 ⟦零风险⟧ 不保证零风险", against: list("变体：繁体"))
  }
}
