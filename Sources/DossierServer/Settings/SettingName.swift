/// The settings, by their names in `initializationOptions` and, below `dossier`, in `workspace/configuration`. This table is what editors
/// are told: `editors/README.md` is written from it.
package enum SettingName: String, CaseIterable, Sendable {
  case lang, rulebooks, stage, asOf, select, ignore, closedDocuments, formatOnSave, diagnostics, positionEncoding

  /// Whether it counts in `initializationOptions` alone.
  package var isOfStart: Bool { self == .diagnostics || self == .positionEncoding }

  /// The option of the command line that does the same; nil where none does.
  package var option: String? {
    switch self {
    case .lang: "--lang"
    case .rulebooks: "--rulebook"
    case .stage: "--stage"
    case .asOf: "--as-of"
    case .select: "--select"
    case .ignore: "--ignore"
    case .closedDocuments, .formatOnSave, .diagnostics, .positionEncoding: nil
    }
  }

  /// What may be set, with what it does.
  package var purpose: (chinese: String, english: String) {
    switch self {
    case .lang: ("`zh` 或 `en`：消息的语言", "`zh` or `en`: the language of messages")
    case .rulebooks:
      ("规则书的路径（从文件夹起算）或 `file:` URI", "paths, from the folder on, or `file:` URIs of further rulebooks")
    case .stage: ("`草稿`、`内审` 或 `报送`：一律按这一阶段检查", "`draft`, `review` or `filing`: the stage of all documents")
    case .asOf: ("日期，如 `2026-06-18`：一律按这一天的规定检查", "a date such as `2026-06-18`: the law of that day is applied")
    case .select: ("规则编号、编号的开头或种类：只报告这些", "ids, beginnings of ids or kinds of rules: only theirs are reported")
    case .ignore: ("规则编号、编号的开头或种类：不报告这些", "ids, beginnings of ids or kinds of rules: theirs are not reported")
    case .closedDocuments:
      ("`false`：不报告同一卷宗里没有打开的文档", "`false`: documents of the same 卷宗 that are not open get no findings")
    case .formatOnSave:
      (
        "`true`：保存之前整理格式；编辑器自己会整理的，不要设",
        "`true`: documents are laid out before they are saved; leave it where the editor formats by itself"
      )
    case .diagnostics:
      (
        "`pull`：编辑器来问才给（`textDocument/diagnostic`）",
        "`pull`: findings are given when the editor asks (`textDocument/diagnostic`)"
      )
    case .positionEncoding:
      (
        "`utf-8`、`utf-16` 或 `utf-32`：编辑器没有说明时，列怎样计算（ALE 按字节）",
        "`utf-8`, `utf-16` or `utf-32`: what columns count in an editor that does not say so (ALE counts bytes)"
      )
    }
  }

  /// What it goes before; what holds where it is not set, first to last.
  package var otherwise: (chinese: String, english: String) {
    switch self {
    case .lang:
      (
        "`dossier lsp --lang`，项目文档的“语言”，编辑器的 `locale`，英文",
        "`dossier lsp --lang`, 语言 of the project document, `locale` of the editor, English"
      )
    case .rulebooks:
      (
        "`dossier lsp --rulebook`，项目文档的“规则书”，内置的；所设的排在它们前面",
        "`dossier lsp --rulebook`, 规则书 of the project document, those built in; the set ones go before them"
      )
    case .stage: ("文档的“阶段”，项目文档的“阶段”，内审", "阶段 of the document, 阶段 of the project document, 内审")
    case .asOf: ("文档的“申报日期”，今天", "申报日期 of the documents, today")
    case .select: ("全部", "all")
    case .ignore: ("都不略去；程度仍按项目文档的“严重程度”", "none; the weight of the others is that of 严重程度 in the project document")
    case .closedDocuments: ("`true`", "`true`")
    case .formatOnSave: ("`false`", "`false`")
    case .diagnostics: ("自动发送", "they are sent")
    case .positionEncoding: ("`utf-16`；编辑器自己说明的优先", "`utf-16`; what an editor says itself wins")
    }
  }

  /// The table for people who set up an editor.
  package static var table: String {
    var text = "| setting | value | otherwise, first to last | command line |\n| --- | --- | --- | --- |\n"
    for name in allCases {
      let option = name.option.map { "`\($0)`" } ?? ""
      let start = name.isOfStart ? " (at the start alone 只在启动时)" : ""
      text += "| `\(name.rawValue)` | \(name.purpose.english)\(start)<br>\(name.purpose.chinese) "
      text += "| \(name.otherwise.english)<br>\(name.otherwise.chinese) | \(option) |\n"
    }
    return text
  }
}
