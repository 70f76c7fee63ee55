import DossierModel
import DossierRules

/// An argument as the system has it.
struct Argument: Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var path: FilePath { FilePath(bytes) }
}

/// What a command line asks for.
struct Invocation {
  /// Nil where none is named.
  private(set) var command: Command?
  /// The commands that begin with the one word that was named, where help of them is asked for: `rulebook --help`.
  private(set) var family: [Command] = []
  private(set) var operands: [Argument] = []
  /// In the order in which they were given.
  private var values: [(option: Option, value: Argument?)] = []

  func has(_ option: Option) -> Bool { values.contains { $0.option == option } }

  /// All values of a repeatable option.
  func all(_ option: Option) -> [Argument] { values.filter { $0.option == option }.compactMap(\.value) }

  /// The value of an option; the last one counts.
  func value(_ option: Option) -> Argument? { all(option).last }

  /// Reads the arguments behind the program's name. Options may stand anywhere; `--` ends them.
  init(_ arguments: [Argument]) throws(UsageError) {
    var unknown: String?
    var words: [Argument] = []
    var index = 0
    while index < arguments.count {
      let text = arguments[index].text
      index += 1
      if text == "--" {
        words += arguments[index...]
        break
      }
      if !text.hasPrefix("-") || text == "-" {
        words.append(arguments[index - 1])
        continue
      }
      let parts = arguments[index - 1].bytes.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(decoding: parts[0], as: UTF8.self)
      guard let option = Option.named(name) else {
        unknown = unknown ?? name
        continue
      }
      var value = parts.count > 1 ? Argument(Array(parts[1])) : nil
      if option.placeholder == nil {
        if value != nil { throw .needlessValue(option) }
      } else if value == nil {
        guard index < arguments.count else { throw .missingValue(option) }
        // Nobody means `--ignore --lang` that way; what really begins like an option is written behind an equals sign.
        let next = arguments[index].text.prefix { $0 != "=" }
        if Option.named(String(next)) != nil { throw .optionForValue(option, arguments[index].text) }
        value = arguments[index]
        index += 1
      }
      values.append((option, value))
    }
    try readCommand(words)
    if let unknown { throw .unknownOption(unknown, command) }
    if let command, let other = values.first(where: { !command.options.contains($0.option) && $0.option != .version }) {
      throw .foreignOption(other.option, command)
    }
  }

  private mutating func readCommand(_ words: [Argument]) throws(UsageError) {
    var words = words[...]
    if words.first?.text == "help" {
      words = words.dropFirst()
      values.append((.help, nil))
    }
    guard let first = words.first?.text else { return }
    let family = Command.allCases.filter { $0.words.count > 1 && $0.words[0] == first }
    if let only = family.first {
      guard words.count > 1 else {
        if has(.help) {
          self.family = family
          return command = only
        }
        throw .missingSubcommand(family)
      }
      let second = words[words.startIndex + 1].text
      guard let found = family.first(where: { $0.words[1] == second }) else {
        throw .unknownCommand("\(first) \(second)")
      }
      command = found
      operands = Array(words.dropFirst(2))
      return
    }
    let named = Command.allCases.first { $0.rawValue == first }
    guard let command = named, command.words.count == 1 else { throw .unknownCommand(first) }
    self.command = command
    operands = Array(words.dropFirst())
  }
}

extension Option {
  /// By how it is written: `--format`, `-h`.
  static func named(_ text: String) -> Option? {
    if text == "-h" { return .help }
    guard text.hasPrefix("--") else { return nil }
    return Option(rawValue: String(text.dropFirst(2)))
  }
}

/// What is wrong with a command line.
enum UsageError: Error, Equatable {
  case unknownOption(String, Command?)
  case foreignOption(Option, Command)
  case missingValue(Option)
  case optionForValue(Option, String)
  case needlessValue(Option)
  /// `others`: what it may be, too, and need not be listed.
  case badValue(Option, String, choices: [String], others: [String] = [])
  case badDate(String)
  case badNumber(Option, String, ClosedRange<Int>)
  case unknownCommand(String)
  case missingCommand
  case missingSubcommand([Command])
  case missingOperand(Command)
  case missingOption(Option, Command)
  case extraOperand(Command, String)
  case unknownRule(String, nearest: String?)
  case unknownPart(String, nearest: String?)
  case coreRuleAlwaysApplies(String)
  case unknownKind(String, known: [String], nearest: String?)
  case noChoice(Option, kind: String)
  case unknownField(String, nearest: String?)
  case standardInputTwice
  case unknownShell(String)
  /// A report cannot go to this file.
  case badReportFile(_ format: String, _ file: String)
  case reportFileTwice(String)
  case badOutputFile(String)
  /// Formats that all want standard output; with `isDiff` the diff has it.
  case outputTwice([String], isDiff: Bool)
  case unsafeFixesAlone
  /// A file that is no text would go to a terminal.
  case binaryOnTerminal(_ format: String)
  case fixOfStandardInput
  case watchOfStandardInput

  /// Whether the help of the command would help.
  var isAboutUsage: Bool {
    switch self {
    case .unknownRule, .unknownPart, .coreRuleAlwaysApplies: false
    default: true
    }
  }
}
