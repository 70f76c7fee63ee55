import DossierRules
import Foundation
import Testing

/// Documents of one 卷宗 are checked together, whether they are open or lie on the disk.
@Suite struct DossierTests {
  private static func part(_ name: String, company: String) -> String {
    "申报类型：算法备案\n卷宗：甲\n材料：\(name)\n\n# 单位信息\n主体名称：\(company)\n"
  }

  private static let subject = part("主体信息", company: "杭州云程科技有限公司")
  private static let letter = part("算法备案承诺书", company: "杭州云程网络科技有限公司")

  private func disagreements(_ diagnostics: [Client.Object]) -> [Client.Object] {
    diagnostics.filter { ($0["message"] as? String)?.contains("前后不一致") == true }
  }

  private func client(_ files: TestFiles = TestFiles(), related: Bool = true) throws -> Client {
    let client = Client(books: builtInBooks, files: files)
    try client.initialize(
      capabilities: [
        "textDocument": ["publishDiagnostics": ["relatedInformation": related, "versionSupport": true]],
        "workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]],
      ], ["locale": "zh-cn"])
    return client
  }

  @Test func filesBesideAreRead() throws {
    let client = try client(TestFiles(["/项目/主体.dossier": Self.subject]))
    let uri = "file:///%E9%A1%B9%E7%9B%AE/%E6%89%BF%E8%AF%BA.dossier"
    client.open(uri, Self.letter)
    let found = disagreements(try client.diagnostics(uri, version: 1))
    let related = try #require(found.first?["relatedInformation"] as? [Client.Object])
    let location = try #require(related.first?["location"] as? Client.Object)
    #expect(location["uri"] as? String == "file:///%E9%A1%B9%E7%9B%AE/%E4%B8%BB%E4%BD%93.dossier")
  }

  @Test func withoutRelatedPlacesTheMessageNamesThem() throws {
    let client = try client(TestFiles(["/p/a.dossier": Self.subject]), related: false)
    client.open("file:///p/b.dossier", Self.letter)
    let found = try #require(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).first)
    #expect(found["relatedInformation"] == nil)
    #expect((found["message"] as? String)?.contains("a.dossier:6: ") == true)
  }

  @Test func openDocumentsShadowTheirFiles() throws {
    let client = try client(TestFiles(["/p/a.dossier": Self.subject, "/p/b.dossier": Self.letter]))
    client.open("file:///p/a.dossier", Self.part("主体信息", company: "杭州云程网络科技有限公司"))
    #expect(disagreements(try client.diagnostics("file:///p/a.dossier", version: 1)).isEmpty)
    client.open("file:///p/b.dossier", Self.letter)
    #expect(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
  }

  /// The finding stands on the document that differs, when the other one is edited.
  @Test func anEditIsSeenInTheOtherDocument() throws {
    let client = try client()
    client.open("file:///p/a.dossier", Self.subject)
    client.open("file:///p/b.dossier", Self.part("算法备案承诺书", company: "杭州云程科技有限公司"))
    _ = try client.diagnostics("file:///p/a.dossier")
    #expect(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    client.change("file:///p/a.dossier", version: 2, [["text": Self.part("主体信息", company: "杭州云程网络科技有限公司")]])
    #expect(!disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
  }

  @Test func findingsCanBePulled() throws {
    let client = Client(books: builtInBooks)
    let result = try client.initialize(
      capabilities: [
        "textDocument": ["diagnostic": Client.Object()], "workspace": ["diagnostics": ["refreshSupport": true]],
      ], ["locale": "zh-cn", "initializationOptions": ["diagnostics": "pull"]])
    #expect((result["capabilities"] as? Client.Object)?["diagnosticProvider"] != nil)
    func pull(_ uri: String, after name: String? = nil) throws -> Client.Object {
      var parameters: Client.Object = ["textDocument": ["uri": uri]]
      parameters["previousResultId"] = name
      return try #require(try client.result("textDocument/diagnostic", parameters) as? Client.Object)
    }
    client.open("file:///p/a.dossier", Self.subject)
    client.open("file:///p/b.dossier", Self.part("算法备案承诺书", company: "杭州云程科技有限公司"))
    let first = try pull("file:///p/b.dossier")
    let name = try #require(first["resultId"] as? String)
    #expect(disagreements(try #require(first["items"] as? [Client.Object])).isEmpty)
    #expect(try pull("file:///p/b.dossier", after: name)["kind"] as? String == "unchanged")
    // The other document changes the findings of this one, so the client is asked to pull again.
    client.change("file:///p/a.dossier", version: 2, [["text": Self.part("主体信息", company: "杭州云程网络科技有限公司")]])
    _ = try client.next { $0["method"] as? String == "workspace/diagnostic/refresh" }
    let again = try pull("file:///p/b.dossier", after: name)
    #expect(!disagreements(try #require(again["items"] as? [Client.Object])).isEmpty)
    #expect(try client.leave() == 0)
    #expect(try client.rest().allSatisfy { $0["method"] as? String != "textDocument/publishDiagnostics" })
  }

  @Test func changedFilesAreSeen() throws {
    let files = TestFiles(["/p/a.dossier": Self.part("主体信息", company: "杭州云程网络科技有限公司")])
    let client = try client(files)
    let registration = try client.next { $0["method"] as? String == "client/registerCapability" }
    client.send(["id": try #require(registration["id"] as? Int), "result": NSNull()])
    client.open("file:///p/b.dossier", Self.letter)
    #expect(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    files["/p/a.dossier"] = Self.subject
    client.notify(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///p/a.dossier", "type": 2] as Client.Object]])
    #expect(!disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    files["/p/a.dossier"] = nil
    client.notify("textDocument/didSave", ["textDocument": ["uri": "file:///p/b.dossier"]])
    #expect(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    // A client that watches nothing tells what its user does.
    let file = ["uri": "file:///p/a.dossier"]
    files["/p/a.dossier"] = Self.subject
    client.notify("workspace/didCreateFiles", ["files": [file]])
    #expect(!disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    files["/p/a.dossier"] = nil
    client.notify("workspace/didDeleteFiles", ["files": [file]])
    #expect(disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
    files["/p/A.dossier"] = Self.subject
    client.notify(
      "workspace/didRenameFiles", ["files": [["oldUri": "file:///p/a.dossier", "newUri": "file:///p/A.dossier"]]])
    #expect(!disagreements(try client.diagnostics("file:///p/b.dossier", version: 1)).isEmpty)
  }

  /// What other dossiers say counts as of when files last changed: typing in one does not disturb the others.
  @Test func otherDossiersAreCompared() throws {
    func report(_ dossier: String, _ risk: String) -> String {
      "申报类型：算法备案\n卷宗：\(dossier)\n材料：算法安全自评估报告\n\n# 风险研判\n## 算法滥用\n\(risk)\n"
    }
    let risk = "运营人员为推广轻食套餐，新建糖尿病标签用于信息流，会泄露健康状况并造成歧视，影响六千名用户。"
    let files = TestFiles(["/p/a.dossier": report("甲", risk), "/p/b.dossier": report("乙", "无。")])
    let client = try client(files)
    func shared(_ version: Int) throws -> Bool {
      try client.diagnostics("file:///p/b.dossier", version: version).contains { $0["code"] as? String == "AR-2523" }
    }
    client.open("file:///p/b.dossier", report("乙", risk))
    #expect(try shared(1))
    files["/p/a.dossier"] = report("甲", "无。")
    client.notify(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///p/a.dossier", "type": 2] as Client.Object]])
    #expect(try !shared(1))
  }

  /// G-6.5: without a project, only the file's own folder; with one, all folders below it, but not those of a nested one.
  @Test(arguments: [(false, false, false), (true, false, true), (true, true, false)])
  func projectsAreBoundaries(hasProject: Bool, hasInner: Bool, isTogether: Bool) throws {
    let files = TestFiles(["/p/one/a.dossier": Self.subject])
    if hasProject { files["/p/项目.dossier"] = "申报类型：项目\n" }
    if hasInner { files["/p/one/项目.dossier"] = "申报类型：项目\n" }
    let client = try client(files)
    client.open("file:///p/two/b.dossier", Self.letter)
    let found = try client.diagnostics("file:///p/two/b.dossier", version: 1)
    #expect(disagreements(found).isEmpty != isTogether)
  }

  @Test func documentsThatAreNoFilesStandAlone() throws {
    let client = try client(TestFiles(["/p/a.dossier": Self.subject]))
    client.open("untitled:Untitled-1", Self.letter)
    #expect(disagreements(try client.diagnostics("untitled:Untitled-1", version: 1)).isEmpty)
  }

  @Test func aRulebookOfTheProjectIsUsed() throws {
    let book = """
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
      """
    let client = Client(books: builtInBooks, files: TestFiles(["/book.dossier": book, "/bad.dossier": "申报类型：规则书\n"]))
    try client.initialize(
      capabilities: [:],
      ["initializationOptions": ["rulebooks": ["/book.dossier", "/bad.dossier", "/none.dossier"]], "locale": "zh"])
    // The bad one and the one that is not there are told.
    let told = try client.next {
      (($0["params"] as? Client.Object)?["message"] as? String)?.contains("/none.dossier") == true
    }
    #expect(told["method"] as? String == "window/showMessage")
    client.open("file:///a.dossier", "申报类型：自家申报\n\n# 甲\n文字\n")
    #expect(try client.diagnostics("file:///a.dossier").contains { $0["code"] as? String == "OW-1" })
  }
}
