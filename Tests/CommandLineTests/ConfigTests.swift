import Foundation
import Testing

@Suite struct ConfigTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test func whatHoldsIsToldWithWhereItComesFrom() throws {
    try place.write("p.dossier", "申报类型：项目\n")
    try place.write("d/a.dossier", "申报类型：测试备案\n卷宗：甲\n阶段：报送\n\n# 更新机制\n每周。\n")
    try place.write("e/b.dossier", "卷宗：甲\n申报日期：2026-06-01\n材料：别的\n\n# 其他\n")
    let run = try place.run("config", "e/b.dossier", "--rulebook", "book.rules")
    #expect(run.code == 0)
    #expect(
      run.output == """
        e/b.dossier
          kind      测试备案  ← d/a.dossier:1
          rulebook  测试备案 2026.1 (test-filing)  ← from --rulebook book.rules
          dossier   甲  ← e/b.dossier:1; 1 more file
          folder    \(place.folder.path())  ← a 项目 (project) document lies in it: files of the dossier are looked for below it
          part      别的  ← e/b.dossier:3; the rulebook knows no such material
          stage     review  ← not said: the default
          asOf      2026-06-01  ← e/b.dossier:2
          project   \(place.folder.path())/p.dossier  ← the nearest at or above

        """)
  }

  @Test func whatNobodySaysIsToldToo() throws {
    try place.write("a.dossier", "# a\n")
    let run = try place.run("config", "a.dossier", "--stage", "draft", "--as-of", "2026-01-02", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
    let settings = try #require(object?["settings"] as? [String: [String: Any]])
    #expect(settings["kind"]?["value"] is NSNull && settings["kind"]?["reason"] as? String == "no document says it")
    #expect(settings["stage"]?["value"] as? String == "draft" && settings["stage"]?["reason"] as? String == "--stage")
    #expect(
      settings["asOf"]?["value"] as? String == "2026-01-02" && settings["asOf"]?["reason"] as? String == "--as-of")
    #expect(settings["dossier"]?["value"] is NSNull && settings["part"]?["value"] is NSNull)
  }

  @Test func builtInBooksAreToldAsSuch() throws {
    try place.write("a.dossier", "申报类型：算法备案\n材料：承诺书\n")
    let run = try place.run("config", "a.dossier", "--lang", "zh")
    #expect(run.output.contains("规则书    互联网信息服务算法备案 2026.1 (cac-algorithm)  ← 内置\n"))
  }

  @Test func oneFileIsAskedFor() throws {
    #expect(try place.run("config", ".").errors.contains(".: a folder; name a file in it"))
    #expect(try place.run("config", "gone.dossier").code == 2)
    #expect(try place.run("config", "a", "b").errors.contains("b"))
  }
}
