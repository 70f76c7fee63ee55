import DossierModel
import DossierRules
import DossierSyntax

/// Documents of so many lines are on the page whole; of longer ones the lines around findings are.
private let mostLines = 4000
/// Lines shown before and behind one with a finding.
private let lead = 3
/// Fewer lines than these are not worth folding.
private let leastFolded = 8

/// About how many bytes a document takes on the page: of a longer one with few findings it is less.
func pageSize(of entry: ReportEntry) -> Int { 5 * entry.file.document.tree.count + 1500 * entry.findings.count + 500 }

extension HTMLDossier {
  /// A document as it is written, each finding below the line where it begins. Long stretches without any are folded.
  func writeDocument(_ index: Int, to html: inout HTMLText) {
    let entry = entries[index]
    html.element("section", ["class": "document"]) { html in
      html.element("h4", text: entry.file.path)
      let counts = Severity.allCases.reversed().map { "\(language.name($0)) \(entry.counts[$0])" }
      html.element("p", ["class": "counts"], text: language.list(counts))
      if index >= shownEntries.count {
        let text = language.say("这一页放不下，没有列出内容和发现。", "There is no room for its text and findings on this page.")
        return html.element("p", ["class": "left-out"], text: text)
      }
      if entry.findings.contains(where: { $0.rule == SyntaxCode.foreignEncoding.rawValue }) {
        // The bytes of another encoding are not worth a look.
        for number in entry.findings.indices { writeFinding(entry, index, number, to: &html) }
        return
      }
      DocumentWriter(self, index).write(to: &html)
    }
  }

  /// A finding with what to do about it, folded.
  fileprivate func writeFinding(_ entry: ReportEntry, _ index: Int, _ number: Int, to html: inout HTMLText) {
    let finding = entry.findings[number]
    let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
    html.element(
      "article",
      [
        "class": "finding \(finding.severity.rawValue)", "id": "f\(firstFindings[index] + number)", "tabindex": "-1",
        "data-severity": finding.severity.rawValue, "data-rule": finding.rule,
      ]
    ) { html in
      html.element("h5") { html in
        html.element("span", ["class": "severity"], text: language.name(finding.severity))
        html.text(" " + finding.message.text(language) + " ")
        html.element("code", text: finding.rule)
      }
      html.element(
        "p", ["class": "place"],
        text: language.say(
          "第 \(place.lineNumber) 行第 \(place.columnNumber) 列", "line \(place.lineNumber), column \(place.columnNumber)"))
      if !finding.related.isEmpty {
        html.element("ul") { html in
          for related in finding.related {
            html.element("li") { html in
              writePlace(related.place, to: &html)
              html.text(language.say("：", ": ") + related.message.text(language))
            }
          }
        }
      }
      writeHelp(finding, to: &html)
    }
  }

  private func writeHelp(_ finding: Finding, to html: inout HTMLText) {
    let book = checked.result.book
    html.element("details") { html in
      html.element("summary", text: language.say("怎么写，依据什么", "What to write, and the law"))
      if let help = finding.help(book, language) { html.element("p", text: help) }
      if let law = finding.law(book) { html.element("p", text: language.say("依据：", "law: ") + language.laws(law)) }
      html.element("p") { html in
        html.element(
          "a", ["href": "#rule-\(finding.ruleID)"],
          text: language.say("规则 \(finding.ruleID) 的说明", "about the rule \(finding.ruleID)"))
      }
    }
  }
}

/// Writes the lines of one document.
private struct DocumentWriter {
  let dossier: HTMLDossier
  let entry: ReportEntry
  let index: Int
  let document: Document
  /// Among all of the dossier.
  let documentNumber: Int
  /// By zero-based line: the findings that begin there, by number.
  var findings: [Int: [Int]] = [:]
  var language: Language { dossier.language }

  init(_ dossier: HTMLDossier, _ index: Int) {
    self.dossier = dossier
    self.index = index
    entry = dossier.entries[index]
    let document = entry.file.document
    self.document = document
    documentNumber = dossier.checked.files.firstIndex { $0.document === document } ?? 0
    for (number, finding) in entry.findings.enumerated() {
      let line = document.structure.lineIndex(containing: finding.place.range.lowerBound)
      findings[line, default: []].append(number)
    }
  }

  func write(to html: inout HTMLText) {
    let count = document.structure.lines.count
    let isWhole = count <= mostLines
    html.element("div", ["class": "lines"]) { html in
      var line = 0
      for stretch in stretches(count) {
        if line < stretch.lowerBound { writeGap(line..<stretch.lowerBound, isWhole: isWhole, to: &html) }
        for each in stretch { writeLine(each, to: &html) }
        line = stretch.upperBound
      }
      if line < count { writeGap(line..<count, isWhole: isWhole, to: &html) }
    }
  }

  /// Lines that are shown: those around findings, and gaps between them that are not worth folding.
  private func stretches(_ count: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for line in findings.keys.sorted() {
      let own = max(0, line - lead)..<min(count, line + lead + 1)
      if let last = stretches.last, own.lowerBound < last.upperBound + leastFolded {
        stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, own.upperBound)
      } else {
        stretches.append(own.lowerBound < leastFolded ? 0..<own.upperBound : own)
      }
    }
    if let last = stretches.last, count - last.upperBound < leastFolded {
      stretches[stretches.count - 1] = last.lowerBound..<count
    }
    return stretches
  }

  private func writeGap(_ lines: Range<Int>, isWhole: Bool, to html: inout HTMLText) {
    let (first, last) = (lines.lowerBound + 1, lines.upperBound)
    guard isWhole else {
      let text = language.say("第 \(first)–\(last) 行没有发现，这里没有列出", "lines \(first)–\(last): no findings, not listed here")
      return html.element("p", ["class": "gap"], text: text)
    }
    html.element("details", ["class": "gap"]) { html in
      html.element("summary", text: language.say("第 \(first)–\(last) 行，没有发现", "lines \(first)–\(last), no findings"))
      for line in lines { writeLine(line, to: &html) }
    }
  }

  private func writeLine(_ index: Int, to html: inout HTMLText) {
    let line = document.structure.lines[index]
    let start = line.flags.contains(.byteOrderMark) ? 3 : 0
    let range = document.structure.range(index, start..<max(start, line.breakStart))
    let own = findings[index] ?? []
    let id = "d\(dossier.number)f\(documentNumber)l\(index + 1)"
    html.element("div", ["class": "line \(name(line.kind))", "id": id]) { html in
      html.element("span", ["class": "number", "aria-hidden": "true"], text: String(index + 1))
      html.element("span", ["class": "text"]) { html in
        for piece in pieces(range, own) { write(piece, to: &html) }
      }
    }
    for number in own { dossier.writeFinding(entry, self.index, number, to: &html) }
  }

  private func name(_ kind: LineKind) -> String {
    switch kind {
    case .heading: "heading"
    case .comment: "comment"
    case .quotation: "quotation"
    case .field: "field"
    default: ""
    }
  }

  private func write(_ piece: (range: Range<Int>, findings: [Int]), to html: inout HTMLText) {
    let text = document.text(piece.range)
    guard let heaviest = piece.findings.map({ entry.findings[$0].severity }).max() else { return html.text(text) }
    let ids = piece.findings.map { "f\(dossier.firstFindings[index] + $0)" }.joined(separator: " ")
    html.element("mark", ["class": heaviest.rawValue, "data-findings": ids], text: text)
  }

  /// The text of a line, cut where findings begin and end.
  private func pieces(_ line: Range<Int>, _ own: [Int]) -> [(range: Range<Int>, findings: [Int])] {
    let ranges = own.map { number in
      (number, entry.findings[number].place.range.clamped(to: line))
    }
    let cuts = Set(ranges.flatMap { [$0.1.lowerBound, $0.1.upperBound] } + [line.lowerBound, line.upperBound]).sorted()
    return zip(cuts, cuts.dropFirst()).map { from, to in
      (from..<to, ranges.filter { $0.1.lowerBound <= from && to <= $0.1.upperBound && !$0.1.isEmpty }.map(\.0))
    }
  }
}
