import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// A real filed algorithm, with the class under which it was accepted.
private struct FiledAlgorithm: Decodable {
  var id: String
  var name: String
  var declared_class: String
  var text: [String: String]

  /// How its text is written into a small dossier.
  enum Shape: CaseIterable { case section, field, prose, sideSection }

  /// A small dossier of the entry, its name hidden, declared as some class.
  func dossier(declaredAs declared: String, _ shape: Shape) -> Document {
    var lines = ["申报类型：算法备案", "算法类型：\(declared)", ""]
    for (field, text) in text.sorted(by: { $0.key < $1.key }) {
      let hidden = text.replacingOccurrences(of: name, with: "本算法").replacingOccurrences(of: "\n", with: "")
      switch shape {
      case .section: lines += ["# \(field)", hidden]
      case .field: lines += ["\(field)：\(hidden)"]
      case .prose: lines += [hidden, ""]
      case .sideSection: lines += ["# 算法应用场景", hidden]
      }
    }
    return Document(path: id, SyntaxTree(lines.joined(separator: "\n")))
  }
}

/// How often 分类 agrees with, abstains from or contradicts the class under which real algorithms were filed.
@Suite struct ClassificationTests {
  private static let classes = ["生成合成类", "个性化推送类", "排序精选类", "检索过滤类", "调度决策类"]

  private static let entries: [FiledAlgorithm] = {
    let file = Project.root.appending(path: "Tests/RulebookTests/Fixtures/filed-algorithms.jsonl")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(FiledAlgorithm.self, from: Data($0.utf8))
    }
  }()

  private func check(
    _ document: Document, by book: Rulebook = BuiltInBooks.algorithm
  ) -> (isContradicted: Bool, outcome: Outcome?) {
    let result = lint([document], books: [book], LintOptions(day: exampleDay))
    let rule = book.definitions.first { $0.keyword == .classification }
    return (
      result.findings.contains { $0.kind == .classification && $0.severity > .hint },
      result.outcomes.first { $0.rule == rule?.id }?.outcome
    )
  }

  @Test(arguments: FiledAlgorithm.Shape.allCases)
  fileprivate func trueClassesAreHardlyEverContradicted(_ shape: FiledAlgorithm.Shape) {
    #expect(Self.entries.count == 297)
    var contradicted: [String] = []
    var agreed = 0
    for entry in Self.entries {
      let result = check(entry.dossier(declaredAs: entry.declared_class, shape))
      if result.isContradicted { contradicted.append(entry.id) }
      if result.outcome == .passed { agreed += 1 }
    }
    let count = Self.entries.count
    print(
      "classification (\(shape)): true class: agrees \(agreed), abstains \(count - agreed - contradicted.count), "
        + "contradicts \(contradicted.count) of \(count) \(contradicted)")
    #expect(Double(contradicted.count) / Double(count) <= 0.01)
  }

  @Test(arguments: FiledAlgorithm.Shape.allCases)
  fileprivate func wrongClassesAreMostlyFound(_ shape: FiledAlgorithm.Shape) {
    var found = 0
    for entry in Self.entries {
      for wrong in Self.classes where wrong != entry.declared_class {
        if check(entry.dossier(declaredAs: wrong, shape)).isContradicted { found += 1 }
      }
    }
    let pairs = Self.entries.count * (Self.classes.count - 1)
    print("classification (\(shape)): wrong class found in \(found) of \(pairs) pairs")
    #expect(Double(found) / Double(pairs) >= 0.75)
  }

  // MARK: Halves

  /// Which half an entry is in: a function of its id alone.
  private static func half(_ entry: FiledAlgorithm) -> Int {
    Int(entry.id.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } >> 16) & 1
  }

  /// The built-in book without the evidence that only entries of this half show: what it would be, had they never been seen.
  private static func bookUnaware(of judged: Int) -> Rulebook {
    let texts = (0..<2).map { half in
      entries.filter { Self.half($0) == half }.flatMap(\.text.values).joined(separator: "\n").lowercased()
    }
    let document = BuiltInBooks.documents.first { decodeRulebook($0).book.id == BuiltInBooks.algorithm.id }!
    let lines = String(decoding: document.bytes, as: UTF8.self).components(separatedBy: "\n")
    let start = lines.firstIndex { $0.hasPrefix("# 分类") }! + 1
    let end = lines[start...].firstIndex { $0.hasPrefix("忽略") }!
    let changed = lines.indices.map { index -> String in
      guard (start..<end).contains(index), lines[index].hasPrefix("| "), lines[index].contains("类 | "),
        !lines[index].hasPrefix("| 类")
      else {
        return lines[index]
      }
      var cells = lines[index].components(separatedBy: " | ")
      for cell in 2..<cells.count {
        cells[cell] = cells[cell].components(separatedBy: "、").filter { term in
          let words = term.trimmingCharacters(in: CharacterSet(charactersIn: " |")).lowercased()
          return !texts[judged].contains(words) || texts[1 - judged].contains(words)
        }.joined(separator: "、")
      }
      return cells.joined(separator: " | ") + (cells.last!.hasSuffix("|") ? "" : " |")
    }
    let decoded = decodeRulebook(Document(path: "half", SyntaxTree(changed.joined(separator: "\n"))))
    #expect(decoded.errors.isEmpty)
    return decoded.book
  }

  @Test(arguments: 0..<2)
  func eachHalfIsJudgedByListsThatNeverSawIt(_ judged: Int) {
    let book = Self.bookUnaware(of: judged)
    let entries = Self.entries.filter { Self.half($0) == judged }
    #expect(entries.count > 120)
    var (contradicted, found, pairs) = (0, 0, 0)
    for entry in entries {
      for declared in Self.classes {
        let isContradicted = check(entry.dossier(declaredAs: declared, .section), by: book).isContradicted
        if declared == entry.declared_class {
          contradicted += isContradicted ? 1 : 0
        } else {
          pairs += 1
          found += isContradicted ? 1 : 0
        }
      }
    }
    print(
      "classification (half \(judged), unseen): true class contradicted \(contradicted) of \(entries.count), "
        + "wrong class found in \(found) of \(pairs) pairs")
    #expect(Double(contradicted) / Double(entries.count) <= 0.01)
    #expect(Double(found) / Double(pairs) >= 0.75)
  }
}
