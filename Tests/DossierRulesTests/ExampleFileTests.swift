import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// examples of a rulebook that stand in files of their own.
@Suite struct ExampleFileTests {
  private let book = decodeRulebook(Document(path: "b", SyntaxTree(sampleRulebook))).book
  private let header = "申报类型：规则例\n规则书：test-filing\n\n"
  private let section = "# 章节 更新机制 @TS-1101\n"
  private let good = "正例：\n> # 更新机制\n> 模型每日更新一次。\n"
  private let bad = "反例：\n> # 更新机制\n> % 命中\n> 会更新。\n"

  private func read(_ text: String) -> ExampleFile {
    readExampleFile(Document(path: "e", SyntaxTree(text)), of: book)
  }

  private func problems(_ text: String) -> [RulebookProblem] { read(text).errors.map(\.problem) }

  @Test func examplesOfAFileRunLikeThoseOfTheBook() {
    let file = read(header + section + good + good + bad)
    #expect(file.errors.isEmpty && file.book == "test-filing" && file.count == 3)
    #expect(file.examples["TS-1101"]?.map(\.kind) == [.good, .good, .bad])
    #expect(file.examples["TS-1101"]?.contains { $0.isFirst } == false)
    #expect(runExamples(file, of: book).isEmpty)
  }

  @Test func whatDoesNotHoldIsToldWhereItStands() throws {
    let text = header + section + bad.replacingOccurrence(of: "会更新", with: "每周更新")
    let file = read(text)
    let errors = runExamples(file, of: book)
    #expect(errors.count == 2)
    let document = Document(path: "e", SyntaxTree(text))
    #expect(errors.map { document.text($0.range) } == ["反例", "% 命中"])
  }

  @Test func theyNoticeMutationsThatTheBookDoesNot() {
    func survivors(_ further: [String: [Example]]) -> [String] {
      runMutations(book, further: further).flatMap(\.survivors).map { $0.text(.english) }
    }
    #expect(survivors([:]) == ["要点 without '更新频率'", "词 without '每日'", "词 without '每月'"])
    let monthly = good.replacingOccurrence(of: "每日", with: "每月")
    #expect(survivors(read(header + section + good + monthly + bad).examples) == [])
  }

  @Test func filesAreReadStrictly() {
    #expect(problems("申报类型：规则书\n") == [.notExampleFile])
    #expect(problems("申报类型：规则例\n\n" + section + good) == [.missingExampleField("规则书")])
    #expect(problems("申报类型：规则例\n规则书：别的\n\n" + section + good) == [.otherBook("别的", "test-filing")])
    #expect(problems(header.dropLast() + "版本：1\n\n" + section + good) == [.unknownExampleField("版本")])
    #expect(problems(header + "# 章节 更新机制 @TS-9\n" + good) == [.unknownRule("TS-9")])
    #expect(problems(header + "# 章节 更新机制\n" + good) == [.missingID])
    #expect(problems(header + "# 章节 更新办法 @TS-1101\n" + good) == [.otherHeading("章节 更新机制")])
    #expect(problems(header + section + "更多" + good) == [.unknownExampleField("更多正例")])
    #expect(problems(header + section + "正例：\n" + good) == [.exampleWithoutText("正例")])
    #expect(problems(header + section + "正例：每周更新。\n") == [.exampleWithoutText("正例")])
    #expect(problems(header + section + good + "## 其他\n") == [.deeperHeading])
    #expect(problems(header + section + "反例：\n> % 命中\n") == [.markWithoutLine])
  }

  /// Without the book headings are taken as they are.
  @Test func aFileIsReadWithoutItsBook() {
    let document = Document(path: "e", SyntaxTree(header + "# 章节 别的 @XX-1\n" + good + "理由：无\n"))
    #expect(readExampleFile(document, of: nil).errors.map(\.problem) == [.unknownExampleField("理由")])
    let found = lint([document], books: [book], LintOptions(day: exampleDay)).findings
    #expect(found.map(\.kind) == [.rulebook])
  }

  @Test func booksNameTheirFiles() {
    func decoded(_ value: String) -> DecodedRulebook {
      let named = sampleRulebook.replacingOccurrence(of: "依据：《测试规定》\n", with: "依据：《测试规定》\n更多例：\(value)\n")
      return decodeRulebook(Document(path: "b", SyntaxTree(named)))
    }
    #expect(decoded("例子/甲.dossier、乙.dossier").exampleFiles.map(\.path) == ["例子/甲.dossier", "乙.dossier"])
    for path in ["../甲.dossier", "/甲.dossier", "a/../../b"] {
      #expect(
        decoded(path).errors.map(\.problem) == [.badValue(field: "更多例", value: path, expected: "例子/更多例.dossier")])
    }
  }
}

extension String {
  /// The first one replaced.
  fileprivate func replacingOccurrence(of part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(range, other)
  }

  private func firstRange(of part: String) -> Range<Index>? { ranges(of: part).first }

  private func replacingCharacters(_ range: Range<Index>, _ other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
