import Foundation
import Testing

@Suite struct WatchTests {
  @Test func aChangeIsChecked() throws {
    let place = try Workplace()
    try place.write("a.dossier", Sample.clean)
    let output = place.url("output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = Workplace.program
    process.arguments = ["watch", "--rulebook", "book.rules", "a.dossier"]
    process.currentDirectoryURL = place.folder
    process.environment = ["LANG": "en_US.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Not by a request to end: the threads of tests hold those back, and so do the processes that they start.
    defer { kill(process.processIdentifier, SIGKILL) }
    func waitFor(_ count: Int) throws -> [String] {
      for _ in 0..<1200 {
        let runs = try place.read("output").components(separatedBy: "---\n").dropLast()
        if runs.count >= count { return Array(runs) }
        usleep(50_000)
      }
      Issue.record("no \(count) runs within a minute:\n\(try place.read("output"))")
      return []
    }
    #expect(try waitFor(1).first?.contains("Findings: 0 errors, 0 warnings") == true)
    try place.write("a.dossier", Sample.vague)
    #expect(try waitFor(2).last?.contains("TS-2001") == true)
    // A file beside it may be of the same dossier.
    try place.write("b.dossier", Sample.clean)
    #expect(try waitFor(3).count == 3)
    #expect(process.isRunning)
  }

  @Test func standardInputCannotBeWatched() throws {
    let place = try Workplace()
    #expect(try place.run("watch", "-").errors.contains("name a file or a folder"))
    #expect(try place.run("watch").code == 2)
  }
}
