import Foundation
import Testing

@Suite struct NewTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test func aDossierIsBegunAndLintListsWhatIsToBeWritten() throws {
    let run = try place.run("new", "算法备案", "青屿图文", "--class", "生成合成类", "--role", "服务提供者", "--lang", "zh")
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("青屿图文/01-主体信息.dossier\n"))
    #expect(run.output.contains("共 7 份材料"))
    let text = try place.read("青屿图文/04-算法信息.dossier")
    #expect(text.contains("卷宗：青屿图文\n") && text.contains("算法类型：生成合成类\n") && text.contains("阶段：草稿\n"))
    #expect(try place.run("format", "--check", "青屿图文").code == 0)
    let lint = try place.run("lint", "青屿图文", "--format", "jsonl", "--ignore", "placeholder")
    #expect(lint.code == 0 && !lint.output.contains("\"rule\""))
    #expect(try place.run("lint", "青屿图文").code == 1)
  }

  @Test func nothingIsOverwritten() throws {
    try place.write("a/07-拟公示内容.dossier", "我的\n")
    let run = try place.run("new", "算法备案", "a")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains("07-拟公示内容.dossier") && run.errors.contains("nothing was written"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url("a").path()) == ["07-拟公示内容.dossier"])
    try place.write("b", "")
    #expect(try place.run("new", "算法备案", "b").errors.contains("not a folder"))
    #expect(try place.run("new", "算法备案", "no/where").code == 2)
  }

  @Test(arguments: ["nowhere", "07-拟公示内容.dossier"])
  func aLinkThatLeadsNowhereOrInACircleIsKept(_ target: String) throws {
    try place.write("a/note", "")
    let link = place.url("a/07-拟公示内容.dossier").path(percentEncoded: false)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let run = try place.run("new", "算法备案", "a")
    #expect(run.code == 2 && run.errors.contains("07-拟公示内容.dossier") && run.errors.contains("nothing was written"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.url("a").path()).count == 2)
  }

  @Test func whatIsUnknownIsSaidWithWhatThereIs() throws {
    let kind = try place.run("new", "算法备按", "a")
    #expect(kind.code == 2 && kind.errors.contains("did you mean 算法备案?"))
    let choice = try place.run("new", "算法备案", "a", "--class", "推荐类")
    #expect(choice.code == 2 && choice.errors.contains("个性化推送类") && choice.errors.contains("调度决策类"))
    #expect(try place.run("new", "算法备案", "a", "--role", "老板").errors.contains("服务提供者"))
    #expect(try place.run("new", "生成式人工智能登记", "a", "--class", "甲").errors.contains("has no classes; leave out --class"))
    #expect(try place.run("new", "算法备案", "a", "--set", "使用个人信=是").errors.contains("使用个人信息"))
    #expect(try place.run("new", "算法备案", "a", "--set", "使用个人信息").code == 2)
    #expect(try place.run("new", "算法备案").errors.contains("KIND FOLDER"))
    #expect(try place.run("new", "算法备案", "a", "b").code == 2)
    #expect(try place.run("new", "算法备案", "a", "--class", "内容过虑类").errors.contains("did you mean 内容过滤类?"))
    #expect(try place.run("new", "算法备案", "a", "--set", "面向未成年=是").errors.contains("did you mean 面向未成年人?"))
    #expect(try place.run("new", "算法备案", "a", "--set", "甲=乙").errors.contains("'dossier rules' lists the fields"))
    #expect(!FileManager.default.fileExists(atPath: place.url("a").path()))
  }

  @Test func aClassKeepsTheNameThatWasTyped() throws {
    #expect(try place.run("new", "算法备案", "a", "--class", "内容过滤类").code == 0)
    #expect(try place.read("a/04-算法信息.dossier").contains("\n算法类型：内容过滤类\n"))
    let lint = try place.run("lint", "a", "--format", "jsonl", "--ignore", "placeholder")
    #expect(lint.code == 0 && !lint.output.contains("\"rule\""))
  }

  @Test func whatIsKnownIsWrittenOrToldToHaveNoPlace() throws {
    let run = try place.run("new", "算法备案", "a", "--set", "面向未成年人=是", "--set", "保存期限=180日")
    #expect(run.code == 0 && run.errors.contains("note: '保存期限' is not written"))
    #expect(!run.errors.contains("面向未成年人"))
    #expect(try place.read("a/04-算法信息.dossier").contains("\n面向未成年人：是\n"))
  }

  @Test func whatIsKnownBringsInWhatDependsOnIt() throws {
    #expect(try place.run("new", "算法备案", "a", "--set", "使用个人信息=是").code == 0)
    #expect(try place.read("a/06-算法安全自评估报告.dossier").contains("# 合法性基础\n"))
    #expect(try place.run("new", "生成式人工智能登记", "b").code == 0)
    #expect(try place.read("b/01-登记申请表.dossier").contains("申报类型：生成式人工智能登记\n"))
  }

  /// A book of one's own works as the built-in ones do.
  @Test func aBookOfOnesOwn() throws {
    #expect(try place.run("new", "测试备案", "mine", "--rulebook", "book.rules").code == 0)
    let lint = try place.lint("mine", "--format", "jsonl", "--ignore", "placeholder")
    #expect(lint.code == 0 && !lint.output.contains("\"rule\""), "\(lint.output)")
  }
}
