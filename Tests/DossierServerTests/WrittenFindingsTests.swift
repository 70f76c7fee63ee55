import DossierIDE
import DossierSyntax
import Foundation
import TestSupport
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

/// Lists of findings that go on from the one before are those that are written anew.
@Suite struct WrittenFindingsTests {
  /// A dossier whose documents are all open.
  private struct Desk {
    var session: Session
    let keys: [DocumentKey]
    /// Lists that were written anew.
    private(set) var fresh = 0

    init(_ texts: [String]) throws {
      session = Session(client: ClientCapabilities(), access: TestFiles().access, books: { builtInBooks })
      keys = texts.indices.map { DocumentKey(path: "/p/\($0).dossier") }
      for (key, text) in zip(keys, texts) {
        var writer = JSONWriter()
        writer.string(text)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        var reader = JSONReader(Array(#"{"uri":"file://\#(key.name)","version":1,"text":\#(text)}"#.utf8))
        session.documents[key] = OpenDocument(try TextDocumentItem(from: &reader))
      }
    }

    func tree(_ index: Int) -> SyntaxTree { session.documents[keys[index]]!.tree }

    mutating func apply(_ edit: DossierSyntax.TextEdit, to index: Int) {
      session.documents[keys[index]]!.tree = tree(index).applying(edit)
    }

    /// What the client has of a document.
    func list(_ index: Int) throws -> DiagnosticList {
      let snapshot = try session.snapshot("file://\(keys[index].name)")
      return try #require(session.workspace.written(snapshot.document)).list
    }

    /// Compares what goes on from the list before with what is written anew.
    mutating func compare(_ index: Int, _ comment: String) throws {
      let snapshot = try session.snapshot("file://\(keys[index].name)")
      let check = session.workspace.check(snapshot)
      let past = session.workspace.written(snapshot.document)
      if past.flatMap({ WrittenFindings(session, snapshot, check, after: $0) }) == nil { fresh += 1 }
      let found = session.diagnostics(snapshot)
      #expect(found == WrittenFindings(session, snapshot, check).list, "\(comment), document \(index)")
    }
  }

  private static func returned() throws -> [String] {
    let folder = Project.root.appending(path: "Grammar/examples/returned")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".dossier") }
    return try names.sorted().map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  private static let words = [
    "的", "绝对安全", "零风险", "高度重视", "【待补充】", "【算法名秤】", "12", "。", "，", "算法名秤：甲", "适时更新", "双塔召回模型", "|", "主体名秤",
    "\n", "# ", "% 豁免 AR-2001 因：引文\n",
  ]

  /// A word comes, or some characters go, as while somebody types.
  private func keystroke(in tree: SyntaxTree, using random: inout SeededGenerator) -> DossierSyntax.TextEdit {
    let line = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
    let text = Array(tree.text(in: line.start..<line.start + line.line.breakStart).unicodeScalars)
    let first = Int.random(in: 0...text.count, using: &random)
    let start = line.start + String(String.UnicodeScalarView(text[..<first])).utf8.count
    if Bool.random(using: &random) {
      return TextEdit(range: start..<start, replacement: Array(Self.words.randomElement(using: &random)!.utf8))
    }
    let gone = String(String.UnicodeScalarView(text[first..<min(text.count, first + 2)])).utf8.count
    return TextEdit(range: start..<start + gone, replacement: [])
  }

  @Test(arguments: UInt64(0)..<6)
  func listsGoOnFromTheOneBefore(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var desk = try Desk(try Self.returned())
    let steps = 60
    for step in 0..<steps {
      let index = Int.random(in: 0..<desk.keys.count, using: &random)
      let tree = desk.tree(index)
      let edit =
        switch Int.random(in: 0..<20, using: &random) {
        case 0: RandomText.edit(in: tree, using: &random)
        case 1:
          TextEdit(range: 0..<0, replacement: Array(["阶段：草稿\n", "阶段：报送\n"].randomElement(using: &random)!.utf8))
        default: keystroke(in: tree, using: &random)
        }
      desk.apply(edit, to: index)
      for index in desk.keys.indices { try desk.compare(index, "seed \(seed), step \(step)") }
    }
    #expect(desk.fresh < steps * desk.keys.count * 3 / 4, "\(desk.fresh) were written anew")
  }

  /// More findings than are listed: before, at and behind the last one that is.
  @Test(arguments: UInt64(10)..<12)
  func longListsGoOnFromTheOneBefore(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<1010).map { "第\($0)项绝对安全。\n" }.joined()
    var desk = try Desk(["申报类型：算法备案\n卷宗：甲\n\n# 算法情况\n\(lines)"])
    for step in 0..<60 {
      let first = [4, 500, 985].randomElement(using: &random)!
      let line = desk.tree(0).line(at: Int.random(in: first..<first + 24, using: &random))
      let text = desk.tree(0).text(in: line.start..<line.start + line.line.breakStart)
      let new = text.contains("绝对安全") && Bool.random(using: &random) ? "改写过了。" : "绝对安全，\(text)"
      desk.apply(
        TextEdit(range: line.start..<line.start + line.line.breakStart, replacement: Array(new.utf8)), to: 0)
      try desk.compare(0, "seed \(seed), step \(step)")
    }
  }

  /// What lines find by themselves is kept with them as it is sent, and weighs something else at another stage.
  @Test func anotherStageIsSent() throws {
    let texts = try Self.returned()
    let stages = ["草稿", "报送", "内审", "草稿"]
    var desk = try Desk(texts)
    for (step, stage) in stages.enumerated() {
      for index in texts.indices {
        let line = (0..<6).map(desk.tree(index).line(at:)).first {
          desk.tree(index).text(in: $0.range($0.line.name)) == "阶段"
        }!
        desk.apply(TextEdit(range: line.range(line.line.value), replacement: Array(stage.utf8)), to: index)
      }
      var fresh = try Desk(desk.keys.indices.map { desk.tree($0).text(in: 0..<desk.tree($0).count) })
      for index in texts.indices {
        try desk.compare(index, "step \(step)")
        try fresh.compare(index, "step \(step)")
        #expect(try desk.list(index) == fresh.list(index), "step \(step), document \(index)")
      }
    }
  }

  /// What changes no finding leaves the very same list, also where thousands are found.
  @Test func whatChangesNothingIsNotWrittenAgain() throws {
    let lines = (0..<300).map { "第\($0)项绝对安全，已经核对。\n" }.joined()
    var desk = try Desk(["申报类型：算法备案\n卷宗：甲\n\n# 算法情况\n\(lines)"])
    try desk.compare(0, "at first")
    for step in 0..<20 {
      let line = desk.tree(0).line(at: 10 + step * 12)
      let end = line.start + line.line.breakStart
      desk.apply(TextEdit(range: end..<end, replacement: Array("已".utf8)), to: 0)
      try desk.compare(0, "step \(step)")
    }
    #expect(desk.fresh == 1)
  }
}
