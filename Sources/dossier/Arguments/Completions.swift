import DossierReport
import DossierRules

/// A shell for which completions are written.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// A script that this shell reads.
  func completions(_ language: Language) -> String {
    switch self {
    case .bash: bashCompletions()
    case .zsh: zshCompletions(language)
    case .fish: fishCompletions(language)
    }
  }
}

extension Option {
  /// What its value can be.
  enum Value {
    case none, text, path
    case oneOf([String])
  }

  func value(_ command: Command) -> Value {
    switch self {
    case .check, .fix, .unsafeFixes, .diff, .mutations, .stdio, .help, .version: .none
    case .asOf, .select, .ignore, .kind, .dossier, .part, .jobs, .class, .role, .set: .text
    case .rulebook, .stdinName, .baseline, .output: .path
    case .to: .oneOf(["markdown", "html", "docx"])
    case .format: .oneOf(command == .lint ? ReportFormat.allCases.map(\.rawValue) : ["text", "json"])
    case .stage: .oneOf(["草稿", "内审", "报送", "draft", "review", "filing"])
    case .failOn: .oneOf(["错误", "警告", "提示", "error", "warning", "hint"])
    case .lang: .oneOf(["zh", "en"])
    case .color: .oneOf(["auto", "always", "never"])
    }
  }

  var dashed: String { "--\(rawValue)" }
}

extension Command {
  /// `[lint]`, `[baseline, update]`
  var words: [String] { rawValue.split(separator: " ").map(String.init) }

  /// The first words of commands, each once, with what follows them.
  static var firstWords: [(word: String, commands: [Command])] {
    var list: [(word: String, commands: [Command])] = []
    for command in allCases {
      if let index = list.firstIndex(where: { $0.word == command.words[0] }) {
        list[index].commands.append(command)
      } else {
        list.append((command.words[0], [command]))
      }
    }
    return list
  }
}

// MARK: bash

private func bashCompletions() -> String {
  let first = Command.firstWords.map(\.word).joined(separator: " ")
  var cases = ""
  for command in Command.allCases {
    let options = command.options.map(\.dashed).joined(separator: " ")
    let operands =
      switch command.operand {
      case .documents, .file, .versions, .ruleAndDocuments, .kindAndFolder: "files=1"
      case .shell: "words='\(Shell.allCases.map(\.rawValue).joined(separator: " "))'"
      case .none, .rule: ":"
      }
    cases += "    '\(command.rawValue)') options='\(options)'; \(operands) ;;\n"
  }
  var values = ""
  for option in Option.allCases {
    let commands = Command.allCases.filter { $0.options.contains(option) }
    for command in commands {
      switch option.value(command) {
      case .none: continue
      case .text: values += "    '\(command.rawValue) \(option.dashed)') return ;;\n"
      case .path:
        values +=
          "    '\(command.rawValue) \(option.dashed)') compopt -o filenames; COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n"
      case .oneOf(let words):
        values +=
          "    '\(command.rawValue) \(option.dashed)') COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\")); return ;;\n"
      }
    }
  }
  let seconds = Command.firstWords.filter { $0.commands[0].words.count > 1 }
  let second = seconds.map { entry in
    let words = entry.commands.map { $0.words[1] }.joined(separator: " ")
    return "    \(entry.word)) COMPREPLY=($(compgen -W '\(words)' -- \"$current\")); return ;;\n"
  }
  return """
    # bash completion for dossier
    _dossier() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= options= words= files= index
      COMPREPLY=()
      # The shell takes --option=value apart at the equals sign.
      if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
        \(seconds.map(\.word).joined(separator: "|"))) command="${COMP_WORDS[index]} ${COMP_WORDS[index+1]}"; break ;;
        -*) ;;
        *) command=${COMP_WORDS[index]}; break ;;
        esac
      done
      if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W '\(first) --help --version' -- "$current"))
        return
      fi
      case $previous in
    \(second.joined())  esac
      case "$command $previous" in
    \(values)  esac
      case $command in
    \(cases)  esac
      if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
      elif [[ -n $words ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      elif [[ -n $files ]]; then
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$current"))
      fi
    }
    complete -F _dossier dossier

    """
}

// MARK: zsh

private func zshCompletions(_ language: Language) -> String {
  var text = "#compdef dossier\n\n"
  for command in Command.allCases {
    text += "_dossier_\(command.words.joined(separator: "_"))() {\n  _arguments -s \\\n"
    for option in command.options {
      let explanation = zshWords(option.explanation(command).text(language))
      let head =
        option == .help ? "'(-h --help)'{-h,--help}" : "'*\(option.dashed)\(option.placeholder == nil ? "" : "=")"
      let help = option == .help ? "'[\(explanation)]'" : "[\(explanation)]\(zshValue(option, command))'"
      text += "    \(head)\(help) \\\n"
    }
    text += zshOperand(command) + "}\n\n"
  }
  for entry in Command.firstWords where entry.commands[0].words.count > 1 {
    text += "_dossier_\(entry.word)() {\n  local -a commands=(\n"
    for command in entry.commands {
      text += "    '\(command.words[1]):\(zshWords(command.summary.text(language)))'\n"
    }
    text += "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
    text += "  local name=$words[2]\n  shift words\n  ((CURRENT--))\n"
    text += "  (($+functions[_dossier_\(entry.word)_$name])) && _dossier_\(entry.word)_$name\n}\n\n"
  }
  text += "_dossier() {\n  local -a commands=(\n"
  for entry in Command.firstWords {
    text += "    '\(entry.word):\(zshWords(entry.commands[0].summary.text(language)))'\n"
  }
  text += "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
  text += "  local name=$words[2]\n  shift words\n  ((CURRENT--))\n"
  return text + "  (($+functions[_dossier_$name])) && _dossier_$name\n}\n\n_dossier \"$@\"\n"
}

private func zshValue(_ option: Option, _ command: Command) -> String {
  switch option.value(command) {
  case .none: ""
  case .text: ":\(option.rawValue): "
  case .path: ":\(option.rawValue):_files"
  case .oneOf(let words): ":\(option.rawValue):(\(words.joined(separator: " ")))"
  }
}

private func zshOperand(_ command: Command) -> String {
  switch command.operand {
  case .none: "    && return\n"
  case .documents: "    '*:path:_files'\n"
  case .file: "    '1:file:_files'\n"
  case .versions: "    '1:old:_files' '2:new:_files'\n"
  case .ruleAndDocuments: "    '1:rule: ' '*:path:_files'\n"
  case .kindAndFolder: "    '1:kind: ' '2:folder:_files -/'\n"
  case .rule: "    '1:rule: '\n"
  case .shell: "    '1:shell:(\(Shell.allCases.map(\.rawValue).joined(separator: " ")))'\n"
  }
}

/// Inside single quotes, brackets and between colons.
private func zshWords(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "'": result += "'\\''"
    case "[", "]", ":", "\\": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}

// MARK: fish

private func fishCompletions(_ language: Language) -> String {
  let first = Command.firstWords
  let all = first.map(\.word).joined(separator: " ")
  var text = "# fish completion for dossier\ncomplete -c dossier -f\n"
  for entry in first {
    let summary = fishWords(entry.commands[0].summary.text(language))
    text += "complete -c dossier -n \"not __fish_seen_subcommand_from \(all)\" -a \(entry.word) -d '\(summary)'\n"
    for command in entry.commands where command.words.count > 1 {
      let second = command.words[1]
      let condition = "__fish_seen_subcommand_from \(entry.word); and not __fish_seen_subcommand_from \(second)"
      text += "complete -c dossier -n \"\(condition)\" -a \(second) -d '\(fishWords(command.summary.text(language)))'\n"
    }
  }
  for command in Command.allCases {
    let condition = command.words.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
    let prefix = "complete -c dossier -n \"\(condition)\""
    switch command.operand {
    case .documents, .file, .versions, .ruleAndDocuments, .kindAndFolder: text += "\(prefix) -F\n"
    case .shell: text += "\(prefix) -a '\(Shell.allCases.map(\.rawValue).joined(separator: " "))'\n"
    case .none, .rule: break
    }
    for option in command.options {
      let value =
        switch option.value(command) {
        case .none: ""
        case .text: " -x"
        case .path: " -r -F"
        case .oneOf(let words): " -x -a '\(words.joined(separator: " "))'"
        }
      let short = option == .help ? " -s h" : ""
      text +=
        "\(prefix)\(short) -l \(option.rawValue)\(value) -d '\(fishWords(option.explanation(command).text(language)))'\n"
    }
  }
  return text
}

/// Inside single quotes.
private func fishWords(_ text: String) -> String {
  text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
}
