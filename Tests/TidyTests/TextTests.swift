import Foundation
import TestSupport
import Testing

/// Small promises about every file, so that nobody has to remember them.
@Suite struct TextTests {
  @Test func everyCheckIsInTheCatalogue() throws {
    let catalogue = try String(
      contentsOf: Project.root.appending(path: "Sources/DossierRules/Checks/Catalogue.swift"), encoding: .utf8)
    // Checks of definitions end in `Check`; the condition is what several of them evaluate.
    for file in try SourceFiles.all(under: "Sources/DossierRules/Checks") {
      let name = file.path.split(separator: "/").last!.dropLast(".swift".count)
      guard name.hasSuffix("Check"), name != "ConditionCheck" else { continue }
      #expect(catalogue.contains("\(name).run("), "\(name) is not in Catalogue.swift")
    }
  }

  @Test func everyKeywordIsDescribed() throws {
    let page = try String(contentsOf: Project.root.appending(path: "Grammar/Rulebooks.md"), encoding: .utf8)
    for keyword in ["材料", "章节", "字段", "表格", "词表", "分类", "事实", "期限", "附件", "数量", "日历", "规则"] {
      #expect(page.contains("**\(keyword)**"), "\(keyword) is not in Grammar/Rulebooks.md")
    }
  }

  @Test func noFileIsAGiant() throws {
    for file in try SourceFiles.all(under: "Sources") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 450, "\(file.path) has \(lines) lines: two subjects, perhaps?")
    }
  }

  @Test func nothingIsLeftUnfinished() throws {
    let words = ["TODO", "FIXME", "XXX:", "fatalError(", "try!", "as!"]
    for file in try SourceFiles.all(under: "Sources") {
      for word in words where file.text.contains(word) { Issue.record("\(file.path) has '\(word)'") }
    }
  }
}
