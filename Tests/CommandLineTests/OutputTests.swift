import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The C library has these, the module map hides them.
@_silgen_name("posix_openpt") private func openTerminal(_ flags: Int32) -> Int32
@_silgen_name("grantpt") private func grantTerminal(_ master: Int32) -> Int32
@_silgen_name("unlockpt") private func unlockTerminal(_ master: Int32) -> Int32
@_silgen_name("ptsname") private func terminalName(_ master: Int32) -> UnsafePointer<CChar>?

@Suite struct OutputTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private func process(_ arguments: String...) -> Process {
    let process = Process()
    process.executableURL = Workplace.program
    process.arguments = arguments
    process.currentDirectoryURL = place.folder
    process.environment = ["LANG": "en_US.UTF-8", "TERM": "xterm"]
    return process
  }

  // MARK: Terminals

  /// What the program writes when its output is a terminal.
  private func onTerminal(_ environment: [String: String], _ option: String = "--color=auto") throws -> String {
    let master = openTerminal(O_RDWR | O_NOCTTY)
    #expect(master >= 0 && grantTerminal(master) == 0 && unlockTerminal(master) == 0)
    let slave = open(try #require(terminalName(master)), O_RDWR | O_NOCTTY)
    let process = process("lint", "--rulebook", "book.rules", "a.dossier", option)
    process.environment?.merge(environment) { $1 }
    process.standardOutput = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    try process.run()
    process.waitUntilExit()
    close(slave)
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(master, &bytes, bytes.count)
    close(master)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  @Test func coloursOnATerminalOnly() throws {
    try place.write("a.dossier", Sample.bad)
    #expect(try onTerminal([:]).contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(try onTerminal(["NO_COLOR": ""]).contains("\u{1B}["))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let text = try onTerminal(environment)
      #expect(text.contains("error") && !text.contains("\u{1B}"))
    }
    #expect(!(try place.lint("a.dossier")).output.contains("\u{1B}"))
  }

  @Test func colorSaysItOutright() throws {
    try place.write("a.dossier", Sample.bad)
    #expect(try place.lint("a.dossier", "--color", "always").output.contains("\u{1B}[1;31merror\u{1B}[0m"))
    let never = try onTerminal([:], "--color=never")
    #expect(never.contains("error") && !never.contains("\u{1B}"))
    #expect(try onTerminal(["NO_COLOR": "1"], "--color=always").contains("\u{1B}["))
  }

  // MARK: Readers that go away, disks that are full

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let process = process("rules")
    let pipe = Pipe()
    let errors = Pipe()
    process.standardOutput = pipe
    process.standardError = errors
    try pipe.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(errors.fileHandleForReading.availableData.isEmpty)
  }

  @Test func aFullDiskIsAnError() throws {
    let process = process("rules")
    let errors = Pipe()
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(text.contains("standard output: No space left on device"))
  }

  // MARK: Faults

  @Test(arguments: [SIGILL, SIGSEGV, SIGABRT])
  func aFaultSaysHowToReportItAndShowsNoText(_ signal: Int32) throws {
    let process = process("lint", "-")
    let input = Pipe()
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("机密内容".utf8))
    // The program waits for the rest of its input.
    usleep(200_000)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 2)
    let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(text.contains("internal fault") && text.contains("程序内部出错") && !text.contains("机密"))
    #expect(output.fileHandleForReading.availableData.isEmpty)
  }
}
