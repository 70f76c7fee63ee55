import Foundation
import TestSupport
import Testing

@Suite struct ProjectTests {
  private let place: Workplace
  init() throws {
    place = try Workplace()
    try place.write("规则/书.dossier", sampleRulebook)
    try place.write("a/甲.dossier", Sample.vague)
  }

  private func project(_ text: String) throws { try place.write("项目.dossier", "申报类型：项目\n" + text) }

  private static let book = "# 规则书\n| 文件 | 版本 | SHA-256 |\n| 规则/书.dossier | 2026.1 | |\n\n"

  @Test func rulebooksSeveritiesAndStageHoldBelow() throws {
    try project(Self.book)
    let plain = try place.run("lint", "--format", "short", "a")
    #expect(plain.code == 0 && plain.output.hasPrefix("a/甲.dossier:4:5: warning: "))
    try project("阶段：报送\n" + Self.book)
    #expect(try place.run("lint", "--format", "short", "a").output.hasPrefix("a/甲.dossier:4:5: error: "))
    #expect(try place.run("lint", "a").output.contains("stage: filing"))
    try project(Self.book + "# 严重程度\n| 规则 | 程度 |\n| TS-2001 | 关闭 |\n")
    let off = try place.run("lint", "a")
    #expect(off.code == 0 && off.output.contains("0 errors, 0 warnings"))
    let config = try place.run("config", "a/甲.dossier")
    #expect(config.output.contains("← listed by the project document: ") && config.output.contains("TS-2001 off"))
  }

  /// Its kind may stand anywhere before the first heading; so a folder above is not told to have no project by a part of a file.
  @Test(arguments: [4085, 4088, 4090, 4091, 4092, 4093, 4095, 4097, 9000])
  func aProjectMayBeginWithManyComments(length: Int) throws {
    let comment = "% " + String(repeating: "x", count: length - 3 - "申报类型：".utf8.count) + "\n"
    try place.write("项目.dossier", comment + "申报类型：项目\n阶段：报送\n" + Self.book)
    #expect(try place.run("lint", "--format", "short", "a/甲.dossier").output.hasPrefix("a/甲.dossier:4:5: error: "))
  }

  /// What lies in a folder is the same, whatever the folder is called.
  @Test func foldersMayBeNamedByWhatIsAbove() throws {
    try project("阶段：报送\n" + Self.book)
    try place.write("a/归档/旧.dossier", Sample.bad)
    let own = try place.run("lint", "--format", "short", "a")
    let above = try place.run("lint", "--format", "short", "a/归档/..")
    #expect(own.code == 1 && above.code == 1)
    #expect(above.output.replacingOccurrences(of: "a/归档/../", with: "a/") == own.output)
  }

  @Test func aBookIsPinned() throws {
    try project("# 规则书\n| 文件 | 版本 | SHA-256 |\n| 规则/书.dossier | 2025.1 | |\n")
    let run = try place.run("lint", "a")
    #expect(
      run.code == 2 && run.errors.contains("项目.dossier: a rulebook that the project document lists cannot be used"))
    let own = try place.run("lint", "--format", "short", "项目.dossier")
    #expect(own.code == 2 && own.output.contains("is edition 2026.1 and not the one that is pinned"))
    let digest = String(repeating: "0", count: 64)
    try project("# 规则书\n| 文件 | 版本 | SHA-256 |\n| 规则/书.dossier | | \(digest) |\n")
    #expect(try place.run("lint", "--format", "short", "项目.dossier").output.contains("its SHA-256 is "))
  }

  /// Neither by its path nor by a link; a link that stays inside is followed.
  @Test func aBookOutsideOfTheFolderIsNotRead() throws {
    try place.write("p/a/甲.dossier", Sample.vague)
    try place.write("p/真.dossier", sampleRulebook)
    try place.link("p/内.dossier", to: "真.dossier")
    try place.link("p/外.dossier", to: "../规则/书.dossier")
    try place.link("p/夹", to: "../规则")
    func run(_ name: String) throws -> Run {
      try place.write("p/项目.dossier", "申报类型：项目\n# 规则书\n| 文件 |\n| --- |\n| \(name) |\n")
      return try place.run("lint", "--format", "short", "p/项目.dossier", "p/a")
    }
    let absolute = place.url("规则/书.dossier").path(percentEncoded: false)
    for name in ["外.dossier", "夹/书.dossier", "../规则/书.dossier", "夹/../../规则/书.dossier", absolute] {
      let outside = try run(name)
      #expect(outside.code != 0 && !outside.output.contains("TS-2001"), "\(name)")
      #expect(outside.output.contains("p/项目.dossier:5:3: error: "), "\(name): \(outside.output)\(outside.errors)")
    }
    for name in ["真.dossier", "内.dossier"] {
      let inside = try run(name)
      #expect(inside.code == 0 && inside.output.contains("TS-2001"), "\(name): \(inside.output)\(inside.errors)")
    }
  }

  @Test func foldersAreSearchedAsItSays() throws {
    try place.write("a/归档/旧.dossier", Sample.bad)
    try project("排除：归档\n" + Self.book)
    #expect(try place.run("lint", "--format", "short", ".").output.contains("归档") == false)
    #expect(try place.run("lint", "a").output.contains("Checked 1 file,"))
    // What is named is checked.
    #expect(try place.run("lint", "--format", "short", "a/归档/旧.dossier").output.contains("TS-1101"))
  }

  @Test func itsLanguageIsSpoken() throws {
    try project("语言：中文\n")
    #expect(try place.run("lint", "a").output.contains("检查了 1 份文件"))
    #expect(try place.run("lint", "a", "--lang", "en").output.contains("Checked 1 file"))
  }

  @Test func termsAreMendedAndMistakesFound() throws {
    try project("包刮：a\n# 用语\n| 词 | 改为 | 说明 |\n| 模型 | 推荐模型 | |\n# 严重程度\n| 规则 | 程度 |\n| XX-1 | 提示 |\n")
    let run = try place.run("lint", "--format", "short", ".")
    #expect(run.output.contains("a/甲.dossier:4:1: warning: the project writes '推荐模型', not '模型' [house-term]"))
    #expect(
      run.output.contains(
        "项目.dossier:2:1: error: a project document has no '包刮'; it has 阶段, 语言, 包括, 排除, and the tables 规则书, 严重程度, 用语 [project]"
      ))
    #expect(run.output.contains("there is no rule 'XX-1'"))
    _ = try place.run("lint", "--fix", "a")
    #expect(try place.read("a/甲.dossier").contains("\n推荐模型每周"))
    #expect(try place.run("lint", "项目.dossier").code == 1)
  }
}
