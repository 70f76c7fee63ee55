import DossierIDE
import DossierModel
import DossierRules
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

@Suite struct WorkspaceTests {
  private let workspace = Workspace(
    access: TestFiles(["/p/c.dossier": "卷宗：甲\n"]).access, books: { [] })

  private func open(_ text: String) throws -> OpenDocument {
    var reader = JSONReader(Array(#"{"uri":"file:///p","version":1,"text":"\#(text)"}"#.utf8))
    return OpenDocument(try TextDocumentItem(from: &reader))
  }

  private func check(_ path: String, _ open: [DocumentKey: OpenDocument]) throws -> CheckedDossier {
    workspace.check(try #require(workspace.snapshot(of: DocumentKey(path: path), open)))
  }

  /// What is asked for twice is computed once, also from another document of the dossier; old versions are let go.
  @Test func resultsAreKeptAsLongAsTheyHold() throws {
    var documents = [
      DocumentKey(path: "/p/a.dossier"): try open("卷宗：甲"), DocumentKey(path: "/p/b.dossier"): try open("卷宗：甲"),
      DocumentKey(path: "/p/d.dossier"): try open("卷宗：乙"),
    ]
    let first = try check("/p/a.dossier", documents)
    let other = try check("/p/d.dossier", documents)
    #expect(first.paths == ["/p/a.dossier", "/p/b.dossier", "/p/c.dossier"] && other.paths == ["/p/d.dossier"])
    #expect(try check("/p/a.dossier", documents) === first)
    #expect(try check("/p/b.dossier", documents) === first)
    for number in 0..<20 {
      documents[DocumentKey(path: "/p/b.dossier")] = try open("卷宗：甲\\n编号：\(number)")
      #expect(try check("/p/a.dossier", documents) !== first)
      #expect(try check("/p/d.dossier", documents) === other)
    }
    #expect(workspace.results.count == 2)
    workspace.closed(DocumentKey(path: "/p/b.dossier"))
    #expect(workspace.results.count == 1)
  }

  /// Typing looks at no file again.
  @Test func filesAreReadOnce() throws {
    let documents = [DocumentKey(path: "/p/a.dossier"): try open("卷宗：甲")]
    let snapshot = try #require(workspace.snapshot(of: DocumentKey(path: "/p/a.dossier"), documents))
    let again = try #require(workspace.snapshot(of: DocumentKey(path: "/p/a.dossier"), documents))
    #expect(zip(snapshot.documents, again.documents).allSatisfy { $0 === $1 })
    workspace.filesMayHaveChanged()
    let unchanged = try #require(workspace.snapshot(of: DocumentKey(path: "/p/a.dossier"), documents))
    #expect(zip(snapshot.documents, unchanged.documents).allSatisfy { $0 === $1 })
  }
}
