import DossierRules

/// A text in both languages.
struct Words {
  var chinese: String
  var english: String

  init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  func text(_ language: Language) -> String { language == .chinese ? chinese : english }
}

/// Every option there is. The raw value is how it is written, behind `--`.
enum Option: String, CaseIterable {
  case format, stage, select, ignore, rulebook, check, diff, mutations, stdio, lang, help, version
  case asOf = "as-of"
  case failOn = "fail-on"
  case stdinName = "stdin-name"

  /// What its value is called in help; nil: it takes none.
  var placeholder: Words? {
    switch self {
    case .format: Words("text|json", "text|json")
    case .stage: Words("草稿|内审|报送", "draft|review|filing")
    case .asOf: Words("日期", "DATE")
    case .lang: Words("zh|en", "zh|en")
    case .select, .ignore: Words("规则,…", "RULE,…")
    case .rulebook: Words("路径", "PATH")
    case .stdinName: Words("路径", "PATH")
    case .failOn: Words("错误|警告|提示", "error|warning|hint")
    case .check, .diff, .mutations, .stdio, .help, .version: nil
    }
  }

  var explanation: Words {
    switch self {
    case .format: Words("输出格式，默认 text", "form of the output; default: text")
    case .stage: Words("按这一阶段检查，不论文档写的是哪一阶段", "check as at this stage, whatever the documents say")
    case .asOf:
      Words(
        "按这一天的规定检查，例如 2026-03-12；默认按文档的申报日期，没有写的按今天（东八区）",
        "check by the law of this day, such as 2026-03-12; default: the document's 申报日期, else today (UTC+8)")
    case .lang:
      Words("输出语言；默认看 LC_ALL、LC_MESSAGES、LANG", "language of the output; default: by LC_ALL, LC_MESSAGES, LANG")
    case .select:
      Words(
        "只报告这些规则：编号、编号的开头（AR-20）或种类（term），可重复",
        "report these only: ids, beginnings of ids (AR-20) or kinds (term); repeatable")
    case .ignore: Words("不报告这些规则，写法同上，可重复", "do not report these; written like --select; repeatable")
    case .rulebook:
      Words("增加一本规则书，优先于内置的，可重复", "add a rulebook; it goes before the built-in ones; repeatable")
    case .stdinName: Words("标准输入的内容算作这个文件", "take standard input for the content of this file")
    case .failOn: Words("有这一级或更重的发现时退出码为 1，默认错误", "exit code 1 on findings of this weight or more; default: error")
    case .check:
      Words("不写文件，只列出需要整理的文件；有则退出码为 1", "write nothing, list the files that would change; exit code 1 if any")
    case .diff: Words("不写文件，显示会有的改动；有则退出码为 1", "write nothing, show what would change; exit code 1 if anything")
    case .mutations:
      Words(
        "把每条定义逐处改动，列出没有例子察觉的改动；有则退出码为 1",
        "change each definition in one place after the other, list the changes that no example notices; exit code 1 if any"
      )
    case .stdio: Words("经标准输入输出通信，总是如此，写不写都一样", "talk over standard input and output, which is always done")
    case .help: Words("显示这份说明", "show this help")
    case .version: Words("显示版本", "show the version")
    }
  }
}

/// Every command there is.
enum Command: String, CaseIterable {
  case lint, format, explain, rules, lsp
  case rulebookTest = "rulebook test"

  /// Behind the command's name.
  var operands: Words {
    switch self {
    case .lint, .format: Words("路径…", "PATH…")
    case .explain: Words("规则编号", "RULE")
    case .rules, .lsp: Words("", "")
    case .rulebookTest: Words("[路径…]", "[PATH…]")
    }
  }

  var summary: Words {
    switch self {
    case .lint: Words("按规则书检查文档", "check documents against their rulebooks")
    case .format: Words("整理文档的排版", "bring documents into canonical form")
    case .explain: Words("说明一条规则", "explain a rule")
    case .rules: Words("列出全部规则", "list all rules")
    case .lsp: Words("为编辑器提供语言服务", "serve an editor: the language server")
    case .rulebookTest: Words("检查规则书并运行其中的例子", "check rulebooks and run their examples")
    }
  }

  var details: Words {
    switch self {
    case .lint:
      Words(
        "文件夹会逐层查找 *.dossier；“-” 表示标准输入。同一卷宗的其他文档会一并读入，只列出所指文件的发现。\n"
          + "退出码：0 没有达到 --fail-on 的发现，1 有，2 没能检查（读不了文件、没有可检查的内容、用法不对）。",
        "Folders are searched for *.dossier; '-' is standard input. Other documents of the same dossier are read too, but\n"
          + "findings are listed only for what was named.\n"
          + "Exit code: 0 no findings of the weight of --fail-on, 1 some, 2 could not check (unreadable files, nothing to check,\n"
          + "wrong usage).")
    case .format:
      Words(
        "只动标记和空白，不动文字、数字和标点。“-” 读标准输入，写标准输出。\n退出码：0 完成，1 用 --check 或 --diff 时有需要整理的文件，2 出错。",
        "Moves marks and blanks only, never a word, a figure or a punctuation mark. '-' reads standard input and writes\n"
          + "standard output. Exit code: 0 done, 1 something would change under --check or --diff, 2 error.")
    case .explain:
      Words(
        "编号可以带部分（AR-1201/要点），也可以是核心规则（ragged-row）。",
        "The id may have a part (AR-1201/要点), or be that of a core rule (ragged-row).")
    case .rules: Words("包括内置规则书、--rulebook 所加的规则书和核心规则。", "Of the built-in rulebooks, of those added, and of the core.")
    case .lsp:
      Words(
        "由编辑器启动，经标准输入输出通信（LSP）。没有 --lang 时按编辑器的语言说话。\n"
          + "退出码：0 编辑器正常结束，1 没有正常结束，2 规则书不能用或用法不对。",
        "Started by an editor; speaks the Language Server Protocol over standard input and output, and without --lang the\n"
          + "editor's language. Exit code: 0 the editor said goodbye, 1 it did not, 2 a rulebook cannot be used, or wrong usage."
      )
    case .rulebookTest:
      Words(
        "没有路径时检查内置的规则书。退出码：0 没有问题，1 有问题，2 没能检查。",
        "Without a path: the built-in rulebooks. Exit code: 0 no problems, 1 some, 2 could not check.")
    }
  }

  var options: [Option] {
    switch self {
    case .lint:
      [.format, .stage, .asOf, .select, .ignore, .failOn, .rulebook, .stdinName, .lang, .help]
    case .format: [.check, .diff, .stdinName, .lang, .help]
    case .explain: [.rulebook, .lang, .help]
    case .rules: [.format, .rulebook, .lang, .help]
    case .lsp: [.rulebook, .stdio, .lang, .help]
    case .rulebookTest: [.mutations, .lang, .help]
    }
  }
}
