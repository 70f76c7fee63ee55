import Foundation
import Testing

@Suite struct StatusTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test func whatBlocksAFilingIsSaidWithTheNextStep() throws {
    try place.write("a.dossier", Sample.part("一", algorithm: "推荐") + "适时。\n")
    try place.write("b.dossier", "申报类型：测试备案\n卷宗：甲\n材料：二\n\n# 其他\n算法名称：推荐二\n")
    try place.write("c.dossier", Sample.clean)
    let run = try place.run("status", ".", "--rulebook", "book.rules", "--as-of", "2026-06-01")
    #expect(run.code == 1)
    #expect(
      run.output == """
        Dossier 甲, 2 files
        Rulebook: 测试备案 2026.1; law as of 2026-06-01; stage: filing.
          sections     ████████████████████  1/1
          other rules  ░░░░░░░░░░░░░░░░░░░░  0/2
        Findings: 2 errors, 0 warnings, 0 hints; 0 suppressed.
          b.dossier:6:6: error '算法名称' is '推荐二' here and '推荐' elsewhere [TS-2201]
          a.dossier:8:1: error avoid '适时' [TS-2001]
        Next: '算法名称' is '推荐二' here and '推荐' elsewhere. The algorithm has different names. Fix one full name.

        c.dossier, 1 file
        Rulebook: 测试备案 2026.1; law as of 2026-06-01; stage: filing.
          sections     ████████████████████  1/1
          other rules  ████████████████████  1/1
        Findings: 0 errors, 0 warnings, 0 hints; 0 suppressed.
        All that the rulebook can check was checked, without findings; that does not mean it is compliant.

        """)
  }

  @Test func programsReadItAsJSON() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.run(
      "status", "a.dossier", "--rulebook", "book.rules", "--format", "json", "--as-of", "2026-06-01")
    #expect(run.code == 1)
    let object = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
    let dossier = try #require((object?["dossiers"] as? [[String: Any]])?.first)
    #expect(dossier["asOf"] as? String == "2026-06-01" && dossier["errors"] as? Int == 1)
    #expect((dossier["parts"] as? [String: [String: Int]])?["sections"] == ["done": 0, "open": 1, "unclear": 0])
    #expect((dossier["next"] as? [String: Any])?["rule"] as? String == "TS-1101")
  }

  @Test func anotherStageIsLookedAtOnRequest() throws {
    try place.write("a.dossier", Sample.vague)
    #expect(try place.run("status", "a.dossier", "--rulebook", "book.rules").code == 1)
    let review = try place.run("status", "a.dossier", "--rulebook", "book.rules", "--stage", "review")
    #expect(review.code == 0 && review.output.contains("  a.dossier:4:5: warning avoid '适时' [TS-2001]\n"))
  }

  /// What `new` writes has all sections, and nothing of it is written.
  @Test func whatIsStillToBeWrittenIsNotDone() throws {
    #expect(try place.run("new", "算法备案", "d", "--class", "检索过滤类", "--role", "服务提供者").code == 0)
    let run = try place.run("status", "d", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
    let dossier = try #require((object?["dossiers"] as? [[String: Any]])?.first)
    let parts = try #require(dossier["parts"] as? [String: [String: Int]])
    for part in ["materials", "sections", "tables"] {
      #expect(parts[part]?["done"] == 0 && parts[part]?["open"] ?? 0 > 0, "\(part)")
    }
    // The class and the role are known.
    #expect(parts["fields"]?["done"] ?? 0 <= 3 && parts["fields"]?["open"] ?? 0 > 30)
  }

  @Test func nothingToLookAtIsTwo() throws {
    #expect(try place.run("status", "gone").code == 2)
    try place.write("a.dossier", "# a\n")
    #expect(try place.run("status", "a.dossier").code == 2)
  }
}
