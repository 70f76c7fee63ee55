import DossierRules
import Foundation
import TestSupport
import Testing

/// What the client sets, at the start and later, for all documents and for those of a folder.
@Suite struct ConfigurationTests {
  private static let text = "申报类型：测试备案\n申报日期：2026-06-18\n\n# 更新机制\n模型每周适时更新。\n"
  private static let first = "file:///p/1.dossier"
  private static let second = "file:///q/2.dossier"
  private let files = TestFiles(["/p/书.dossier": sampleRulebook, "/坏.dossier": "申报类型：规则书\n"])

  private func client(_ options: Client.Object = [:], asks: Bool = true, roots: [String] = ["/p", "/q"]) throws
    -> Client
  {
    let client = Client(books: builtInBooks, files: files)
    let workspace: Client.Object =
      asks ? ["configuration": true, "didChangeConfiguration": ["dynamicRegistration": true]] : [:]
    try client.initialize(
      capabilities: ["workspace": workspace],
      ["initializationOptions": options, "workspaceFolders": roots.map { ["uri": "file://\($0)", "name": $0] }])
    return client
  }

  private func found(_ client: Client, _ uri: String) throws -> [String] {
    try client.diagnostics(uri).map { "\($0["severity"]!) \($0["code"]!)" }
  }

  /// Answers the next question for settings. - Returns: what was asked for.
  @discardableResult
  private func answer(_ client: Client, _ values: [Any]) throws -> [Client.Object] {
    let request = try client.next { $0["method"] as? String == "workspace/configuration" }
    client.send(["id": request["id"]!, "result": values])
    return try #require((request["params"] as? Client.Object)?["items"] as? [Client.Object])
  }

  @Test func settingsHoldForTheirFolders() throws {
    let client = try client(["rulebooks": ["/p/书.dossier"]])
    let items = try answer(client, [["stage": "报送"], NSNull(), ["stage": "draft", "lang": "zh-cn"]])
    #expect(items.map { $0["scopeUri"] as? String } == [nil, "file:///p", "file:///q"])
    #expect(items.allSatisfy { $0["section"] as? String == "dossier" })
    let registration = try client.next { $0["method"] as? String == "client/registerCapability" }
    #expect("\(registration)".contains("workspace/didChangeConfiguration"))
    client.open(Self.first, Self.text)
    #expect(try found(client, Self.first) == ["1 TS-2001"])
    client.open(Self.second, Self.text)
    let second = try client.diagnostics(Self.second)
    #expect(second.map { $0["severity"] as? Int } == [3])
    #expect((second.first?["message"] as? String)?.hasPrefix("用语") == true)
    // Something else is set: the client is asked anew.
    client.notify("workspace/didChangeConfiguration", ["settings": NSNull()])
    try answer(client, [Client.Object(), ["ignore": "TS-2"], Client.Object()])
    #expect(try found(client, Self.first) == [])
    #expect(try found(client, Self.second) == ["2 TS-2001"])
    #expect(try client.leave() == 0)
  }

  /// What is set counts before what documents say, rulebooks before those of the project and those built in.
  @Test func whatIsSetGoesBefore() throws {
    files["/p/项目.dossier"] = "申报类型：项目\n阶段：草稿\n语言：中文\n# 规则书\n| 文件 | 版本 | SHA-256 |\n| 书.dossier | | |\n"
    files["/其他.dossier"] = sampleRulebook.replacingOccurrences(of: "TS-", with: "TT-")
    let client = try client(asks: false, roots: ["/p"])
    client.open(Self.first, Self.text)
    #expect(try found(client, Self.first) == ["3 TS-2001"])
    func set(_ settings: Client.Object) {
      client.notify("workspace/didChangeConfiguration", ["settings": ["dossier": settings]])
    }
    set(["stage": "filing"])
    #expect(try found(client, Self.first) == ["1 TS-2001"])
    // Not in force yet, whatever day the document says.
    set(["asOf": "2026-04-30"])
    #expect(try found(client, Self.first) == [])
    set(["rulebooks": ["file:///%E5%85%B6%E4%BB%96.dossier"], "lang": "en"])
    let other = try client.diagnostics(Self.first)
    #expect(other.map { $0["code"] as? String } == ["TT-2001"])
    #expect((other.first?["message"] as? String)?.hasPrefix("用语") == false)
    // It is written on meanwhile.
    files["/其他.dossier"] = sampleRulebook.replacingOccurrences(of: "TS-", with: "TU-")
    client.notify("workspace/didChangeWatchedFiles", ["changes": [Any]()])
    #expect(try found(client, Self.first) == ["3 TU-2001"])
    set(["select": ["TS-1"], "rulebooks": "书.dossier"])
    #expect(try found(client, Self.first) == [])
  }

  @Test func whatCannotBeUsedIsSaidOnceWithARemedy() throws {
    let client = try client(
      ["stage": "终审", "rulebooks": ["/无.dossier", "/坏.dossier"], "asOf": 3, "formatonsave": true, "path": "dossier"])
    func told() throws -> String {
      let message = try client.next { $0["method"] as? String == "window/showMessage" }
      #expect((message["params"] as? Client.Object)?["type"] as? Int == 1)
      return try #require((message["params"] as? Client.Object)?["message"] as? String)
    }
    let expected = [
      "the value '终审' of the setting dossier.stage is not used: write one of 草稿, 内审, 报送, draft, review, filing",
      "the value '3' of the setting dossier.asOf is not used: write a date such as 2026-06-18",
      "there is no setting dossier.formatonsave: write dossier.formatOnSave",
      "the value '/无.dossier' of the setting dossier.rulebooks is not used: the file cannot be read; check the path",
    ]
    for text in expected { #expect(try told() == text) }
    let book = try told()
    #expect(book.contains("'/坏.dossier' of the setting dossier.rulebooks") && book.contains("line 1, "), "\(book)")
    try answer(client, [["lang": "zh", "select": ["TS-9"], "ignore": 1], NSNull(), NSNull()])
    #expect(try told() == "设置 dossier.ignore 的值“1”没有采用：请写文字的列表，如 [\"AR-2001\"]")
    let rule = try told()
    #expect(rule == "设置 dossier.select/ignore 的值“TS-9”没有采用：没有这条规则，dossier rules 列出全部")
    client.notify("workspace/didChangeConfiguration", ["settings": NSNull()])
    try answer(client, [["lang": "zh", "closedDocuments": "nein"], NSNull(), NSNull()])
    let flag = try told()
    #expect(flag == "设置 dossier.closedDocuments 的值“nein”没有采用：请写 true 或 false")
  }

  @Test func savingLaysOutWhereItIsSet() throws {
    let client = try client()
    client.open(Self.first, "#甲\n")
    func edits() throws -> Int? {
      let parameters: Client.Object = ["textDocument": ["uri": Self.first], "reason": 1]
      return (try client.result("textDocument/willSaveWaitUntil", parameters) as? [Any])?.count
    }
    try answer(client, [NSNull(), NSNull(), ["formatOnSave": true]])
    #expect(try edits() == nil)
    client.notify("workspace/didChangeConfiguration", ["settings": NSNull()])
    try answer(client, [NSNull(), ["formatOnSave": true], NSNull()])
    #expect(try edits() == 1)
  }

  /// A client that refuses, answers late or something else changes nothing.
  @Test func oddAnswersAreLeftAlone() throws {
    let client = try client(["rulebooks": ["/p/书.dossier"]])
    let first = try client.next { $0["method"] as? String == "workspace/configuration" }
    client.notify("workspace/didChangeConfiguration", ["settings": NSNull()])
    let second = try client.next { $0["method"] as? String == "workspace/configuration" }
    client.send(["id": first["id"]!, "result": [["ignore": "TS"], NSNull(), NSNull()]])
    client.open(Self.first, Self.text)
    #expect(try found(client, Self.first) == ["2 TS-2001"])
    client.send(["id": second["id"]!, "error": ["code": -1, "message": "no"] as Client.Object])
    client.send(["id": 999, "result": "?"])
    #expect(try client.leave() == 0)
  }
}
