import Foundation
import Testing

@testable import DossierServer

/// `editors/README.md` says what the server answers: all of it, and no more.
@Suite struct HandlerTableTests {
  @Test func theTableNamesEveryRequest() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(contentsOf: root.appending(path: "editors/README.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("/") }
    let named = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").map(String.init).filter { $0.contains("/") }
    }
    #expect(named.sorted() == (Array(requestHandlers.keys) + longRequestHandlers.keys).sorted())
  }
}
