import DossierModel
import DossierRules
import DossierServer
import DossierSyntax
import Rulebooks

/// The built-in rulebooks, decoded once for all tests.
let builtInBooks = BuiltInRulebooks.all.map { decodeRulebook(Document(path: $0.name, SyntaxTree($0.bytes))).book }

/// Where a built-in book comes from.
@Sendable func findBuiltInBook(_ id: String) -> BookOrigin? {
  guard let index = builtInBooks.firstIndex(where: { $0.id == id }) else { return nil }
  return .builtIn(name: BuiltInRulebooks.all[index].name, text: BuiltInRulebooks.all[index].bytes)
}

/// The day of `TestFiles`.
let testDay = Day(year: 2026, month: 6, day: 1)!

/// What the engine finds in the first of some documents of one dossier, as the server must tell it.
func expectedFindings(_ texts: [String], of index: Int = 0) -> [(rule: String, document: Document, finding: Finding)] {
  let documents = texts.enumerated().map { Document(path: "/\($0.offset).dossier", SyntaxTree($0.element)) }
  return lint(documents, books: builtInBooks, LintOptions(day: testDay)).findings
    .filter { $0.place.document == index }.map { ($0.rule, documents[index], $0) }
}

let filing = """
  申报类型：算法备案
  卷宗：云程美食推荐-2026
  材料：算法信息

  # 算法基础属性信息
  算法类型：个性化推送类
  算法名称：云程美食个性化推荐算法
  上线日期：2026-13-01
  应用领域：本地生活
  使用个人信息：是

  # 算法基本原理
  【算法名称】以用户画像为输入，绝对安全，详见【待补充】。
  ---
  % 豁免 AR-1234 因：无

  """
