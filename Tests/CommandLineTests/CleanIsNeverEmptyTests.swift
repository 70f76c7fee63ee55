import Foundation
import TestSupport
import Testing

/// A run that looked at nothing, or at less than one thinks, must not look clean.
@Suite struct CleanIsNeverEmptyTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  /// The summary of a report for programs.
  private func json(_ arguments: String...) throws -> [String: Any] {
    let book = place.url("book.rules").path()
    let run = try place.run(arguments: ["lint", "--rulebook", book, "--format", "json"] + arguments)
    #expect(run.code == 2)
    let object = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
    return try #require(object?["summary"] as? [String: Any])
  }

  /// What the server says of a document, by the codes of its findings.
  private func served(_ text: String) throws -> String {
    let file = place.url("a.dossier").absoluteString
    let bodies = [
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"textDocument":{"diagnostic":{}}}}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(file)","version":1,"text":"\#(text)"}}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"textDocument/diagnostic","params":{"textDocument":{"uri":"\#(file)"}}}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#, #"{"jsonrpc":"2.0","method":"exit"}"#,
    ]
    let input = bodies.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    return try place.run("lsp", "--rulebook", "book.rules", input: Data(input.utf8)).output
  }

  // MARK: Documents

  @Test func aKindThatNoRulebookKnows() throws {
    try place.write("a.dossier", "申报类型：别的备案\n\n# 更新机制\n")
    let run = try place.lint("a.dossier")
    #expect(run.code == 2)
    #expect(run.output.contains("a.dossier:1:6: error no rulebook governs '别的备案' [unknown-kind]"))
    #expect(run.errors.contains("no rule came to a verdict: no rulebook governs the 申报类型 (kind) of a.dossier, '别的备案'"))
    #expect(try place.lint("a.dossier", "--lang", "zh").errors.contains("a.dossier 的申报类型“别的备案”没有规则书适用"))
    #expect(try json("a.dossier")["anythingChecked"] as? Bool == false)
    #expect(try served("申报类型：别的备案\\n").contains("unknown-kind"))
  }

  @Test func noKind() throws {
    try place.write("a.dossier", "# 更新机制\n模型每周更新一次。\n")
    let run = try place.lint("a.dossier")
    #expect(run.code == 2)
    #expect(run.output.contains("warning the document does not say its 申报类型 (kind), so no rulebook applies"))
    #expect(try json("a.dossier")["anythingChecked"] as? Bool == false)
    #expect(try served("# 更新机制\\n").contains("missing-kind"))
  }

  /// A misspelt kind is told, and takes the rulebook from no other document of the dossier.
  @Test func aKindThatIsMisspeltInOneDocument() throws {
    try place.write("a.dossier", "申报类型：测试备按\n卷宗：甲\n\n# 其他\n甲\n")
    try place.write("b.dossier", "申报类型：测试备案\n卷宗：甲\n\n# 其他\n适时\n")
    let run = try place.lint("--format", "short", ".")
    #expect(run.code == 1)
    let rules = run.output.split(separator: "\n").map { $0.split(separator: " ").last ?? "" }
    #expect(rules.contains("[unknown-kind]") && rules.contains("[TS-1101]") && rules.contains("[TS-2001]"))
    #expect(!rules.contains("[kind-differs]"))
  }

  @Test func oneThatWasNotCheckedBesideOneThatWas() throws {
    try place.write("a.dossier", "# 更新机制\n")
    try place.write("b.dossier", Sample.clean)
    let run = try place.lint(".")
    #expect(run.code == 0)
    #expect(run.output.contains("\nOn 1 of the dossiers no rule came to a verdict: a.dossier.\n"))
    #expect(try place.lint(".", "--lang", "zh").output.contains("\n其中 1 个卷宗没有规则得出结论：a.dossier。\n"))
    for name in ["c", "d", "e"] { try place.write("\(name).dossier", "# 更新机制\n") }
    #expect(try place.lint(".").output.contains("On 4 of the dossiers"))
    #expect(try place.lint(".").output.contains("a.dossier, c.dossier, d.dossier and others.\n"))
  }

  @Test func foldersWithoutDocuments() throws {
    try place.write("empty/notes.txt", Sample.clean)
    let run = try place.lint("empty")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains("no *.dossier files found, so nothing was done; check the path"))
    #expect(try place.lint("empty", "--lang", "zh").errors.contains("没有找到 *.dossier 文件，什么也没有做；请检查路径"))
    #expect(try json("empty")["anythingChecked"] as? Bool == false)
  }

  @Test func aFolderWithNothingButItsProject() throws {
    try place.write("p/项目.dossier", "申报类型：项目\n")
    let run = try place.lint("p")
    #expect(run.code == 2)
    #expect(run.errors.contains("error: p: there is no *.dossier file beside the project document"))
    #expect(try place.lint("p", "--lang", "zh").errors.contains("p: 除项目文档外没有 *.dossier 文件，没有检查申报材料；请检查路径"))
    let failures = try json("p")["failures"] as? [[String: String]]
    #expect(failures?.first?["path"] == "p")
    // The document alone is checked where it is named.
    #expect(try place.lint("p/项目.dossier").code == 0)
  }

  @Test(arguments: ["包括：别处", "排除：*.dossier", "排除：甲、乙"])
  func projectsThatLeaveNothing(_ setting: String) throws {
    try place.write("p/项目.dossier", "申报类型：项目\n\(setting)\n")
    try place.write("p/甲/a.dossier", Sample.bad)
    try place.write("p/乙/b.dossier", Sample.bad)
    let run = try place.lint("p")
    #expect(run.code == 2)
    #expect(
      run.errors.contains("error: p/项目.dossier: 包括 and 排除 leave out all the other documents (2), so none was checked"))
    let chinese = try place.lint("p", "--lang", "zh")
    #expect(chinese.errors.contains("p/项目.dossier: “包括”“排除”把其余 2 份文档都排除了，没有检查；请改正"))
    // Below the project's folder there is nothing else to begin with.
    let below = try place.lint("p/甲")
    #expect(below.code == 2 && below.errors.contains("documents (1), so none was checked"))
    #expect((try json("p")["failures"] as? [Any])?.count == 1)
    // What is named is checked.
    #expect(try place.lint("p/甲/a.dossier").code == 1)
  }

  // MARK: Days

  @Test(arguments: [["--as-of", "2020-01-01"], ["--as-of", "2031-01-01"]])
  func daysOnWhichNothingIsInForce(_ day: [String]) throws {
    let book = try place.read("book.rules")
    try place.write("book.rules", book.replacing("施行日期：2022-03-01\n", with: "施行日期：2022-03-01\n失效日期：2030-01-01\n"))
    try place.write("a.dossier", Sample.clean)
    let run = try place.lint("a.dossier", day[0], day[1])
    #expect(run.code == 2)
    #expect(run.output.contains("error no rule of '测试备案' was in force on \(day[1]), so the content was not checked"))
    #expect(run.output.contains("not in force 3"))
    #expect(run.errors.contains("no rule came to a verdict: of the rulebook '测试备案' nothing was in force on \(day[1])"))
    let chinese = try place.lint("a.dossier", day[0], day[1], "--lang", "zh")
    #expect(chinese.output.contains("\(day[1]) 这一天，规则书“测试备案”没有一条规则生效，内容没有检查；请核对申报日期"))
    #expect(try json("a.dossier", day[0], day[1])["anythingChecked"] as? Bool == false)
  }

  @Test func aDayOfFilingBeforeEveryEdition() throws {
    let old = Sample.clean.replacing("\n\n#", with: "\n申报日期：2019-01-01\n\n#")
    try place.write("a.dossier", old)
    try place.write("b.dossier", Sample.clean)
    let run = try place.lint(".")
    #expect(run.code == 1)
    #expect(run.output.contains("a.dossier:2:6: error no rule of '测试备案' was in force on 2019-01-01"))
    #expect(run.output.contains("On 1 of the dossiers no rule came to a verdict: a.dossier."))
    let answers = try served(old.replacing("\n", with: "\\n"))
    #expect(answers.contains("nothing-in-force"))
    #expect(try !served(Sample.clean.replacing("\n", with: "\\n")).contains("nothing-in-force"))
  }

  // MARK: Rules that are asked for

  @Test(arguments: [["--select", "AR-2101"], ["--select", "TS-1101", "--ignore", "TS"]])
  func selectionsThatLeaveNothing(_ options: [String]) throws {
    try place.write("a.dossier", Sample.bad)
    let book = place.url("book.rules").path()
    let run = try place.run(arguments: ["lint", "--rulebook", book, "a.dossier"] + options)
    #expect(run.code == 2)
    #expect(run.output.contains("Rules: none of the rulebook's were selected."))
    #expect(run.errors.contains("error: --select and --ignore leave no rule that concerns these documents"))
    let chinese = try place.run(arguments: ["lint", "--rulebook", book, "a.dossier", "--lang", "zh"] + options)
    #expect(chinese.output.contains("规则：没有选中规则书的任何规则。"))
    #expect(chinese.errors.contains("--select 和 --ignore 没有留下任何适用于这些文档的规则，什么也没有检查；dossier config"))
    let machine = try place.run(
      arguments: ["lint", "--rulebook", book, "a.dossier", "--format", "json"] + options)
    #expect(machine.code == 2 && machine.output.contains(#""anythingChecked":false"#))
  }

  @Test func rulesThatDoNotExist() throws {
    try place.write("a.dossier", Sample.bad)
    for option in ["--select", "--ignore"] {
      let run = try place.lint("a.dossier", option, "TS-9")
      #expect(run.code == 2 && run.errors.contains("there is no rule TS-9"))
    }
  }

  @Test func rulesOfTheCoreAreAsked() throws {
    try place.write("a.dossier", Sample.clean)
    let run = try place.lint("a.dossier", "--select", "syntax")
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Rules: none of the rulebook's were selected."))
    // No name is no selection.
    #expect(try place.lint("a.dossier", "--select", ",").output.contains("Rules: passed 2"))
  }

  // MARK: Rulebooks

  @Test func aBookThatGovernsNothing() throws {
    try place.write("a.dossier", "申报类型：算法备案\n\n# 更新机制\n")
    let run = try place.lint("a.dossier")
    #expect(
      run.errors.contains("note: \(place.url("book.rules").path()): no document states a 申报类型 (kind) that it governs"))
    #expect(
      try place.lint("a.dossier", "--lang", "zh").errors.contains("：没有文档的申报类型是它所适用的（测试备案、test-filing），没有用它检查；请核对"))
    // Another document that it governs is enough.
    try place.write("b.dossier", Sample.clean)
    #expect(try place.lint("a.dossier", "b.dossier").errors.isEmpty)
  }

  @Test func aBookOfAProjectThatGovernsNothing() throws {
    try place.write("p/项目.dossier", "申报类型：项目\n\n# 规则书\n| 文件 |\n| --- |\n| 规则/书.dossier |\n")
    try place.write("p/规则/书.dossier", sampleRulebook)
    try place.write("p/a.dossier", "申报类型：算法备案\n\n# 更新机制\n")
    let run = try place.run("lint", "p")
    #expect(
      run.errors.contains("note: p/规则/书.dossier: no document states a 申报类型 (kind) that it governs (测试备案, test-filing)"))
    // One file is not all of the project, and a project alone has no documents.
    #expect(try place.run("lint", "p/a.dossier").errors.isEmpty)
    #expect(try place.run("lint", "p/项目.dossier").errors.isEmpty)
    try place.write("p/b.dossier", Sample.clean)
    #expect(try place.run("lint", "p").errors.isEmpty)
  }

  private static let idle = """

    # 规则 不会成立 @TS-3001
    严重程度：错误
    依据：《测试规定》第十一条
    适用：有 字段 甲 且 无 字段 甲
    检查：有 字段 乙
    消息：没有写明乙。
    Message: There is no 乙.
    说明：没有写明乙，无法核对。
    怎么写：写明乙。
    Explain: 乙 is not stated. State it.
    反例：
    > # 更新机制
    > % 命中
    > 甲：一
    正例：
    > # 更新机制
    > 模型每周更新一次。
    不适用例：
    > # 更新机制
    > 模型每周更新一次。

    """

  @Test func aRuleThatCannotMatch() throws {
    try place.write("idle.rules", sampleRulebook + Self.idle)
    try place.write("a.dossier", Sample.clean)
    let run = try place.run("lint", "--rulebook", "idle.rules", "a.dossier")
    #expect(run.errors.contains("note: idle.rules: TS-3001 '有 字段 甲 且 无 字段 甲' in 适用 can never hold; correct"))
    let chinese = try place.run("lint", "--rulebook", "idle.rules", "a.dossier", "--lang", "zh")
    #expect(chinese.errors.contains("注意：idle.rules: TS-3001 “适用”中的“有 字段 甲 且 无 字段 甲”不可能成立；请改正"))
    #expect(try place.lint("a.dossier").errors.isEmpty)
    // Whoever writes the rulebook sees it there, in an editor too.
    let own = try place.run("lint", "idle.rules", "--select", "rulebook-doubt")
    #expect(own.output.contains("can never hold") && own.output.contains("[rulebook-doubt]"))
    #expect(try place.run("rulebook", "check", "idle.rules").code == 1)
    let text = (sampleRulebook + Self.idle).replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    #expect(try served(text).contains("rulebook-doubt"))
  }

  @Test func manyRulesThatCannotMatch() throws {
    let more = (1...5).map { Self.idle.replacing("TS-3001", with: "TS-300\($0)") }.joined()
    try place.write("idle.rules", sampleRulebook + more)
    try place.write("a.dossier", Sample.clean)
    let run = try place.run("lint", "--rulebook", "idle.rules", "a.dossier")
    #expect(run.errors.split(separator: "\n").count { $0.contains("can never hold") } == 3)
    #expect(
      run.errors.contains("idle.rules: 5 conditions let rules find nothing; 'dossier rulebook check' lists them all"))
  }
}
