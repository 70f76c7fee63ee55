import DossierModel
import DossierRules
import LanguageServerProtocol

/// What the client sets for the documents of a folder. The same object means the same settings.
final class Settings: Sendable {
  /// Absolute path of the folder that they hold for; nil: for all that no other settings hold for.
  let folder: String?
  let language: Language?
  /// Absolute paths.
  let rulebooks: [String]
  let stage: Stage?
  let day: Day?
  let selection: RuleSelection
  let showsClosedDocuments: Bool
  let formatsOnSave: Bool
  let isPulled: Bool
  let positionEncoding: PositionEncodingKind?
  /// What cannot be used.
  let problems: [SettingProblem]

  /// - Parameter layers: objects of settings; of a name the last one counts that sets it.
  init(folder: String? = nil, base: String? = nil, _ layers: [JSONValue] = []) {
    var reader = SettingReader(layers: layers, folder: folder ?? base)
    self.folder = folder
    language = reader.language()
    rulebooks = reader.rulebooks()
    stage = reader.stage()
    day = reader.day()
    selection = RuleSelection(select: reader.texts(.select), ignore: reader.texts(.ignore))
    showsClosedDocuments = reader.flag(.closedDocuments) ?? true
    formatsOnSave = reader.flag(.formatOnSave) ?? false
    isPulled = reader.isPulled()
    positionEncoding = reader.positionEncoding()
    reader.lookForMisspeltNames()
    problems = reader.problems
  }
}

/// A setting that cannot be used.
struct SettingProblem: Hashable, Sendable {
  enum Remedy: Hashable, Sendable {
    case oneOf([String])
    case flag
    case date
    case texts
    case nearest(String)
    case absolutePath
    case noFile
    /// The first mistake in the file, and its line, counted from 1; nil where it is no rulebook at all.
    case badRulebook(RulebookProblem?, line: Int)
    case rule(nearest: String?)
  }

  var name: String
  /// As it was set; nil: the name itself is the mistake.
  var value: String?
  var remedy: Remedy

  func text(_ language: Language) -> String {
    let isChinese = language == .chinese
    let setting = "dossier.\(name)"
    let said =
      value.map {
        isChinese ? "设置 \(setting) 的值“\($0)”没有采用" : "the value '\($0)' of the setting \(setting) is not used"
      }
      ?? (isChinese ? "没有名为 \(setting) 的设置" : "there is no setting \(setting)")
    return said + (isChinese ? "：\(remedyChinese)" : ": \(remedyEnglish)")
  }

  private var remedyChinese: String {
    switch remedy {
    case .oneOf(let names): "请写 \(names.joined(separator: "、")) 之一"
    case .flag: "请写 true 或 false"
    case .date: "请写日期，如 2026-06-18"
    case .texts: "请写文字的列表，如 [\"AR-2001\"]"
    case .nearest(let name): "请写 dossier.\(name)"
    case .absolutePath: "没有打开文件夹，请写绝对路径或 file: URI"
    case .noFile: "读不到这个文件，请核对路径"
    case .badRulebook(nil, _): "文件没有写“申报类型：规则书”，请换成规则书"
    case .badRulebook(let problem?, let line):
      "规则书有错，请改正（dossier rulebook test 列出全部）：第 \(line) 行，\(Message.rulebook(problem).text(.chinese))"
    case .rule(let nearest): nearest.map { "没有这条规则，最接近的是 \($0)" } ?? "没有这条规则，dossier rules 列出全部"
    }
  }

  private var remedyEnglish: String {
    switch remedy {
    case .oneOf(let names): "write one of \(names.joined(separator: ", "))"
    case .flag: "write true or false"
    case .date: "write a date such as 2026-06-18"
    case .texts: "write a list of texts such as [\"AR-2001\"]"
    case .nearest(let name): "write dossier.\(name)"
    case .absolutePath: "no folder is open, so write an absolute path or a file: URI"
    case .noFile: "the file cannot be read; check the path"
    case .badRulebook(nil, _): "it does not say '申报类型：规则书'; name a rulebook"
    case .badRulebook(let problem?, let line):
      "it has errors to be mended ('dossier rulebook test' lists all of them): line \(line), "
        + Message.rulebook(problem).text(.english)
    case .rule(let nearest):
      nearest.map { "there is no such rule; the nearest one is \($0)" }
        ?? "there is no such rule; 'dossier rules' lists all of them"
    }
  }
}

private struct SettingReader {
  let layers: [JSONValue]
  /// What paths begin at.
  let folder: String?
  private(set) var problems: [SettingProblem] = []

  init(layers: [JSONValue], folder: String?) {
    self.layers = layers
    self.folder = folder
  }

  /// Nil where it is not set: editors send `null` and empty texts for what people leave alone.
  private func value(_ name: SettingName) -> JSONValue? {
    layers.reversed().lazy.compactMap { $0[name.rawValue] }.first {
      ![.null, .string(""), .string("auto")].contains($0)
    }
  }

  private mutating func fail(_ name: SettingName, _ value: JSONValue, _ remedy: SettingProblem.Remedy) {
    problems.append(SettingProblem(name: name.rawValue, value: written(value), remedy: remedy))
  }

  private func written(_ value: JSONValue) -> String {
    if let text = value.string { return text }
    var writer = JSONWriter()
    value.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  mutating func flag(_ name: SettingName) -> Bool? {
    guard let value = value(name) else { return nil }
    if value.bool == nil { fail(name, value, .flag) }
    return value.bool
  }

  /// A list of texts, or a text alone.
  mutating func texts(_ name: SettingName) -> [String] {
    guard let value = value(name) else { return [] }
    if let text = value.string { return [text] }
    if let list = value.array?.map(\.string), !list.contains(nil) { return list.compactMap { $0 } }
    fail(name, value, .texts)
    return []
  }

  /// A language tag.
  mutating func language() -> Language? {
    guard let value = value(.lang) else { return nil }
    let tag = value.string?.lowercased() ?? ""
    if tag.hasPrefix("zh") { return .chinese }
    // Whoever names a language that there is none of gets the one that most people read.
    if !tag.isEmpty, tag.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }) { return .english }
    fail(.lang, value, .oneOf(["zh", "en"]))
    return nil
  }

  mutating func rulebooks() -> [String] {
    texts(.rulebooks).compactMap { name in
      let path = filePath(ofURI: name) ?? name
      if path.hasPrefix("/") { return path }
      if let folder { return joined(folder, path) }
      fail(.rulebooks, .string(name), .absolutePath)
      return nil
    }
  }

  mutating func stage() -> Stage? {
    guard let value = value(.stage) else { return nil }
    if let stage = value.string.flatMap(Stage.init(name:)) { return stage }
    fail(.stage, value, .oneOf(Stage.allCases.map(\.rawValue) + ["draft", "review", "filing"]))
    return nil
  }

  mutating func day() -> Day? {
    guard let value = value(.asOf) else { return nil }
    if let text = value.string, case .date(let day)? = try? readValue(text, as: .date) { return day }
    fail(.asOf, value, .date)
    return nil
  }

  mutating func positionEncoding() -> PositionEncodingKind? {
    guard let value = value(.positionEncoding) else { return nil }
    let known: [PositionEncodingKind] = [.utf8, .utf16, .utf32]
    if let named = known.first(where: { $0.rawValue == value.string }) { return named }
    fail(.positionEncoding, value, .oneOf(known.map(\.rawValue)))
    return nil
  }

  mutating func isPulled() -> Bool {
    guard let value = value(.diagnostics) else { return false }
    if !["push", "pull"].contains(value.string) { fail(.diagnostics, value, .oneOf(["push", "pull"])) }
    return value.string == "pull"
  }

  /// Other names may be the editor's own.
  mutating func lookForMisspeltNames() {
    let known = SettingName.allCases.map(\.rawValue)
    for layer in layers {
      guard case .object(let members) = layer else { continue }
      for name in members.map(\.key) where !known.contains(name) {
        let sameLetters = known.first { $0.lowercased() == name.lowercased() }
        guard let nearest = sameLetters ?? nearestName(to: name, among: known) else { continue }
        let problem = SettingProblem(name: name, value: nil, remedy: .nearest(nearest))
        if !problems.contains(problem) { problems.append(problem) }
      }
    }
  }
}
