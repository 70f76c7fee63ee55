import Foundation
import Testing

/// Findings of whole folders, for clients that ask.
@Suite struct WorkspaceDiagnosticTests {
  private static let part = "申报类型：算法备案\n卷宗：甲\n材料：算法信息\n---\n"
  private let files = TestFiles([
    "/p/a.dossier": part, "/p/子/b.dossier": part.replacingOccurrences(of: "甲", with: "乙"), "/p/c.dossier": "# 甲\n",
    "/q/d.dossier": part,
  ])

  private func client() throws -> Client {
    let client = Client(books: builtInBooks, files: files)
    let answer = try client.initialize(
      capabilities: ["textDocument": ["diagnostic": Client.Object()]],
      [
        "locale": "zh-cn", "initializationOptions": ["diagnostics": "pull"],
        "workspaceFolders": [["uri": "file:///p", "name": "p"]],
      ])
    let provider = (answer["capabilities"] as? Client.Object)?["diagnosticProvider"] as? Client.Object
    #expect(provider?["workspaceDiagnostics"] as? Bool == true)
    return client
  }

  /// `uri version kind findings` of each item; the names of the lists.
  private func items(_ report: Any) throws -> (shown: [String], names: [Client.Object]) {
    let items = try #require((report as? Client.Object)?["items"] as? [Client.Object])
    let shown = items.map { item in
      let count = (item["items"] as? [Any])?.count
      let version = (item["version"] as? Int).map { "\($0)" } ?? "-"
      let name = (item["uri"] as? String)?.split(separator: "/").last ?? ""
      return "\(name) \(version) \(item["kind"] ?? "")\(count.map { $0 > 0 ? " some" : " none" } ?? "")"
    }
    return (shown, items.compactMap { item in item["resultId"].map { ["uri": item["uri"]!, "value": $0] } })
  }

  @Test func allFilesOfTheFoldersAreLookedAt() throws {
    let client = try client()
    client.open("file:///p/c.dossier", "# 甲\n---\n", version: 7)
    client.open("untitled:1", "---\n", version: 2)
    let none = [Any]()
    let first = try items(client.result("workspace/diagnostic", ["previousResultIds": none]))
    #expect(
      first.shown == [
        "a.dossier - full some", "c.dossier 7 full some", "b.dossier - full some", "untitled:1 2 full some",
      ])
    let again = try items(client.result("workspace/diagnostic", ["previousResultIds": first.names]))
    #expect(again.shown.allSatisfy { $0.hasSuffix("unchanged") } && again.shown.count == 4)
    // One is put right, another one goes.
    files["/p/a.dossier"] = "# 甲\n"
    files["/p/子/b.dossier"] = nil
    client.notify("workspace/didChangeWatchedFiles", ["changes": none])
    let later = try items(client.result("workspace/diagnostic", ["previousResultIds": first.names]))
    #expect(later.shown.contains("a.dossier - full some") && later.shown.contains("b.dossier - full none"))
    #expect(later.shown.contains("c.dossier 7 unchanged"))
  }

  @Test func theAnswerComesInParts() throws {
    let client = try client()
    let id = client.ask(
      "workspace/diagnostic",
      ["previousResultIds": [Any](), "workDoneToken": "w", "partialResultToken": "p"] as Client.Object)
    let answer = try client.answer(id)
    #expect(((answer["result"] as? Client.Object)?["items"] as? [Any])?.isEmpty == true)
    var parts: [String] = []
    var states: [String] = []
    for _ in 0..<7 {
      let message = try client.next { $0["method"] as? String == "$/progress" }
      let parameters = try #require(message["params"] as? Client.Object)
      if parameters["token"] as? String == "p" {
        parts += try items(try #require(parameters["value"])).shown
      } else {
        states.append(try #require((parameters["value"] as? Client.Object)?["kind"] as? String))
      }
    }
    #expect(parts == ["a.dossier - full some", "c.dossier - full some", "b.dossier - full some"])
    #expect(states == ["begin", "report", "report", "end"])
  }
}
