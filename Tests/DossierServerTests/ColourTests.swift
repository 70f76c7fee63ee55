import DossierIDE
import DossierSyntax
import TestSupport
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

/// Colours: whole, in part, and what changed.
@Suite struct ColourTests {
  private static let uri = "file:///dossier/a.dossier"

  /// `line:column+length type modifiers`, from the numbers of an answer.
  private func spelt(_ data: [UInt32]) -> [String] {
    var line: UInt32 = 0
    var column: UInt32 = 0
    return stride(from: 0, to: data.count, by: 5).map { index in
      column = data[index] == 0 ? column + data[index + 1] : data[index + 1]
      line += data[index]
      let modifiers = data[index + 4]
      return "\(line):\(column)+\(data[index + 2]) \(Token.wireTypes[Int(data[index + 3])])"
        + (modifiers & 1 != 0 ? " known" : "") + (modifiers & 2 != 0 ? " tool" : "")
    }
  }

  private func fresh(_ text: String, _ unit: ColumnUnit = .utf16) -> [UInt32] {
    let memory = ColourMemory(unit, builtInBooks[0])
    _ = memory.update(SyntaxTree(text), number: 1)
    return memory.data
  }

  @Test func everyKindOfLineHasItsColours() {
    let text = """
      申报类型：算法备案
      # 算法基础属性信息 @algo
      算法名称：𠮷云程
      另记：见【算法名称】与`【甲】`【待补充】
      - 事项：一
      - 二
      > 原文【甲】
      ` x = 1
      % 一句话
      % 豁免 AR-1 因：无
      | 数据 | 来源 |
      | ---- | ---- |
      | 算法名称 | 【甲】 |
      | 乙 | 丙 |
      """
    #expect(
      spelt(fresh(text)) == [
        "0:0+4 keyword known", "1:0+1 operator", "1:2+8 namespace known", "1:12+4 decorator",
        "2:0+4 property known", "3:0+2 property", "3:4+6 variable", "3:11+5 string", "3:16+5 macro",
        "4:0+1 operator", "4:2+2 property", "5:0+1 operator", "6:0+1 operator", "6:2+5 string",
        "7:0+1 operator", "7:2+5 string", "8:0+5 comment", "9:0+13 comment tool",
        "10:2+2 property known", "10:7+2 property known", "11:0+15 operator",
        "12:2+4 property known", "12:9+3 variable",
      ])
  }

  @Test func columnsAreThoseAgreedUpon() {
    #expect(spelt(fresh("𠮷𠮷：【甲】", .utf8)) == ["0:0+8 property", "0:11+9 variable"])
    #expect(spelt(fresh("𠮷𠮷：【甲】", .utf16)) == ["0:0+4 property", "0:5+3 variable"])
    #expect(spelt(fresh("𠮷𠮷：【甲】", .utf32)) == ["0:0+2 property", "0:3+3 variable"])
  }

  /// A client that applies what changed has what a client has that asks for everything; the seed replays a failure.
  @Test(arguments: UInt64(0)..<60)
  func changesLeadToTheWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let unit = ColumnUnit.allCases[Int(seed % 3)]
    let memory = ColourMemory(unit, builtInBooks[0])
    var tree = SyntaxTree(RandomText.bytes(Int(seed % 5) * 400 + 20, using: &random))
    _ = memory.update(tree, number: 1)
    var data = memory.data
    for number in 2..<20 {
      let start = Int.random(in: 0...tree.count, using: &random)
      let end = min(tree.count, start + Int.random(in: 0..<40, using: &random))
      let piece = RandomText.bytes(Int.random(in: 0..<12, using: &random), using: &random)
      tree = tree.applying(DossierSyntax.TextEdit(range: start..<end, replacement: piece))
      if let edit = memory.update(tree, number: number) {
        data.replaceSubrange(edit.start..<edit.start + edit.deleteCount, with: edit.data)
      }
      let whole = ColourMemory(unit, builtInBooks[0])
      _ = whole.update(tree, number: 1)
      #expect(data == whole.data && memory.data == whole.data, "seed \(seed), version \(number)")
      let lines = Int.random(in: 0..<tree.lineCount, using: &random)..<tree.lineCount
      let part = spelt(whole.data).filter { Int($0.prefix { $0 != ":" })! >= lines.lowerBound }
      #expect(spelt(whole.data(tree, lines: lines)) == part, "seed \(seed), lines \(lines)")
    }
  }

  @Test func anEditReadsALeafOrTwo() {
    let line = "- 事项：见【算法名称】，数据来自用户\n"
    var tree = SyntaxTree("申报类型：算法备案\n# 甲\n" + String(repeating: line, count: 20_000))
    let memory = ColourMemory(.utf16, builtInBooks[0])
    _ = memory.update(tree, number: 1)
    #expect(memory.leavesRead > 300)
    for offset in [60, tree.count / 2, tree.count - 30] {
      tree = tree.applying(DossierSyntax.TextEdit(range: offset..<offset, replacement: Array("\n| 甲 |\n".utf8)))
      let edit = memory.update(tree, number: 2)
      #expect(memory.leavesRead <= 3 && (edit?.data.count ?? 0) < 3000)
    }
  }

  @Test func coloursGoOverTheWire() throws {
    let client = Client(books: builtInBooks)
    let answer = try client.initialize()
    let capabilities = try #require(answer["capabilities"] as? Client.Object)
    let provider = try #require(capabilities["semanticTokensProvider"] as? Client.Object)
    #expect(provider["range"] as? Bool == true && (provider["full"] as? Client.Object)?["delta"] as? Bool == true)
    client.open(Self.uri, filing)
    let document: Client.Object = ["textDocument": ["uri": Self.uri]]
    let full = try #require(client.result("textDocument/semanticTokens/full", document) as? Client.Object)
    let data = try #require(full["data"] as? [UInt32])
    #expect(data == fresh(filing))
    func changed(since name: Any?) throws -> Client.Object {
      try #require(
        client.result(
          "textDocument/semanticTokens/full/delta", document.merging(["previousResultId": name ?? ""]) { $1 })
          as? Client.Object)
    }
    #expect((try changed(since: full["resultId"])["edits"] as? [Any])?.isEmpty == true)
    client.change(Self.uri, version: 2, [["range": range(5, 0, 5, 0), "text": "% 一\n"]])
    let delta = try changed(since: full["resultId"])
    #expect((delta["edits"] as? [Any])?.count == 1)
    #expect(try changed(since: full["resultId"])["data"] != nil)
    let part = try client.result(
      "textDocument/semanticTokens/range", document.merging(["range": range(5, 0, 5, 2)]) { $1 })
    #expect(spelt(try #require((part as? Client.Object)?["data"] as? [UInt32])) == ["5:0+3 comment"])
  }
}
