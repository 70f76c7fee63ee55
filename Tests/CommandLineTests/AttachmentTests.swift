import Foundation
import Testing

/// Attached files are looked at, inside of the project and nowhere else.
@Suite struct AttachmentTests {
  private let book = """
    申报类型：规则书
    编号：files
    名称：附件
    适用：附件测试
    版本：1
    施行日期：2020-01-01
    依据：《测试》

    # 附件 清单文件 @FT-1
    严重程度：错误
    依据：一
    说明：二
    怎么写：三
    Explain: Four.
    表格：清单
    反例：
    > # 清单
    > | 附件 | 文件 |
    > | 甲 | a.pdf |
    > % 命中 a.pdf
    正例：
    > % 文件 a.pdf
    > # 清单
    > | 附件 | 文件 |
    > | 甲 | a.pdf |

    # 期限 甲 @FT-2
    严重程度：错误
    依据：一
    说明：二
    怎么写：三
    Explain: Four.
    起：开始
    期限：10个工作日
    止：申报日期
    反例：
    > 申报日期：2026-06-24
    > # 节
    > 开始：2026-06-08
    > % 命中 2026-06-08
    正例：
    > 申报日期：2026-06-23
    > # 节
    > 开始：2026-06-08

    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write("files.rules", book)
    return place
  }

  /// The messages of FT-1 about `path`, in a document in `p/d`; `p` is a project.
  private func problem(_ path: String, _ place: Workplace, more: String = "") throws -> String? {
    try place.write("p/项目.dossier", "申报类型：项目\n")
    let text = "申报类型：附件测试\n\n# 清单\n| 附件 | 文件 | 行数 | SHA-256 |\n| 甲 | \(path) | \(more) |\n"
    try place.write("p/d/a.dossier", text)
    let run = try place.run("lint", "--rulebook", place.url("files.rules").path(), "p/d/a.dossier")
    let line = run.output.split(separator: "\n").first { $0.contains("[FT-1") }
    #expect(run.code == (line == nil ? 0 : 1), "\(run.output)\(run.errors)")
    return line.map(String.init)
  }

  @Test func filesAreFoundBesideTheDocumentAndInTheProject() throws {
    let place = try place()
    try place.write("p/d/own.pdf", "%PDF-1.4")
    try place.write("p/附件/common.pdf", "%PDF-1.4")
    #expect(try problem("own.pdf", place) == nil)
    #expect(try problem("附件/common.pdf", place) == nil)
    #expect(try problem("gone.pdf", place)?.contains("there is no file 'gone.pdf' [FT-1/文件]") == true)
  }

  @Test func contentIsLookedAt() throws {
    let place = try place()
    try place.write("p/d/empty.pdf", "")
    try place.write("p/d/text.pdf", "文字")
    try FileManager.default.createDirectory(at: place.url("p/d/folder.pdf"), withIntermediateDirectories: true)
    #expect(try problem("empty.pdf", place)?.contains("is empty") == true)
    #expect(
      try problem("text.pdf", place)?.contains(
        "has the extension of PDF, but its content looks like TXT; it may not open") == true)
    #expect(try problem("folder.pdf", place)?.contains("is not a file") == true)
    mkfifo(place.url("p/d/pipe.pdf").path(percentEncoded: false), 0o600)
    #expect(try problem("pipe.pdf", place)?.contains("is not a file") == true)
  }

  @Test func nothingOutsideOfTheProjectIsOpened() throws {
    let place = try place()
    try place.write("secret.pdf", "%PDF-1.4")
    try place.write("p/inside.pdf", "%PDF-1.4")
    try place.write("p2/a.pdf", "%PDF-1.4")
    #expect(try problem("gone.pdf", place) != nil)
    try place.link("p/d/out.pdf", to: place.url("secret.pdf").path())
    try place.link("p/d/folder", to: place.url("p2").path())
    try place.link("p/d/in.pdf", to: "../inside.pdf")
    for path in ["../../secret.pdf", "/etc/passwd", "out.pdf", "folder/a.pdf"] {
      #expect(try problem(path, place)?.contains("lies outside the project's folder") == true, "\(path)")
    }
    #expect(try problem("in.pdf", place) == nil)
  }

  @Test func linesAndDigestsAreCompared() throws {
    let place = try place()
    try place.write("p/d/a.csv", "姓名,数\r\n甲,1\r\n\r\n乙,2")
    try place.write("p/d/abc.txt", "abc")
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try problem("a.csv", place, more: "3 | ") == nil)
    #expect(try problem("a.csv", place, more: "4 | ")?.contains("has 3 lines; 4 are stated here [FT-1/行数]") == true)
    #expect(try problem("abc.txt", place, more: " | \(hash)") == nil)
    let other = try problem("abc.txt", place, more: " | \(hash.replacing("ba", with: "ab"))")
    #expect(other?.contains("not the one stated here but \(hash)") == true)
  }

  /// Standard input has no folder: nothing can be told, and nothing is claimed.
  @Test func standardInputNamesNoFiles() throws {
    let place = try place()
    let text = "申报类型：附件测试\n\n# 清单\n| 附件 | 文件 |\n| 甲 | a.pdf |\n"
    let run = try place.run(
      "lint", "--rulebook", place.url("files.rules").path(), "-", input: Data(text.utf8))
    #expect(run.output.contains("undecided 1"), "\(run.output)\(run.errors)")
  }

  /// The built-in calendar counts for other books, and `--as-of` moves the clock.
  @Test func theDayOfTheCheckMovesDeadlines() throws {
    let place = try place()
    try place.write("a.dossier", "申报类型：附件测试\n申报日期：2026-06-20\n\n# 节\n开始：2026-06-08\n")
    let rules = place.url("files.rules").path()
    #expect(try place.run("lint", "--rulebook", rules, "a.dossier").code == 0)
    #expect(try place.run("lint", "--rulebook", rules, "a.dossier", "--as-of", "2026-06-23").code == 0)
    let late = try place.run("lint", "--rulebook", rules, "a.dossier", "--as-of", "2026-06-24")
    #expect(late.code == 1)
    #expect(late.output.contains("the last day was 2026-06-23, but the day of the check is 2026-06-24 [FT-2]"))
    try place.write("a.dossier", "申报类型：附件测试\n\n# 节\n开始：2027-06-08\n")
    let unknown = try place.run("lint", "--rulebook", rules, "a.dossier", "--as-of", "2027-07-24")
    #expect(unknown.output.contains("undecided 1"), "\(unknown.output)\(unknown.errors)")
    #expect(try place.run("rulebook", "test", rules).code == 0)
  }

  @Test func calendarsAreExplained() throws {
    let run = try Workplace().run("explain", "CN-2026")
    #expect(run.code == 0)
    #expect(run.output.contains("2026-02-14") && !run.output.contains("severity"))
  }
}
