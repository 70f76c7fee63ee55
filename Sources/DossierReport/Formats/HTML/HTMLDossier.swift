import DossierModel
import DossierRules

/// A dossier on a page, with its overview.
struct HTMLDossier {
  let checked: CheckedDossier
  /// The files that were named, in order.
  let entries: [ReportEntry]
  /// Those of them that there is room for on the page, from the first on.
  let shownEntries: ArraySlice<ReportEntry>
  /// Indices of the documents of these.
  private let shownDocuments: Set<Int>
  /// One-based, on the page.
  let number: Int
  let language: Language
  let status: DossierStatus
  /// By index of the entry: the number of its first finding on the page.
  let firstFindings: [Int]

  /// - Parameter room: bytes for it on the page.
  init(_ checked: CheckedDossier, number: Int, firstFinding: Int, room: Int, _ language: Language) {
    self.checked = checked
    self.number = number
    self.language = language
    entries = checked.entries
    var room = room
    shownEntries = entries.prefix { entry in
      defer { room -= pageSize(of: entry) }
      return room > 0
    }
    shownDocuments = Set(checked.files.indices.filter { checked.files[$0].isNamed }.prefix(shownEntries.count))
    status = DossierStatus(checked)
    var next = firstFinding
    firstFindings = entries.map { entry in
      defer { next += entry.findings.count }
      return next
    }
  }

  /// Whether there is room for none of its documents.
  var isLeftOut: Bool { shownEntries.isEmpty && !entries.isEmpty }

  var title: String { status.name ?? checked.files[0].path }
  var done: Int { status.counts.values.reduce(0) { $0 + $1.done } }
  var asked: Int { status.counts.values.reduce(0) { $0 + $1.all } }

  /// Of the files that are shown.
  func count(_ severity: Severity) -> Int { entries.reduce(0) { $0 + $1.counts[severity] } }

  /// The name of a line on the page; nil for a document that is not shown.
  func lineID(_ place: Place) -> String? {
    let file = checked.files[place.document]
    guard shownDocuments.contains(place.document) else { return nil }
    return "d\(number)f\(place.document)l\(ShownPlace(file.document, place.range.lowerBound).lineNumber)"
  }

  /// The first finding of a rule on the page.
  func firstFinding(ofRule id: String) -> Int? {
    for (index, entry) in shownEntries.enumerated() {
      if let found = entry.findings.firstIndex(where: { $0.ruleID == id }) { return firstFindings[index] + found }
    }
    return nil
  }

  /// `a.dossier:3`, as a link where the line is on the page. The folders are in its title, and above the document.
  func writePlace(_ place: Place, to html: inout HTMLText) {
    let file = checked.files[place.document]
    let line = ShownPlace(file.document, place.range.lowerBound).lineNumber
    let text = "\(file.path.split(separator: "/").last ?? ""):\(line)"
    if let id = lineID(place) {
      html.element("a", ["href": "#\(id)", "title": file.path], text: text)
    } else {
      html.element("span", ["title": file.path], text: text)
    }
  }

  // MARK: Overview

  func writeOverview(to html: inout HTMLText) {
    writeBasis(to: &html)
    if checked.result.book != nil {
      writeCompleteness(to: &html)
      writeMap(to: &html)
    }
    writeFindingTable(to: &html)
    if checked.result.book != nil { writeOutcomes(to: &html) }
    writeSuppressions(to: &html)
    writeDeadlines(to: &html)
  }

  private func writeBasis(to html: inout HTMLText) {
    let stages = Set(checked.result.stages).sorted().map(language.name)
    let files = checked.files.map { $0.isNamed ? $0.path : $0.path + language.say("（只读入，未列出）", " (read, not listed)") }
    var rows = [(language.say("文件", "files"), language.list(files))]
    if let book = checked.result.book {
      rows.append((language.say("规则书", "rulebook"), "\(book.name) \(book.version) (\(book.id))"))
      rows.append((language.say("适用日", "law as of"), checked.result.day.description))
      rows.append((language.say("阶段", "stage"), language.list(stages)))
    } else {
      let none = language.say("没有规则书适用，只检查了写法。", "No rulebook applied: only the markup was checked.")
      rows.append((language.say("规则书", "rulebook"), none))
    }
    html.element("dl", ["class": "basis"]) { html in
      for (label, text) in rows {
        html.element("dt", text: label)
        html.element("dd", text: text)
      }
    }
  }

  private func writeFindingTable(to html: inout HTMLText) {
    let findings = entries.flatMap(\.findings)
    html.element("h3", text: language.say("发现", "Findings"))
    let counts = Severity.allCases.reversed().map { (severity: $0, count: count($0)) }
    writeBar(
      counts.map { ($0.count, $0.severity.rawValue) },
      label: language.list(counts.map { "\(language.name($0.severity)) \($0.count)" }), to: &html)
    if findings.isEmpty {
      html.element("p", text: language.say("没有发现；这不等于合格。", "None; that does not mean it is compliant."))
      return
    }
    let rules = Dictionary(grouping: findings, by: \.rule).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    let most = rules.first?.value.count ?? 1
    html.element("table") { html in
      htmlHead(
        [
          language.say("规则", "rule"), language.say("名称", "title"), language.say("程度", "severity"),
          language.say("处数", "count"), "",
        ],
        numbers: 3..<4, to: &html)
      html.element("tbody") { html in
        for (rule, found) in rules {
          html.element("tr") { html in
            html.element("th", ["scope": "row"]) { html in
              html.element("button", ["type": "button", "class": "pick", "data-pick": rule], text: rule)
            }
            html.element("td") { html in
              html.element("a", ["href": "#rule-\(found[0].ruleID)"], text: ruleTitle(found[0]))
            }
            html.element("td", text: language.list(Set(found.map(\.severity)).sorted(by: >).map(language.name)))
            html.element("td", ["class": "number"], text: String(found.count))
            html.element("td", ["class": "picture"]) { html in
              let severity = found.map(\.severity).max() ?? .hint
              writeBar([(found.count, severity.rawValue), (most - found.count, "none")], label: nil, to: &html)
            }
          }
        }
      }
    }
  }

  func ruleTitle(_ finding: Finding) -> String {
    if let definition = checked.result.book?.definition(finding.rule) {
      let part = finding.rule.split(separator: "/", maxSplits: 1).dropFirst().first.map { " · \($0)" } ?? ""
      return definition.name + part
    }
    return CoreRule.named(finding.ruleID).map { DossierReport.title(of: $0, language) } ?? finding.rule
  }

  private func writeOutcomes(to html: inout HTMLText) {
    let counts = Outcome.allCases.map { (outcome: $0, count: checked.result.count($0)) }
    html.element("h3", text: language.say("规则的结论", "Outcomes of the rules"))
    writeBar(counts.map { ($0.count, $0.outcome.rawValue) }, label: nil, to: &html)
    html.element("ul", ["class": "legend"]) { html in
      for (outcome, count) in counts {
        html.element("li", ["class": outcome.rawValue], text: "\(language.name(outcome)) \(count)")
      }
    }
  }

  private func writeSuppressions(to html: inout HTMLText) {
    let report = LintReport(dossiers: [checked], failures: [], asOf: nil, stage: nil)
    let list = listedSuppressions(report)
    if list.isEmpty { return }
    html.element("h3", text: language.say("豁免", "Suppressions"))
    html.element("table") { html in
      htmlHead(
        [
          language.say("位置", "place"), language.say("规则", "rule"), language.say("理由", "reason"),
          language.say("期限", "until"),
          language.say("状态", "state"),
        ], to: &html)
      html.element("tbody") { html in
        for item in list {
          html.element("tr") { html in
            html.element("td") { html in
              let index = checked.files.firstIndex { $0.path == item.path } ?? 0
              writePlace(Place(index, item.range), to: &html)
            }
            html.element("td", ["class": "short"]) { html in html.element("code", text: item.suppression?.rule ?? "") }
            html.element("td", text: item.suppression?.reason ?? item.problem?.text(language) ?? "")
            let until = item.suppression.map { $0.until?.description ?? language.say("没有期限", "no end") }
            html.element("td", ["class": "short"], text: until ?? "")
            let count = item.count > 0 ? language.say("，\(item.count) 处", ", \(item.count)") : ""
            html.element("td", ["class": "short state-\(item.state.rawValue)"], text: language.name(item.state) + count)
          }
        }
      }
    }
  }
}
