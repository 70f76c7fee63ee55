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

  /// What the compiler cannot prove safe says why it is: in the same paragraph, or once for all that follows in its file.
  @Test func whatIsUnsafeSaysWhyItIsSafe() throws {
    var marked = 0
    for file in try SourceFiles.all(under: "Sources") {
      var covers = false
      for paragraph in file.text.components(separatedBy: "\n\n") {
        if paragraph.contains("// Safe below: ") { covers = true }
        let isMarked = paragraph.split(separator: "\n").contains { line in
          let code = line.prefix(upTo: line.range(of: "//")?.lowerBound ?? line.endIndex)
          return code.range(of: #"(^|[\s(\[!])unsafe "#, options: .regularExpression) != nil
        }
        guard isMarked else { continue }
        marked += 1
        #expect(covers || paragraph.contains("// Safe: "), "\(file.path) does not say why this is safe:\n\(paragraph)")
      }
    }
    #expect(marked > 100)
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
