import DossierModel
import DossierRules
import Foundation
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

/// Findings of documents that are not open, in dossiers that somebody works on.
@Suite struct ClosedDocumentTests {
  private static func part(_ name: String, company: String, dossier: String = "甲") -> String {
    "申报类型：算法备案\n卷宗：\(dossier)\n材料：\(name)\n\n# 单位信息\n主体名称：\(company)\n"
  }

  private static let right = "杭州云程科技有限公司"
  private static let wrong = "杭州云程网络科技有限公司"
  private static let own = "file:///p/a.dossier"
  private static let other = "file:///p/b.dossier"
  private let files = TestFiles([
    "/p/a.dossier": Self.part("主体信息", company: Self.right),
    "/p/b.dossier": Self.part("算法备案承诺书", company: Self.wrong),
    "/p/c.dossier": Self.part("算法信息", company: Self.wrong, dossier: "乙"),
  ])

  private func client(_ more: Client.Object = [:], pause: Int = 20) throws -> Client {
    let client = Client(books: builtInBooks, files: files, pauseMilliseconds: pause)
    try client.initialize(
      capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]],
      ["locale": "zh-cn"].merging(more) { $1 })
    return client
  }

  private func isInDisagreement(_ diagnostics: [Client.Object]) -> Bool {
    diagnostics.contains { ($0["message"] as? String)?.contains("前后不一致") == true }
  }

  @Test func theyFollowWhatIsTyped() throws {
    let client = try client()
    client.open(Self.own, Self.part("主体信息", company: Self.right))
    #expect(isInDisagreement(try client.diagnostics(Self.other)))
    client.change(Self.own, version: 2, [["text": Self.part("主体信息", company: Self.wrong)]])
    #expect(!isInDisagreement(try client.diagnostics(Self.other)))
    client.change(Self.own, version: 3, [["text": Self.part("主体信息", company: Self.right)]])
    #expect(isInDisagreement(try client.diagnostics(Self.other)))
    // The file goes.
    files["/p/b.dossier"] = nil
    client.notify("workspace/didChangeWatchedFiles", ["changes": [Any]()])
    #expect(try client.diagnostics(Self.other).isEmpty)
    files["/p/b.dossier"] = Self.part("算法备案承诺书", company: Self.wrong)
    client.notify("workspace/didChangeWatchedFiles", ["changes": [Any]()])
    #expect(isInDisagreement(try client.diagnostics(Self.other)))
    // The last open one is closed.
    client.closeDocument(Self.own)
    #expect(try client.diagnostics(Self.other).isEmpty)
    #expect(try client.leave() == 0)
    let rest = try client.rest()
    #expect(!rest.contains { ($0["params"] as? Client.Object)?["uri"] as? String == "file:///p/c.dossier" })
  }

  /// Under the name by which the client opens it, there are its own findings alone.
  @Test func oneThatIsOpenedHasItsOwn() throws {
    let client = try client()
    client.open(Self.own, Self.part("主体信息", company: Self.right))
    #expect(isInDisagreement(try client.diagnostics(Self.other)))
    client.open("file:///p/%62.dossier", Self.part("算法备案承诺书", company: Self.wrong))
    #expect(try client.diagnostics(Self.other).isEmpty)
    #expect(isInDisagreement(try client.diagnostics("file:///p/%62.dossier")))
    client.closeDocument("file:///p/%62.dossier")
    #expect(try client.diagnostics("file:///p/%62.dossier").isEmpty)
    #expect(isInDisagreement(try client.diagnostics(Self.other)))
  }

  @Test func theyMayBeUnwanted() throws {
    let client = try client(["initializationOptions": ["closedDocuments": false]])
    client.open(Self.own, Self.part("主体信息", company: Self.right))
    _ = try client.diagnostics(Self.own)
    usleep(200_000)
    #expect(try client.leave() == 0)
    #expect(!(try client.rest().contains { "\($0)".contains(Self.other) }))
  }

  /// Typing does not wait for them.
  @Test func theyWaitForAPause() throws {
    let client = try client(pause: 3_600_000)
    client.open(Self.own, Self.part("主体信息", company: Self.right))
    for version in 2..<40 {
      client.change(Self.own, version: version, [["range": range(5, 5, 5, 5), "text": "甲"]])
      _ = try client.diagnostics(Self.own, version: version)
    }
    #expect(try client.leave() == 0)
    #expect(!(try client.rest().contains { "\($0)".contains(Self.other) }))
  }

  @Test func mistakesOfAClosedProjectAreShown() throws {
    files["/p/项目.dossier"] = "申报类型：项目\n包刮：a\n"
    let client = try client()
    client.open(Self.own, Self.part("主体信息", company: Self.right))
    let found = try client.diagnostics("file:///p/%E9%A1%B9%E7%9B%AE.dossier")
    #expect(found.map { $0["code"] as? String } == ["project"])
    files["/p/项目.dossier"] = "申报类型：项目\n包括：a.dossier\n"
    client.notify("workspace/didChangeWatchedFiles", ["changes": [Any]()])
    #expect(try client.diagnostics("file:///p/%E9%A1%B9%E7%9B%AE.dossier").isEmpty)
  }

  /// A client that asks by itself is told that there is something else, once for all documents.
  @Test func clientsThatPullAreToldToAskAgain() throws {
    files["/p/d.dossier"] = Self.part("算法信息", company: Self.right)
    let client = Client(books: builtInBooks, files: files, pauseMilliseconds: 20)
    try client.initialize(
      capabilities: [
        "textDocument": ["diagnostic": Client.Object()], "workspace": ["diagnostics": ["refreshSupport": true]],
      ],
      [
        "initializationOptions": ["diagnostics": "pull"], "workspaceFolders": [["uri": "file:///p", "name": "p"]],
      ])
    client.open(Self.own, Self.part("主体信息", company: Self.wrong))
    _ = try client.result("workspace/diagnostic", ["previousResultIds": [Any]()])
    client.change(Self.own, version: 2, [["text": Self.part("主体信息", company: Self.right)]])
    _ = try client.next { $0["method"] as? String == "workspace/diagnostic/refresh" }
    usleep(200_000)
    #expect(try client.leave() == 0)
    #expect(!(try client.rest().contains { $0["method"] as? String == "workspace/diagnostic/refresh" }))
  }

  /// A round is as many steps as there are documents that are not open; a change ends it, and the next one begins anew.
  @Test func aRoundIsBoundedAndEndsWithAChange() throws {
    let many = TestFiles(
      Dictionary(
        uniqueKeysWithValues: (0..<400).map { ("/p/\($0).dossier", Self.part("无", company: "甲", dossier: "甲")) }))
    var session = Session(client: ClientCapabilities(), access: many.access)
    var reader = JSONReader(Array(#"{"uri":"file:///p/0.dossier","version":1,"text":"卷宗：甲\n---\n"}"#.utf8))
    let key = DocumentKey(path: "/p/0.dossier")
    session.documents[key] = OpenDocument(try TextDocumentItem(from: &reader))
    func steps(_ most: Int = .max) -> Int {
      var steps = 0
      while steps < most, session.continueRound() { steps += 1 }
      return steps
    }
    session.markStale(key)
    #expect(steps() == ClosedDocuments.most + 1)
    #expect(steps() == 0)
    let shown = session.takeOutgoing().count
    session.markStale(key)
    #expect(steps(20) == 20)
    session.markStale(key)
    #expect(steps() == ClosedDocuments.most + 1)
    // Nothing is said twice.
    #expect(session.takeOutgoing().isEmpty && shown > 0)
  }
}
