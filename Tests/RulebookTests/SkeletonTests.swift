import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// A skeleton is all that its rulebook asks for, and nothing is found in it but what is to be written.
@Suite struct SkeletonTests {
  struct Case: CustomStringConvertible, Sendable {
    var kind: String
    var answers: [SkeletonOrder.Answer]
    var description: String { ([kind] + answers.map(\.value)).joined(separator: " ") }
  }

  private static func answers(_ question: Rulebook.Question?) -> [[SkeletonOrder.Answer]] {
    [[]] + (question?.choices ?? []).map { [SkeletonOrder.Answer(field: question!.field, value: $0)] }
  }

  private static let books = [BuiltInBooks.algorithm, BuiltInBooks.generative]
  private static let cases = books.flatMap { book in
    book.governs.prefix(2).flatMap { kind in
      answers(book.classQuestion).flatMap { first in
        answers(book.roleQuestion).map { Case(kind: kind, answers: first + $0) }
      }
    }
  }

  private func documents(_ one: Case, _ language: Language = .chinese) -> [Document] {
    let book = Self.books.first { $0.governs(kind: one.kind) }!
    let order = SkeletonOrder(kind: one.kind, dossier: "甲", answers: one.answers, language: language, day: exampleDay)
    return makeSkeleton(book, order).enumerated().map { index, part in
      let tree = SyntaxTree(part.text)
      let formatted = applying(format(tree), to: Array(part.text.utf8))
      return Document(path: "\(index + 1)-\(part.material ?? "").dossier", SyntaxTree(formatted))
    }
  }

  @Test(arguments: cases)
  func onlyHolesAreFound(_ one: Case) {
    let documents = documents(one)
    for stage in [Stage.draft, .filing] {
      let options = LintOptions(
        day: exampleDay, stage: stage, surroundings: Surroundings(calendar: BuiltInBooks.calendar))
      let result = lint(documents, books: Self.books, options)
      #expect(result.findings.count >= 80)
      for finding in result.findings where finding.kind != .placeholder {
        Issue.record(
          "\(place(finding.place.range, in: documents[finding.place.document])): \(finding.rule) \(finding.message.text(.english))"
        )
      }
      #expect(!result.outcomes.contains { $0.outcome == .failed })
    }
  }

  @Test func theMaterialsAreInTheOrderOfTheBook() {
    func materials(_ kind: String) -> [String?] {
      documents(Case(kind: kind, answers: [])).map { $0.headerValue(.part) }
    }
    #expect(materials("算法备案").first == "主体信息" && materials("算法备案").count == 7)
    #expect(materials("生成式人工智能登记").first == "登记申请表")
    #expect(materials("生成式人工智能备案").contains("语料标注规则"))
    #expect(!materials("生成式人工智能登记").contains("语料标注规则"))
  }

  /// What is answered stands there, and brings in what depends on it.
  @Test func answersAreWrittenAndDecideConditions() {
    func text(_ answers: [SkeletonOrder.Answer]) -> String {
      documents(Case(kind: "算法备案", answers: answers)).map { $0.text(0..<$0.tree.count) }.joined()
    }
    let generative = text([SkeletonOrder.Answer(field: "算法类型", value: "生成合成类")])
    #expect(generative.contains("算法类型：生成合成类\n") && generative.contains("# 结果标识\n"))
    let ranking = text([SkeletonOrder.Answer(field: "算法类型", value: "排序精选类")])
    #expect(!ranking.contains("# 结果标识\n"))
    let personal = text([SkeletonOrder.Answer(field: "使用个人信息", value: "是")])
    #expect(personal.contains("使用个人信息：是\n") && personal.contains("# 合法性基础\n"))
    #expect(!text([SkeletonOrder.Answer(field: "使用个人信息", value: "否")]).contains("合法性基础\n"))
  }

  @Test func guidanceIsInTheLanguageOfTheReader() {
    let one = Case(kind: "生成式人工智能登记", answers: [])
    let (chinese, english) = (documents(one), documents(one, .english))
    #expect(chinese.count == english.count)
    #expect(english[0].text(0..<english[0].tree.count).contains("% The dossier has no registration form."))
    #expect(chinese[0].text(0..<chinese[0].tree.count).contains("% 分基本情况、"))
  }

  /// What the skeleton has put there is not asked for again.
  @Test(arguments: ["算法备案", "生成式人工智能备案", "生成式人工智能登记"])
  func whatIsThereIsNotAskedFor(_ kind: String) {
    let one = Case(kind: kind, answers: [])
    for document in documents(one) {
      let lines = document.text(0..<document.tree.count).split(separator: "\n")
      for (above, line) in zip(lines, lines.dropFirst()) where above.hasPrefix("#") || above.hasPrefix("阶段") {
        #expect(!["% 加一节", "% 加一章", "% 另建一份文件"].contains { line.hasPrefix($0) }, "\(above) \(line)")
      }
    }
  }
}
