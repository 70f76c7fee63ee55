import Foundation
import Testing

@Suite struct FormatTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private static let untidy = "申报类型:测试备案  \n#更新机制\n| a | b |\n| 一二 | c |\n\n\n每周。"
  private static let tidy =
    "申报类型：测试备案\n\n# 更新机制\n| a    | b   |\n| ---- | --- |\n| 一二 | c   |\n\n每周。\n"

  private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: place.url(path).path())
  }

  @Test func inPlace() throws {
    try place.write("d/a.dossier", Self.untidy)
    try place.write("d/b.dossier", Self.tidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.url("d/a.dossier").path())
    let before = try attributes("d/b.dossier")[.systemFileNumber] as? Int
    let run = try place.run("format", "d")
    #expect(run.code == 0)
    #expect(run.output == "1 file formatted, 1 file was in canonical form.\n")
    #expect(try place.read("d/a.dossier") == Self.tidy)
    #expect(try attributes("d/a.dossier")[.posixPermissions] as? Int == 0o640)
    // What is canonical is not written, and nothing is left behind.
    #expect(try attributes("d/b.dossier")[.systemFileNumber] as? Int == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.url("d").path())
    #expect(names.sorted() == ["a.dossier", "b.dossier"])
  }

  @Test func theTargetOfALinkIsReplacedNotTheLink() throws {
    try place.write("real/a.dossier", Self.untidy)
    try place.link("a.dossier", to: "real/a.dossier")
    #expect(try place.run("format", "a.dossier").code == 0)
    #expect(try attributes("a.dossier")[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try place.read("real/a.dossier") == Self.tidy)
  }

  @Test func check() throws {
    try place.write("a.dossier", Self.untidy)
    try place.write("b.dossier", Self.tidy)
    let run = try place.run("format", "--check", ".")
    #expect(run.code == 1)
    #expect(run.output == "a.dossier\n1 file would change, 1 file is in canonical form.\n")
    #expect(try place.read("a.dossier") == Self.untidy)
    #expect(try place.run("format", "--check", "b.dossier").code == 0)
  }

  @Test func diff() throws {
    try place.write("a.dossier", Self.untidy)
    let run = try place.run("format", "--diff", "a.dossier")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("--- a.dossier\n+++ a.dossier\n@@ -1,7 +1,8 @@\n-申报类型:测试备案  \n"))
    #expect(run.output.contains("\\ No newline at end of file\n"))
    #expect(try place.read("a.dossier") == Self.untidy)
    try place.write("b.dossier", Self.tidy)
    let none = try place.run("format", "--diff", "b.dossier")
    #expect(none.code == 0 && none.output.isEmpty)
  }

  @Test func standardInput() throws {
    let run = try place.run("format", "-", input: Data(Self.untidy.utf8))
    #expect(run.code == 0)
    #expect(run.output == Self.tidy)
    let check = try place.run("format", "-", "--check", "--stdin-name", "x.dossier", input: Data(Self.untidy.utf8))
    #expect(check.code == 1)
    #expect(check.output.hasPrefix("x.dossier\n"))
  }

  @Test func lineEndingsStay() throws {
    try place.write("a.dossier", Self.untidy.replacing("\n", with: "\r\n"))
    #expect(try place.run("format", "a.dossier").code == 0)
    #expect(try Data(contentsOf: place.url("a.dossier")) == Data(Self.tidy.replacing("\n", with: "\r\n").utf8))
  }

  @Test func whatIsNotUTF8IsRefused() throws {
    let bytes = Data("申报类型:测试备案".utf8) + Data([0xB1, 0xED])
    try place.write("a.dossier", bytes)
    try place.write("b.dossier", Self.untidy)
    let run = try place.run("format", ".")
    #expect(run.code == 2)
    #expect(run.errors.contains("a.dossier: not UTF-8, left as it is"))
    #expect(try Data(contentsOf: place.url("a.dossier")) == bytes)
    // The others are formatted all the same.
    #expect(try place.read("b.dossier") == Self.tidy)
    #expect(try place.run("format", "-", input: bytes).code == 2)
  }

  @Test func errorsAreTwo() throws {
    #expect(try place.run("format").code == 2)
    #expect(try place.run("format", "gone.dossier").code == 2)
    #expect(try place.run("format", "/dev/null").code == 2)
    try place.write("empty/x.txt", "")
    #expect(try place.run("format", "empty").errors.contains("no *.dossier files found"))
  }

  /// A disk that is full, a limit on the size of files: the old file stays, and nothing is left beside it.
  @Test func aWriteThatFailsLosesNothing() throws {
    try place.write("d/a.dossier", String(repeating: Self.untidy, count: 4000))
    let before = try Data(contentsOf: place.url("d/a.dossier"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "trap '' XFSZ; ulimit -f 8; exec \(Workplace.program.path()) format d/a.dossier"]
    process.currentDirectoryURL = place.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try Data(contentsOf: place.url("d/a.dossier")) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url("d").path()) == ["a.dossier"])
  }
}
