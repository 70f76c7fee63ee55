import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// The command line and the language server find the same: both are asked as people ask them, as processes.
@Suite struct SameFindingsTests {
  private typealias Object = [String: Any]
  private let place: Workplace
  init() throws { place = try Workplace() }

  // MARK: Both sides

  /// `line:column-line:column severity rule` of each finding of a file, in order; zero-based, columns count code points.
  private func foundByCommand(_ names: [String], _ options: [String] = []) throws -> [String: [String]] {
    let run = try place.run(arguments: ["lint", "--format", "json"] + options + names)
    let report = try JSONSerialization.jsonObject(with: run.outputBytes) as? Object
    var found: [String: [String]] = [:]
    for file in try #require(report?["files"] as? [Object], "\(run.errors)") {
      let findings = file["findings"] as? [Object] ?? []
      found[file["path"] as! String] = findings.map { finding in
        let range = finding["range"] as! [String: [String: Int]]
        let ends = ["start", "end"].map { "\(range[$0]!["line"]! - 1):\(range[$0]!["column"]! - 1)" }
        return "\(ends[0])-\(ends[1]) \(finding["severity"]!) \(finding["rule"]!)"
      }
    }
    return found
  }

  /// The same of the server.
  /// - Parameter edits: of the documents once they are open, as `contentChanges`, by name.
  private func foundByServer(
    _ texts: [(name: String, text: String)], edits: [String: [Object]] = [:], settings: Object = [:]
  ) throws -> [String: [String]] {
    var messages: [Object] = [
      request(
        1, "initialize",
        [
          "processId": NSNull(), "rootUri": NSNull(),
          "initializationOptions": settings.merging(["diagnostics": "pull"]) { $1 },
          "capabilities": [
            "general": ["positionEncodings": ["utf-32"]], "textDocument": ["diagnostic": Object()],
          ] as Object,
        ])
    ]
    for (name, text) in texts {
      let document: Object = ["uri": uri(name), "languageId": "dossier", "version": 1, "text": text]
      messages.append(["method": "textDocument/didOpen", "params": ["textDocument": document]])
      for (number, edit) in (edits[name] ?? []).enumerated() {
        let parameters: Object = [
          "textDocument": ["uri": uri(name), "version": number + 2] as Object, "contentChanges": [edit],
        ]
        messages.append(["method": "textDocument/didChange", "params": parameters])
        // What was found before must not show later.
        if number % 5 == 0 {
          messages.append(request(1000 + number, "textDocument/diagnostic", ["textDocument": ["uri": uri(name)]]))
        }
      }
    }
    for (index, (name, _)) in texts.enumerated() {
      messages.append(request(10 + index, "textDocument/diagnostic", ["textDocument": ["uri": uri(name)]]))
    }
    messages.append(request(2, "shutdown", nil))
    messages.append(["method": "exit"])
    let run = try place.run("lsp", input: try messages.map(framed).reduce(Data(), +))
    #expect(run.code == 0, "\(run.errors)")
    let answers = try bodies(run.outputBytes)
    var found: [String: [String]] = [:]
    for (index, (name, _)) in texts.enumerated() {
      let answer = try #require(answers.first { $0["id"] as? Int == 10 + index }?["result"] as? Object)
      found[name] = try #require(answer["items"] as? [Object], "\(answer)").map(spelt)
    }
    return found
  }

  private func spelt(_ diagnostic: Object) -> String {
    let range = diagnostic["range"] as! [String: [String: Int]]
    let ends = ["start", "end"].map { "\(range[$0]!["line"]!):\(range[$0]!["character"]!)" }
    let severity = [1: "error", 2: "warning", 3: "hint"][diagnostic["severity"] as! Int]!
    return "\(ends[0])-\(ends[1]) \(severity) \(diagnostic["code"]!)"
  }

  private func uri(_ name: String) -> String { place.url(name).absoluteString }

  private func request(_ id: Int, _ method: String, _ parameters: Object?) -> Object {
    var request: Object = ["id": id, "method": method]
    request["params"] = parameters
    return request
  }

  private func framed(_ message: Object) throws -> Data {
    let body = try JSONSerialization.data(withJSONObject: message.merging(["jsonrpc": "2.0"]) { $1 })
    return Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  private func bodies(_ output: Data) throws -> [Object] {
    var bodies: [Object] = []
    var rest = output
    while let end = rest.range(of: Data("\r\n\r\n".utf8)) {
      let header = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      let length = try #require(Int(header.split(separator: " ").last ?? ""))
      let body = rest[end.upperBound..<end.upperBound + length]
      bodies.append(try #require(try JSONSerialization.jsonObject(with: body) as? Object))
      rest = rest[(end.upperBound + length)...]
    }
    return bodies
  }

  // MARK: What is compared

  /// Files of a folder of examples, attachments too, in the test's own folder.
  private func copy(_ example: String) throws -> [(name: String, text: String)] {
    let from = Project.root.appending(path: "Grammar/examples/\(example)")
    for name in try FileManager.default.contentsOfDirectory(atPath: from.path()) {
      try FileManager.default.copyItem(at: from.appending(path: name), to: place.url(name))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path()).sorted()
    return try names.filter { $0.hasSuffix(".dossier") }.map { ($0, try place.read($0)) }
  }

  @Test(arguments: [
    "filed", "returned", "search", "dispatch", "ranking", "generative-provider", "generative-supporter",
  ])
  func inTheExamples(example: String) throws {
    let texts = try copy(example)
    let command = try foundByCommand(texts.map(\.name))
    #expect(try foundByServer(texts) == command)
    #expect(command.values.contains { !$0.isEmpty } == (example == "returned"))
  }

  /// All that a 项目 document can say, its mistakes too; what it leaves out is checked where it is named.
  @Test func inProjects() throws {
    try place.write("规则/书.dossier", sampleRulebook)
    try place.write("旧/规则.dossier", sampleRulebook.replacingOccurrences(of: "适用：测试备案", with: "适用：旧备案"))
    let digest = hexDigest(try place.read("规则/书.dossier"))
    let settings = """
      申报类型：项目
      阶段：报送
      语言：中文
      包括：a、b
      排除：归档
      包刮：c

      # 规则书
      | 文件 | 版本 | SHA-256 |
      | --- | --- | --- |
      | ./规则/书.dossier | 2026.1 | \(digest) |
      | 规则/无.dossier | | |
      | 旧/规则.dossier | 2025.1 | |

      # 严重程度
      | 规则 | 程度 |
      | --- | --- |
      | TS-2001 | 提示 |
      | fact | 警告 |
      | placeholder | 关闭 |
      | XX-1 | 提示 |

      # 用语
      | 词 | 改为 | 说明 |
      | --- | --- | --- |
      | 模型 | 推荐模型 | |
      | 每周 | | 写明是周几 |

      """
    try place.write("项目.dossier", settings)
    try place.write("a/1.dossier", Sample.part("算法信息", algorithm: "甲算法") + "模型适时更新，每周【待填写】。\n")
    try place.write("a/归档/2.dossier", Sample.part("其他", algorithm: "乙算法"))
    try place.write("b/3.dossier", Sample.part("自评估报告", algorithm: "丙算法") + "申报类型：无\n% 豁免 house-term 因：引文\n推荐模型与模型。\n")
    try place.write("c/4.dossier", Sample.bad)
    let names = ["项目.dossier", "a/1.dossier", "b/3.dossier", "c/4.dossier"]
    try sameFindings(names)
    // Each document has its own idea of the dossier where one of them is left out.
    try sameFindings(["a/归档/2.dossier"])
    let found = try foundByCommand(names)
    #expect(found["项目.dossier"]?.filter { $0.hasSuffix("project") }.count == 4, "\(found)")
    #expect(found["a/1.dossier"]?.contains { $0.hasSuffix("hint TS-2001") } == true)
    #expect(found["a/1.dossier"]?.contains { $0.hasSuffix("placeholder") } == false)
    // The same rules by the other order of the day: the stage is the document's own, the book may not be used.
    try place.write("项目.dossier", settings.replacingOccurrences(of: "阶段：报送\n", with: ""))
    try sameFindings(names)
    try place.write("规则/书.dossier", sampleRulebook + "\n")
    try sameFindings(names)
    try place.write("a/项目.dossier", "申报类型：项目\n# 用语\n| 词 | 改为 | 说明 |\n| 适时 | | |\n")
    try sameFindings(names)
  }

  /// What editors set goes before what documents and projects say, just as options of the command line do.
  @Test func withSettings() throws {
    try place.write("书.dossier", sampleRulebook)
    try place.write("他.dossier", sampleRulebook.replacingOccurrences(of: "TS-", with: "TT-"))
    try place.write("项目.dossier", "申报类型：项目\n阶段：草稿\n# 规则书\n| 文件 | 版本 | SHA-256 |\n| 书.dossier | | |\n")
    try place.write("a/1.dossier", "申报日期：2026-06-18\n" + Sample.vague + "算法名称：甲\n\n# 其他\n算法名称：乙\n")
    let other = place.url("他.dossier").path(percentEncoded: false)
    let cases: [(options: [String], settings: Object)] = [
      ([], [:]), (["--stage", "filing"], ["stage": "报送"]), (["--as-of", "2026-04-01"], ["asOf": "2026-04-01"]),
      (["--rulebook", "他.dossier"], ["rulebooks": [other]]),
      (["--select", "fact,TS-1"], ["select": ["fact", "TS-1"]]),
      (["--ignore", "fact", "--ignore", "TS-1"], ["ignore": ["fact", "TS-1"]]),
    ]
    var all: [[String]] = []
    for (options, settings) in cases {
      let found = try foundByCommand(["a/1.dossier"], options)
      #expect(
        try foundByServer([("a/1.dossier", place.read("a/1.dossier"))], settings: settings) == found, "\(options)")
      all.append(found["a/1.dossier"] ?? [])
    }
    #expect(all.dropFirst().allSatisfy { $0 != all[0] }, "each of them decides: \(all)")
    let config = try place.run(
      "config", "a/1.dossier", "--stage", "filing", "--as-of", "2026-04-01", "--rulebook", "他.dossier")
    for reason in ["← --stage", "← --as-of", "← from --rulebook"] {
      #expect(config.output.contains(reason), "\(config.output)")
    }
  }

  private func sameFindings(_ names: [String]) throws {
    let texts = try names.map { (name: $0, text: try place.read($0)) }
    #expect(try foundByServer(texts) == foundByCommand(names))
  }

  private func hexDigest(_ text: String) -> String {
    SHA256.hash(Array(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  /// Each input of the corpus stands in a folder of its own.
  @Test func inTheCorpus() throws {
    // Editors take a byte order mark off before they send the text.
    let cases = ["tree", "format", "model"].flatMap(Corpus.cases).filter {
      String(validating: $0.input, as: UTF8.self) != nil && !$0.input.starts(with: [0xEF, 0xBB, 0xBF])
    }
    try #require(cases.count > 200)
    let texts = cases.enumerated().map {
      (String(format: "%04d/a.dossier", $0), String(decoding: $1.input, as: UTF8.self))
    }
    for (name, text) in texts { try place.write(name, text) }
    let command = try foundByCommand(texts.map(\.0))
    let server = try foundByServer(texts.map { (name: $0.0, text: $0.1) })
    for (name, findings) in server { #expect(findings == command[name], "\(cases[Int(name.prefix(4))!].title)") }
  }

  /// The server is told of edits, the command line reads what they come to. The seed replays a failure.
  @Test(arguments: UInt64(0)..<6)
  func afterRandomEdits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = try copy(["filed", "returned", "search"].randomElement(using: &random)!)
    let edited = texts.randomElement(using: &random)!
    var tree = SyntaxTree(edited.text)
    var edits: [Object] = []
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      let start = tree.position(of: Int.random(in: 0...tree.count, using: &random), in: .utf32)
      let length = Int.random(in: 0..<60, using: &random)
      let end = tree.position(of: min(tree.count, tree.offset(of: start, in: .utf32) + length), in: .utf32)
      let text = String(decoding: RandomText.bytes(6, using: &random), as: UTF8.self)
      func wire(_ position: TextPosition) -> Object { ["line": position.line, "character": position.column] }
      edits.append(["range": ["start": wire(start), "end": wire(end)], "text": text])
      let range = tree.offset(of: start, in: .utf32)..<tree.offset(of: end, in: .utf32)
      tree = tree.applying(TextEdit(range: range, replacement: Array(text.utf8)))
    }
    try place.write(edited.name, Data(tree.bytes))
    let command = try foundByCommand(texts.map(\.name))
    #expect(try foundByServer(texts, edits: [edited.name: edits]) == command, "seed \(seed)")
  }
}
