import Foundation
import Testing

@Suite struct ShellTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test(arguments: ["bash", "zsh", "fish"], ["en", "zh"])
  func completionsKnowEveryOption(_ shell: String, _ language: String) throws {
    let run = try place.run("completions", shell, "--lang", language)
    #expect(run.code == 0)
    for option in ["unsafe-fixes", "baseline", "as-of", "color"] { #expect(run.output.contains(option)) }
    for word in ["suppressions", "rulebook", "update", "checkstyle"] { #expect(run.output.contains(word)) }
  }

  /// What bash offers at the end of a line.
  private func offered(_ words: [String]) throws -> [String] {
    try place.write("complete.bash", try place.run("completions", "bash").output)
    try place.write(
      "ask.bash",
      """
      source complete.bash
      compopt() { :; }
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
      _dossier; printf '%s\\n' "${COMPREPLY[@]}"
      """)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["ask.bash"] + words
    process.currentDirectoryURL = place.folder
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func bashOffersWhatFits() throws {
    try place.write("a.dossier", Sample.clean)
    #expect(try offered(["dossier", "li"]) == ["lint"])
    #expect(try offered(["dossier", "baseline", ""]) == ["update"])
    #expect(try offered(["dossier", "lint", "--un"]) == ["--unsafe-fixes"])
    #expect(try offered(["dossier", "format", "--un"]).isEmpty)
    #expect(try offered(["dossier", "lint", "--format", "gi"]) == ["github", "gitlab"])
    #expect(try offered(["dossier", "lint", "--format", "=", "sa"]) == ["sarif"])
    #expect(try offered(["dossier", "rules", "--format", ""]) == ["text", "json"])
    #expect(try offered(["dossier", "lint", "a."]) == ["a.dossier"])
    #expect(try offered(["dossier", "completions", "f"]) == ["fish"])
  }

  @Test(arguments: ["en", "zh"])
  func theManualDescribesEveryCommand(_ language: String) throws {
    let run = try place.run("man", "--lang", language)
    #expect(run.code == 0 && run.output.hasPrefix(".TH DOSSIER 1"))
    for command in ["lint", "baseline update", "rulebook test", "man"] {
      #expect(run.output.contains(".SS \(command)\n"))
    }
    #expect(run.output.contains("\\fB\\-\\-unsafe\\-fixes\\fR"))
  }
}
