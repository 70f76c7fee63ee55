import DossierModel
import DossierReport
import DossierRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// What people are told when something cannot be done: what is wrong, and what to do instead.

extension UsageError {
  func text(_ language: Language) -> String {
    func maybe(_ nearest: String?) -> String {
      nearest.map { language.say("；是否应为 \($0)", "; did you mean \($0)?") } ?? ""
    }
    switch self {
    case .unknownOption(let name, let command):
      let known = (command?.options ?? Option.allCases).map { "--\($0.rawValue)" }
      return language.say("没有选项 \(visible(name))", "there is no option \(visible(name))")
        + maybe(nearestName(to: name, among: known))
    case .foreignOption(let option, let command):
      let others = Command.allCases.filter { $0.options.contains(option) }.map(\.rawValue)
      return language.say(
        "\(command.rawValue) 没有选项 --\(option.rawValue)；有这一选项的命令：\(language.list(others))",
        "\(command.rawValue) has no option --\(option.rawValue); it is an option of: \(language.list(others))")
    case .missingValue(let option):
      let value = option.placeholder?.text(language) ?? ""
      return language.say(
        "--\(option.rawValue) 后面要写：\(value)", "--\(option.rawValue) needs a value: \(value)")
    case .optionForValue(let option, let next):
      let value = option.placeholder?.text(language) ?? ""
      return language.say(
        "--\(option.rawValue) 后面要写 \(value)，却是选项 \(visible(next))；值真的这样开头时请写成 --\(option.rawValue)=\(visible(next))",
        "--\(option.rawValue) needs a value (\(value)), and the option \(visible(next)) follows; "
          + "a value that begins like that is written --\(option.rawValue)=\(visible(next))")
    case .needlessValue(let option):
      return language.say("--\(option.rawValue) 不带值", "--\(option.rawValue) takes no value")
    case .badValue(let option, let value, let choices, let others):
      return language.say(
        "--\(option.rawValue) 不能是“\(visible(value))”；可以是：\(language.list(choices))",
        "--\(option.rawValue) cannot be '\(visible(value))'; it can be: \(language.list(choices))")
        + maybe(nearestName(to: value, among: choices + others))
    case .badDate(let value):
      if isImpossibleDay(value) {
        return language.say(
          "--as-of 的“\(visible(value))”不是真实存在的日期", "--as-of: '\(visible(value))' is not a day of the calendar")
      }
      return language.say(
        "--as-of 的“\(visible(value))”不是日期；请按 2026-03-12 的格式写",
        "--as-of: '\(visible(value))' is not a date; write it as in 2026-03-12")
    case .badNumber(let option, let value, let range):
      let (least, most) = (range.lowerBound, range.upperBound)
      return language.say(
        "--\(option.rawValue) 的“\(visible(value))”不是 \(least) 到 \(most) 的整数",
        "--\(option.rawValue): '\(visible(value))' is not a whole number from \(least) to \(most)")
    case .unknownRule(let id, let nearest):
      return language.say("没有规则 \(visible(id))", "there is no rule \(visible(id))") + maybe(nearest)
        + (nearest == nil ? language.say("；", "; ") : language.say("？", " "))
        + language.say("dossier rules 列出全部规则", "'dossier rules' lists all of them")
    case .coreRuleAlwaysApplies(let id):
      return language.say(
        "核心规则 \(id) 没有条件，每份文档都查；dossier explain \(id) 说明它",
        "the core rule \(id) has no condition and looks at every document; 'dossier explain \(id)' explains it")
    case .unknownPart(let id, let nearest):
      return language.say("规则没有这一部分：\(visible(id))", "the rule has no such part: \(visible(id))") + maybe(nearest)
    case .unknownKind(let kind, let known, let nearest):
      return language.say(
        "没有规则书适用于申报类型“\(visible(kind))”；可用的申报类型：\(language.list(known))",
        "no rulebook governs the kind '\(visible(kind))'; the kinds are: \(language.list(known))")
        + maybe(nearest)
    case .noChoice(let option, let kind):
      let (chinese, english) = option == .role ? ("角色", "roles") : ("类别", "classes")
      return language.say(
        "申报类型“\(visible(kind))”不分\(chinese)；请去掉 --\(option.rawValue)",
        "the kind '\(visible(kind))' has no \(english); leave out --\(option.rawValue)")
    case .unknownField(let text, let nearest):
      return language.say(
        "--set 的“\(visible(text))”不是规则书里的“字段=值”", "--set: '\(visible(text))' is not a FIELD=VALUE of the rulebook")
        + (nearest == nil
          ? language.say("；字段的名称见 dossier rules", "; 'dossier rules' lists the fields by name") : maybe(nearest))
    case .watchOfStandardInput:
      return language.say(
        "watch 看不到标准输入的改动；请写明文件或文件夹", "watch cannot see standard input change; name a file or a folder")
    case .standardInputTwice:
      return language.say("“-” 只能写一次", "'-' can be named only once")
    case .badReportFile, .badOutputFile, .reportFileTwice, .outputTwice, .unsafeFixesAlone, .fixOfStandardInput,
      .binaryOnTerminal:
      return outputText(language)
    case .unknownShell(let name):
      let all = Shell.allCases.map(\.rawValue)
      return language.say(
        "不支持 \(visible(name)) 的补全；可以是：\(language.list(all))",
        "completions for \(visible(name)) are not supported; they are for: \(language.list(all))")
        + maybe(nearestName(to: name, among: all))
    case .unknownCommand, .missingCommand, .missingSubcommand, .missingOperand, .missingOption, .extraOperand:
      return commandText(language)
    }
  }

  private func outputText(_ language: Language) -> String {
    switch self {
    case .badReportFile(let format, let file):
      if file.isEmpty {
        return language.say("--format \(format)= 后面要写文件", "--format \(format)= needs a file")
      }
      return language.say(
        "报告不能写进文档 \(visible(file))；请换一个文件名", "a report cannot go into the document \(visible(file)); name another file")
    case .badOutputFile(let file):
      return language.say(
        "--output 不能是“\(visible(file))”：要写文件名，而且不能是文档，那会盖掉它",
        "--output cannot be '\(visible(file))': name a file, and none that is a document, which would be lost")
    case .reportFileTwice(let file):
      return language.say(
        "两份报告要写进同一个文件 \(visible(file))；请给其中一份换个文件名",
        "two reports would go into \(visible(file)); name another file for one")
    case .outputTwice(let formats, let isDiff):
      let all = language.list(formats)
      if isDiff {
        return language.say(
          "--diff 占用标准输出；请给 \(all) 写明文件：--format \(formats[0])=文件",
          "--diff takes standard output; give \(all) a file: --format \(formats[0])=FILE")
      }
      return language.say(
        "标准输出只能有一种格式，这里有 \(all)；其余的请写明文件：--format \(formats[0])=文件",
        "standard output takes one format, here are \(all); give the others a file: --format \(formats[0])=FILE")
    case .binaryOnTerminal(let format):
      return language.say(
        "\(format) 不是文本，不能显示在终端上；请写 --output 文件.\(format)",
        "\(format) is not text and cannot be shown on a terminal; write --output FILE.\(format)")
    case .unsafeFixesAlone:
      return language.say("--unsafe-fixes 要与 --fix 或 --diff 同用", "--unsafe-fixes goes with --fix or --diff")
    default:
      return language.say(
        "--fix 不能改标准输入；请用 --diff 看改动，或写明文件", "--fix cannot mend standard input; use --diff, or name the file")
    }
  }

  private func commandText(_ language: Language) -> String {
    let all = language.list(Command.allCases.map(\.rawValue))
    switch self {
    case .unknownCommand(let name):
      let nearest = nearestName(to: name, among: Command.allCases.map(\.rawValue))
      let commands =
        nearest.map {
          language.say("；是否应为 \($0)？命令有：", "; did you mean \($0)? The commands are: ")
        } ?? language.say("；命令有：", "; the commands are: ")
      return language.say("没有命令 \(visible(name))", "there is no command \(visible(name))") + commands + all
    case .missingSubcommand(let family):
      let names = family.map { language.say("dossier \($0.rawValue)", "'dossier \($0.rawValue)'") }
      return language.say("请写 ", "write ") + names.joined(separator: language.say(" 或 ", " or "))
    case .missingOperand(let command):
      let operands = command.operands.text(language)
      return language.say(
        "\(command.rawValue) 后面要写：\(operands)；例如 dossier \(command.example)",
        "\(command.rawValue) needs: \(operands); for example 'dossier \(command.example)'")
    case .missingOption(let option, let command):
      let value = option.placeholder?.text(language) ?? ""
      return language.say(
        "\(command.rawValue) 要写明 --\(option.rawValue) \(value)；例如 dossier \(command.example)",
        "\(command.rawValue) needs --\(option.rawValue) \(value); for example 'dossier \(command.example)'")
    case .extraOperand(let command, let text):
      return language.say(
        "\(command.rawValue) 不需要“\(visible(text))”", "\(command.rawValue) has no use for '\(visible(text))'")
    default: return language.say("请写一个命令：\(all)", "name a command: \(all)")
    }
  }
}

extension Command {
  /// The simplest use of it.
  fileprivate var example: String {
    switch self {
    case .lint, .watch, .format, .status, .suppressions, .baselineUpdate: "\(rawValue) ."
    case .new: "new 算法备案 filing --class 生成合成类 --role 服务提供者"
    case .config: "config a.dossier"
    case .diff: "diff filed/ draft/"
    case .import: "import report.docx --output report.dossier"
    case .export: "export --to docx --output filing.docx ."
    case .explain: "explain ragged-row"
    case .why: "why AR-2101 ."
    case .completions: "completions bash"
    case .rules, .lsp, .rulebookTest, .rulebookCheck, .man: rawValue
    }
  }
}

/// Where a command found nothing to work on.
func noDocuments(_ language: Language) -> String {
  language.say(
    "没有找到 *.dossier 文件，什么也没有做；请检查路径；txt、md、docx、html 先用 dossier import 写成文档",
    "no *.dossier files found, so nothing was done; check the path; make documents of txt, md, docx and html with 'dossier import'"
  )
}

extension FileError {
  /// Without the path.
  func text(_ language: Language) -> String {
    switch problem {
    case .system(let code): systemText(code, language)
    case .notRegular:
      language.say(
        "不是普通文件（设备、管道或套接字）；要读管道请写“-”", "not a regular file (a device, a pipe or a socket); '-' reads what is piped in")
    case .exists:
      language.say(
        "文件已经存在，没有覆盖；请换一个文件名，或先移走它",
        "the file is there already and was left as it is; name another one, or move it away")
    case .needsPandoc:
      language.say(
        "要由 pandoc 读取，而 PATH 上没有它；请安装 pandoc，或先另存为 txt",
        "this is read by pandoc, which is not on PATH; install pandoc, or save the file as txt first")
    case .notImportable:
      language.say(
        "读不出文字；可以导入的有 txt、md、docx、html，其他格式请先另存为 docx 或 txt",
        "no text could be read; txt, md, docx and html can be imported, save others as docx or txt first")
    case .badProject:
      language.say(
        "项目文档所列的规则书不能用；原因见 dossier lint 对这份文件的发现 [project]",
        "a rulebook that the project document lists cannot be used; the [project] findings that 'dossier lint' has for this file say why"
      )
    case .allExcluded(let count):
      language.say(
        "“包括”“排除”把其余 \(count) 份文档都排除了，没有检查；请改正其中的名称或者通配符",
        "包括 and 排除 leave out all the other documents (\(count)), so none was checked; correct their names or patterns")
    case .onlyProject:
      language.say(
        "除项目文档外没有 *.dossier 文件，没有检查申报材料；请检查路径，或用 dossier new 起草",
        "there is no *.dossier file beside the project document, so no filing was checked; check the path, or begin one with 'dossier new'"
      )
    case .noFolder: language.say("所在的文件夹不存在；请先建好", "its folder does not exist; make it first")
    case .notFolder: language.say("不是文件夹", "not a folder")
    case .isThere:
      language.say("已经有这个文件，什么都没有写；请换一个文件夹", "there is such a file; nothing was written; name another folder")
    case .isFolder: language.say("是文件夹；请写明其中的一个文件", "a folder; name a file in it")
    case .notUTF8:
      language.say(
        "不是 UTF-8 编码，没有改动；请用编辑器另存为 UTF-8，或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件",
        "not UTF-8, left as it is; save it as UTF-8 in an editor, or run iconv -f GB18030 -t UTF-8 OLD > NEW")
    case .changedMeanwhile:
      language.say(
        "处理期间文件被别的程序改动，没有覆盖；请再运行一次", "another program changed the file meanwhile, so it was left as it is; run again")
    case .changedWhileRead:
      language.say(
        "读取期间文件不断被别的程序改动，没有检查；请等它写完再运行",
        "another program kept changing the file while it was read; run again when that is done")
    case .notBaseline:
      language.say(
        "不是基线文件，或已损坏；请恢复它，或删除后运行 dossier baseline update",
        "not a baseline, or damaged; restore it, or delete it and run 'dossier baseline update'")
    case .notRulebook:
      language.say("不是规则书；规则书的开头写“申报类型：规则书”", "not a rulebook; a rulebook begins with '申报类型：规则书'")
    }
  }
}

/// The system's own words, Chinese ones for what happens often, and what can be done about it.
private func systemText(_ code: Int32, _ language: Language) -> String {
  // Safe: the text of the system ends with a zero byte, and is copied.
  let words =
    unsafe strerror(code).map { unsafe String(decoding: bytes(ofSystemString: $0), as: UTF8.self) } ?? "\(code)"
  guard let known = systemProblem(code) else { return words }
  return language.say("\(known.name)（\(words)）；\(known.remedy.chinese)", "\(words); \(known.remedy.english)")
}

private func systemProblem(_ code: Int32) -> (name: String, remedy: Words)? {
  switch code {
  case ENOENT:
    ("没有这个文件或文件夹", Words("请检查写法", "check the spelling"))
  case EACCES, EPERM: ("没有权限", Words("请检查文件和所在文件夹的权限", "check the permissions of the file and its folder"))
  case ELOOP: ("符号链接绕成了圈", Words("请改正其中一个链接", "mend one of the links"))
  case ENOTDIR: ("路径中间有一段不是文件夹", Words("请检查写法", "check the spelling"))
  case ENOSPC, EDQUOT: ("磁盘已满", Words("请腾出空间再运行", "make room and run again"))
  case EFBIG:
    ("文件太大", Words("请放宽大小限制（ulimit -f），或换一个文件系统", "raise the limit with ulimit -f, or use another file system"))
  case EROFS: ("文件系统是只读的", Words("请写到别处", "write to another place"))
  case EIO: ("读写出错", Words("磁盘或网络盘可能有故障，请换一处再试", "the disk or the network share may be faulty; try another place"))
  case ENAMETOOLONG: ("路径太长", Words("请用短一些的路径", "use a shorter path"))
  case EMFILE, ENFILE: ("打开的文件太多", Words("请用 ulimit -n 放宽限制", "raise the limit with ulimit -n"))
  default: nil
  }
}
