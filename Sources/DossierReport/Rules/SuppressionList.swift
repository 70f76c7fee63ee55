package import DossierModel
package import DossierRules
import DossierSyntax

/// What became of a suppression.
package enum SuppressionState: String, CaseIterable, Sendable {
  /// It takes findings out.
  case used
  case unused, expired
  case unknownRule = "unknown-rule"
  case forbidden, malformed
}

/// A suppression of some document, and what became of it.
package struct ListedSuppression: Sendable {
  package var path: String
  /// UTF-8 bytes of its document.
  package var range: Range<Int>
  package var line: Int
  package var column: Int
  /// Nil where it is malformed.
  package var suppression: Suppression?
  package var state: SuppressionState
  /// How many findings it takes out.
  package var count: Int
  /// What is wrong with it; nil where nothing is.
  package var problem: Message?
}

/// The suppressions of the files that were named, by path and place.
package func listedSuppressions(_ report: LintReport) -> [ListedSuppression] {
  report.entries.flatMap { entry in
    let document = entry.file.document
    let problems = Dictionary(
      entry.findings.filter { $0.kind == .suppression }.map { ($0.place.range, $0) },
      uniquingKeysWith: { first, _ in first })
    let known = document.suppressions.map { suppression in
      let problem = problems[suppression.range] ?? problems[suppression.ruleRange]
      let count = entry.suppressed.count { suppression.covers($0, in: document, on: entry.dossier.result.day) }
      return listed(entry, suppression.range, suppression, problem, count)
    }
    let malformed = entry.findings.filter { $0.rule == CoreRule.malformedID }.map { finding in
      listed(entry, finding.place.range, nil, finding, 0)
    }
    return (known + malformed).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

private func listed(
  _ entry: ReportEntry, _ range: Range<Int>, _ suppression: Suppression?, _ problem: Finding?, _ count: Int
) -> ListedSuppression {
  let place = ShownPlace(entry.file.document, range.lowerBound)
  let state: SuppressionState =
    switch problem?.rule {
    case "expired-suppression": .expired
    case "unused-suppression": .unused
    case "unknown-suppressed-rule": .unknownRule
    case "forbidden-suppression": .forbidden
    case nil: count > 0 ? .used : .unused
    default: .malformed
    }
  return ListedSuppression(
    path: entry.file.path, range: range, line: place.lineNumber, column: place.columnNumber, suppression: suppression,
    state: state, count: count, problem: problem?.message)
}

extension CoreRule {
  fileprivate static let malformedID = "malformed-suppression"
}

extension Language {
  func name(_ state: SuppressionState) -> String {
    switch state {
    case .used: say("起作用", "used")
    case .unused: say("没有用到", "unused")
    case .expired: say("已过期", "expired")
    case .unknownRule: say("没有这条规则", "no such rule")
    case .forbidden: say("不允许豁免", "not allowed")
    case .malformed: say("写法不对", "malformed")
    }
  }

  fileprivate func name(_ scope: Suppression.Scope) -> String {
    switch scope {
    case .block: say("下一块", "next block")
    case .section: say("本节", "section")
    case .document: say("全文", "document")
    }
  }
}

/// For people: a line for each, then how many there are of each state.
package func suppressionTable(_ list: [ListedSuppression], _ style: Style) -> String {
  let language = style.language
  var text = ""
  for item in list {
    let place = style.bold("\(visible(item.path)):\(item.line):\(item.column)")
    let state = item.state == .used ? language.name(item.state) : style.paint(language.name(item.state), as: .warning)
    guard let suppression = item.suppression else {
      text += "\(place): \(state)\(language.say("：", ": "))\(visible(item.problem?.text(language) ?? ""))\n"
      continue
    }
    let until =
      suppression.until.map { language.say("，至 \($0)", ", until \($0)") } ?? language.say("，没有期限", ", without end")
    let count = item.count > 0 ? language.say("，\(item.count) 处", ", \(counted(item.count, "finding"))") : ""
    text += "\(place): \(state) \(visible(suppression.rule))"
    text += language.say(
      "（\(language.name(suppression.scope))\(until)\(count)）", " (\(language.name(suppression.scope))\(until)\(count))")
    text += language.say("：", ": ") + visible(suppression.reason) + "\n"
  }
  let counts = SuppressionState.allCases.compactMap { state -> String? in
    let count = list.count { $0.state == state }
    return count > 0 ? "\(language.name(state)) \(count)" : nil
  }
  let all = counts.isEmpty ? "" : language.say("：\(language.list(counts))", ": \(language.list(counts))")
  return text + language.say("豁免 \(list.count) 条\(all)。\n", "\(counted(list.count, "suppression"))\(all).\n")
}

/// The same as one JSON object and a line break. Lines and columns are one-based, columns count code points.
package func suppressionJSON(_ list: [ListedSuppression], _ language: Language) -> [UInt8] {
  var text = JSONText()
  text.object { text in
    text.member("schema", 1)
    text.key("suppressions")
    text.array(list) { text, item in
      text.object { text in
        text.member("path", item.path)
        text.member("line", item.line)
        text.member("column", item.column)
        text.member("state", item.state.rawValue)
        text.member("rule", item.suppression?.rule)
        text.member("scope", item.suppression?.scope.rawValue)
        text.member("until", item.suppression?.until?.description)
        text.member("reason", item.suppression?.reason)
        text.member("findings", item.count)
        text.member("problem", item.problem?.text(language))
      }
    }
  }
  return text.bytes + [0x0A]
}
