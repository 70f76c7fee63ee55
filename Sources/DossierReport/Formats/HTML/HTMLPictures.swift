import DossierModel
import DossierRules

// Pictures are SVG with classes for colours: a policy that allows no style of theirs allows that. Each says in words, too, what it shows.

extension HTMLDossier {
  /// A bar of parts.
  /// - Parameter label: says it for those who cannot see; nil where the words beside do.
  func writeBar(_ parts: [(count: Int, name: String)], label: String?, to html: inout HTMLText) {
    let all = parts.reduce(0) { $0 + $1.count }
    let content: (inout HTMLText) -> Void = { html in
      var x = 0
      var sum = 0
      for part in parts where part.count > 0 {
        sum += part.count
        let end = sum * 1000 / max(1, all)
        html.element(
          "rect", ["class": part.name, "x": "\(x)", "y": "0", "width": "\(max(2, end - x))", "height": "12"]
        ) { _ in }
        x = end
      }
      if all == 0 { html.element("rect", ["class": "none", "width": "1000", "height": "12"]) { _ in } }
    }
    if let label {
      html.element(
        "svg",
        ["class": "bar", "viewBox": "0 0 1000 12", "preserveAspectRatio": "none", "role": "img", "aria-label": label],
        content)
    } else {
      html.element(
        "svg", ["class": "bar", "viewBox": "0 0 1000 12", "preserveAspectRatio": "none", "aria-hidden": "true"], content
      )
    }
  }

  /// How much of what the rulebook asks for is there, part by part.
  func writeCompleteness(to html: inout HTMLText) {
    html.element("h3", text: language.say("完成情况", "How far it is"))
    html.element("table", ["class": "parts"]) { html in
      htmlHead(
        [
          language.say("部分", "part"), "", language.say("做好", "done"), language.say("未做好", "open"),
          language.say("无法判断", "undecided"),
        ], numbers: 2..<5, to: &html)
      html.element("tbody") { html in
        for part in DossierStatus.Part.allCases {
          guard let count = status.counts[part], count.all > 0 else { continue }
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: part.name(language))
            html.element("td", ["class": "picture"]) { html in
              writeBar(
                [(count.done, "passed"), (count.open, "failed"), (count.unclear, "cannotTell")], label: nil, to: &html)
            }
            for number in [count.done, count.open, count.unclear] {
              html.element("td", ["class": "number"], text: String(number))
            }
          }
        }
      }
    }
  }

  /// Every section, field and table that is asked for, as a square, in the order of the rulebook, material by material.
  func writeMap(to html: inout HTMLText) {
    guard let book = checked.result.book else { return }
    var rows: [(name: String, cells: [(definition: Definition, outcome: Outcome)])] = []
    for definition in book.definitions where definition.keyword == .material { rows.append((definition.name, [])) }
    rows.append((language.say("各材料", "any material"), []))
    for (definition, outcome) in zip(book.definitions, status.outcomes) {
      guard [.material, .section, .field, .table].contains(definition.keyword),
        [.passed, .failed, .cannotTell].contains(outcome)
      else { continue }
      let name = definition.keyword == .material ? definition.name : definition.materials.first
      let row = rows.firstIndex { $0.name == name } ?? rows.count - 1
      rows[row].cells.append((definition, outcome))
    }
    html.element("h4", text: language.say("逐节", "Section by section"))
    html.element("table", ["class": "map"]) { html in
      html.element("tbody") { html in
        for row in rows where !row.cells.isEmpty {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: row.name)
            let done = row.cells.count { $0.outcome == .passed }
            html.element("td", ["class": "number"], text: "\(done)/\(row.cells.count)")
            html.element("td", ["class": "cells"]) { html in
              for cell in row.cells { writeCell(cell.definition, cell.outcome, to: &html) }
            }
          }
        }
      }
    }
  }

  private func writeCell(_ definition: Definition, _ outcome: Outcome, to html: inout HTMLText) {
    let name = language.name(definition.keyword) + language.say("", " ") + quoted(definition.name, language)
    let text = "\(name)\(language.say("：", ": "))\(language.name(outcome))"
    let sign = outcome == .passed ? "✓" : outcome == .failed ? "✗" : "?"
    if outcome == .passed {
      // The number beside the row says how many there are.
      html.element("span", ["class": "cell passed", "title": text, "aria-hidden": "true"], text: sign)
    } else if let finding = firstFinding(ofRule: definition.id) {
      html.element(
        "a", ["class": "cell \(outcome.rawValue)", "href": "#f\(finding)", "title": text, "aria-label": text],
        text: sign)
    } else {
      html.element(
        "span", ["class": "cell \(outcome.rawValue)", "title": text, "role": "img", "aria-label": text], text: sign)
    }
  }

  // MARK: Deadlines

  /// A line of the time line.
  private struct Span {
    var label: String
    var start: Day?
    var last: Day
    var end: Day?
    var state: String
  }

  /// The periods that the dossier starts, and the last days of suppressions.
  func writeDeadlines(to html: inout HTMLText) {
    let deadlines = statedDeadlines(checked.files.map(\.document), checked.result)
    var spans = deadlines.compactMap { deadline -> Span? in
      guard let start = deadline.startDay, let last = deadline.last else { return nil }
      return Span(
        label: deadline.matter, start: start, last: last, end: deadline.endDay, state: deadline.state.rawValue)
    }
    for entry in entries {
      for suppression in entry.file.document.suppressions {
        guard let until = suppression.until else { continue }
        let label = language.say("豁免 \(suppression.rule)", "suppression of \(suppression.rule)")
        spans.append(
          Span(
            label: label, start: nil, last: until, end: nil, state: until < checked.result.day ? "missed" : "open"))
      }
    }
    if deadlines.isEmpty, spans.isEmpty { return }
    html.element("h3", text: language.say("期限", "Deadlines"))
    if !spans.isEmpty { writeTimeline(spans, to: &html) }
    if !deadlines.isEmpty { writeTable(deadlines, to: &html) }
  }

  private func writeTable(_ deadlines: [StatedDeadline], to html: inout HTMLText) {
    html.element("table") { html in
      htmlHead(
        [
          language.say("事项", "matter"), language.say("起算", "from"), language.say("期限", "period"),
          language.say("最后一日", "last day"), language.say("办理", "done"), language.say("状态", "state"),
        ], to: &html)
      html.element("tbody") { html in
        for deadline in deadlines {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: deadline.matter)
            html.element("td") { html in
              html.text("\(deadline.start) \(deadline.startDay?.description ?? "?") ")
              writePlace(deadline.place, to: &html)
            }
            html.element(
              "td", ["class": "short"], text: language.say(deadline.period.description, deadline.period.english))
            html.element("td", ["class": "short"], text: deadline.last?.description ?? "?")
            let end = deadline.end.map { $0 + " " } ?? ""
            html.element("td", ["class": "short"], text: deadline.endDay.map { end + $0.description } ?? end)
            html.element("td", ["class": "short state-\(deadline.state.rawValue)"], text: language.name(deadline.state))
          }
        }
      }
    }
  }

  /// The table says the same, so those who cannot see it miss nothing.
  private func writeTimeline(_ spans: [Span], to html: inout HTMLText) {
    let day = checked.result.day
    let days = spans.flatMap { [$0.start, $0.last, $0.end].compactMap { $0 } } + [day]
    let first = (days.min() ?? day).ordinal - 3
    let length = max(14, (days.max() ?? day).ordinal + 3 - first)
    func x(_ day: Day) -> Int { 250 + (day.ordinal - first) * 620 / length }
    let height = spans.count * 24 + 44
    html.element("div", ["class": "timeline"]) { html in
      html.element("svg", ["viewBox": "0 0 1000 \(height)", "aria-hidden": "true"]) { html in
        html.element(
          "line", ["class": "today", "x1": "\(x(day))", "x2": "\(x(day))", "y1": "20", "y2": "\(height - 20)"]
        ) { _ in }
        html.element(
          "text", ["x": "\(x(day))", "y": "14", "text-anchor": "middle"],
          text: language.say("适用日 \(day)", "law as of \(day)"))
        for (index, span) in spans.enumerated() {
          writeSpan(span, y: index * 24 + 34, x, to: &html)
        }
      }
    }
  }

  private func writeSpan(_ span: Span, y: Int, _ x: (Day) -> Int, to html: inout HTMLText) {
    // Names of matters are short; a longer one would run into the picture.
    let label = span.label.count > 18 ? span.label.prefix(17) + "…" : span.label[...]
    html.element("text", ["x": "236", "y": "\(y + 5)", "text-anchor": "end"], text: String(label))
    let start = span.start ?? span.last
    html.element(
      "rect",
      [
        "class": "span \(span.state)", "x": "\(x(start))", "y": "\(y - 5)",
        "width": "\(max(3, x(span.last) - x(start)))",
        "height": "10",
      ]
    ) { _ in }
    if let end = span.end, end > span.last {
      html.element(
        "rect",
        [
          "class": "late", "x": "\(x(span.last))", "y": "\(y - 1)", "width": "\(x(end) - x(span.last))", "height": "3",
        ]
      ) { _ in }
    }
    let right = max(x(span.last), span.end.map(x) ?? 0) + 8
    html.element("text", ["x": "\(right)", "y": "\(y + 5)", "class": "date"], text: span.last.description)
  }
}

extension Language {
  func name(_ state: StatedDeadline.State) -> String {
    switch state {
    case .kept: say("没有超过", "kept")
    case .missed: say("已超过", "missed")
    case .open: say("还没有办理", "open")
    case .unknown: say("无法判断", "undecided")
    }
  }
}
