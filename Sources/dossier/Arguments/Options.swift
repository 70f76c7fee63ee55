import DossierReport
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
  case `class`, role, set, format, stage, select, ignore, rulebook, baseline, check, fix, diff, jobs, mutations, stdio,
    lang, color, help,
    version
  case to, output, kind, dossier, part
  case unsafeFixes = "unsafe-fixes"
  case asOf = "as-of"
  case failOn = "fail-on"
  case stdinName = "stdin-name"

  /// What its value is called in help; nil: it takes none.
  var placeholder: Words? {
    switch self {
    case .class: Words("类别", "CLASS")
    case .role: Words("角色", "ROLE")
    case .set: Words("字段=值", "FIELD=VALUE")
    case .format: Words("格式", "FORMAT")
    case .stage: Words("草稿|内审|报送", "draft|review|filing")
    case .asOf: Words("日期", "DATE")
    case .lang: Words("zh|en", "zh|en")
    case .color: Words("auto|always|never", "auto|always|never")
    case .select, .ignore: Words("规则,…", "RULE,…")
    case .rulebook, .stdinName: Words("路径", "PATH")
    case .baseline, .output: Words("文件", "FILE")
    case .kind, .dossier, .part: Words("名称", "NAME")
    case .to: Words("markdown|html|docx", "markdown|html|docx")
    case .failOn: Words("错误|警告|提示", "error|warning|hint")
    case .jobs: Words("数目", "NUMBER")
    case .check, .fix, .unsafeFixes, .diff, .mutations, .stdio, .help, .version: nil
    }
  }

  /// The same, as one command has it.
  func placeholder(_ command: Command?) -> Words? {
    if self == .format, command != .lint { return Words("text|json", "text|json") }
    return self == .format ? Words("格式[=文件]", "FORMAT[=FILE]") : placeholder
  }

  /// What it does, as one command has it.
  func explanation(_ command: Command?) -> Words {
    switch (self, command) {
    case (.format, .lint):
      let formats = ReportFormat.allCases.map(\.rawValue).joined(separator: "|")
      return Words(
        "输出格式：\(formats)；默认 text。有“=文件”时写入文件，可重复；都写入文件时，标准输出上是 text",
        "form of the output: \(formats); default: text. With =FILE it goes to a file; repeatable. Where all go to files, standard "
          + "output has text")
    case (.diff, .lint):
      return Words("不写文件，显示改正会有的改动；有则退出码为 1", "write nothing, show what fixes would change; exit code 1 if anything")
    case (.baseline, .baselineUpdate):
      return Words("要更新的文件，默认 dossier-baseline.json", "the file; default: dossier-baseline.json")
    case (.asOf, .diff):
      return Words(
        "没有写变更日期的，期限从这一天起算，例如 2026-03-12；默认今天（东八区）",
        "the day on which the period starts where 变更日期 is not stated, such as 2026-03-12; default: today (UTC+8)")
    case (.stage, .config):
      return Words("按这一阶段说明，不论文档写的是哪一阶段", "say what holds at this stage, whatever the documents say")
    case (.asOf, .config):
      return Words(
        "按这一天说明，例如 2026-03-12；默认按文档的申报日期，没有写的按今天（东八区）",
        "say what holds on this day, such as 2026-03-12; default: the document's 申报日期, else today (UTC+8)")
    case (.stage, .export):
      return Words("提醒还有多少条错误时按这一阶段看", "the stage at which the errors are counted that a note tells of")
    case (.asOf, .export):
      return Words(
        "提醒还有多少条错误时按这一天的规定看，例如 2026-03-12；默认按文档的申报日期，没有写的按今天（东八区）",
        "the day by whose law the errors are counted that a note tells of, such as 2026-03-12; default: the document's 申报日期, "
          + "else today (UTC+8)")
    case (.stage, .suppressions):
      return Words("按这一阶段看豁免是否用到，不论文档写的是哪一阶段", "say whether they are used as at this stage, whatever the documents say")
    case (.asOf, .suppressions):
      return Words(
        "按这一天的规定看豁免是否用到、是否过期，例如 2026-03-12；默认按文档的申报日期，没有写的按今天（东八区）",
        "say whether they are used or expired by the law of this day, such as 2026-03-12; default: the document's 申报日期, else "
          + "today (UTC+8)")
    default: return explanation
    }
  }

  private var explanation: Words {
    switch self {
    case .class: Words("类别，例如 生成合成类；不对的会列出可以写的", "the class, such as 生成合成类; a wrong one lists those that there are")
    case .role: Words("角色，例如 服务提供者", "the role, such as 服务提供者")
    case .set: Words("已经知道的一项，例如 使用个人信息=是；可重复", "something known, such as 使用个人信息=是; repeatable")
    case .format: Words("输出格式，默认 text", "form of the output; default: text")
    case .to: Words("导出的格式", "form of what is written")
    case .kind: Words("申报类型；默认按文中的名称认出", "the document's 申报类型; default: by the names in the text")
    case .dossier: Words("卷宗", "the document's 卷宗 (dossier)")
    case .part: Words("材料；默认按第一行认出", "the document's 材料 (part); default: by the first line")
    case .output: Words("写入这个文件；默认写到标准输出", "write to this file; default: standard output")
    case .baseline:
      Words("已知发现的清单；清单里的不列出，也不计入", "findings that are known; these are neither listed nor counted")
    case .fix: Words("改正可以放心自动改正的地方，写入文件", "mend what can be mended without looking, in the files")
    case .unsafeFixes:
      Words("与 --fix 或 --diff 同用：也做可能改变原意的改正", "with --fix or --diff: also mend what may change what is said")
    case .color:
      Words("是否用颜色；默认 auto：在终端上用，设了 NO_COLOR 时不用", "colours; default auto: on a terminal, unless NO_COLOR is set")
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
    case .jobs:
      Words("用几个线程检查；默认与可用的处理器一样多。结果与此无关", "threads that check; default: one for each processor. Changes no result")
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
