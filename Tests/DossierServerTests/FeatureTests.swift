import DossierFormat
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// Requests over the wire: from the client's positions and back. What features say is tested with `DossierIDE`.
@Suite struct FeatureTests {
  static let uri = "file:///dossier/a.dossier"

  private func client(_ text: String, capabilities: Client.Object = [:]) throws -> Client {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: capabilities, ["locale": "zh-cn"])
    client.open(Self.uri, text)
    return client
  }

  /// Zero-based line and UTF-16 column of the first occurrence of some words, plus `columns`.
  private func place(of words: String, _ columns: Int = 0, in text: String) throws -> Client.Object {
    let range = try #require(text.range(of: words))
    let lines = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    return DossierServerTests.place(Self.uri, lines.count - 1, (lines.last?.utf16.count ?? 0) + columns)
  }

  @Test(arguments: [(["markdown"], "markdown"), (["plaintext", "markdown"], "plaintext"), ([], "plaintext")])
  func hover(formats: [String], kind: String) throws {
    let hover: Client.Object = formats.isEmpty ? [:] : ["contentFormat": formats]
    let client = try client(filing, capabilities: ["textDocument": ["hover": hover]])
    let result = try client.result("textDocument/hover", place(of: "【算法名称】", 2, in: filing))
    let contents = try #require((result as? Client.Object)?["contents"] as? Client.Object)
    #expect(contents["kind"] as? String == kind)
    #expect((contents["value"] as? String)?.contains("云程美食个性化推荐算法") == true)
    let range = try #require((result as? Client.Object)?["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 12, "character": 0] && range["end"] == ["line": 12, "character": 6])
    #expect(try client.result("textDocument/hover", DossierServerTests.place(Self.uri, 3, 0)) is NSNull)
  }

  @Test func completionOfValues() throws {
    let client = try client(filing)
    let result = try client.result("textDocument/completion", place(of: "个性化推送类", 3, in: filing)) as? Client.Object
    let items = try #require(result?["items"] as? [Client.Object])
    #expect(items.contains { $0["label"] as? String == "检索过滤类" })
    let edit = try #require(items.first?["textEdit"] as? Client.Object)
    #expect((edit["range"] as? [String: [String: Int]])?["start"] == ["line": 5, "character": 5])
    // The order is that of the server.
    let keys = items.compactMap { $0["sortText"] as? String }
    #expect(keys == keys.sorted() && keys.count == items.count)
  }

  @Test func snippetsAreForThoseWhoKnowThem() throws {
    func field(_ support: Bool) throws -> (String, Int) {
      let client = try client(
        "申报类型：算法备案\n材料：算法信息\n\n# 算法基础属性信息\n\n",
        capabilities: ["textDocument": ["completion": ["completionItem": ["snippetSupport": support]]]])
      let result = try client.result("textDocument/completion", DossierServerTests.place(Self.uri, 4, 0))
      let items = try #require((result as? Client.Object)?["items"] as? [Client.Object])
      let item = try #require(items.first { $0["label"] as? String == "使用个人信息" })
      let text = try #require((item["textEdit"] as? Client.Object)?["newText"] as? String)
      return (text, try #require(item["insertTextFormat"] as? Int))
    }
    #expect(try field(true) == ("使用个人信息：${1|是,否|}$0", 2))
    #expect(try field(false) == ("使用个人信息：", 1))
  }

  @Test func proposalsAreExplainedOnceSelected() throws {
    let client = try client(
      filing, capabilities: ["textDocument": ["completion": ["completionItem": ["documentationFormat": ["markdown"]]]]])
    let result = try client.result("textDocument/completion", place(of: "个性化推送类", 0, in: filing)) as? Client.Object
    let item = try #require((result?["items"] as? [Client.Object])?.first)
    #expect(item["documentation"] == nil)
    let resolved = try client.result("completionItem/resolve", item) as? Client.Object
    let documentation = try #require(resolved?["documentation"] as? Client.Object)
    #expect((documentation["value"] as? String)?.contains("算法类型") == true)
  }

  @Test func definitionAndReferences() throws {
    let client = try client(filing)
    let here = try place(of: "【算法名称】", 1, in: filing)
    let found = try client.result("textDocument/definition", here) as? [Client.Object]
    #expect((found?.first?["range"] as? [String: [String: Int]])?["start"] == ["line": 6, "character": 0])
    var parameters = here
    parameters["context"] = ["includeDeclaration": true]
    #expect((try client.result("textDocument/references", parameters) as? [Any])?.count == 2)
  }

  @Test(arguments: [true, false])
  func outline(hierarchical: Bool) throws {
    let client = try client(
      filing,
      capabilities: ["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": hierarchical]]])
    let result = try client.result("textDocument/documentSymbol", ["textDocument": ["uri": Self.uri]])
    let symbols = try #require(result as? [Client.Object])
    #expect(symbols.map { $0["name"] as? String }.contains("算法基础属性信息"))
    if hierarchical {
      #expect(symbols.count == 5)
    } else {
      #expect(symbols.first { $0["name"] as? String == "算法名称" }?["containerName"] as? String == "算法基础属性信息")
    }
  }

  @Test func folding() throws {
    let client = try client(filing)
    let folds = try client.result("textDocument/foldingRange", ["textDocument": ["uri": Self.uri]]) as? [Client.Object]
    #expect(folds?.contains { $0["startLine"] as? Int == 4 && $0["endLine"] as? Int == 9 } == true)
  }

  // MARK: Layout

  /// The edits of the answer lead to the canonical form, in each unit.
  @Test(arguments: ["utf-8", "utf-16", "utf-32"], UInt64(0)..<8)
  func formatting(encoding: String, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text =
      "# 甲\n名称 : 值𠮷\n| a | 甲乙 |\n| 丙 | b |\n" + String(decoding: RandomText.bytes(60, using: &random), as: UTF8.self)
    let client = try client(text, capabilities: ["general": ["positionEncodings": [encoding]]])
    let options: Client.Object = ["tabSize": 2, "insertSpaces": true]
    let result = try client.result("textDocument/formatting", ["textDocument": ["uri": Self.uri], "options": options])
    let edits = try #require(result as? [Client.Object])
    let unit = try #require(ColumnUnit(rawValue: encoding.filter { $0 != "-" }))
    #expect(try applied(edits, to: text, unit) == formatted(Array(text.utf8)), "seed \(seed)")
  }

  /// What is canonical is not sent again, however much there is of it.
  @Test func oneLineThatWasTypedIsOneSmallEdit() throws {
    let block = "正文，一段。\n\n| 甲   | 乙   |\n| ---- | ---- |\n\n- 丙\n\n"
    let text = "# 甲\n名称：值\n\n" + String(repeating: block, count: 500) + "完\n"
    let client = try client(text)
    let options: Client.Object = ["tabSize": 2, "insertSpaces": true]
    let request: Client.Object = ["textDocument": ["uri": Self.uri], "options": options]
    func edits() throws -> [Client.Object] {
      try #require(client.result("textDocument/formatting", request) as? [Client.Object])
    }
    // Columns of four dashes are wider than they need be.
    #expect(try edits().count == 2000)
    let canonical = text.replacing("甲   | 乙   |", with: "甲  | 乙  |").replacing("----", with: "---")
    client.change(Self.uri, version: 2, [["text": canonical]])
    #expect(try edits().isEmpty)
    // `- 丙` in the middle becomes `• 丙`.
    let line = 3 + 7 * 250 + 5
    client.change(Self.uri, version: 3, [["range": range(line, 0, line, 1), "text": "•"]])
    let found = try edits()
    #expect(found.count == 1 && found.first?["newText"] as? String == "-")
    #expect(found.first?["range"] as? [String: [String: Int]] == range(line, 0, line, 1) as? [String: [String: Int]])
  }

  @Test func aRangeIsFormattedAlone() throws {
    let text = "# 甲\n名称 : 值\n其他 : 值\n"
    let client = try client(text)
    let options: Client.Object = ["tabSize": 2, "insertSpaces": true]
    let result = try client.result(
      "textDocument/rangeFormatting",
      ["textDocument": ["uri": Self.uri], "range": range(2, 0, 3, 0), "options": options])
    #expect(try applied(#require(result as? [Client.Object]), to: text, .utf16) == Array("# 甲\n名称 : 值\n其他：值\n".utf8))
  }

  @Test func whatWasTypedIsLaidOut() throws {
    let text = "| a | 甲 |\n|---|---|\n|乙乙乙|b|"
    let client = try client(text)
    func typed(_ character: String, _ line: Int, _ column: Int) throws -> [UInt8] {
      let parameters = DossierServerTests.place(Self.uri, line, column).merging([
        "ch": character, "options": ["tabSize": 2, "insertSpaces": true],
      ]) { $1 }
      let result = try client.result("textDocument/onTypeFormatting", parameters)
      return try applied(result as? [Client.Object] ?? [], to: text, .utf16)
    }
    let laidOut = String(decoding: try typed("|", 2, 7), as: UTF8.self)
    #expect(
      laidOut == "| a      | 甲  |\n| ------ | --- |\n| 乙乙乙 | b   |")
    #expect(try typed("|", 2, 5) == Array(text.utf8))
  }

  /// Off unless it is set: an editor may format by itself.
  @Test(arguments: [true, false])
  func savingLaysOut(isSet: Bool) throws {
    let client = Client(books: builtInBooks)
    let answer = try client.initialize(
      capabilities: [:], isSet ? ["initializationOptions": ["formatOnSave": true]] : [:])
    let sync = (answer["capabilities"] as? Client.Object)?["textDocumentSync"] as? Client.Object
    #expect(sync?["willSaveWaitUntil"] as? Bool == (isSet ? true : nil))
    client.open(Self.uri, "#甲\n")
    let result = try client.result(
      "textDocument/willSaveWaitUntil", ["textDocument": ["uri": Self.uri], "reason": 1] as Client.Object)
    #expect((result as? [Any])?.count == (isSet ? 1 : nil))
  }

  /// `edits` all refer to the text as it was; they are applied from the end.
  private func applied(_ edits: [Client.Object], to text: String, _ unit: ColumnUnit) throws -> [UInt8] {
    var tree = SyntaxTree(text)
    for edit in edits.reversed() {
      let range = try #require(edit["range"] as? [String: [String: Int]])
      func offset(_ end: String) -> Int {
        tree.offset(of: TextPosition(line: range[end]!["line"]!, column: range[end]!["character"]!), in: unit)
      }
      let text = try #require(edit["newText"] as? String)
      tree = tree.applying(TextEdit(range: offset("start")..<offset("end"), replacement: Array(text.utf8)))
    }
    return tree.bytes
  }

  // MARK: Code actions

  private func actions(
    _ client: Client, _ range: Client.Object, only: [String]? = nil
  ) throws -> [Client.Object] {
    var context: Client.Object = ["diagnostics": [Any]()]
    context["only"] = only
    let result = try client.result(
      "textDocument/codeAction",
      ["textDocument": ["uri": Self.uri], "range": range, "context": context] as Client.Object)
    return try #require(result as? [Client.Object])
  }

  private static var literal: Client.Object {
    [
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]] as Client.Object
    ]
  }

  @Test func fixesAreOffered() throws {
    let client = try client(filing, capabilities: ["textDocument": Self.literal])
    let all = try actions(client, range(13, 0, 13, 3))
    let fix = try #require(all.first { $0["isPreferred"] as? Bool == true })
    #expect(fix["kind"] as? String == "quickfix" && fix["title"] as? String == "删除“---”")
    let changes = try #require((fix["edit"] as? Client.Object)?["changes"] as? [String: [Client.Object]])
    let edited = try applied(#require(changes[Self.uri]), to: filing, .utf16)
    #expect(edited == Array(filing.replacingOccurrences(of: "---\n", with: "").utf8))
    #expect(all.contains { ($0["title"] as? String)?.hasPrefix("豁免 thematic-break") == true })
    #expect(try actions(client, range(3, 0, 3, 0), only: ["quickfix"]).isEmpty)
  }

  @Test func allSafeFixesAreOneAction() throws {
    let capabilities: Client.Object = [
      "textDocument": Self.literal, "workspace": ["workspaceEdit": ["documentChanges": true]],
    ]
    let client = try client(filing, capabilities: capabilities)
    let found = try actions(client, range(0, 0, 0, 0), only: ["source.fixAll"])
    #expect(found.map { $0["kind"] as? String } == ["source.fixAll.dossier"])
    let edit = try #require(found.first?["edit"] as? Client.Object)
    let documents = try #require(edit["documentChanges"] as? [Client.Object])
    #expect((documents.first?["textDocument"] as? Client.Object)?["version"] as? Int == 1)
    #expect(try actions(client, range(0, 0, 20, 0), only: ["refactor"]).isEmpty)
  }

  /// A client that asks for edits later gets them once it has chosen.
  @Test func editsAreWorkedOutWhenChosen() throws {
    var literal = try #require(Self.literal["codeAction"] as? Client.Object)
    literal.merge(["dataSupport": true, "resolveSupport": ["properties": ["edit"]]]) { $1 }
    let client = try client(filing, capabilities: ["textDocument": ["codeAction": literal]])
    let all = try actions(client, range(13, 0, 13, 3))
    let ofRule = try #require(all.first { $0["title"] as? String == "改正本文件全部“thematic-break”" })
    #expect(ofRule["edit"] == nil && all.last?["kind"] as? String == "source.fixAll.dossier")
    let resolved = try client.result("codeAction/resolve", ofRule) as? Client.Object
    let changes = try #require((resolved?["edit"] as? Client.Object)?["changes"] as? [String: [Client.Object]])
    let edited = try applied(#require(changes[Self.uri]), to: filing, .utf16)
    #expect(edited == Array(filing.replacingOccurrences(of: "---\n", with: "").utf8))
    client.change(Self.uri, version: 2, [["range": range(0, 0, 0, 0), "text": "% 一\n"]])
    #expect(try client.errorCode("codeAction/resolve", ofRule) == -32801)
  }

  @Test func aSelectionIsRewritten() throws {
    let client = try client(filing + "由云程美食个性化推荐算法决定\n", capabilities: ["textDocument": Self.literal])
    let found = try actions(client, range(15, 1, 15, 12), only: ["refactor"])
    #expect(found.map { $0["title"] as? String } == ["改为引用【算法名称】"])
    #expect(found.first?["kind"] as? String == "refactor.rewrite")
  }
}
