import DossierRules
import DossierServer
import Foundation
import LanguageServerProtocol

private let methods = [
  "hover", "completion", "definition", "references", "documentSymbol", "codeAction", "formatting", "rangeFormatting",
  "foldingRange", "diagnostic", "rename", "noSuchMethod",
]

/// Messages of a client, made by decisions: each request is answered exactly once, and the server leaves with 0.
func fuzzSession(_ input: [UInt8]) {
  var client = FuzzClient(Decisions(input))
  let messages = client.messages()
  guard let answers = serveOnce(messages) else { return }
  require(answers.code == 0, "the server leaves with 0, not \(answers.code)")
  require(
    answers.ids.sorted() == Array(1...client.lastID), "answers \(answers.ids.sorted()) of \(client.lastID) requests")
}

private struct FuzzClient {
  var decisions: Decisions
  private(set) var lastID = 0
  private var output: [UInt8] = []
  private var version = 1

  init(_ decisions: Decisions) { self.decisions = decisions }

  mutating func messages() -> [UInt8] {
    let isCapable = decisions.byte() % 2 == 0
    let capabilities: JSONValue =
      isCapable
      ? [
        "general": ["positionEncodings": [decisions.byte() % 2 == 0 ? "utf-8" : "utf-16"]],
        "textDocument": ["hover": ["contentFormat": ["markdown"]], "diagnostic": [:]],
      ] : [:]
    ask("initialize", ["processId": nil, "rootUri": nil, "capabilities": capabilities])
    notify("initialized", [:])
    let text = "申报类型：算法备案\n材料：算法信息\n\n# 算法基础属性信息\n算法名称：云程\n"
    for _ in 0..<decisions.byte() % 4 { text.isEmpty ? () : open(text) }
    var steps = 0
    while !decisions.rest.isEmpty, steps < 48 {
      step(text)
      steps += 1
    }
    ask("shutdown", nil)
    notify("exit", nil)
    return output
  }

  private mutating func step(_ text: String) {
    switch decisions.byte() % 16 {
    case 0: open(decisions.pick([text, "", "申报类型：规则书\n编号：x\n\n# 字段 甲 @X-1\n", "申报类型：项目\n"]))
    case 1: notify("textDocument/didClose", ["textDocument": identifier()])
    case 2: notify("textDocument/didSave", ["textDocument": identifier()])
    case 3: notify("$/cancelRequest", ["id": .int(decisions.byte() % (lastID + 2))])
    case 4: send(.string(String(decoding: decisions.bytes(decisions.byte()), as: UTF8.self)))
    case 5: output += MessageFramer.frame(decisions.bytes(decisions.byte() % 64))
    case 6: notify("textDocument/didChange", [:])
    case 7: notify("workspace/didChangeWatchedFiles", ["changes": [["uri": identifier()["uri"] ?? nil, "type": 2]]])
    case 8..<12: change()
    default: request()
    }
  }

  private mutating func identifier() -> JSONValue {
    ["uri": .string(decisions.pick(["file:///d/a.dossier", "file:///d/b.dossier", "untitled:甲", "%zz", ""]))]
  }

  private mutating func position() -> JSONValue {
    let scale = decisions.byte() % 16 == 0 ? 1 << 40 : 1
    return ["line": .int(decisions.byte() % 24 * scale), "character": .int(decisions.byte() % 24 * scale)]
  }

  private mutating func range() -> JSONValue { ["start": position(), "end": position()] }

  private mutating func open(_ text: String) {
    let uri = identifier()["uri"] ?? nil
    notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri, "languageId": "dossier", "version": .int(version), "text": .string(text)]])
  }

  private mutating func change() {
    version += 1
    var document = identifier()
    if case .object(let members) = document {
      document = .object(members + [JSONMember("version", .int(version))])
    }
    let text = JSONValue.string(decisions.pick(snippets))
    let change: JSONValue = decisions.byte() % 16 == 0 ? ["text": text] : ["range": range(), "text": text]
    notify("textDocument/didChange", ["textDocument": document, "contentChanges": [change]])
  }

  private mutating func request() {
    var members = [JSONMember("textDocument", identifier()), JSONMember("position", position())]
    if decisions.byte() % 8 > 0 { members.append(JSONMember("range", range())) }
    members.append(JSONMember("options", ["tabSize": 2, "insertSpaces": true]))
    members.append(JSONMember("context", ["diagnostics": [], "includeDeclaration": true]))
    members.append(JSONMember("newName", .string(decisions.pick(snippets))))
    ask("textDocument/" + decisions.pick(methods), .object(members))
  }

  private mutating func ask(_ method: String, _ parameters: JSONValue) {
    lastID += 1
    send(["jsonrpc": "2.0", "id": .int(lastID), "method": .string(method), "params": parameters])
  }

  private mutating func notify(_ method: String, _ parameters: JSONValue) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  private mutating func send(_ message: JSONValue) {
    var writer = JSONWriter()
    message.write(to: &writer)
    output += MessageFramer.frame(writer.bytes)
  }
}

private let options = ServeOptions(
  version: "1",
  files: FileAccess(
    stamp: { _ in nil }, read: { _ in nil }, contents: { _ in FolderContents() },
    attachments: AttachmentAccess(look: { _, _ in .missing }, digest: { _, _ in nil }, countLines: { _, _ in nil }),
    now: { 1_780_300_000 }), parentCheckMilliseconds: 60_000
) { books }

/// Serves a whole conversation from one file into another.
/// - Returns: nil where the system gives no file.
private func serveOnce(_ messages: [UInt8]) -> (code: Int32, ids: [Int])? {
  guard let input = tmpfile(), let output = tmpfile() else { return nil }
  defer {
    fclose(input)
    fclose(output)
  }
  fwrite(messages, 1, messages.count, input)
  rewind(input)
  let code = serve(input: fileno(input), output: fileno(output), options: options)
  let size = Int(lseek(fileno(output), 0, SEEK_END))
  var bytes = [UInt8](repeating: 0, count: size)
  require(pread(fileno(output), &bytes, size, 0) == size, "the output can be read")
  var framer = MessageFramer()
  framer.append(bytes)
  var ids: [Int] = []
  while let event = framer.next() {
    guard case .message(let body) = event else { fatalError("broken promise: \(event)") }
    var reader = JSONReader(body)
    guard let message = try? JSONValue(from: &reader) else { fatalError("broken promise: no JSON") }
    if message["method"] == nil, case .int(let id)? = message["id"] { ids.append(id) }
  }
  return (code, ids)
}
