import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// Text is read in blocks of sixteen bytes and kept in leaves whose hits take two bytes a place, or four in a long line: what is found does not
/// depend on where in a block or in a line it stands.
@Suite struct LongTextTests {
  private static let terms = book(
    """
    # 词表 用语 @T-1
    词：
    | 词 | 例外 |
    | 绝对安全 | 绝对安全距离 |
    """)

  @Test(arguments: 0..<36)
  func titlesAreTitlesAnywhereInABlock(_ offset: Int) {
    let before = String(repeating: "a", count: offset)
    check("\(before)《绝对安全规程》与`绝对安全`与【绝对安全】与[[绝对安全]]。\n", against: Self.terms)
    check("\(before)按《规程》写的⟦绝对安全⟧。\n", against: Self.terms)
    check("\(before)〔绝〕⟦绝对安全⟧\n", against: Self.terms)
  }

  @Test(arguments: [0, 21_840, 21_845, 21_850, 60_000])
  func hitsOfLongLinesStandWhereTheyAre(_ characters: Int) {
    let filler = String(repeating: "字", count: characters)
    check("\(filler)⟦绝对安全⟧，\(filler)绝对安全距离，\(filler)⟦绝对安全⟧\n", against: Self.terms)
  }
}
