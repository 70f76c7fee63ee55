import Foundation
import Testing

/// The server as an editor starts it. What it answers is tested with `DossierServer`.
@Suite struct LanguageServerTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private func framed(_ bodies: String...) -> Data {
    Data(bodies.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined().utf8)
  }

  private let initialize = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#
  private let shutdown = #"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#
  private let exit = #"{"jsonrpc":"2.0","method":"exit"}"#

  /// Opens `a.dossier` in the test's folder with this text.
  private func open(_ text: String) -> String {
    let uri = place.url("a.dossier").absoluteString
    return
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","version":1,"text":"\#(text)"}}}"#
  }

  private func hover(_ line: Int, _ character: Int) -> String {
    let uri = place.url("a.dossier").absoluteString
    return
      #"{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"\#(uri)"},"position":{"line":\#(line),"character":\#(character)}}}"#
  }

  @Test(arguments: [[], ["--stdio"], ["--lang", "zh"]])
  func itServesStandardInputAndOutput(options: [String]) throws {
    let input = framed(initialize, open("---\\n"), hover(0, 1), shutdown, exit)
    let run = try place.run(arguments: ["lsp"] + options, input: input)
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("Content-Length: "))
    #expect(run.output.contains(#""serverInfo":{"name":"dossier","#))
    #expect(run.output.contains("thematic-break"))
    #expect(run.output.contains("分隔线没有含义") == options.contains("zh"))
  }

  @Test func itReadsTheFilesOfTheDossier() throws {
    try place.write("b.dossier", "卷宗：甲\n负责人：李四\n")
    try place.write("c.dossier", "卷宗：乙\n负责人：王五\n")
    let input = framed(initialize, open("卷宗：甲\\n\\n【负责人】到场\\n"), hover(2, 2), shutdown, exit)
    let run = try place.run("lsp", input: input)
    #expect(run.output.contains("李四") && !run.output.contains("王五"))
  }

  @Test func itEndsWithItsInput() throws {
    #expect(try place.run("lsp", input: framed(initialize)).code == 1)
    #expect(try place.run("lsp").code == 1)
  }

  @Test func itTakesNoPaths() throws {
    let run = try place.run("lsp", "a.dossier")
    #expect(run.code == 2 && run.output.isEmpty && !run.errors.isEmpty)
    #expect(try place.run("lsp", "--rulebook", "none.dossier").code == 2)
    #expect(try place.run("lsp", "--check").code == 2)
  }

  /// What an editor names as a rulebook may be anything.
  @Test func pipesAndDevicesAreNotRead() throws {
    try #require(mkfifo(place.url("pipe.dossier").path(), 0o600) == 0)
    for path in [place.url("pipe.dossier").path(), "/dev/zero", place.folder.path(), "/nowhere"] {
      let initialize =
        #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"initializationOptions":{"rulebooks":["\#(path)"]}}}"#
      let run = try place.run("lsp", input: framed(initialize, shutdown, exit))
      #expect(run.code == 0)
      #expect(
        run.output.contains("the value '\(path)' of the setting dossier.rulebooks is not used: the file cannot be read")
      )
    }
  }

  /// What documents say goes to the client's document windows alone: no log, no error, no standard error holds it.
  @Test func logsHoldNoTextOfDocuments() throws {
    let canary = "金丝雀7301"
    let uri = place.url("a.dossier").absoluteString
    func change(_ rest: String) -> String {
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)","version":2},\#(rest)}}"#
    }
    let run = try place.run(
      "lsp",
      input: framed(
        initialize, change(#""contentChanges":[{"text":"\#(canary)"}]"#), open("\(canary) 适时\\n"), open("\(canary)\\n"),
        change(#""contentChanges":[{"text":["\#(canary)"]}]"#), change(#""contentChanges":"\#(canary)""#),
        change(#""contentChanges":[{"range":"\#(canary)","text":"\#(canary)"}]"#),
        change(#""contentChanges":[{"text":"\#(canary)"#), hover(0, 99), shutdown, exit))
    #expect(!run.errors.contains(canary))
    for message in run.output.components(separatedBy: "Content-Length: ")
    where message.contains("logMessage") || message.contains("showMessage") || message.contains(#""error""#) {
      #expect(!message.contains(canary), "\(message)")
    }
    // Else nothing was logged, and nothing was tested.
    #expect(run.output.contains("logMessage") && run.output.contains("opened twice"))
  }
}
