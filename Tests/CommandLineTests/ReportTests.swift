import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ReportTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private static let formats = [
    "text", "short", "json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown",
  ]

  @Test func severalReportsAtOnce() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.lint("a.dossier", "--format=sarif=out.sarif", "--format", "junit=out.xml")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("a.dossier:1:6: error"))
    #expect(try place.read("out.sarif").contains("\"exitCode\":1,"))
    #expect(try place.read("out.xml").contains("<failure "))
    let short = try place.lint("a.dossier", "--format=short", "--format=json=-.json")
    #expect(short.output == "a.dossier:1:6: error: there is no section '更新机制' [TS-1101]\n")
    #expect(FileManager.default.fileExists(atPath: place.url("-.json").path()))
  }

  @Test(arguments: formats)
  func orderAndTimeZoneChangeNothing(_ format: String) throws {
    for path in ["b/一.dossier", "b/二.dossier", "a/三.dossier"] {
      try place.write(path, Sample.part(path, algorithm: path, dossier: String(path.prefix(1))) + "适时回滚。\n")
    }
    let book = ["--rulebook", "book.rules", "--format", format]
    let runs = try [
      (["b", "a"], "UTC"), (["a", "b"], "Asia/Shanghai"), (["b/二.dossier", "a", "b"], "America/Los_Angeles"),
    ].map { paths, zone in
      try place.run(arguments: ["lint"] + paths + book, environment: ["TZ": zone]).output
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
    #expect(runs[0].contains(format == "sarif" ? "a/%E4%B8%89.dossier" : "a/三.dossier"))
  }

  @Test func linesAreStreamedAndEndWithASummary() throws {
    try place.write("a.dossier", Sample.bad)
    let run = try place.lint("a.dossier", "gone.dossier", "--format", "jsonl")
    let objects = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["type"] as? String } == ["finding", "dossier", "failure", "summary"])
    #expect(objects[0]["rule"] as? String == "TS-1101" && objects[0]["path"] as? String == "a.dossier")
  }

  // MARK: Files

  @Test func aReportTakesThePlaceOfTheOldOne() throws {
    try place.write("a.dossier", Sample.bad)
    try place.write("out/r.json", "old")
    try place.link("link.json", to: "out/r.json")
    chmod(place.url("out/r.json").path(), 0o640)
    #expect(try place.lint("a.dossier", "--format", "json=link.json").code == 1)
    #expect(try place.read("out/r.json").hasPrefix("{\"files\":"))
    let attributes = try FileManager.default.attributesOfItem(atPath: place.url("out/r.json").path())
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url("out").path()) == ["r.json"])
  }

  @Test func aReportThatCannotBeWrittenIsTwo() throws {
    try place.write("a.dossier", Sample.clean)
    let missing = try place.lint("a.dossier", "--format", "json=no/r.json")
    #expect(missing.code == 2 && missing.errors.contains("no/r.json: its folder does not exist; make it first"))
    let full = try place.lint("a.dossier", "--format", "json=/dev/full")
    #expect(full.code == 2 && full.errors.contains("/dev/full: No space left on device"))
    let folder = try place.lint("a.dossier", "--format", "json=.")
    #expect(folder.code == 2 && folder.errors.contains(".: a folder"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptLeavesNoHalfFile(_ signal: Int32) throws {
    try place.write("out/r.jsonl", "old")
    // The program waits at a pipe for its second report, with the first one begun.
    #expect(mkfifo(place.url("pipe").path(), 0o600) == 0)
    try place.write("a.dossier", Sample.bad)
    let process = Process()
    process.executableURL = Workplace.program
    process.arguments = ["lint", "a.dossier", "--format", "jsonl=out/r.jsonl", "--format", "json=pipe"]
    process.currentDirectoryURL = place.folder
    // Threads of the test block signals, and a child inherits that.
    var none = sigset_t()
    var blocked = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &blocked)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
    let folder = place.url("out").path()
    for _ in 0..<500 where try FileManager.default.contentsOfDirectory(atPath: folder).count < 2 { usleep(10_000) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["r.jsonl"])
    #expect(try place.read("out/r.jsonl") == "old")
  }

  // MARK: Baselines

  @Test func aBaselineCountsOnlyWhatIsNew() throws {
    try place.write("d/a.dossier", Sample.bad)
    let made = try place.run("baseline", "update", "d", "--rulebook", "book.rules", "--baseline", "base.json")
    #expect(made.code == 0)
    #expect(made.output == "base.json: 1 finding, 1 added, 0 dropped.\n")
    let known = try place.lint("d", "--baseline", "base.json")
    #expect(known.code == 0 && known.output.contains("Baseline: 1 known, neither listed nor counted."))
    // An edit elsewhere, seen from elsewhere.
    try place.write("d/a.dossier", "% 注\n" + Sample.bad)
    #expect(try place.lint("a.dossier", "--baseline", "../base.json", in: "d").code == 0)
    try place.write("d/b.dossier", Sample.bad)
    #expect(try place.lint("d", "--baseline", "base.json").code == 1)
    try place.write("d/a.dossier", Sample.clean)
    let gone = try place.lint("d/a.dossier", "--baseline", "base.json")
    #expect(gone.code == 0)
    #expect(gone.output.contains("1 finding in the baseline is no longer found; 'dossier baseline update' drops it:"))
    #expect(gone.output.contains("  d/a.dossier: there is no section '更新机制' [TS-1101]"))
    let updated = try place.run(
      "baseline", "update", "d/a.dossier", "--rulebook", "book.rules", "--baseline", "base.json")
    #expect(updated.output == "base.json: 0 findings, 0 added, 1 dropped.\n")
  }

  @Test func aBaselineKeepsWhatItSaysOfOtherFiles() throws {
    try place.write("a.dossier", Sample.bad)
    try place.write("b.dossier", Sample.bad)
    _ = try place.run("baseline", "update", ".", "--rulebook", "book.rules")
    try FileManager.default.removeItem(at: place.url("b.dossier"))
    let kept = try place.run("baseline", "update", "a.dossier", "--rulebook", "book.rules")
    #expect(kept.output == "dossier-baseline.json: 1 finding, 0 added, 1 dropped.\n")
    try place.write("c.dossier", Sample.clean)
    let other = try place.run("baseline", "update", "c.dossier", "--rulebook", "book.rules")
    #expect(other.output == "dossier-baseline.json: 1 finding, 0 added, 0 dropped.\n")
  }

  @Test func aBaselineThatCannotBeReadIsTwo() throws {
    try place.write("a.dossier", Sample.clean)
    let missing = try place.lint("a.dossier", "--baseline", "none.json")
    #expect(missing.code == 2 && missing.errors.contains("'dossier baseline update' makes a baseline"))
    for text in ["", "{", "[]", "{\"schema\":2,\"findings\":[]}", "{\"schema\":1,\"findings\":[{\"file\":1}]}"] {
      try place.write("bad.json", text)
      let run = try place.lint("a.dossier", "--baseline", "bad.json")
      #expect(run.code == 2 && run.errors.contains("bad.json: not a baseline"), "\(text)")
    }
  }

  // MARK: Suppressions

  @Test func suppressionsAreListedWithTheirState() throws {
    try place.write(
      "a.dossier",
      Sample.clean + "% 豁免 TS-2001 因：下一版改\n适时。\n\n% 豁免 TS-2001 至 2020-01-01 因：旧\n每日。\n\n% 豁免 TS-2001 因：多余\n每日。\n"
        + "\n% 豁免 TS-9 因：错号\n每日。\n\n% 豁免 TS-2001\n每日。\n")
    let run = try place.run("suppressions", "a.dossier", "--rulebook", "book.rules")
    #expect(run.code == 0)
    #expect(run.output.contains("a.dossier:5:3: used TS-2001 (next block, without end, 1 finding): 下一版改\n"))
    #expect(run.output.contains("a.dossier:8:3: expired TS-2001 (next block, until 2020-01-01): 旧\n"))
    #expect(run.output.contains("unused TS-2001 (next block, without end): 多余\n"))
    #expect(run.output.contains("no such rule TS-9"))
    #expect(run.output.contains("malformed"))
    #expect(run.output.hasSuffix("5 suppressions: used 1, unused 1, expired 1, no such rule 1, malformed 1.\n"))
    let json = try place.run("suppressions", "a.dossier", "--rulebook", "book.rules", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: json.outputBytes) as? [String: Any]
    let states = (object?["suppressions"] as? [[String: Any]])?.map { $0["state"] as? String }
    #expect(states == ["used", "expired", "unused", "unknown-rule", "malformed"])
  }
}
