import Foundation
import TestSupport

/// How a run of the program ended.
struct Run: Equatable {
  var code: Int32
  var output: String
  var errors: String
  var outputBytes: Data
}

/// A folder of its own, in which the built program is run as people run it. It goes when the test is over.
final class Workplace {
  let folder: URL

  /// The program lies beside the test bundle.
  static let program: URL = {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let beside = bundles.first ?? Bundle.main.executableURL!
    return beside.deletingLastPathComponent().appending(path: "dossier")
  }()

  init() throws {
    // Links are followed here once, so that paths in the output are those that tests ask for.
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    folder = base.appending(path: "dossier-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("book.rules", sampleRulebook)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

  func write(_ path: String, _ data: Data) throws {
    let file = url(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func read(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url(path).path(percentEncoded: false), withDestinationPath: target)
  }

  /// Runs `dossier` with these arguments, in English where neither they nor the environment say otherwise.
  func run(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:], in path: String = "."
  ) throws -> Run {
    try run(arguments: arguments, input: input, environment: environment, in: path)
  }

  /// Runs `dossier lint --rulebook book.rules …`.
  func lint(_ arguments: String..., input: String = "", in path: String = ".") throws -> Run {
    let book = url("book.rules").path()
    return try run(arguments: ["lint", "--rulebook", book] + arguments, input: Data(input.utf8), in: path)
  }

  func run(
    arguments: [String], input: Data = Data(), environment: [String: String] = [:], in path: String = "."
  ) throws -> Run {
    let process = Process()
    process.executableURL = Workplace.program
    process.arguments = arguments
    process.currentDirectoryURL = url(path)
    process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    // Files, not pipes: nobody has to read while the program writes.
    let names = (0..<3).map { _ in folder.deletingLastPathComponent().appending(path: UUID().uuidString) }
    defer { for name in names { try? FileManager.default.removeItem(at: name) } }
    for (name, data) in zip(names, [input, Data(), Data()]) { try data.write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let output = try Data(contentsOf: names[1])
    return Run(
      code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self), outputBytes: output)
  }
}

/// Documents of the kind that `sampleRulebook` governs.
enum Sample {
  static let clean = "申报类型：测试备案\n\n# 更新机制\n模型每周更新一次。\n"
  /// A warning in 内审, an error in 报送.
  static let vague = "申报类型：测试备案\n\n# 更新机制\n模型每周适时更新。\n"
  /// An error: no section.
  static let bad = "申报类型：测试备案\n\n# 其他\n模型每周更新一次。\n"

  static func part(_ name: String, algorithm: String, dossier: String = "甲") -> String {
    "申报类型：测试备案\n卷宗：\(dossier)\n材料：\(name)\n\n# 更新机制\n算法名称：\(algorithm)\n模型每周更新一次。\n"
  }
}
