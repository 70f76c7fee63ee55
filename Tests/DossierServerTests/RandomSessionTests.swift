import DossierSyntax
import Foundation
import TestSupport
import Testing

/// Random documents, edits and requests at random places, also outside of the document: each request has its answer, each
/// answer is judged by the meta-model, and the server lives on. The seed replays a failure.
@Suite struct RandomSessionTests {
  private static let headers = [
    "申报类型：算法备案\n材料：算法信息\n\n# 算法基础属性信息\n", "申报类型：算法备案\n卷宗：甲\n", "申报类型：规则书\n编号：x\n\n# 字段 甲 @X-1\n", "申报类型：项目\n", "",
  ]

  private static let methods = [
    "textDocument/hover", "textDocument/completion", "textDocument/definition", "textDocument/references",
    "textDocument/documentSymbol", "textDocument/codeAction", "textDocument/formatting", "textDocument/rangeFormatting",
    "textDocument/foldingRange", "textDocument/documentHighlight", "textDocument/selectionRange",
    "textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta", "textDocument/semanticTokens/range",
    "textDocument/documentLink", "textDocument/inlayHint", "textDocument/codeLens", "workspace/symbol",
    "textDocument/onTypeFormatting", "textDocument/willSaveWaitUntil", "textDocument/linkedEditingRange",
  ]

  @Test(arguments: UInt64(0)..<40)
  func everyRequestIsAnswered(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let client = Client(books: builtInBooks)
    let isCapable = Bool.random(using: &random)
    try client.initialize(
      capabilities: isCapable ? Self.capable : [:], ["locale": Bool.random(using: &random) ? "zh-cn" : "en"])
    let uri = "file:///dossier/a.dossier"
    let text =
      Self.headers.randomElement(using: &random)!
      + String(decoding: RandomText.bytes(120, using: &random), as: UTF8.self)
    client.open(uri, text)
    var asked: [Int] = []
    for version in 2..<12 {
      for _ in 0..<4 {
        let method = Self.methods.randomElement(using: &random)!
        asked.append(client.ask(method, parameters(of: method, uri, using: &random)))
      }
      let piece = String(decoding: RandomText.bytes(5, using: &random), as: UTF8.self)
      client.change(uri, version: version, [["range": randomRange(using: &random), "text": piece] as Client.Object])
    }
    for id in asked {
      let answer = try client.answer(id)
      #expect(answer["result"] != nil, "seed \(seed): \(answer)")
    }
    #expect(try client.leave() == 0, "seed \(seed)")
  }

  private static var capable: Client.Object {
    [
      "textDocument": [
        "completion": ["completionItem": ["snippetSupport": true, "documentationFormat": ["markdown"]]],
        "hover": ["contentFormat": ["markdown"]], "publishDiagnostics": ["relatedInformation": true],
        "codeAction": [
          "codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]], "dataSupport": true,
          "resolveSupport": ["properties": ["edit"]],
        ],
        "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
      ] as Client.Object
    ]
  }

  private func randomPosition(using random: inout SeededGenerator) -> Client.Object {
    let isFar = Int.random(in: 0..<12, using: &random) == 0
    return position(
      Int.random(in: 0...(isFar ? 2_000_000_000 : 40), using: &random),
      Int.random(in: 0...(isFar ? 2_000_000_000 : 24), using: &random))
  }

  private func randomRange(using random: inout SeededGenerator) -> Client.Object {
    ["start": randomPosition(using: &random), "end": randomPosition(using: &random)]
  }

  private func parameters(of method: String, _ uri: String, using random: inout SeededGenerator) -> Client.Object {
    var parameters: Client.Object = ["textDocument": ["uri": uri]]
    switch method {
    case "textDocument/formatting": parameters["options"] = ["tabSize": 2, "insertSpaces": true] as Client.Object
    case "textDocument/rangeFormatting":
      parameters["options"] = ["tabSize": 2, "insertSpaces": true] as Client.Object
      parameters["range"] = randomRange(using: &random)
    case "textDocument/codeAction":
      parameters["range"] = randomRange(using: &random)
      parameters["context"] = ["diagnostics": [Any]()]
    case "textDocument/references":
      parameters["position"] = randomPosition(using: &random)
      parameters["context"] = ["includeDeclaration": Bool.random(using: &random)]
    case "textDocument/selectionRange":
      parameters["positions"] = (0..<2).map { _ in randomPosition(using: &random) }
    case "textDocument/onTypeFormatting":
      parameters["position"] = randomPosition(using: &random)
      parameters["ch"] = ["\n", "|", "｜", "x"].randomElement(using: &random)!
      parameters["options"] = ["tabSize": 2, "insertSpaces": true] as Client.Object
    case "textDocument/willSaveWaitUntil": parameters["reason"] = 1
    case "workspace/symbol":
      return ["query": String(decoding: RandomText.bytes(3, using: &random), as: UTF8.self)]
    case "textDocument/semanticTokens/range", "textDocument/inlayHint":
      parameters["range"] = randomRange(using: &random)
    case "textDocument/semanticTokens/full/delta":
      parameters["previousResultId"] = String(Int.random(in: 0..<12, using: &random))
    case "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/semanticTokens/full",
      "textDocument/documentLink", "textDocument/codeLens":
      break
    default: parameters["position"] = randomPosition(using: &random)
    }
    return parameters
  }
}
