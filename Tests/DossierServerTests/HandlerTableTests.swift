import Foundation
import TestSupport
import Testing

@testable import DossierServer

/// `editors/README.md` says what the server answers: all of it, and no more.
@Suite struct HandlerTableTests {
  @Test func theTableNamesEveryRequest() throws {
    let text = try String(contentsOf: Project.root.appending(path: "editors/README.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("/") }
    let named = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").map(String.init).filter { $0.contains("/") }
    }
    #expect(named.sorted() == (Array(requestHandlers.keys) + longRequestHandlers.keys).sorted())
  }

  /// `UPDATE_SNAPSHOTS=1 swift test` writes it anew.
  @Test func theTableOfSettingsIsTheServers() throws {
    let file = Project.root.appending(path: "editors/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- settings -->\n"))
    let end = try #require(text.range(of: "<!-- /settings -->"))
    let written = text[..<start.upperBound] + SettingName.table + text[end.lowerBound...]
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" { try Data(written.utf8).write(to: file) }
    #expect(text == written)
  }
}
