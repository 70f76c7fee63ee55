import Foundation
import TestSupport
import Testing

/// What a 项目 document says holds in the editor, as soon as it says it.
@Suite struct ProjectTests {
  private static let head = "申报类型：项目\n"
  private static let book = "# 规则书\n| 文件 | 版本 | SHA-256 |\n| 规则/书.dossier | 2026.1 | |\n\n"
  private static let text = "申报类型：测试备案\n\n# 更新机制\n模型每周适时更新。\n"
  private static let uri = "file:///p/a/1.dossier"
  private static let project = "file:///p/%E9%A1%B9%E7%9B%AE.dossier"

  private let files = TestFiles(["/p/规则/书.dossier": sampleRulebook, "/p/a/1.dossier": Self.text])

  private func client(_ project: String, _ options: Client.Object = [:]) throws -> Client {
    files["/p/项目.dossier"] = Self.head + project
    let client = Client(books: builtInBooks, files: files)
    try client.initialize(
      capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]],
      ["initializationOptions": options])
    return client
  }

  /// `severity rule` of each finding, the next ones that differ from `past`.
  private func found(_ client: Client, _ uri: String = Self.uri) throws -> [String] {
    try client.diagnostics(uri).map { "\($0["severity"]!) \($0["code"]!)" }
  }

  @Test func allOfItHolds() throws {
    let client = try client("阶段：报送\n" + Self.book)
    client.open(Self.uri, Self.text)
    #expect(try found(client) == ["1 TS-2001"])
    // Unsaved.
    client.open(Self.project, Self.head + Self.book)
    #expect(try found(client) == ["2 TS-2001"])
    client.change(Self.project, version: 2, [["text": Self.head + Self.book + "# 严重程度\n| 规则 | 程度 |\n| TS-2 | 提示 |\n"]])
    #expect(try found(client) == ["3 TS-2001"])
    client.change(Self.project, version: 3, [["text": Self.head + Self.book + "# 严重程度\n| 规则 | 程度 |\n| TS-2 | 关闭 |\n"]])
    #expect(try found(client) == [])
    client.change(
      Self.project, version: 4,
      [
        [
          "text": Self.head + Self.book
            + "# 用语\n| 词 | 改为 | 说明 |\n| 模型 | 推荐模型 | |\n# 严重程度\n| 规则 | 程度 |\n| house | 错误 |\n"
        ]
      ])
    #expect(try found(client) == ["1 house-term", "2 TS-2001"])
    // Closed without having been saved.
    client.closeDocument(Self.project)
    #expect(try found(client) == ["1 TS-2001"])
    #expect(try client.leave() == 0)
  }

  @Test func mistakesAreFoundInIt() throws {
    let client = try client(Self.book)
    client.open(
      Self.project,
      Self.head + "包刮：a\n# 规则书\n| 文件 | 版本 | SHA-256 |\n| 无.dossier | | |\n# 严重程度\n| 规则 | 程度 |\n| XX-1 | 提示 |\n")
    #expect(try found(client, Self.project) == ["1 project", "1 project", "1 project"])
  }

  /// What a document names is read inside of its folder alone; what the person names is read wherever it is.
  @Test func aRulebookOutsideOfTheProjectIsNotUsed() throws {
    let path = "/p/规则/书.dossier"
    let files = TestFiles(
      [path: sampleRulebook, "/p/a/1.dossier": Self.text, "/p/项目.dossier": Self.head + Self.book], linksOut: [path])
    func found(_ options: Client.Object) throws -> [String] {
      let client = Client(books: builtInBooks, files: files)
      try client.initialize(["initializationOptions": options])
      client.open(Self.uri, Self.text)
      return try self.found(client)
    }
    #expect(try found([:]) == ["1 unknown-kind"])
    #expect(try found(["rulebooks": [path]]) == ["2 TS-2001"])
  }

  @Test func filesThatChangeAreReadAgain() throws {
    let client = try client(Self.book)
    client.open(Self.uri, Self.text)
    #expect(try found(client) == ["2 TS-2001"])
    func change(_ path: String, _ text: String?) {
      files[path] = text
      client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///p", "type": 2]]])
    }
    change("/p/项目.dossier", Self.head + "阶段：报送\n" + Self.book)
    #expect(try found(client) == ["1 TS-2001"])
    change("/p/规则/书.dossier", sampleRulebook.replacingOccurrences(of: "TS-2001", with: "TS-2002"))
    #expect(try found(client) == ["1 TS-2002"])
    // The edition is pinned.
    change("/p/规则/书.dossier", sampleRulebook.replacingOccurrences(of: "版本：2026.1", with: "版本：2026.2"))
    #expect(try found(client) == ["1 unknown-kind"])
    change("/p/项目.dossier", nil)
    change("/p/规则/书.dossier", sampleRulebook)
    client.open("file:///p/a/2.dossier", Self.text)
    #expect(try found(client, "file:///p/a/2.dossier") == ["1 unknown-kind"])
    change("/p/a/项目.dossier", Self.head + "# 规则书\n| 文件 | 版本 | SHA-256 |\n| 书.dossier | | |\n")
    change("/p/a/书.dossier", sampleRulebook)
    #expect(try found(client) == ["2 TS-2001"])
  }

  @Test func aRulebookThatIsOpenHoldsAsItIsTyped() throws {
    let client = try client(Self.book)
    client.open(Self.uri, Self.text)
    #expect(try found(client) == ["2 TS-2001"])
    let uri = "file:///p/%E8%A7%84%E5%88%99/%E4%B9%A6.dossier"
    client.open(uri, sampleRulebook)
    client.change(uri, version: 2, [["text": sampleRulebook.replacingOccurrences(of: "TS-2001", with: "TS-2003")]])
    #expect(try found(client) == ["2 TS-2003"])
    client.closeDocument(uri)
    #expect(try found(client) == ["2 TS-2001"])
  }

  @Test func itsLanguageIsSpokenUnlessTheClientSaysAnother() throws {
    for (options, isChinese) in [([:], true), (["lang": "en"], false)] as [(Client.Object, Bool)] {
      let client = try client("语言：中文\n" + Self.book, options)
      client.open(Self.uri, Self.text)
      let message = try #require(try client.diagnostics(Self.uri).first?["message"] as? String)
      #expect(message.hasPrefix("用语") == isChinese, "\(message)")
    }
  }

  @Test func whatItLeavesOutBelongsToNobody() throws {
    func part(_ algorithm: String) -> String { "申报类型：测试备案\n卷宗：甲\n\n# 更新机制\n算法名称：\(algorithm)\n每周。\n" }
    files["/p/a/旧/2.dossier"] = part("乙算法")
    let client = try client("排除：旧\n" + Self.book)
    client.open(Self.uri, part("甲算法"))
    #expect(try found(client) == [])
    client.open("file:///p/a/%E6%97%A7/2.dossier", part("乙算法"))
    #expect(try found(client, "file:///p/a/%E6%97%A7/2.dossier") == ["1 TS-2201"])
    client.open(Self.project, Self.head + Self.book)
    client.change(Self.uri, version: 2, [["text": part("丙算法")]])
    let both = try found(client) + found(client, "file:///p/a/%E6%97%A7/2.dossier")
    #expect(both.contains("1 TS-2201"))
  }
}
