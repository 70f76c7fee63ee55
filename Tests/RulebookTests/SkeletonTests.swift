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
  private static let classesAndRoles = books.flatMap { book in
    book.governs.prefix(2).flatMap { kind in
      answers(book.classQuestion).flatMap { first in
        answers(book.roleQuestion).map { Case(kind: kind, answers: first + $0) }
      }
    }
  }
  /// Fields that need not be there, a section, a class by another name.
  private static let cases =
    classesAndRoles
    + [
      Case(
        kind: "算法备案",
        answers: [
          known("算法类型", "个性化推送类"), known("面向未成年人", "是"), known("使用个人信息", "是"),
          known("具有舆论属性或社会动员能力", "是"), known("使用第三方模型", "是"),
        ]),
      Case(
        kind: "算法备案", answers: [known("使用场景", "用户打开云程美食APP首页，向下滑动到猜你喜欢栏，本算法给出周边餐饮商户列表。")]),
      Case(kind: "算法备案", answers: [known("算法类型", "内容过滤类"), known("更新负责人", "策略复核岗负责人")]),
    ]

  private static func known(_ field: String, _ value: String) -> SkeletonOrder.Answer {
    SkeletonOrder.Answer(field: field, value: value)
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
    func text(_ answers: [SkeletonOrder.Answer]) -> String { self.text(Case(kind: "算法备案", answers: answers)) }
    let generative = text([SkeletonOrder.Answer(field: "算法类型", value: "生成合成类")])
    #expect(generative.contains("算法类型：生成合成类\n") && generative.contains("# 结果标识\n"))
    let ranking = text([SkeletonOrder.Answer(field: "算法类型", value: "排序精选类")])
    #expect(!ranking.contains("# 结果标识\n"))
    let personal = text([SkeletonOrder.Answer(field: "使用个人信息", value: "是")])
    #expect(personal.contains("使用个人信息：是\n") && personal.contains("# 合法性基础\n"))
    #expect(!text([SkeletonOrder.Answer(field: "使用个人信息", value: "否")]).contains("合法性基础\n"))
  }

  private func text(_ one: Case, _ language: Language = .chinese) -> String {
    documents(one, language).map { $0.text(0..<$0.tree.count) }.joined()
  }

  /// What need not be there is there where it is known, and so is what depends on it.
  @Test func whatIsKnownIsWrittenWhetherAskedForOrNot() {
    let minors = text(Case(kind: "算法备案", answers: [Self.known("面向未成年人", "是"), Self.known("使用个人信息", "是")]))
    #expect(minors.contains("\n面向未成年人：是\n") && minors.contains("\n### 未成年人\n"))
    let without = text(Case(kind: "算法备案", answers: [Self.known("使用个人信息", "是")]))
    #expect(!without.contains("\n面向未成年人：") && !without.contains("\n### 未成年人\n"))
    #expect(without.contains("% 视“面向未成年人”而定，可能另写“未成年人”："))
    #expect(text(Case(kind: "算法备案", answers: [Self.known("具有舆论属性或社会动员能力", "是")])).contains("\n具有舆论属性或社会动员能力：是\n"))
    let scene = text(Case(kind: "算法备案", answers: [Self.known("使用场景", "首页的猜你喜欢栏")]))
    #expect(scene.contains("\n使用场景：首页的猜你喜欢栏\n") && scene.contains("\n首页的猜你喜欢栏\n"))
    let updater = text(Case(kind: "算法备案", answers: [Self.known("更新负责人", "策略复核岗")]))
    #expect(updater.contains("\n### 更新负责人\n") && updater.contains("\n策略复核岗\n"))
  }

  @Test func whatHasNoPlaceOfItsOwnIsTold() {
    let answers = [Self.known("面向未成年人", "是"), Self.known("保存期限", "180日")]
    let order = SkeletonOrder(kind: "算法备案", dossier: "甲", answers: answers, language: .chinese, day: exampleDay)
    let book = BuiltInBooks.algorithm
    #expect(answersLeft(book, order, in: makeSkeleton(book, order)).map(\.field) == ["保存期限"])
  }

  /// A name that the field takes stays as it was typed.
  @Test func aClassMayBeCalledByAnyOfItsNames() throws {
    let book = BuiltInBooks.algorithm
    let question = try #require(book.classQuestion)
    func value(_ text: String) -> String? { book.answer(question, text)?.value }
    #expect(value("内容过滤类") == "内容过滤类" && value("信息检索类") == "信息检索类" && value("检索过滤类") == "检索过滤类")
    #expect(value("个性化推荐类") == "个性化推送类" && value("过滤类") == "检索过滤类")
    #expect(value("生成合成类（深度合成）") == "生成合成类（深度合成）")
    #expect(value("推荐") == nil)
  }

  /// Nobody files a figure that was meant as an example.
  @Test(arguments: cases.suffix(4))
  func noHoleHasAFigure(_ one: Case) {
    for hole in text(one).split(separator: "【待填写").dropFirst() {
      let words = hole.prefix { $0 != "】" }
      #expect(!words.contains { ("0"..."9").contains($0) }, "\(words)")
    }
  }

  @Test func aNumberIsLeftOpen() {
    let text = text(Case(kind: "算法备案", answers: [Self.known("使用个人信息", "是")]))
    #expect(text.contains("【待填写：评估日期或理由（如〇年〇月）】") && text.contains("【待填写：答复时限（如〇个工作日）】"))
    #expect(text.contains("【待填写：数字】"))
    // Where it takes all of the words, they are no examples.
    #expect(self.text(Case(kind: "生成式人工智能登记", answers: [])).contains("【待填写：用户权利（查阅、复制、更正、补充、删除）】"))
  }

  @Test func guidanceIsInTheLanguageOfTheReader() {
    let one = Case(kind: "生成式人工智能登记", answers: [])
    let (chinese, english) = (documents(one), documents(one, .english))
    #expect(chinese.count == english.count)
    #expect(
      english[0].text(0..<english[0].tree.count).contains(
        "% Write the application, the subject and the model that is called.\n"))
    #expect(chinese[0].text(0..<chinese[0].tree.count).contains("% 分基本情况、"))
  }

  /// What is wrong is said of a finding; a skeleton says what to do.
  @Test func guidanceInEnglishSaysWhatToDo() {
    let text = text(Case(kind: "算法备案", answers: [Self.known("算法类型", "个性化推送类")]), .english)
    for complaint in [
      "The dossier has no", " is missing", "are missing", " incomplete.", "There is no ", "Reviewers look",
    ] {
      #expect(!text.contains(complaint), "\(complaint)")
    }
    #expect(text.contains("% Write a single class; a product with two mechanisms files two algorithms. Choices: "))
    #expect(text.contains("\n# 法定代表人\n% Write name, kind of document and number.\n"))
    #expect(text.contains("% Depending on '使用个人信息', add '合法性基础': Say which one applies and how"))
    // Its sections are there, and nothing else is asked for.
    #expect(text.contains("\n# 算法安全管理制度建设\n\n## "))
    // A hole that says little is explained all the same.
    #expect(text.contains("% 写") && !text.contains("\n\n【待填写：第十七条】"))
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
