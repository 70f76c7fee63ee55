import DossierReport
import DossierRules

/// What commands share: where to write, and how.
struct Session {
  let invocation: Invocation
  let style: Style
  let output: Output
  let errors: Output
  /// The projects that were looked for before the language was known, by absolute path of their folders; nil inside: there is none.
  var knownProjects = FolderProjects()

  var language: Language { style.language }

  /// `dossier: 错误：…`
  func complain(_ text: String) {
    errors.write("dossier: " + language.say("错误：", "error: ") + text + "\n")
  }

  func complain(_ error: FileError) { complain("\(visible(error.path.text)): \(error.text(language))") }

  /// Something that people should know, and that changes no exit code.
  func note(_ text: String) { errors.write("dossier: " + language.say("注意：", "note: ") + text + "\n") }

  func note(skipped path: FilePath) {
    note(
      "\(visible(path.text)): "
        + language.say("不是普通文件（设备、管道或套接字），跳过", "not a regular file (a device, a pipe or a socket); skipped"))
  }

  /// One of a closed list of values.
  func choice<Value>(
    _ option: Option, _ known: @autoclosure () -> [(name: String, value: Value)], orElse standard: Value
  ) throws(UsageError) -> Value {
    guard let text = invocation.value(option)?.text else { return standard }
    let known = known()
    guard let found = known.first(where: { $0.name == text.lowercased() }) else {
      throw .badValue(option, text, choices: known.map(\.name))
    }
    return found.value
  }

  var isJSON: Bool {
    get throws(UsageError) { try choice(.format, [("text", false), ("json", true)], orElse: false) }
  }
}

/// How a command ended.
enum ExitCode {
  static let clean: Int32 = 0
  static let found: Int32 = 1
  static let couldNotCheck: Int32 = 2
}
