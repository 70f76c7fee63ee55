import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// The documents of `Grammar/examples`.
enum ExampleDossiers {
  /// The files of a dossier, by name, with their bytes.
  static func files(_ name: String) -> [(name: String, bytes: [UInt8])] {
    let folder = Project.root.appending(path: "Grammar/examples/\(name)")
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()
    return files.filter { $0.hasSuffix(".dossier") }.map { file in
      (file, Array((try? Data(contentsOf: folder.appending(path: file))) ?? Data()))
    }
  }
}

extension ExampleDossiers {
  /// With the built-in calendar, and the files of the dossier.
  static func options(_ name: String) -> LintOptions {
    let folder = Project.root.appending(path: "Grammar/examples/\(name)")
    let surroundings = Surroundings(
      calendar: BuiltInBooks.calendar, attachments: FolderAttachments(folder: folder))
    return LintOptions(day: exampleDay, surroundings: surroundings)
  }
}

/// The files in a folder.
private struct FolderAttachments: AttachmentSource {
  let folder: URL

  private func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: path))).map(Array.init)
  }

  func look(at path: String, namedIn document: String) -> AttachmentLook {
    guard let bytes = bytes(path) else { return .missing }
    return .file(size: bytes.count, head: Array(bytes.prefix(FileKind.headLength)))
  }

  func digest(of path: String, namedIn document: String) -> [UInt8]? { bytes(path).map(SHA256.hash) }

  func countLines(of path: String, namedIn document: String) -> Int? {
    bytes(path)?.split(separator: 0x0A).count
  }
}

/// A dossier of `Grammar/examples`, linted as one.
struct ExampleDossier {
  let documents: [Document]
  let result: LintResult

  init(_ name: String, _ book: Rulebook = BuiltInBooks.algorithm) {
    documents = ExampleDossiers.files(name).map { Document(path: $0.name, SyntaxTree($0.bytes)) }
    result = lint(documents, books: [book], ExampleDossiers.options(name))
  }

  /// Every finding as a row of FAULTS.md would state it.
  var faults: [Fault] {
    result.findings.map { finding in
      let document = documents[finding.place.document]
      let (tree, range) = (document.tree, finding.place.range)
      let line = tree.position(of: range.lowerBound, in: .utf32).line
      let text = String(decoding: document.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)[line]
      return Fault(
        file: document.path, line: String(text), words: words(of: finding, document, String(text)), rule: finding.rule)
    }
  }

  private func words(of finding: Finding, _ document: Document, _ line: String) -> String {
    if case .emptyCell(let column) = finding.message { return "（空）\(column)" }
    let words = document.text(finding.place.range)
    let title = line.drop { $0 == "#" }.prefix { $0 != "@" }.trimmingCharacters(in: .whitespaces)
    return line.hasPrefix("#") && words == title ? "heading" : words
  }
}

/// A row of a `FAULTS.md`.
struct Fault: Hashable, CustomStringConvertible {
  var file: String
  var line: String
  var words: String
  var rule: String

  var description: String { "\(file) | \(line) | \(words) | \(rule)" }
}

/// The rows, and the phrase that says what each is about.
func listedFaults(_ name: String = "returned") -> [(fault: Fault, phrase: String)] {
  let file = Project.root.appending(path: "Grammar/examples/\(name)/FAULTS.md")
  let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  return text.split(separator: "\n").filter { $0.contains(".dossier | ") }.map { row in
    let cells = row.replacingOccurrences(of: "\\|", with: "\u{1}").split(separator: "|").map {
      $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\u{1}", with: "|")
    }
    return (Fault(file: cells[0], line: cells[1], words: cells[2], rule: cells[4]), cells[3])
  }
}

/// Each that is found is listed once, and each that is listed is found.
func compare(_ found: [Fault], with listed: [Fault]) {
  var missing = listed
  for fault in found {
    if let index = missing.firstIndex(of: fault) {
      missing.remove(at: index)
    } else {
      Issue.record("not listed: \(fault)")
    }
  }
  for fault in missing { Issue.record("not found: \(fault)") }
}

/// The dossier as a careful company files it, and as it was when it was returned.
@Suite struct ExampleDossierTests {
  private static let filed = ExampleDossier("filed")
  private static let returned = ExampleDossier("returned")

  @Test func theFiledDossierHasNoFindings() {
    for fault in Self.filed.faults { Issue.record("\(fault)") }
    #expect(Self.filed.documents.allSatisfy { $0.stage == .filing })
    #expect(Self.filed.result.outcomes.count == BuiltInBooks.algorithm.definitions.count)
    for (rule, outcome) in Self.filed.result.outcomes {
      // The measures on human-like interaction came into force after the dossier was filed.
      if rule == "AR-2681", outcome == .notInForce { continue }
      #expect(outcome == .passed || outcome == .notApplicable, "\(rule) \(outcome.chinese)")
    }
  }

  @Test func theFiledDossierIsCompleteAndCanonical() {
    let parts = Self.filed.documents.compactMap { $0.headerValue(.part) }
    let materials = BuiltInBooks.algorithm.definitions.filter { if case .material = $0.body { true } else { false } }
    #expect(parts == materials.map(\.name))
    #expect(materials.count == 7)
    let letters = Self.filed.documents.reduce(0) { count, document in
      count
        + String(decoding: document.bytes, as: UTF8.self).unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
    }
    #expect(letters >= 15_000)
    for document in Self.filed.documents {
      #expect(format(document.tree).isEmpty, "\(document.path)")
    }
  }

  /// A small company writes all materials into one document, each as a chapter of its own.
  @Test func theFiledDossierInOneDocumentHasNoFindings() {
    var lines = ["申报类型：算法备案", "阶段：报送", "申报日期：2026-06-18", ""]
    for document in Self.filed.documents {
      let part = document.headerValue(.part) ?? ""
      let body = String(decoding: document.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).drop { !$0.hasPrefix("#") }
      // The text for publication is one chapter already.
      let isChapter = body.first?.hasPrefix("# \(part)") ?? false
      lines += isChapter ? [] : ["# \(part)"]
      lines += body.map { isChapter || !$0.hasPrefix("#") ? String($0) : "#\($0)" }
    }
    let whole = Document(path: "one.dossier", SyntaxTree(Array(lines.joined(separator: "\n").utf8)))
    let result = lint([whole], books: [BuiltInBooks.algorithm], ExampleDossiers.options("filed"))
    for finding in result.findings {
      Issue.record("\(place(finding.place.range, in: whole)): \(finding.rule) \(finding.message.text(.english))")
    }
  }

  /// Both directions: each row is found, and nothing is found that has no row.
  @Test func everyFaultOfTheReturnedDossierIsFoundOnceAndNothingElse() {
    #expect(listedFaults().count >= 50)
    compare(Self.returned.faults, with: listedFaults().map(\.fault))
  }

  @Test func everyDocumentOfTheReturnedDossierHasAFault() {
    let files = Set(listedFaults().map(\.fault.file))
    #expect(files == Set(Self.returned.documents.map(\.path)))
    #expect(files.count == 7)
  }

  /// What filings are returned for, and a rule that finds it in the example.
  @Test(arguments: [
    ("declared as one class, described as another", "AR-2101", "类型申报为"),
    ("basic principle unclear", "AR-1180/要点", "基本原理不清"),
    ("assessment from a template", "AR-2501", "套话"), ("a risk without a measure", "AR-2405", "风险没有防范措施"),
    ("a part of risk prevention missing", "AR-1160", "模型安全保障"), ("no levels of incidents", "AR-1119/要点", "应急处置"),
    ("data without a source", "AR-1301/空格", "数据来源"), ("data without a legal basis", "AR-1301/空格", "合法性依据"),
    ("personal information without a legal basis", "AR-1163", "合法性基础"), ("no way to switch off", "AR-1164", "关闭个性化推荐"),
    ("no management of tags", "AR-1165", "标签管理"), ("who updates", "AR-1147/要点", "更新负责人"),
    ("how often it is updated", "AR-1147/要点", "更新频率"), ("what triggers an update", "AR-1147/要点", "触发条件"),
    ("how a change is reported", "AR-1147/要点", "变更报备"), ("absolute wording", "AR-2001", "绝对化用语"),
    ("claims of endorsement", "AR-2003", "借备案背书"), ("vague wording", "AR-2005", "未写周期"),
    ("nobody named", "AR-2004", "未写岗位"),
    ("marketing", "AR-2012", "营销用语"), ("template words left", "AR-2010", "占位符"), ("holes left", "placeholder", "占位符"),
    ("names that differ", "AR-2201", "算法名称"), ("subjects that differ", "AR-2202", "主体名称"),
    ("classes that differ", "AR-2204", "算法类型"), ("dates that differ", "AR-2208", "上线日期"),
    ("figures that differ", "AR-2209", "月活跃用户量"), ("stages that differ", "stage-differs", "阶段"),
    ("a malformed credit code", "AR-1202/取值", "信用代码"), ("a malformed identity number", "AR-1219/取值", "身份证号"),
    ("a malformed filing number", "AR-1241/取值", "备案编号"), ("a malformed phone number", "AR-1216/取值", "手机号码"),
    ("a malformed date", "AR-1208/取值", "日期"), ("an unknown choice", "AR-1251/取值", "服务形式"),
    ("a missing section", "AR-1109", "任职要求"), ("a missing field", "AR-1108/要点", "手机号码"),
    ("an empty cell", "AR-1304/空格", "职责"), ("no time limit for complaints", "AR-1158/要点", "投诉处理"),
    ("filed too late", "AR-2901", "超过上线后十个工作日"), ("an attachment that is not there", "AR-1401/文件", "附件找不到"),
    ("an empty attachment", "AR-1401/文件", "空文件"), ("an attachment of another kind", "AR-1401/格式", "扩展名与内容不符"),
    ("an attachment dated later than the filing", "AR-1401/日期", "晚于申报日期"),
    ("a total that is not the sum", "AR-1501", "合计26人不一致"),
    ("an expired suppression", "expired-suppression", "豁免"),
    ("a suppression without a reason", "malformed-suppression", "豁免"),
  ])
  func everyReasonForReturnHasARow(_ reason: String, _ rule: String, _ phrase: String) {
    #expect(listedFaults().contains { $0.fault.rule == rule && $0.phrase.contains(phrase) }, "\(reason)")
  }
}
