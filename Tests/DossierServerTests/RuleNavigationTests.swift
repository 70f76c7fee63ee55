import Foundation
import Rulebooks
import TestSupport
import Testing

/// From a dossier to the rules, and what is done in rulebooks.
@Suite struct RuleNavigationTests {
  private static let uri = "file:///p/a.dossier"
  private let files = TestFiles()

  private func client(_ text: String, _ capabilities: Client.Object = [:]) throws -> Client {
    let client = Client(books: builtInBooks, files: files)
    try client.initialize(capabilities: capabilities, ["locale": "zh-cn"])
    client.open(Self.uri, text)
    return client
  }

  private func definition(_ client: Client, _ line: Int, _ character: Int) throws -> (uri: String, line: Int)? {
    let found = try client.result("textDocument/definition", place(Self.uri, line, character)) as? [Client.Object]
    guard let location = found?.first, let range = location["range"] as? [String: [String: Int]] else { return nil }
    return (try #require(location["uri"] as? String), range["start"]!["line"]!)
  }

  private let text = "申报类型：算法备案\n\n# 算法基础属性信息\n算法名称：甲\n% 豁免 AR-2101 因：见附件\n文\n"

  @Test func namesLeadToTheirRules() throws {
    let client = try client(text)
    for (line, character, heading) in [(3, 1, "# 字段 算法名称 @"), (2, 3, "# 章节 算法基础属性信息 @"), (4, 7, "@AR-2101")] {
      let found = try #require(try definition(client, line, character), "line \(line)")
      #expect(found.uri.hasPrefix("file:///cache/"))
      let path = found.uri.dropFirst("file://".count).removingPercentEncoding!
      let lines = try #require(files[path]).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[found.line].contains(heading), "\(lines[found.line])")
    }
    let book = try #require(try definition(client, 0, 6))
    #expect(book.uri.hasSuffix("cac-algorithm.dossier") && book.line == 0)
    #expect(try definition(client, 5, 0) == nil)
  }

  @Test func aClientThatAsksForTextsGetsThem() throws {
    let client = try client(text, ["workspace": ["textDocumentContent": Client.Object()]])
    let found = try #require(try definition(client, 3, 1))
    #expect(found.uri == "dossier-rulebook:///cac-algorithm.dossier")
    let content = try client.result("workspace/textDocumentContent", ["uri": found.uri]) as? Client.Object
    #expect((content?["text"] as? String)?.hasPrefix("申报类型：规则书") == true)
    #expect(try client.errorCode("workspace/textDocumentContent", ["uri": "dossier-rulebook:///none"]) == -32602)
    #expect(files["/cache/cac-algorithm.dossier"] == nil)
  }

  private static let book = """
    申报类型：规则书
    编号：own
    名称：自己的
    适用：自家申报
    版本：1
    施行日期：2022-03-01
    依据：《章程》

    # 字段 编号 @OW-1
    严重程度：错误
    依据：《章程》第一条
    必备：是
    说明：没有编号就找不到。
    怎么写：编号：一。
    Explain：It has no number. Give one.
    反例：
    > 名称：甲
    > % 命中
    正例：
    > 编号：一
    # 规则 编号要短 @OW-2
    先决：OW-1
    """

  @Test func examplesAreRunFromALens() throws {
    let client = try client(Self.book.replacingOccurrences(of: "# 规则 编号要短 @OW-2\n先决：OW-1", with: ""))
    let lenses = try client.result("textDocument/codeLens", ["textDocument": ["uri": Self.uri]]) as? [Client.Object]
    let command = try #require(lenses?.last?["command"] as? Client.Object)
    #expect(command["title"] as? String == "运行示例")
    func run() throws -> String {
      let parameters: Client.Object = ["command": command["command"]!, "arguments": command["arguments"]!]
      _ = try client.result("workspace/executeCommand", parameters)
      let message = try client.next { $0["method"] as? String == "window/showMessage" }
      return try #require((message["params"] as? Client.Object)?["message"] as? String)
    }
    #expect(try run() == "OW-1：2 个示例都通过")
    client.change(Self.uri, version: 2, [["range": range(19, 2, 19, 6), "text": "名称：乙"]])
    #expect(try run().hasPrefix("OW-1\n第 "))
    client.change(Self.uri, version: 3, [["range": range(9, 0, 10, 0), "text": "严重程度：大错\n"]])
    #expect(try run().hasPrefix("规则书有错，不能运行示例"))
    #expect(try client.errorCode("workspace/executeCommand", ["command": "no.such"]) == -32602)
  }

  /// Those of files that the rulebook names run with them; in such a file they run by the rulebook at hand.
  @Test func examplesOfFilesAreRunFromALens() throws {
    let text = Self.book.replacingOccurrences(of: "# 规则 编号要短 @OW-2\n先决：OW-1", with: "")
    let client = try client(text.replacingOccurrences(of: "依据：《章程》\n\n", with: "依据：《章程》\n更多例：例子.dossier\n\n"))
    func run(_ uri: String, _ rule: String) throws -> String {
      _ = try client.result(
        "workspace/executeCommand", ["command": "dossier.runExamples", "arguments": [uri, rule]] as Client.Object)
      let message = try client.next { $0["method"] as? String == "window/showMessage" }
      return try #require((message["params"] as? Client.Object)?["message"] as? String)
    }
    #expect(try run(Self.uri, "OW-1") == "OW-1：2 个示例都通过；读不到 例子.dossier，其中的没有运行")
    files["/p/例子.dossier"] = "申报类型：规则例\n规则书：own\n\n# 字段 编号 @OW-1\n正例：\n> 编号：二\n"
    #expect(try run(Self.uri, "OW-1") == "OW-1：3 个示例都通过")
    files["/p/例子.dossier"] = "申报类型：规则例\n规则书：own\n\n# 字段 编号 @OW-1\n正例：\n> 名称：二\n"
    #expect(try run(Self.uri, "OW-1").hasPrefix("OW-1\n例子.dossier 第 5 行："))

    let other = "file:///p/更多.dossier"
    client.open(other, "申报类型：规则例\n规则书：cac-algorithm\n\n# 材料 主体信息 @AR-1001\n正例：\n> 材料：主体信息\n")
    let lenses = try client.result("textDocument/codeLens", ["textDocument": ["uri": other]]) as? [Client.Object]
    #expect(lenses?.count == 1)
    #expect(try run(other, "AR-1001").hasPrefix("AR-1001\n第 5 行："))
    client.change(other, version: 2, [["range": range(5, 0, 5, 0), "text": "> 卷宗：甲\n"]])
    #expect(try run(other, "AR-1001") == "AR-1001：1 个示例都通过")
    client.change(other, version: 3, [["range": range(1, 4, 1, 17), "text": "没有"]])
    #expect(try run(other, "AR-1001").hasPrefix("规则书“没有”不在手边"))
  }

  @Test func idsLeadToDefinitionsInARulebook() throws {
    let client = try client(Self.book)
    let found = try #require(try definition(client, 21, 5))
    #expect(found.uri == Self.uri && found.line == 8)
    let builtIn = Self.book.replacingOccurrences(of: "先决：OW-1", with: "先决：AR-2101")
    client.change(Self.uri, version: 2, [["text": builtIn]])
    let hover = try client.result("textDocument/hover", place(Self.uri, 21, 5)) as? Client.Object
    #expect(((hover?["contents"] as? Client.Object)?["value"] as? String)?.contains("AR-2101") == true)
  }

  @Test func lensesLeadToWhatIsMissing() throws {
    let client = try client(
      "申报类型：算法备案\n# 甲\n【待补充】\n", ["window": ["showDocument": ["support": true]]])
    let lenses = try client.result("textDocument/codeLens", ["textDocument": ["uri": Self.uri]]) as? [Client.Object]
    let command = try #require(lenses?.last?["command"] as? Client.Object)
    #expect(command["command"] as? String == "dossier.goTo")
    _ = try client.result(
      "workspace/executeCommand", ["command": "dossier.goTo", "arguments": command["arguments"]!] as Client.Object)
    let request = try client.next { $0["method"] as? String == "window/showDocument" }
    let parameters = try #require(request["params"] as? Client.Object)
    let selection = parameters["selection"] as? [String: [String: Int]]
    #expect(parameters["uri"] as? String == Self.uri && selection?["start"] == ["line": 2, "character": 0])
    #expect(
      try client.errorCode("workspace/executeCommand", ["command": "dossier.goTo", "arguments": ["x"]]) == -32602)
  }

  @Test func tracesSayHowLongAndNotWhat() throws {
    let client = try client("金丝雀：7301\n")
    _ = try client.result("textDocument/hover", place(Self.uri, 0, 1))
    client.notify("$/setTrace", ["value": "verbose"])
    _ = try client.result("textDocument/hover", place(Self.uri, 0, 1))
    let trace = try client.next { $0["method"] as? String == "$/logTrace" }
    let parameters = try #require(trace["params"] as? Client.Object)
    #expect((parameters["message"] as? String)?.hasPrefix("textDocument/hover (3): ") == true)
    #expect((parameters["verbose"] as? String)?.hasSuffix(" bytes") == true)
    client.notify("$/setTrace", ["value": "off"])
    #expect(try client.leave() == 0)
    let rest = try client.rest().filter { $0["method"] as? String == "$/logTrace" }
    #expect(rest.isEmpty && !"\(trace)".contains("金丝雀"))
  }

  /// What `dossier rulebook check` and `dossier rulebook test` find, as it is typed; of a long book a piece at a time.
  @Test func rulebooksAreCheckedAsTheyAreWritten() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: [:], ["locale": "zh-cn"])
    let uri = "file:///book.dossier"
    let doubtful = sampleRulebook.replacingOccurrences(of: "| 适时 | 写周期 |", with: "| 适时 | 写周期 |\n| 适时 | 写期限 |")
    client.open(uri, sampleRulebook.replacingOccurrences(of: "版本：2026.1\n", with: ""))
    #expect(try client.diagnostics(uri).map { $0["code"] as? String } == ["rulebook"])
    client.change(uri, version: 2, [["text": doubtful]])
    let found = try client.diagnostics(uri)
    #expect(found.map { $0["code"] as? String } == ["rulebook-doubt"], "\(found)")
    #expect((found.first?["message"] as? String)?.contains("TS-2001") == true && found.first?["severity"] as? Int == 2)
    let long = try #require(BuiltInRulebooks.all.first { $0.name.contains("generative") })
    let text = String(decoding: long.bytes, as: UTF8.self)
    // A mark that is taken away is a finding where none should be.
    let mark = try #require(text.range(of: "\n> % 命中[^\n]*", options: [.regularExpression, .backwards]))
    client.change(uri, version: 3, [["text": text.replacingCharacters(in: mark, with: "")]])
    var codes: [String?] = []
    while codes != ["rulebook"] { codes = try client.diagnostics(uri).map { $0["code"] as? String } }
    #expect(try client.leave() == 0)
  }

  /// The id of a rule follows into the suppressions of all folders, open or not.
  @Test func theIdOfARuleIsRenamedEverywhere() throws {
    let files = TestFiles([
      "/p/书.dossier": sampleRulebook, "/p/a.dossier": "% 豁免全文 TS-2001 因：引用\n", "/p/b.dossier": "TS-2001\n",
    ])
    let client = Client(books: builtInBooks, files: files)
    try client.initialize(
      capabilities: ["workspace": ["workspaceEdit": ["documentChanges": true]]],
      ["workspaceFolders": [["uri": "file:///p", "name": "p"]]])
    let uri = "file:///p/%E4%B9%A6.dossier"
    client.open(uri, sampleRulebook)
    let line = sampleRulebook.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.hasSuffix("@TS-2001")
    }!
    let asked = place(uri, line, 14).merging(["newName": "TS-2009"]) { $1 }
    let edit = try #require(try client.result("textDocument/rename", asked) as? Client.Object)
    let changes = try #require(edit["documentChanges"] as? [Client.Object])
    let documents = changes.compactMap { ($0["textDocument"] as? Client.Object)?["uri"] as? String }
    #expect(documents == [uri, "file:///p/a.dossier"])
    let edits = changes.flatMap { $0["edits"] as? [Client.Object] ?? [] }
    #expect(edits.count == 2 && edits.allSatisfy { $0["newText"] as? String == "TS-2009" }, "\(edits)")
  }
}
