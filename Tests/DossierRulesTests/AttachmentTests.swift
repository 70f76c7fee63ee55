import DossierSyntax
import DossierModel
import DossierRules
import Testing

@Suite struct AttachmentTests {
  private static let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  private static let lists = """
    # 表格 附件清单 @T-1
    列：
    | 列 | 别名 | 类型 | 可空 |
    | 附件 | | | 是 |
    | 文件 | 路径 | 附件 | 是 |
    # 附件 清单文件 @T-2
    表格：附件清单
    """
  private let listed = book(lists)

  private func files(_ files: StatedFiles.File...) -> Surroundings { Surroundings(attachments: StatedFiles(files)) }

  private func file(
    _ path: String, _ kind: FileKind? = .pdf, size: Int = 9, lines: Int? = nil, digest: [UInt8]? = nil
  ) -> StatedFiles.File {
    StatedFiles.File(path: path, kind: kind, size: size, lines: lines, digest: digest)
  }

  private func table(_ header: String, _ rows: String...) -> String {
    (["# 附件清单", "| 附件 | 路径 | \(header) |"] + rows.map { "| 甲 | \($0) |" }).joined(separator: "\n")
  }

  @Test func listedFilesAreThereAndWhatTheySay() {
    let there = files(file("a.pdf"), file("b.png"), file("c.pdf", size: 0))
    let result = check(
      table("日期", "a.pdf |", "⟦b.png⟧ |", "⟦c.pdf⟧ |", "⟦d.pdf⟧ |", "|"), against: listed, surroundings: there)
    #expect(result.findings.map(\.rule) == ["T-2/格式", "T-2/文件", "T-2/文件"])
    #expect(result.findings.first?.message.text(.chinese) == "文件“b.png”的扩展名是 PNG 的，内容却像 PDF，可能打不开")
    #expect(check(table("日期", "a.pdf |"), against: listed, surroundings: there).outcome("T-2") == .passed)
    #expect(check(table("日期", "|"), against: listed, surroundings: there).outcome("T-2") == .notApplicable)
  }

  @Test func withoutFilesNothingIsSaid() {
    #expect(check(table("日期", "a.pdf |"), against: listed).outcome("T-2") == .cannotTell)
    // What the text alone tells is found all the same.
    #expect(check(table("日期", "a.pdf | ⟦2026-07-01⟧"), against: listed).outcome("T-2") == .failed)
  }

  @Test func pathsThatLeadOutAreFoundOnce() {
    // The column is of the type 附件 and says so; nothing is opened.
    let result = check(table("日期", "⟦../a.pdf⟧ |", "⟦/etc/passwd⟧ |"), against: listed, surroundings: files())
    #expect(result.findings.map(\.rule) == ["T-1/取值", "T-1/取值"])
    let untyped = book("# 附件 附件 @T-1\n别名：工作证明")
    let own = check("工作证明：⟦../a.pdf⟧", against: untyped, surroundings: files())
    #expect(own.findings.first { $0.rule == "T-1/文件" }?.message == .attachment(.leavesProject(path: "../a.pdf")))
  }

  @Test func datesLinesAndDigestsAreCompared() {
    let there = files(file("a.csv", .csv, lines: 20, digest: digest(of: Self.hash)))
    func row(_ cells: String) -> String { table("日期 | 有效期至 | 行数 | SHA-256", "a.csv | " + cells) }
    func outcome(_ cells: String) -> Outcome? {
      check(row(cells), against: listed, surroundings: there).outcome("T-2")
    }
    #expect(outcome("2026-06-01 | 2026-06-01 | 20行 | \(Self.hash)") == .passed)
    #expect(outcome("⟦2026-06-02⟧ | | |") == .failed)
    #expect(outcome("| ⟦2026-05-31⟧ | |") == .failed)
    #expect(outcome("| | ⟦21行⟧ |") == .failed)
    #expect(outcome("| | | ⟦\(Self.hash.dropFirst())⟧") == .failed)
    #expect(outcome("| | | ⟦0\(Self.hash.dropFirst())⟧") == .failed)
    // Lines that nobody can count.
    let uncounted = files(file("a.csv", .csv))
    #expect(check(row("| | 20行 |"), against: listed, surroundings: uncounted).outcome("T-2") == .cannotTell)
    #expect(check(row("| | | \(Self.hash)"), against: listed, surroundings: uncounted).outcome("T-2") == .cannotTell)
  }

  @Test func oneAttachmentIsAskedFor() {
    let book = book(
      """
      \(Self.lists)
      # 附件 题库 @T-3
      别名：测试题
      章节：附件清单
      必备：是
      类型：CSV、TXT
      有效期：12个月
      至少行：20
      至多行：40
      # 附件 证明 @T-4
      章节：责任人
      """)
    let there = files(file("a.csv", .csv, lines: 20), file("b.csv", .csv, lines: 19), file("c.csv", .csv, lines: 41))
    func list(_ row: String) -> String { "# 附件清单\n| 附件 | 路径 | 日期 |\n| \(row) |" }
    check(list("测试题 | a.csv | 2025-06-01"), against: book, surroundings: there)
    check(list("题库 | ⟦b.csv⟧ |"), against: book, surroundings: there)
    check(list("题库 | ⟦c.csv⟧ |"), against: book, surroundings: there)
    check(list("题库 | a.csv | ⟦2025-05-31⟧"), against: book, surroundings: there)
    // Missing from the list: on its heading; and a list that is missing itself is another rule's.
    check(list("甲 | a.csv |").replacing("# 附件清单", with: "# ⟦附件清单⟧"), against: book, surroundings: there)
    #expect(check("# 别的\n文字", against: book, surroundings: there).outcome("T-3") == .notApplicable)
    // A file that the list names is opened for the list alone; one that it does not name for its own definition.
    let gone = list("题库 | ⟦d.pdf⟧⟦⟧ |").replacing("⟦⟧", with: "")
    let result = lintRules(gone, book, there)
    #expect(result == ["T-2/文件", "T-3/格式"])
    #expect(lintRules("# 责任人\n证明：e.pdf", book, there) == ["T-4/文件"])
    #expect(lintRules(list("题库 | a.csv |") + "\n\n# 责任人\n证明：【附件：题库】", book, there) == [])
  }

  private func lintRules(_ text: String, _ book: Rulebook, _ surroundings: Surroundings) -> [String] {
    let plain = text.replacing("⟦", with: "").replacing("⟧", with: "")
    let document = Document(path: "a", SyntaxTree("申报类型：测试申报\n" + plain))
    let options = LintOptions(day: exampleDay, surroundings: surroundings)
    return lint([document], books: [book], options).findings.map(\.rule).filter { $0.hasPrefix("T-") }
  }

  @Test func referencesByPathNameFilesToo() {
    let text = "见⟦【附件：图/z.png】⟧、【附件：甲】和【附件：a.pdf】。\n\n" + table("日期", "a.pdf |")
    check(text, against: listed, surroundings: files(file("a.pdf")))
  }
}
