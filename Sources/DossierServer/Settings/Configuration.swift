import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// The language where neither settings nor a project say it.
struct UsualLanguage: Sendable {
  /// That of `--lang`: no project has a say then.
  var commandLine: Language?
  /// That of the client's locale.
  var client = Language.english
}

/// The name of the section of settings that is ours.
let settingSection = "dossier"

extension Session {
  /// Asks for the settings that hold everywhere, and for those of each folder.
  func askForConfiguration() {
    guard client.workspace.configuration else { return }
    let items =
      [ConfigurationItem(section: settingSection)]
      + workspace.roots.map { ConfigurationItem(scopeUri: fileURI(ofPath: $0), section: settingSection) }
    ask(ConfigurationParameters(items: items))
  }

  /// Takes the answer.
  /// - Parameter folders: those that were asked for.
  mutating func receive(configuration values: [JSONValue], ofFolders folders: [String]) {
    use(configuration: values.first, ofFolders: zip(folders, values.dropFirst()).map { ($0, $1) })
  }

  /// From now on these settings hold.
  /// - Parameter configuration: for what lies in no folder; for the others it counts where they say nothing.
  mutating func use(configuration: JSONValue?, ofFolders folders: [(path: String, value: JSONValue)]) {
    let common = initialSettings + [configuration].compactMap(\.self)
    let base = workspace.roots.count == 1 ? workspace.roots[0] : nil
    workspace.settings =
      folders.map { Settings(folder: $0.path, common + [$0.value]) }.sorted {
        ($0.folder ?? "").utf8.count > ($1.folder ?? "").utf8.count
      } + [Settings(base: base, common)]
    tellProblems()
    markAllStale()
  }

  /// Whether documents may have to be laid out before they are saved: who asks for settings may hear of it later.
  var mayFormatOnSave: Bool { client.workspace.configuration || workspace.settings.contains(where: \.formatsOnSave) }

  func formatsOnSave(_ uri: String) -> Bool { workspace.settings(of: DocumentKey(uri: uri)).formatsOnSave }

  /// Says once what cannot be used.
  private mutating func tellProblems() {
    var problems: Set<SettingProblem> = []
    for settings in workspace.settings {
      for problem in settings.problems + rulebookProblems(settings) + ruleProblems(settings)
      where problems.insert(problem).inserted && !toldProblems.contains(problem) {
        show(.error, problem.text(settings.language ?? language))
      }
    }
    toldProblems = problems
  }

  private func rulebookProblems(_ settings: Settings) -> [SettingProblem] {
    settings.rulebooks.compactMap { path in
      let name = SettingName.rulebooks.rawValue
      guard let file = workspace.bookFile(path, documents) else {
        return SettingProblem(name: name, value: path, remedy: .noFile)
      }
      if file.content.book != nil { return nil }
      let error = file.content.errors.first
      let line = file.tree.line(containing: error?.range.lowerBound ?? 0).index + 1
      return SettingProblem(name: name, value: path, remedy: .badRulebook(error?.problem, line: line))
    }
  }

  private func ruleProblems(_ settings: Settings) -> [SettingProblem] {
    let unknown = settings.selection.firstUnknown {
      workspace.books + settings.rulebooks.compactMap { workspace.bookFile($0, documents)?.content.book }
        + workspace.roots.flatMap { workspace.project(of: $0, documents)?.rulebooks ?? [] }
    }
    guard let unknown else { return [] }
    return [SettingProblem(name: "select/ignore", value: unknown.name, remedy: .rule(nearest: unknown.nearest))]
  }
}
