package import DossierModel
package import DossierRules
import DossierSyntax

/// What decides beside the documents themselves.
package struct Circumstances: Sendable {
  /// The folder that the dossier lies in; nil for standard input without a name.
  package var root: String?
  /// The 项目 document that lies in it.
  package var project: InProject?
  /// Where the rulebook was read from; nil: it is built in.
  package var bookPath: String?
  /// By which the command line overrides the documents.
  package var stage: Stage?
  package var asOf: Day?
  package var today: Day

  /// A project, and the rulebooks of it that could be used.
  package struct InProject: Sendable {
    package var path: String
    package var project: Project
    package var books: [(path: String, book: Rulebook)]

    package init(path: String, project: Project, books: [(path: String, book: Rulebook)]) {
      self.path = path
      self.project = project
      self.books = books
    }
  }

  package init(root: String?, project: InProject?, bookPath: String?, stage: Stage?, asOf: Day?, today: Day) {
    self.root = root
    self.project = project
    self.bookPath = bookPath
    self.stage = stage
    self.asOf = asOf
    self.today = today
  }
}

/// Something that holds for a file, and why.
package struct FileSetting: Sendable {
  /// As machines read it.
  package var code: String
  package var label: String
  /// Nil: there is none.
  package var value: String?
  package var reason: String
}

/// What holds for one file of a dossier.
package func fileSettings(
  _ file: ReportedFile, _ files: [ReportedFile], book: Rulebook?, _ circumstances: Circumstances, _ language: Language
) -> [FileSetting] {
  SettingsReader(file: file, files: files, book: book, circumstances: circumstances, language: language).all
}

private struct SettingsReader {
  let file: ReportedFile
  let files: [ReportedFile]
  let book: Rulebook?
  let circumstances: Circumstances
  let language: Language

  var all: [FileSetting] { [kind, rulebook, dossier, folder, part, stage, day] + project }

  /// Nothing where there is none.
  private var project: [FileSetting] {
    guard let own = circumstances.project else { return [] }
    let weights = own.project.weights.map { weight in
      "\(weight.rule) \(weight.severity.map(language.name) ?? language.say("关闭", "off"))"
    }
    let terms = own.project.terms.map { $0.replacement.isEmpty ? "✗ \($0.term)" : "\($0.term) → \($0.replacement)" }
    let source = visible(own.path)
    var list = [setting("project", "项目", own.path, language.say("这一文件夹或上面最近的项目文档", "the nearest at or above"))]
    if !weights.isEmpty { list.append(setting("severities", "程度", language.list(weights), source)) }
    if !terms.isEmpty { list.append(setting("terms", "用语", language.list(terms), source)) }
    return list
  }

  private func setting(_ code: String, _ chinese: String, _ value: String?, _ reason: String) -> FileSetting {
    FileSetting(code: code, label: language.say(chinese, code), value: value, reason: reason)
  }

  /// `a.dossier:1`
  private func place(_ file: ReportedFile, _ range: Range<Int>) -> String {
    "\(visible(file.path)):\(ShownPlace(file.document, range.lowerBound).lineNumber)"
  }

  /// The first of the dossier's documents that says something, and where.
  private func first(_ field: HeaderField) -> (value: String, place: String)? {
    for file in files {
      if let entry = file.document.header[field] { return (entry.text, place(file, entry.range)) }
    }
    return nil
  }

  private func own(_ field: HeaderField) -> (value: String, place: String)? {
    file.document.header[field].map { ($0.text, place(file, $0.range)) }
  }

  private var kind: FileSetting {
    guard let said = first(.kind) else {
      return setting("kind", "申报类型", nil, language.say("没有文档写明申报类型", "no document says it"))
    }
    return setting("kind", "申报类型", said.value, said.place)
  }

  private var rulebook: FileSetting {
    guard let book else {
      let reason = language.say("没有规则书适用于这一申报类型；只检查写法", "none governs that kind; only the markup is checked")
      return setting("rulebook", "规则书", nil, reason)
    }
    let inProject = circumstances.project?.books.first { $0.book === book }
    let source =
      inProject.map {
        language.say("项目文档所列的 \(visible($0.path))", "listed by the project document: \(visible($0.path))")
      }
      ?? circumstances.bookPath.map { language.say("由 --rulebook \(visible($0)) 而来", "from --rulebook \(visible($0))") }
      ?? language.say("内置", "built in")
    return setting("rulebook", "规则书", "\(book.name) \(book.version) (\(book.id))", source)
  }

  private var dossier: FileSetting {
    guard let said = own(.dossier) else {
      return setting(
        "dossier", "卷宗", nil, language.say("没有写明，这份文件自成一个卷宗", "not said: the file is a dossier of its own"))
    }
    let others = files.count - 1
    let along = language.say("；另有 \(others) 份文件", "; \(counted(others, "more file"))")
    return setting("dossier", "卷宗", said.value, said.place + along)
  }

  private var folder: FileSetting {
    guard let root = circumstances.root else {
      return setting("folder", "文件夹", nil, language.say("来自标准输入", "it comes from standard input"))
    }
    let reason =
      circumstances.project != nil
      ? language.say(
        "其中有项目文档，卷宗的文件在它之下各层查找", "a 项目 (project) document lies in it: files of the dossier are looked for below it")
      : language.say(
        "上面各层没有项目文档，卷宗的文件只在这一层查找", "no 项目 (project) document at or above it: only its own files are looked at")
    return setting("folder", "文件夹", root, reason)
  }

  private var part: FileSetting {
    guard let said = own(.part) else {
      return setting("part", "材料", nil, language.say("没有写明，按所有材料检查", "not said: it is taken for all of them"))
    }
    guard let book, book.material(named: said.value) == nil else {
      return setting("part", "材料", said.value, said.place)
    }
    return setting(
      "part", "材料", said.value, said.place + language.say("；规则书没有这种材料", "; the rulebook knows no such material"))
  }

  private var stage: FileSetting {
    if let stage = circumstances.stage { return setting("stage", "阶段", language.name(stage), "--stage") }
    guard let said = own(.stage), let stage = Stage(name: said.value) else {
      if let usual = circumstances.project?.project.stage {
        return setting(
          "stage", "阶段", language.name(usual), language.say("没有写明，按项目文档", "not said: that of the project document"))
      }
      return setting(
        "stage", "阶段", language.name(file.document.stage), language.say("没有写明，默认", "not said: the default"))
    }
    return setting("stage", "阶段", language.name(stage), said.place)
  }

  private var day: FileSetting {
    if let day = circumstances.asOf { return setting("asOf", "适用日", day.description, "--as-of") }
    for file in files {
      if let day = file.document.filedDay, let entry = file.document.header[.filed] {
        return setting("asOf", "适用日", day.description, place(file, entry.range))
      }
    }
    return setting(
      "asOf", "适用日", circumstances.today.description, language.say("没有写申报日期，按今天（东八区）", "no 申报日期: today (UTC+8)"))
  }
}

/// For people: a line for each setting.
package func settingsText(_ settings: [FileSetting], path: String, _ style: Style) -> String {
  let language = style.language
  let width = settings.map { columns($0.label) }.max() ?? 0
  var text = style.bold(visible(path)) + "\n"
  for setting in settings {
    let value = setting.value.map(visible) ?? language.say("（无）", "(none)")
    text += "  \(padded(setting.label, width))  \(value)  \(style.faint("← \(setting.reason)"))\n"
  }
  return text
}

/// The same as one JSON object and a line break.
package func settingsJSON(_ settings: [FileSetting], path: String) -> [UInt8] {
  var text = JSONText()
  text.object { text in
    text.member("schema", 1)
    text.member("path", path)
    text.key("settings")
    text.object { text in
      for setting in settings {
        text.key(setting.code)
        text.object { text in
          text.member("value", setting.value)
          text.member("reason", setting.reason)
        }
      }
    }
  }
  return text.bytes + [0x0A]
}
