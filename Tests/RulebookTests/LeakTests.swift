import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// Trees share leaves, and checks go on from earlier ones: what is not needed any more must go.
@Suite struct LeakTests {
  /// `DOSSIER_BOUNDS=full`: 100,000 edits, as an editor sends them in a day or two.
  private static let edits = ProcessInfo.processInfo.environment["DOSSIER_BOUNDS"] == "full" ? 100_000 : 200

  /// A letter that comes and goes: the document stays as long as it was, and so must everything about it.
  @Test func olderVersionsGo() throws {
    let text = "申报类型：算法备案\n材料：算法信息\n\n# 算法基础属性信息\n算法名称：云程\n\n" + String(repeating: "核对记录保存三年。\n\n", count: 200)
    var tree = SyntaxTree(text)
    var check: DossierCheck?
    var versions: [WeakRoot] = []
    for number in 0..<Self.edits {
      let place = tree.line(at: 6 + number / 2 % 300).start
      let edit =
        number % 2 == 0
        ? TextEdit(range: place..<place, replacement: Array("绝对安全".utf8))
        : TextEdit(range: place..<place + 12, replacement: [])
      tree = tree.applying(edit)
      let document = Document(path: "a", tree, after: check?.documents[0].document)
      check = DossierRules.check(
        [document], books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay), after: check)
      versions.append(WeakRoot(root: tree.root))
    }
    #expect(tree.bytes == Array(text.utf8))
    #expect(check != nil)
    let alive = versions.count { $0.root != nil }
    #expect(alive <= 4, "\(alive) of \(Self.edits) versions are alive")
  }

  private struct WeakRoot { weak var root: Node? }
}
