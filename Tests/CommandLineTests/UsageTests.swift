import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct UsageTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private static let commands = [
    ["new"], ["lint"], ["format"], ["suppressions"], ["baseline", "update"], ["explain"], ["rules"], ["lsp"],
    ["rulebook", "test"],
    ["completions"], ["man"],
  ]

  // MARK: Help

  @Test(arguments: commands)
  func everyCommandHasHelp(_ command: [String]) throws {
    for (language, word) in [("en", "Usage: dossier "), ("zh", "用法：dossier ")] {
      let run = try place.run(arguments: command + ["--help", "--lang", language])
      #expect(run.code == 0 && run.errors.isEmpty)
      #expect(run.output.hasPrefix(word + command.joined(separator: " ")))
      #expect(run.output.contains("--lang zh|en"))
      let short = try place.run(arguments: ["help"] + command + ["--lang", language])
      #expect(short.output == run.output)
    }
  }

  @Test func generalHelp() throws {
    let run = try place.run("--help")
    #expect(run.code == 0)
    for command in Self.commands { #expect(run.output.contains("  \(command.joined(separator: " ")) ")) }
    #expect(try place.run("-h", "--lang", "zh").output.contains("命令"))
    #expect(try place.run("--version").output.hasPrefix("dossier "))
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], true), (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], false),
    (["LC_MESSAGES": "zh_TW.UTF-8"], true), (["LC_MESSAGES": "de_DE", "LC_ALL": "zh_CN"], true), (["LANG": ""], false),
    (["LC_ALL": "", "LANG": "zh"], true),
  ])
  func theEnvironmentSaysTheLanguage(_ environment: [String: String], _ isChinese: Bool) throws {
    let run = try place.run("--help", environment: environment)
    #expect(run.output.contains("用法") == isChinese)
    #expect(try place.run("--help", "--lang", "en", environment: environment).output.contains("Usage"))
  }

  // MARK: Arguments

  @Test func optionsMayStandAnywhere() throws {
    try place.write("a.dossier", Sample.bad)
    let expected = try place.run("lint", "a.dossier", "--rulebook", "book.rules", "--lang", "zh")
    #expect(expected.code == 1)
    for arguments in [
      ["--lang", "zh", "--rulebook", "book.rules", "lint", "a.dossier"],
      ["--lang=zh", "lint", "--rulebook=book.rules", "--format=text", "a.dossier"],
      ["lint", "--rulebook=book.rules", "--lang=zh", "--", "a.dossier"],
    ] {
      let run = try place.run(arguments: arguments)
      #expect(run.output.contains("a.dossier:1:6: 错误"), "\(arguments)")
    }
  }

  @Test func twoDashesEndTheOptions() throws {
    try place.write("--format.dossier", Sample.bad)
    let run = try place.lint("--", "--format.dossier")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("--format.dossier:1:6: error"))
  }

  @Test(arguments: [
    (["lint", "--stge", "x"], "there is no option --stge; did you mean --stage?"),
    (["lint", "-x", "."], "there is no option -x"),
    (["lint", "--check", "."], "lint has no option --check; it is an option of: format"),
    (["lint", "--stage"], "--stage needs a value: draft|review|filing"),
    (["lint", ".", "--stage", "draff"], "--stage cannot be 'draff'"),
    (["format", "--check=yes", "."], "--check takes no value"),
    (["lint", ".", "--lang", "fr"], "--lang cannot be 'fr'; it can be: zh, en"),
    (["lnt", "."], "there is no command lnt; did you mean lint? The commands are: new, lint"),
    (["rulebook", "tset"], "there is no command rulebook tset; did you mean rulebook test?"),
    (["rulebook"], "write 'dossier rulebook test' or 'dossier rulebook check'"),
    (["lint"], "lint needs: PATH…"),
    (["lint", ".", "--ignore", "--lang", "en"], "--ignore needs a value (RULE,…), and the option --lang follows"),
    (["lint", ".", "--ignore", "-h"], "--ignore needs a value (RULE,…), and the option -h follows"),
    (["baseline"], "write 'dossier baseline update'"),
    (
      ["completions", "fis"], "completions for fis are not supported; they are for: bash, zsh, fish; did you mean fish?"
    ),
    (["lint", ".", "--color", "yes"], "--color cannot be 'yes'; it can be: auto, always, never"),
    (["lint", ".", "--format", "sarif", "--format=json"], "standard output takes one format, here are sarif, json"),
    (["lint", ".", "--format", "sarif=a.dossier"], "a report cannot go into the document a.dossier"),
    (["lint", ".", "--format", "sarif=a", "--format", "json=./a"], "two reports would go into ./a"),
    (["lint", ".", "--format", "json="], "--format json= needs a file"),
    (["lint", ".", "--diff", "--format", "json"], "--diff takes standard output"),
    (["lint", ".", "--unsafe-fixes"], "--unsafe-fixes goes with --fix or --diff"),
    (["lint", "-", "--fix"], "--fix cannot mend standard input"),
  ])
  func wrongUsageIsTwo(_ arguments: [String], _ message: String) throws {
    let run = try place.run(arguments: arguments)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("dossier: error: \(message)"), "\(run.errors)")
    #expect(run.errors.hasSuffix("--help' shows the usage\n"), "\(run.errors)")
  }

  @Test(arguments: [
    (["lint", ".", "--nix"], "dossier lint --help"), (["baseline", "update"], "dossier baseline update --help"),
    (["baseline"], "dossier --help"), (["nix"], "dossier --help"), (["--nix", "lint"], "dossier --help"),
  ])
  func theHelpIsThatOfTheCommand(_ arguments: [String], _ help: String) throws {
    #expect(try place.run(arguments: arguments).errors.hasSuffix("dossier: '\(help)' shows the usage\n"))
  }

  @Test func noCommandIsTwo() throws {
    let run = try place.run()
    #expect(run.code == 2)
    #expect(run.errors.contains("name a command: new, lint, watch, format"))
  }
}
