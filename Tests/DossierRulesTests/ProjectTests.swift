import DossierModel
import DossierRules
import DossierSyntax
import Testing

@Suite struct ProjectTests {
  private func read(_ text: String) -> (project: Project, problems: [String]) {
    let document = Document(path: "p", SyntaxTree("申报类型：项目\n" + text))
    let (project, problems) = readProject(document)
    return (project, problems.map { "\(document.text($0.range)): \(Message.project($0.problem).text(.english))" })
  }

  @Test func everySettingIsRead() {
    let digest = String(repeating: "0a", count: 32)
    let (project, problems) = read(
      """
      名称：某项目
      阶段：报送
      语言：English
      包括：卷宗/、a?.dossier
      排除：归档

      # 一、规则书
      | 文件 | 版本 | SHA-256 |
      | 规则/x.dossier | 2 | \(digest.uppercased()) |
      | y.dossier |

      # 严重程度
      | 规则 | 程度 |
      | AR-20 | 提示 |
      | term | 关闭 |

      # 用语
      | 词 | 改为 | 说明 |
      | 甲 | 乙 | 因为 |

      """)
    #expect(problems.isEmpty)
    #expect(project.stage == .filing && project.language == .english)
    #expect(project.books.map(\.path) == ["规则/x.dossier", "y.dossier"])
    #expect(project.books[0].version == "2" && project.books[0].digest == digest && project.books[1].version == nil)
    #expect(project.weights.map(\.rule) == ["AR-20", "term"] && project.weights.map(\.severity) == [.hint, nil])
    #expect(project.terms == [Project.Term(term: "甲", replacement: "乙", reason: "因为")])
    #expect(project.includes("卷宗/a/b.dossier") && project.includes("x/a1.dossier") && !project.includes("b.dossier"))
    #expect(!project.includes("卷宗/归档/b.dossier"))
  }

  @Test func mistakesAreNamedWhereTheyStand() {
    let (project, problems) = read(
      """
      包刮：a
      语言：火星文
      排除：../别处

      # 严重层度
      # 规则书
      | 文件 | 哈希 |
      | /x | |
      | | 1 |
      # 严重程度
      | 规则 | 程度 |
      | AR-1 | 重 |

      """)
    #expect(
      problems == [
        "包刮: a project document has no '包刮'; it has 阶段, 语言, 包括, 排除, and the tables 规则书, 严重程度, 用语",
        "火星文: '火星文' is not a supported language; write 中文 or 英文",
        "../别处: '../别处' is not inside of the project's folder; write the path from there",
        "严重层度: a project document has no '严重层度'; did you mean '严重程度'?",
        "哈希: this table has no column '哈希'; it has 文件, 版本, SHA-256",
        "/x: '/x' is not inside of the project's folder; write the path from there",
        ": '文件' is empty; fill it, or delete the row",
        "重: '重' is not a severity; write 错误 (error), 警告 (warning), 提示 (hint) or 关闭 (off)",
      ])
    #expect(project == Project())
  }

  @Test(arguments: [
    ("a", "a", true), ("a", "x/a/b", true), ("a", "ab", false), ("a/b", "a/b/c", true), ("a/b", "x/a/b", false),
    ("./a", "x/a", false), ("./a", "a/b", true), ("*.dossier", "x/y.dossier", true), ("*-旧.*", "x/报告-旧.dossier", true),
    ("a/*/c", "a/b/c", true), ("a/*/c", "a/b/d/c", false), ("a/**/c", "a/b/d/c", true), ("a/**/c", "a/c", true),
    ("a?c", "abc", true), ("a?c", "ac", false), ("**", "x", true), ("", "x", false),
  ])
  func pathsAreMatched(_ pattern: String, _ path: String, _ expected: Bool) {
    #expect(PathPattern(pattern).matches(path) == expected, "\(pattern) and \(path)")
  }

  @Test func termsOfTheHouseAreFoundAndMayBeSuppressed() {
    let text = """
      申报类型：测试
      # 甲
      云程推荐云程美食，云程。
      【云程】

      % 豁免 house-term 因：引用
      云程
      > 云程

      """
    let document = Document(path: "a", SyntaxTree(text))
    var options = LintOptions(day: exampleDay)
    options.terms = HouseTerms.of([Project.Term(term: "云程", replacement: "云程美食", reason: "")], after: nil)
    let result = lint([document], books: [], options)
    let found = result.findings.filter { $0.rule == "house-term" }
    #expect(found.map { document.text(0..<$0.place.range.lowerBound).count } == [12, 21, 26])
    #expect(found.allSatisfy { $0.fix?.isSafe == true && $0.severity == .warning })
    #expect(result.suppressed.count == 1 && !result.findings.contains { $0.rule == "unused-suppression" })
    #expect(found[0].message.text(.chinese) == "项目用语：“云程”应写作“云程美食”")
  }

  @Test func theLongestNameOfARuleCounts() {
    let project = read("# 严重程度\n| 规则 | 程度 |\n| term | 提示 |\n| AR-2 | 错误 |\n| AR-2004 | 关闭 |\n").project
    func severity(_ rule: String, _ kind: FindingKind) -> Severity?? {
      project.weights.severity(of: Finding(rule, kind, .warning, .firstDocument, at: Place(0, 0..<0)))
    }
    #expect(severity("AR-2004", .term) == .some(nil) && severity("AR-2005", .term) == .error)
    #expect(severity("XX-1", .term) == .hint && severity("XX-1", .rule) == nil)
  }
}
