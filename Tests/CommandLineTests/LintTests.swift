import Foundation
import Testing

@Suite struct LintTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  // MARK: Exit codes

  @Test func cleanIsZero() throws {
    try place.write("a.dossier", Sample.clean)
    let run = try place.lint("a.dossier")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("Checked 1 file, 1 dossier."))
    #expect(run.output.contains("测试备案 2026.1"))
  }

  @Test func anErrorIsOne() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.lint("a.dossier")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("a.dossier:1:6: error there is no section '更新机制' [TS-1101]\n"))
  }

  @Test(arguments: [("error", 0), ("错误", 0), ("warning", 1), ("警告", 1), ("hint", 1), ("提示", 1)])
  func theThresholdDecides(_ threshold: String, _ code: Int32) throws {
    try place.write("a.dossier", Sample.vague)
    #expect(try place.lint("a.dossier", "--fail-on", threshold).code == code)
  }

  @Test func nothingToCheckIsTwo() throws {
    try place.write("empty/notes.txt", Sample.clean)
    let run = try place.lint("empty")
    #expect(run.code == 2)
    #expect(run.errors.contains("no *.dossier files found"))
  }

  @Test func aRunWithoutVerdictIsTwo() throws {
    try place.write("a.dossier", "只有正文。\n")
    let run = try place.lint("a.dossier")
    #expect(run.code == 2)
    #expect(run.output.contains("only the markup was checked"))
    #expect(run.errors.contains("no rule came to a verdict: a.dossier does not state its 申报类型 (kind)"))
    // Where another dossier is checked, one without a kind is a finding like others.
    try place.write("b.dossier", Sample.clean)
    #expect(try place.lint("a.dossier", "b.dossier").code == 0)
  }

  @Test func anotherEncodingIsTwo() throws {
    try place.write("a.dossier", Data([0xB1, 0xED, 0xD7, 0xB4, 0xCC, 0xAC, 0xA3, 0xBA, 0xB1, 0xED, 0xD7, 0xB4]))
    let run = try place.lint("a.dossier")
    #expect(run.code == 2)
    #expect(run.output.contains("[foreign-encoding]"))
    #expect(run.output.contains("Files that are not UTF-8 were not checked"))
    #expect(!run.output.contains("only the markup was checked"))
  }

  @Test func dossiersOfOneRunAreCompared() throws {
    for name in ["甲", "乙"] {
      try place.write(
        "\(name)/a.dossier",
        """
        申报类型：算法备案
        卷宗：\(name)
        材料：算法安全自评估报告

        # 风险研判
        ## 算法滥用
        运营人员为推广轻食套餐，新建糖尿病标签用于信息流，会泄露健康状况并造成歧视，影响六千名用户。
        """)
    }
    let both = try place.run("lint", "甲", "乙", "--lang", "zh")
    #expect(both.output.contains("章节“算法滥用”有 42 字（占 100%）与卷宗“乙”的“算法安全自评估报告”第 7 行相同"))
    #expect(try !place.run("lint", "甲").output.contains("AR-2523"))
  }

  // MARK: Files

  @Test func foldersAreSearched() throws {
    for path in [
      "d/b.dossier", "d/a.dossier", "d/sub/deep/c.dossier", "d/.hidden/x.dossier", "d/.build/x.dossier", "d/x.txt",
      "d/.x.dossier",
    ] { try place.write(path, Sample.bad) }
    let run = try place.lint("d")
    let paths = run.output.split(separator: "\n").filter { $0.contains("[TS-1101]") }.map { $0.prefix { $0 != ":" } }
    #expect(paths == ["d/a.dossier", "d/b.dossier", "d/sub/deep/c.dossier"])
  }

  @Test func aNamedFileMayHaveAnyEnding() throws {
    try place.write("report.txt", Sample.bad)
    #expect(try place.lint("report.txt").code == 1)
  }

  @Test func whatCannotBeReadIsToldAndTheOthersAreChecked() throws {
    try place.write("a.dossier", Sample.bad)
    try place.link("loop.dossier", to: "loop.dossier")
    try place.link("gone.dossier", to: "nowhere")
    let run = try place.lint(".", "missing.dossier")
    #expect(run.code == 2)
    #expect(run.output.contains("a.dossier:1:6: error"))
    #expect(run.errors.contains("loop.dossier: Too many levels of symbolic links"))
    #expect(run.errors.contains("gone.dossier: No such file or directory"))
    #expect(run.errors.contains("missing.dossier: No such file or directory"))
    #expect(run.output.contains("3 could not be checked"))
  }

  @Test func aReadThatFailsIsTold() throws {
    // Opens, is regular, and cannot be read.
    let run = try place.run("lint", "/proc/self/mem")
    #expect(run.code == 2)
    #expect(run.errors.contains("/proc/self/mem: Input/output error"))
  }

  @Test func linksMayLeadInCircles() throws {
    try place.write("d/sub/a.dossier", Sample.bad)
    try place.link("d/sub/up", to: "..")
    try place.link("d/aaa", to: "sub")
    let run = try place.lint("d")
    #expect(run.code == 1)
    #expect(run.output.contains("Checked 1 file, 1 dossier."))
    // The real path counts, though the link comes first.
    #expect(run.output.contains("d/sub/a.dossier:1:6"))
  }

  @Test func pipesAndDevicesAreNotRead() throws {
    try place.write("d/a.dossier", Sample.clean)
    #expect(mkfifo(place.url("d/pipe.dossier").path(), 0o600) == 0)
    let folder = try place.lint("d")
    #expect(folder.code == 0)
    #expect(folder.errors.contains("d/pipe.dossier: not a regular file (a device, a pipe or a socket); skipped"))
    #expect(try place.lint("d/pipe.dossier").code == 2)
    #expect(try place.lint("/dev/zero").code == 2)
  }

  @Test func aFileThatIsNamedTwiceIsCheckedOnce() throws {
    try place.write("d/a.dossier", Sample.clean)
    try place.link("same.dossier", to: "d/a.dossier")
    let run = try place.lint("d", "d/a.dossier", "./d//a.dossier", "d/../d/a.dossier", "same.dossier")
    #expect(run.code == 0)
    #expect(run.output.contains("Checked 1 file, 1 dossier."))
  }

  @Test func namesNeedNotBeText() throws {
    let name = place.folder.path().utf8CString.dropLast() + [0x2F, CChar(bitPattern: 0xB1), CChar(bitPattern: 0xED)]
    let path = Array(name) + ".dossier".utf8CString
    let file = try #require(fopen(path, "w"))
    fputs(Sample.bad, file)
    fclose(file)
    let run = try place.lint(".")
    #expect(run.code == 1)
    #expect(run.output.contains("\u{FFFD}\u{FFFD}.dossier:1:6: error"))
  }

  @Test func theOrderOfTheArgumentsChangesNothing() throws {
    try place.write("a.dossier", Sample.bad)
    try place.write("b.dossier", Sample.vague)
    try place.write("c.dossier", Sample.part("报告", algorithm: "甲"))
    let one = try place.lint("a.dossier", "b.dossier", "c.dossier")
    let two = try place.lint("c.dossier", "b.dossier", "a.dossier")
    #expect(one.output == two.output)
  }

  // MARK: Standard input

  @Test(arguments: ["text", "short", "json", "jsonl", "github"])
  func theNumberOfThreadsChangesNothing(_ format: String) throws {
    let text = Sample.vague + String(repeating: "这一段没有什么可说的，只是让文件长一些，好让几个线程都有事做。\n", count: 40)
    for number in 0..<200 { try place.write("\(number / 10)/\(number % 10).dossier", text) }
    let alone = try place.lint(".", "--format", format, "--jobs", "1")
    #expect(alone.code == 0 && alone.output.contains("19/9.dossier"))
    for jobs in ["2", "7"] { #expect(try place.lint(".", "--format", format, "--jobs", jobs) == alone) }
  }

  @Test func aNumberOfThreadsIsOne() throws {
    try place.write("a.dossier", Sample.clean)
    for jobs in ["0", "-1", "many", "1025"] {
      let run = try place.lint("a.dossier", "--jobs", jobs)
      #expect(run.code == 2 && run.errors.contains("'\(jobs)' is not a whole number from 1 to 1024"))
    }
  }

  @Test func standardInput() throws {
    let run = try place.lint("-", input: Sample.bad)
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("<stdin>:1:6: error"))
    #expect(try place.lint("-", "-", input: Sample.bad).code == 2)
  }

  @Test func standardInputStandsForAFile() throws {
    try place.write("one.dossier", Sample.part("信息", algorithm: "甲算法"))
    try place.write("two.dossier", Sample.part("报告", algorithm: "甲算法"))
    let text = Sample.part("报告", algorithm: "乙算法")
    let run = try place.lint("-", "--stdin-name", "two.dossier", input: text)
    #expect(run.code == 1)
    #expect(run.output.contains("two.dossier:6:6: error '算法名称' is '乙算法' here"))
    #expect(run.output.contains("  one.dossier:6:6: "))
    // A file that is not there yet is no error.
    #expect(try place.lint("-", "--stdin-name", "new/three.dossier", input: Sample.clean).code == 0)
  }

  // MARK: Dossiers

  @Test func siblingsAreReadAndNotReported() throws {
    try place.write("one.dossier", Sample.part("信息", algorithm: "甲算法"))
    try place.write("two.dossier", Sample.part("报告", algorithm: "乙算法") + "适时。\n")
    let first = try place.lint("one.dossier")
    #expect(first.code == 0)
    #expect(first.output.contains("1 more file of the same dossiers read"))
    let second = try place.lint("two.dossier")
    #expect(second.code == 1)
    #expect(second.output.contains("two.dossier:6:6: error"))
    // Other folders are not looked at without a project.
    try place.write("far/three.dossier", Sample.part("其他", algorithm: "丙算法"))
    #expect(try place.lint("far/three.dossier").output.contains("Checked 1 file, 1 dossier.\n"))
  }

  @Test func aProjectHoldsItsFolders() throws {
    try place.write("p/project.dossier", "申报类型：项目\n")
    try place.write("p/one.dossier", Sample.part("信息", algorithm: "甲算法"))
    try place.write("p/x/two.dossier", Sample.part("报告", algorithm: "乙算法"))
    try place.write("p/inner/project.dossier", "申报类型：项目\n")
    try place.write("p/inner/three.dossier", Sample.part("报告", algorithm: "丙算法"))
    let run = try place.lint("two.dossier", in: "p/x")
    #expect(run.code == 1)
    #expect(run.output.contains("\n  ../one.dossier:6:6: '算法名称' is '甲算法' here"))
    #expect(!run.output.contains("丙算法"))
    #expect(try place.lint("p/inner/three.dossier").code == 0)
    let absolute = try place.lint(place.url("p/x/two.dossier").path())
    #expect(absolute.output.contains("  \(place.url("p/one.dossier").path()):6:6: "))
  }

  @Test func dossiersWithOtherNamesAreApart() throws {
    try place.write("one.dossier", Sample.part("信息", algorithm: "甲算法"))
    try place.write("two.dossier", Sample.part("信息", algorithm: "乙算法", dossier: "乙"))
    let run = try place.lint(".")
    #expect(run.code == 0)
    #expect(run.output.contains("Checked 2 files, 2 dossiers."))
  }

  @Test func aSiblingThatCannotBeReadIsTold() throws {
    try place.write("one.dossier", Sample.part("信息", algorithm: "甲算法"))
    try place.link("two.dossier", to: "two.dossier")
    let run = try place.lint("one.dossier")
    #expect(run.code == 2)
    #expect(run.errors.contains("two.dossier: Too many levels of symbolic links"))
  }

  // MARK: Days and stages

  @Test func theDayDecidesWhatIsInForce() throws {
    try place.write("a.dossier", Sample.vague)
    #expect(try place.lint("a.dossier", "--as-of", "2026-04-30").output.contains("not in force 1"))
    #expect(!(try place.lint("a.dossier", "--as-of", "2026-04-30")).output.contains("TS-2001"))
    #expect(try place.lint("a.dossier", "--as-of=2026年5月1日").output.contains("[TS-2001]"))
    try place.write("b.dossier", Sample.vague.replacing("\n\n#", with: "\n申报日期：2026-04-30\n\n#"))
    #expect(!(try place.lint("b.dossier")).output.contains("TS-2001"))
    // What is asked for goes before what the document says.
    let run = try place.lint("b.dossier", "--as-of", "2026-05-01")
    #expect(run.output.contains("[TS-2001]") && run.output.contains("law as of 2026-05-01"))
  }

  @Test func aDayBeforeAllRulesChecksNothing() throws {
    try place.write("a.dossier", Sample.clean)
    let run = try place.lint("a.dossier", "--as-of", "2020-01-01")
    #expect(run.code == 2)
    #expect(run.errors.contains("no rule came to a verdict"))
  }

  @Test func aBadDayIsTwo() throws {
    let run = try place.lint("a.dossier", "--as-of", "2026-02-30")
    #expect(run.code == 2)
    #expect(run.errors.contains("'2026-02-30' is not a day of the calendar"))
  }

  @Test(arguments: [("draft", 0), ("草稿", 0), ("review", 0), ("内审", 0), ("filing", 1), ("报送", 1)])
  func theStageDecidesTheWeight(_ stage: String, _ code: Int32) throws {
    try place.write("a.dossier", Sample.vague)
    #expect(try place.lint("a.dossier", "--stage", stage).code == code)
  }

  // MARK: Rules

  @Test func selectAndIgnore() throws {
    try place.write("a.dossier", Sample.bad.replacing("每周", with: "适时") + "【待补充】\n")
    func rules(_ arguments: String...) throws -> Set<String> {
      let run = try place.run(arguments: ["lint", "--rulebook", "book.rules", "a.dossier"] + arguments)
      let marked = run.output.split(separator: "\n").filter { $0.hasPrefix("a.dossier:") }
      return Set(marked.map { String($0.split(separator: "[").last!.dropLast()) })
    }
    #expect(try rules("--select", "TS,placeholder") == ["TS-1101", "TS-2001", "placeholder"])
    #expect(try rules("--select", "TS-20") == ["TS-2001"])
    #expect(try rules("--select", "ts-2001") == ["TS-2001"])
    #expect(try rules("--select", "term,missing-section") == ["TS-1101", "TS-2001"])
    #expect(try rules("--select=TS-1101", "--select=placeholder") == ["TS-1101", "placeholder"])
    #expect(try rules("--ignore", "TS-1101，placeholder") == ["TS-2001"])
    #expect(try rules("--select", "TS", "--ignore=term") == ["TS-1101"])
  }

  @Test func outcomesCountWhatIsSelected() throws {
    try place.write("a.dossier", Sample.vague)
    let run = try place.lint("a.dossier", "--select", "TS-1101")
    #expect(run.code == 0)
    #expect(run.output.contains("Rules: passed 1, failed 0, not applicable 0, not in force 0, undecided 0."))
  }

  @Test func aRuleThatDoesNotExistIsTwo() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.lint("a.dossier", "--select", "TS-1102")
    #expect(run.code == 2)
    #expect(run.errors.contains("there is no rule TS-1102; did you mean TS-1101?"))
    #expect(try place.lint("a.dossier", "--ignore", "missing-secton").errors.contains("did you mean missing-section?"))
  }

  @Test func suppressedFindingsAreCounted() throws {
    try place.write("a.dossier", Sample.clean + "% 豁免 TS-2001 因：下一版改\n适时。\n")
    let run = try place.lint("a.dossier", "--fail-on", "hint")
    #expect(run.code == 0)
    #expect(run.output.contains("; 1 suppressed."))
  }

  // MARK: Rulebooks

  @Test func anAddedBookGoesBeforeABuiltInOne() throws {
    try place.write("own.rules", try place.read("book.rules").replacing("适用：测试备案", with: "适用：算法备案"))
    try place.write("a.dossier", Sample.bad.replacing("测试备案", with: "算法备案"))
    let run = try place.run("lint", "--rulebook", "own.rules", "a.dossier")
    #expect(run.code == 1)
    #expect(run.output.contains("[TS-1101]"))
    let builtIn = try place.run("lint", "a.dossier")
    #expect(builtIn.output.contains("Rulebook: 互联网信息服务算法备案"))
  }

  @Test func aBookWithErrorsIsTwo() throws {
    try place.write("own.rules", try place.read("book.rules").replacing("必备：是", with: "必需：是"))
    try place.write("a.dossier", Sample.clean)
    let run = try place.run("lint", "--rulebook", "own.rules", "a.dossier")
    #expect(run.code == 2)
    #expect(run.errors.contains("own.rules:13:1: error a definition of '章节' has no field '必需'"))
    #expect(run.errors.contains("the rulebook has errors and cannot be used for checking"))
    let missing = try place.run("lint", "--rulebook", "none.rules", "a.dossier")
    #expect(missing.code == 2 && missing.errors.contains("none.rules: No such file or directory"))
    let wrong = try place.run("lint", "--rulebook", "a.dossier", "a.dossier")
    #expect(wrong.code == 2 && wrong.errors.contains("a.dossier: not a rulebook"))
  }

  @Test func aRulebookIsCheckedLikeADocument() throws {
    let good = try place.lint("book.rules")
    #expect(good.code == 0)
    try place.write("own.rules", try place.read("book.rules").replacing("> % 命中 适时", with: "> % 命中 更新"))
    #expect(try place.lint("own.rules").output.contains("[rulebook]"))
  }

  // MARK: JSON

  @Test func json() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.lint("a.dossier", "gone.dossier", "--format", "json")
    #expect(run.code == 2)
    let object = try #require(try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
    let files = try #require(object["files"] as? [[String: Any]])
    #expect((files[0]["findings"] as? [[String: Any]])?.first?["rule"] as? String == "TS-1101")
    let failures = (object["summary"] as? [String: Any])?["failures"] as? [[String: String]]
    #expect(failures == [["path": "gone.dossier", "message": "No such file or directory; check the spelling"]])
    let none = try place.lint("gone.dossier", "--format=json")
    #expect(none.code == 2)
    #expect((try JSONSerialization.jsonObject(with: none.outputBytes) as? [String: Any])?["files"] as? [String] == [])
    #expect(try place.lint("a.dossier", "--format", "xml").code == 2)
  }
}
