/// Every command there is. Help, completions and the manual are made from this table and that of the options.
enum Command: String, CaseIterable {
  case new, lint, watch, format, status, config, suppressions, export, diff
  case `import`
  case baselineUpdate = "baseline update"
  case explain, why, rules, lsp
  case rulebookTest = "rulebook test"
  case rulebookCheck = "rulebook check"
  case completions, man

  /// What a command takes behind its name.
  enum Operand { case none, documents, versions, file, rule, ruleAndDocuments, shell, kindAndFolder }

  var operand: Operand {
    switch self {
    case .lint, .watch, .format, .status, .config, .suppressions, .export, .baselineUpdate, .rulebookTest,
      .rulebookCheck:
      .documents
    case .diff: .versions
    case .import: .file
    case .explain: .rule
    case .why: .ruleAndDocuments
    case .completions: .shell
    case .new: .kindAndFolder
    case .rules, .lsp, .man: .none
    }
  }

  /// Behind the command's name.
  var operands: Words {
    switch self {
    case .lint, .watch, .format, .status, .suppressions, .export, .baselineUpdate: Words("路径…", "PATH…")
    case .new: Words("申报类型 文件夹", "KIND FOLDER")
    case .config: Words("路径", "PATH")
    case .diff: Words("旧 新", "OLD NEW")
    case .import: Words("文件", "FILE")
    case .explain: Words("规则编号", "RULE")
    case .why: Words("规则编号 路径…", "RULE PATH…")
    case .completions: Words("bash|zsh|fish", "bash|zsh|fish")
    case .rules, .lsp, .man: Words("", "")
    case .rulebookTest, .rulebookCheck: Words("[路径…]", "[PATH…]")
    }
  }

  var summary: Words {
    switch self {
    case .new: Words("按规则书新建一卷待填写的材料", "begin a dossier: the documents that a rulebook asks for, to be filled in")
    case .lint: Words("按规则书检查文档", "check documents against their rulebooks")
    case .watch: Words("文件一改就重新检查", "check again whenever a file changes")
    case .format: Words("整理文档的排版", "bring documents into canonical form")
    case .status: Words("说明卷宗准备到哪一步", "say how far dossiers are")
    case .config: Words("说明一份文件适用什么，为什么", "say what holds for a file, and why")
    case .suppressions: Words("列出文档中的豁免", "list the suppressions in documents")
    case .export: Words("导出可以提交的文件", "write a dossier as it is handed in")
    case .diff: Words("比较两个版本：哪些事实变了，要不要办变更", "compare two versions: which facts changed, and what has to be filed")
    case .import: Words("把 txt、md、docx、html 写成文档", "make a document of a txt, md, docx or html")
    case .baselineUpdate: Words("把现有的发现记为已知", "take the present findings for known")
    case .explain: Words("说明一条规则", "explain a rule")
    case .why: Words("说明一条规则为什么查出或没有查出什么", "say why a rule finds something, or does not")
    case .rules: Words("列出全部规则", "list all rules")
    case .lsp: Words("为编辑器提供语言服务", "serve an editor: the language server")
    case .rulebookTest: Words("检查规则书并运行其中的例子", "check rulebooks and run their examples")
    case .rulebookCheck: Words("找出规则书中的矛盾", "look for contradictions in rulebooks")
    case .completions: Words("输出命令行补全脚本", "write a script that completes commands in a shell")
    case .man: Words("输出手册页", "write the manual page")
    }
  }

  var details: Words {
    switch self {
    case .new:
      Words(
        "申报类型例如 算法备案、生成式人工智能备案、生成式人工智能登记。章节、必填项、表格照规则书写好，怎样写在注释里，要填的地方是【待填写】；\n"
          + "接着 dossier lint 文件夹 列出的就是还要写的。先知道的事用 --class、--role、--set 写明，会照着填好，\n"
          + "视它而定的章节也会写进来；类别写哪一个名称都可以。\n"
          + "已有的文件不覆盖：有一个在，就什么都不写。退出码：0 写好，2 没有写。",
        "KIND is a 申报类型 such as 算法备案, 生成式人工智能备案, 生成式人工智能登记. Sections, required fields and tables are written as the rulebook has them,\n"
          + "with guidance as comments and 【待填写】 where something is to be written; 'dossier lint FOLDER' then lists just that.\n"
          + "What is known is said by --class (by any of its names), --role and --set: it is filled in, and brings in what depends on it.\n"
          + "No file is overwritten: where one is there, nothing is written. Exit code: 0 written, 2 not.")
    case .lint:
      Words(
        "文件夹会逐层查找 *.dossier；“-” 表示标准输入。同一卷宗的其他文档会一并读入，只列出所指文件的发现。\n"
          + "退出码：0 没有达到 --fail-on 的发现，1 有，2 没能检查（读不了文件、没有可检查的内容、用法不对）。\n"
          + "--fix 反复改正，直到没有可改的；改法互相抵消时都不采用并说明。处理期间被别的程序改动的文件不会覆盖。",
        "Folders are searched for *.dossier; '-' is standard input. Other documents of the same dossier are read too, but\n"
          + "findings are listed only for what was named.\n"
          + "Exit code: 0 no findings of the weight of --fail-on, 1 some, 2 could not check (unreadable files, nothing to check,\n"
          + "wrong usage).\n"
          + "--fix mends until nothing is left to mend; fixes that undo one another are not applied, and named. A file that\n"
          + "another program changes meanwhile is left as it is.")
    case .watch:
      Words(
        "检查所指的文件和文件夹，有文件改动就再检查一次，直到按 Ctrl-C。下列选项与 lint 的相同。",
        "Checks what is named, and again whenever a file there changes, until Ctrl-C. The options below work as\n"
          + "in lint.")
    case .format:
      Words(
        "只动标记和空白，不动文字、数字和标点。“-” 读标准输入，写标准输出。\n退出码：0 完成，1 用 --check 或 --diff 时有需要整理的文件，2 出错。",
        "Moves marks and blanks only, never a word, a figure or a punctuation mark. '-' reads standard input and writes\n"
          + "standard output. Exit code: 0 done, 1 something would change under --check or --diff, 2 error.")
    case .status:
      Words(
        "每个卷宗列出材料、章节、字段、表格各写好多少，什么阻碍报送，下一步先改什么。没有 --stage 时按报送阶段看。\n"
          + "退出码：0 没有阻碍报送的发现，1 有，2 没能检查。",
        "Of each dossier: how many of its materials, sections, fields and tables are done, what blocks the filing, and what to mend\n"
          + "next. Without --stage as at filing. Exit code: 0 nothing blocks, 1 something does, 2 could not check.")
    case .config:
      Words(
        "申报类型、规则书、卷宗、文件夹、材料、阶段、适用日，以及各自由哪里而来。退出码：0 完成，2 没能检查。",
        "Kind, rulebook, dossier, folder, material, stage and day, and where each comes from. Exit code: 0 done, 2 could not check."
      )
    case .suppressions:
      Words(
        "每条豁免列出位置、规则、范围、期限、理由，以及是否起作用、没有用到或已过期。\n退出码：0 完成，2 没能检查。",
        "Each with its place, rule, scope, last day and reason, and whether it is used, unused or expired.\n"
          + "Exit code: 0 done, 2 could not check.")
    case .export:
      Words(
        "材料和章节按规则书的顺序；【名称】换成所引用的内容；注释、豁免和只供程序读的字段不导出。不带编号的章节才重新排列。\n"
          + "docx 由程序自己写，不需要别的软件。退出码：0 完成，2 没能导出。",
        "Materials and sections in the order of the rulebook; 【name】 becomes what it refers to; comments, suppressions and the\n"
          + "fields that only the program reads stay here. Sections that number themselves keep their order.\n"
          + "A docx needs no other program. Exit code: 0 done, 2 could not export.")
    case .diff:
      Words(
        "旧、新各是一份文件或一个文件夹。只比较事实：字段、表格的行、章节里的文字；排版、注释、挪动位置不算改动。\n"
          + "规则书写明哪些事项改变要办变更，期限从“变更日期”起算，没有写的从 --as-of 或今天起算。\n"
          + "退出码：0 没有改动，1 有，2 没能比较。",
        "OLD and NEW are a file or a folder each. Facts are compared: fields, rows of tables, the text of sections; layout, comments and\n"
          + "a move to another place are no change. The rulebook says which changes have to be filed; the period starts at 变更日期, or,\n"
          + "where that is not stated, on the day of --as-of or today. Exit code: 0 no change, 1 some, 2 could not compare."
      )
    case .import:
      Words(
        "按规则书的名称认出标题、字段、列表和表格；认不出的按正文保留，一个字也不丢。文本可以是 UTF-8、UTF-16 或 GB18030。\n"
          + "docx、html 由 pandoc 读取，须先安装。不覆盖已有的文件。退出码：0 完成，2 没能导入。",
        "Headings, fields, lists and tables are recognised by the names of the rulebook; what is not stays as running text, and no\n"
          + "character is lost. Texts may be in UTF-8, UTF-16 or GB18030; docx and html are read by pandoc, which must be\n"
          + "installed. Nothing is overwritten. Exit code: 0 done, 2 could not import.")
    case .baselineUpdate:
      Words(
        "把所指文件现有的发现写入基线文件；没有指到的文件，基线里的内容不变。之后 lint --baseline 只计新出现的发现。\n"
          + "发现按规则、所在文字、所在章节认出，别处的修改不影响。退出码：0 完成，2 没能检查。",
        "Writes the present findings of what is named to the baseline, and keeps what it says of other files. From then on\n"
          + "'lint --baseline' counts new findings only. Findings are known by their rule, words and section, so edits elsewhere\n"
          + "change nothing. Exit code: 0 done, 2 could not check.")
    case .explain:
      Words(
        "编号可以带部分（AR-1201/要点），也可以是核心规则（ragged-row）。退出码：0 完成，2 没有这条规则或规则书不能用。",
        "The id may have a part (AR-1201/要点), or be that of a core rule (ragged-row). Exit code: 0 done, 2 there is no such\n"
          + "rule, or a rulebook cannot be used.")
    case .why:
      Words(
        "列出规则的条件、每一句成立与否、由哪一处决定，以及它的发现。退出码：0 完成，2 没能检查。",
        "Its conditions, which of their sentences are true and what decided that, and what it finds. Exit code: 0 done, 2 could\n"
          + "not check.")
    case .rules:
      Words(
        "包括内置规则书、--rulebook 所加的规则书和核心规则。退出码：0 完成，2 规则书不能用。",
        "Of the built-in rulebooks, of those added, and of the core. Exit code: 0 done, 2 a rulebook cannot be used.")
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
    case .rulebookCheck:
      Words(
        "不可能成立或者总是成立的条件，互相矛盾或者重复的定义，与取值对不上的分类，自己抵消的词表。没有路径时检查内置的规则书。\n"
          + "退出码：0 没有问题，1 有问题，2 没能检查。",
        "Conditions that never or always hold, definitions that contradict or repeat one another, classes that do not fit the\n"
          + "values of their field, lists that undo themselves. Without a path: the built-in rulebooks. Exit code: 0 no problems,\n"
          + "1 some, 2 could not check.")
    case .completions:
      Words(
        "bash：写入 ~/.local/share/bash-completion/completions/dossier；\n"
          + "zsh：写入 fpath 中的 _dossier；fish：写入 ~/.config/fish/completions/dossier.fish。\n退出码：0 完成，2 不支持这种 shell。",
        "For bash put it into ~/.local/share/bash-completion/completions/dossier, for zsh into _dossier in a folder of fpath,\n"
          + "for fish into ~/.config/fish/completions/dossier.fish. Exit code: 0 done, 2 the shell is not supported.")
    case .man: Words("例如 dossier man | man -l -。", "For example 'dossier man | man -l -'.")
    }
  }

  var options: [Option] {
    switch self {
    case .new: [.class, .role, .set, .rulebook, .lang, .color, .help]
    case .lint:
      [
        .format, .stage, .asOf, .select, .ignore, .failOn, .rulebook, .baseline, .fix, .unsafeFixes, .diff, .jobs,
        .stdinName,
        .lang, .color, .help,
      ]
    case .watch: [.stage, .asOf, .select, .ignore, .rulebook, .baseline, .jobs, .lang, .color, .help]
    case .format: [.check, .diff, .stdinName, .lang, .color, .help]
    case .status: [.format, .stage, .asOf, .rulebook, .jobs, .stdinName, .lang, .color, .help]
    case .config: [.format, .stage, .asOf, .rulebook, .stdinName, .lang, .color, .help]
    case .suppressions: [.format, .stage, .asOf, .rulebook, .jobs, .stdinName, .lang, .color, .help]
    case .export: [.to, .output, .stage, .asOf, .rulebook, .stdinName, .lang, .color, .help]
    case .diff: [.format, .asOf, .rulebook, .lang, .color, .help]
    case .import: [.kind, .dossier, .part, .output, .rulebook, .lang, .color, .help]
    case .baselineUpdate: [.baseline, .stage, .asOf, .rulebook, .jobs, .lang, .color, .help]
    case .why: [.stage, .asOf, .rulebook, .stdinName, .lang, .color, .help]
    case .explain: [.rulebook, .lang, .color, .help]
    case .rules: [.format, .rulebook, .lang, .color, .help]
    case .lsp: [.rulebook, .stdio, .lang, .color, .help]
    case .rulebookCheck: [.lang, .color, .help]
    case .rulebookTest: [.mutations, .lang, .color, .help]
    case .completions, .man: [.lang, .color, .help]
    }
  }
}
