import DossierReport
import DossierRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs what a command line asks for.
/// - Returns: the exit code.
func run(_ arguments: [Argument]) -> Int32 {
  let output = Output(1)
  let errors = Output(2)
  let language = language(of: arguments)
  var code: Int32
  do throws(UsageError) {
    let invocation = try Invocation(arguments)
    var projects = FolderProjects()
    let language = projectLanguage(invocation, &projects) ?? language
    let width = output.isTerminal ? output.terminalWidth ?? environment("COLUMNS").flatMap { Int($0) } : nil
    let style = Style(language, hasColors: try hasColors(invocation, output), width: width)
    code = try dispatch(
      Session(invocation: invocation, style: style, output: output, errors: errors, knownProjects: projects))
  } catch {
    errors.write("dossier: \(language.say("错误：", "error: "))\(error.text(language))\n")
    if error.isAboutUsage {
      let help = (["dossier"] + (namedCommand(in: arguments)?.words ?? []) + ["--help"]).joined(separator: " ")
      errors.write("dossier: \(language.say("\(help) 显示用法", "'\(help)' shows the usage"))\n")
    }
    code = ExitCode.couldNotCheck
  }
  output.flush()
  if let failure = output.failure {
    let error = FileError(path: FilePath(language.say("标准输出", "standard output")), problem: .system(failure))
    errors.write("dossier: \(language.say("错误：", "error: "))\(error.path.text): \(error.text(language))\n")
    code = ExitCode.couldNotCheck
  }
  errors.flush()
  return code
}

/// What the system hands over, without the program's own name.
func arguments(_ count: Int, _ texts: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [Argument] {
  // Safe: the system hands over as many texts as it says, each with a zero byte at its end.
  (1..<max(1, count)).compactMap { index in unsafe texts[index].map { unsafe Argument(bytes(ofSystemString: $0)) } }
}

/// The command that a command line begins with, whatever is wrong with the rest of it.
private func namedCommand(in arguments: [Argument]) -> Command? {
  let words = arguments.map(\.text)
  return Command.allCases.first { words.starts(with: $0.words.map { String($0) }) }
}

/// `--color`, else whether there is a terminal that likes them.
private func hasColors(_ invocation: Invocation, _ output: Output) throws(UsageError) -> Bool {
  switch invocation.value(.color)?.text.lowercased() {
  case "always": return true
  case "never": return false
  case nil, "auto": return output.isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  case let value?: throw .badValue(.color, value, choices: ["auto", "always", "never"])
  }
}

/// What the project asks for that the first path lies in, where nobody says `--lang`.
private func projectLanguage(
  _ invocation: Invocation, _ projects: inout FolderProjects
) -> Language? {
  guard invocation.value(.lang) == nil, let command = invocation.command, !invocation.has(.help),
    [.documents, .ruleAndDocuments].contains(command.operand),
    let path = invocation.operands.first(where: { $0.text != "-" && (try? FileStatus($0.path)) != nil })?.path
  else { return nil }
  return nearestProject(of: path, &projects)?.project.language
}

private func dispatch(_ session: Session) throws(UsageError) -> Int32 {
  let invocation = session.invocation
  if let command = invocation.command, invocation.has(.help) {
    let commands = invocation.family.isEmpty ? [command] : invocation.family
    session.output.write(commands.map { help($0, session.style) }.joined(separator: "\n"))
    return ExitCode.clean
  }
  if invocation.has(.help) {
    session.output.write(generalHelp(session.style))
    return ExitCode.clean
  }
  if invocation.has(.version) {
    session.output.write("dossier \(version)\n")
    return ExitCode.clean
  }
  // Said already where it is wrong: the language of the messages depends on it.
  _ = try session.choice(.lang, Language.allCases.map { ($0.rawValue, $0) }, orElse: session.language)
  switch invocation.command {
  case .new: return try newCommand(session)
  case .lint: return try lintCommand(session)
  case .watch: return try watchCommand(session)
  case .format: return try formatCommand(session)
  case .status: return try statusCommand(session)
  case .config: return try configCommand(session)
  case .suppressions: return try suppressionsCommand(session)
  case .diff: return try diffCommand(session)
  case .import: return try importCommand(session)
  case .export: return try exportCommand(session)
  case .baselineUpdate: return try baselineUpdateCommand(session)
  case .completions: return try completionsCommand(session)
  case .man: return try manCommand(session)
  case .explain: return try explainCommand(session)
  case .why: return try whyCommand(session)
  case .rules: return try rulesCommand(session)
  case .lsp: return try languageServerCommand(session)
  case .rulebookCheck: return try rulebookCheckCommand(session)
  case .rulebookTest: return try rulebookTestCommand(session)
  case nil: throw .missingCommand
  }
}

/// `--lang`, else what the environment says. Known before the arguments are read, since messages about them need it.
private func language(of arguments: [Argument]) -> Language {
  let texts = arguments.prefix { $0.text != "--" }.map(\.text)
  for (index, text) in texts.enumerated().reversed() {
    let value = text == "--lang" && index + 1 < texts.count ? texts[index + 1] : text
    let name = text.hasPrefix("--lang=") ? String(text.dropFirst(7)) : value
    if text.hasPrefix("--lang"), let language = Language(rawValue: name.lowercased()) { return language }
  }
  let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first ?? ""
  return locale.lowercased().hasPrefix("zh") ? .chinese : .english
}

/// A variable of the environment; nil where it is absent or empty.
func environment(_ name: String) -> String? {
  // Safe: the text ends with a zero byte, and is copied before anybody changes the environment.
  guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
  return unsafe String(decoding: bytes(ofSystemString: value), as: UTF8.self)
}

#if canImport(Glibc)
  @_silgen_name("mallopt") private func mallopt(_ parameter: Int32, _ value: Int32) -> Int32
  @_silgen_name("malloc_trim") private func malloc_trim(_ pad: Int) -> Int32
#endif

/// Big blocks are not handed back at each free, and so are not paged in anew: M_MMAP_THRESHOLD and M_TRIM_THRESHOLD.
func keepFreedMemory() {
  #if canImport(Glibc)
    _ = mallopt(-3, 1 << 25)
    _ = mallopt(-1, 1 << 26)
  #endif
}

/// Takes so much memory from the system at once: a page that is touched for the first time costs a microsecond or more by itself, and a fifth of
/// that among others. What is free already is not looked at.
func pageIn(_ bytes: Int) {
  #if canImport(Glibc)
    guard let block = unsafe malloc(bytes) else { return }
    let page = 1 << 12
    let address = UInt(bitPattern: block)
    let skipped = Int((UInt(page) - address % UInt(page)) % UInt(page))
    // MADV_POPULATE_WRITE, since Linux 5.14; before, and where there is no memory, nothing happens.
    // Safe: whole pages of the block, and their contents stay.
    _ = unsafe madvise(block + skipped, (bytes - skipped) / page * page, 23)
    unsafe free(block)
  #endif
}

/// Threads share one heap (M_ARENA_MAX): what is free at the end of another one is not handed back.
func shareOneHeap() {
  #if canImport(Glibc)
    _ = mallopt(-8, 1)
  #endif
}

/// Hands back what is kept.
func releaseFreedMemory() {
  #if canImport(Glibc)
    _ = malloc_trim(0)
  #endif
}
