import Foundation
import Testing

/// What concerns several documents and the files around them, over the wire.
@Suite struct DossierFeatureTests {
  private static let uri = "file:///p/a.dossier"
  private static let own = "申报类型：算法备案\n卷宗：甲\n材料：算法信息\n\n# 机制\n推荐位：五\n见【推荐位】，附【附件：图】\n"
  private static let other = "申报类型：算法备案\n卷宗：甲\n材料：承诺书\n\n# 承诺\n共【推荐位】个\n"

  private func client(
    _ capabilities: Client.Object = [:], files: [String: String] = ["/p/b.dossier": other]
  ) throws -> (client: Client, capabilities: Client.Object) {
    let client = Client(books: builtInBooks, files: TestFiles(files))
    let answer = try client.initialize(
      capabilities: capabilities,
      ["locale": "zh-cn", "workspaceFolders": [["uri": "file:///p", "name": "p"]]])
    client.open(Self.uri, Self.own)
    return (client, try #require(answer["capabilities"] as? Client.Object))
  }

  private func starts(_ edits: Any?) -> [[Int]] {
    (edits as? [Client.Object] ?? []).map { edit in
      let start = (edit["range"] as? [String: [String: Int]])?["start"]
      return [start?["line"] ?? -1, start?["character"] ?? -1]
    }
  }

  @Test func aFactIsRenamedAcrossTheDossier() throws {
    let (client, capabilities) = try client(["textDocument": ["rename": ["prepareSupport": true]]])
    #expect((capabilities["renameProvider"] as? Client.Object)?["prepareProvider"] as? Bool == true)
    let prepared = try client.result("textDocument/prepareRename", place(Self.uri, 6, 3)) as? Client.Object
    #expect(prepared?["placeholder"] as? String == "推荐位")
    let result = try client.result("textDocument/rename", place(Self.uri, 6, 3).merging(["newName": "展位"]) { $1 })
    let changes = try #require((result as? Client.Object)?["changes"] as? Client.Object)
    #expect(starts(changes[Self.uri]) == [[5, 0], [6, 2]])
    #expect(starts(changes["file:///p/b.dossier"]) == [[5, 2]])
    #expect(try client.result("textDocument/prepareRename", place(Self.uri, 3, 0)) is NSNull)
  }

  @Test func aRenameThatCannotBeSaysWhy() throws {
    let (client, capabilities) = try client()
    #expect(capabilities["renameProvider"] as? Bool == true)
    let id = client.ask("textDocument/rename", place(Self.uri, 5, 1).merging(["newName": "一。"]) { $1 })
    let answer = try client.answer(id)
    #expect(try Client.errorCode(answer) == -32803)
    #expect(((answer["error"] as? Client.Object)?["message"] as? String)?.contains("不能作名称") == true)
    #expect(try client.errorCode("textDocument/prepareRename", place(Self.uri, 0, 0)) == -32803)
  }

  @Test func editsNameTheVersionsOfOpenDocuments() throws {
    let (client, _) = try client(["workspace": ["workspaceEdit": ["documentChanges": true]]])
    let result = try client.result("textDocument/rename", place(Self.uri, 5, 1).merging(["newName": "展位"]) { $1 })
    let changes = try #require((result as? Client.Object)?["documentChanges"] as? [Client.Object])
    let versions = changes.map { ($0["textDocument"] as? Client.Object)?["version"] }
    #expect(versions.first as? Int == 1 && versions.last! is NSNull)
  }

  @Test func symbolsOfAllFoldersAreFound() throws {
    let (client, capabilities) = try client()
    let folders = (capabilities["workspace"] as? Client.Object)?["workspaceFolders"] as? Client.Object
    #expect(capabilities["workspaceSymbolProvider"] as? Bool == true && folders?["supported"] as? Bool == true)
    func names(_ query: String) throws -> [String] {
      let found = try client.result("workspace/symbol", ["query": query]) as? [Client.Object]
      return found?.compactMap { $0["name"] as? String } ?? []
    }
    #expect(try names("") == ["机制", "推荐位", "承诺"])
    #expect(try names("承") == ["承诺"])
    let change: Client.Object = ["added": [Any](), "removed": [["uri": "file:///p", "name": "p"]]]
    client.notify("workspace/didChangeWorkspaceFolders", ["event": change])
    // The open document stays.
    #expect(try names("") == ["机制", "推荐位"])
  }

  @Test func theNamesOfOtherDossiersAreOffered() throws {
    let files = [
      "/p/b.dossier": "卷宗：云程\n", "/p/c.dossier": "卷宗：百味\n", "/p/d.dossier": "卷宗：云程\n", "/q/e.dossier": "卷宗：远\n",
    ]
    let (client, _) = try client(
      ["textDocument": ["completion": ["completionItem": ["insertReplaceSupport": true]]]], files: files)
    client.open("file:///p/f.dossier", "卷宗：yc程\n")
    let list = try client.result("textDocument/completion", place("file:///p/f.dossier", 0, 5)) as? Client.Object
    let items = try #require(list?["items"] as? [Client.Object])
    #expect(items.map { $0["label"] as? String } == ["云程", "百味", "甲"].sorted())
    #expect(list?["isIncomplete"] as? Bool == true)
    let edit = try #require(items.first?["textEdit"] as? [String: Any])
    func columns(_ name: String) -> [Int?] {
      let range = edit[name] as? [String: [String: Int]]
      return ["start", "end"].map { range?[$0]?["character"] }
    }
    #expect(columns("insert") == [3, 5] && columns("replace") == [3, 6])
  }

  @Test func hintsAreShownBesideReferences() throws {
    let (client, capabilities) = try client()
    #expect(capabilities["inlayHintProvider"] as? Bool == true)
    let result = try client.result(
      "textDocument/inlayHint", ["textDocument": ["uri": Self.uri], "range": range(0, 0, 9, 0)])
    let hints = try #require(result as? [Client.Object])
    #expect(hints.count == 1 && hints[0]["label"] as? String == "= 五")
    #expect(hints[0]["position"] as? [String: Int] == ["line": 6, "character": 6])
  }

  @Test func lensesCountWhatIsMissing() throws {
    let (client, capabilities) = try client()
    #expect(capabilities["codeLensProvider"] != nil)
    let lenses = try client.result("textDocument/codeLens", ["textDocument": ["uri": Self.uri]]) as? [Client.Object]
    let titles = lenses?.compactMap { ($0["command"] as? Client.Object)?["title"] as? String }
    #expect(titles?.first?.contains("待补") == true)
  }

  @Test func pathsFollowRenamedFiles() throws {
    let text = "申报类型：算法备案\n卷宗：甲\n# 附件\n| 名称 | 文件 |\n| --- | --- |\n| 图 | 图/a.pdf |\n| 表 | 图/b.pdf |\n"
    let (client, capabilities) = try client(
      ["workspace": ["fileOperations": ["willRename": true, "didCreate": true, "didDelete": false]]],
      files: ["/p/图/a.pdf": "%PDF-", "/p/图/b.pdf": "%PDF-", "/p/c.dossier": text])
    let operations = (capabilities["workspace"] as? Client.Object)?["fileOperations"] as? Client.Object
    #expect(operations?.keys.sorted() == ["didCreate", "willRename"])
    func edits(_ old: String, _ new: String) throws -> [String] {
      let files = [["oldUri": "file:///p/\(old)", "newUri": "file:///\(new)"]]
      let result = try client.result("workspace/willRenameFiles", ["files": files]) as? Client.Object
      let changes = (result?["changes"] as? Client.Object)?["file:///p/c.dossier"] as? [Client.Object]
      return changes?.compactMap { $0["newText"] as? String } ?? []
    }
    #expect(try edits("%E5%9B%BE/a.pdf", "p/%E5%9B%BE/c%20d.pdf") == ["图/c d.pdf"])
    #expect(try edits("%E5%9B%BE", "p/附件/图") == ["附件/图/a.pdf", "附件/图/b.pdf"])
    #expect(try edits("%E5%9B%BE/a.pdf", "q/a.pdf").isEmpty && edits("x", "y").isEmpty)
  }

  @Test func aNameAndItsReferencesAreLinked() throws {
    let (client, capabilities) = try client(files: [:])
    #expect(capabilities["linkedEditingRangeProvider"] as? Bool == true)
    let linked = try client.result("textDocument/linkedEditingRange", place(Self.uri, 5, 1)) as? Client.Object
    #expect((linked?["ranges"] as? [Any])?.count == 2)
    #expect(try client.result("textDocument/linkedEditingRange", place(Self.uri, 0, 0)) is NSNull)
    // Another document speaks of it, too.
    client.open("file:///p/b.dossier", Self.other)
    #expect(try client.result("textDocument/linkedEditingRange", place(Self.uri, 5, 1)) is NSNull)
  }

  @Test func attachmentsThatAreThereAreLinks() throws {
    let text = "申报类型：算法备案\n卷宗：甲\n# 附件\n| 名称 | 文件 |\n| --- | --- |\n| 图 | 图/a b.pdf |\n| 表 | 没有.pdf |\n"
    let (client, capabilities) = try client(files: ["/p/图/a b.pdf": "%PDF-"])
    #expect(capabilities["documentLinkProvider"] != nil)
    client.open("file:///p/c.dossier", text)
    let found = try client.result("textDocument/documentLink", ["textDocument": ["uri": "file:///p/c.dossier"]])
    let links = try #require(found as? [Client.Object])
    #expect(links.map { $0["target"] as? String } == ["file:///p/%E5%9B%BE/a%20b.pdf"])
  }
}
