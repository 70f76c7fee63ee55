import DossierModel
import DossierRules
import DossierSyntax

// The schema, number 1. Lines and columns are one-based, columns count code points, offsets count UTF-8 bytes.
// What is absent is null. Severities: error, warning, hint. Members may be added under the same number, never changed.

/// The report as one JSON object and a line break.
struct JSONForm: ReportForm {
  private let language: Language
  private var text = JSONText()
  /// The members of the list of dossiers, which follows all findings.
  private var dossiers = JSONText()

  init(_ settings: ReportSettings) {
    language = settings.language
    text.open("{")
    text.key("files")
    text.open("[")
  }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries { writeFile(entry, language, to: &text) }
    dossiers.object { writeMembers(of: dossier, to: &$0) }
    return text.take()
  }

  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    text.close("]")
    writeReportMembers(report, dossiers: dossiers, to: &text)
    text.close("}")
    return text.take() + [0x0A]
  }
}

/// All but the findings.
/// - Parameter dossiers: a list of them; nil where each of them was told when it was checked.
func writeReportMembers(_ report: LintReport, dossiers: JSONText? = nil, to text: inout JSONText) {
  let summary = report.summary
  text.member("schema", 1)
  text.member("asOf", report.asOf?.description ?? (summary.days.count == 1 ? summary.days[0].description : nil))
  text.key("outcomes")
  text.object { text in
    for (outcome, count) in summary.outcomes { text.member(outcome.rawValue, count) }
  }
  text.key("summary")
  writeSummary(summary, report, dossiers, to: &text)
}

private func writeFile(_ entry: ReportEntry, _ language: Language, to text: inout JSONText) {
  let document = entry.file.document
  text.object { text in
    text.member("path", entry.file.path)
    text.member("kind", document.headerValue(.kind))
    text.member("part", document.headerValue(.part))
    text.member("dossier", document.headerValue(.dossier))
    text.key("findings")
    text.array(entry.traced.filter { $0.state == .new }) { text, traced in
      text.object { text in writeMembers(of: traced, entry, language, to: &text) }
    }
  }
}

/// What is said of one finding.
func writeMembers(of traced: TracedFinding, _ entry: ReportEntry, _ language: Language, to text: inout JSONText) {
  let document = entry.file.document
  let book = entry.dossier.result.book
  let finding = traced.finding
  text.member("rule", finding.rule)
  text.member("kind", finding.kind.rawValue)
  text.member("severity", finding.severity.rawValue)
  text.member("message", finding.message.text(language))
  text.member("help", finding.help(book, language))
  text.member("law", finding.law(book))
  text.member("fingerprint", traced.fingerprint)
  writeRange(finding.place.range, document, to: &text)
  text.key("related")
  text.array(finding.related) { text, related in
    let file = entry.dossier.files[related.place.document]
    text.object { text in
      text.member("path", file.path)
      writeRange(related.place.range, file.document, to: &text)
      text.member("message", related.message.text(language))
    }
  }
  text.key("fix")
  if let fix = finding.fix { writeFix(fix, document, language, to: &text) } else { text.null() }
}

private func writeFix(_ fix: Fix, _ document: Document, _ language: Language, to text: inout JSONText) {
  text.object { text in
    text.member("title", fix.title.text(language))
    text.member("safe", fix.isSafe)
    text.key("edits")
    text.array(fix.edits) { text, edit in
      text.object { text in
        writeRange(edit.range, document, to: &text)
        text.member("newText", String(decoding: edit.replacement, as: UTF8.self))
      }
    }
  }
}

/// The member `range`.
private func writeRange(_ range: Range<Int>, _ document: Document, to text: inout JSONText) {
  text.key("range")
  text.object { text in
    for (name, offset) in [("start", range.lowerBound), ("end", range.upperBound)] {
      let place = ShownPlace(document, offset)
      text.key(name)
      text.object { text in
        text.member("line", place.lineNumber)
        text.member("column", place.columnNumber)
        text.member("offset", offset)
      }
    }
  }
}

private func writeSummary(
  _ summary: LintSummary, _ report: LintReport, _ dossiers: JSONText?, to text: inout JSONText
) {
  text.object { text in
    text.member("files", summary.files)
    text.member("filesReadAlong", summary.readAlong)
    for severity in Severity.allCases.reversed() {
      text.member("\(severity.rawValue)s", summary.counts[severity])
    }
    text.member("suppressed", summary.suppressed)
    text.key("baseline")
    if let gone = report.gone { writeBaseline(summary.known, gone, to: &text) } else { text.null() }
    text.key("mended")
    if let mending = report.mending { write(mending, to: &text) } else { text.null() }
    text.member("anythingChecked", report.isAnythingChecked)
    text.key("stages")
    text.array(summary.stages) { text, stage in text.string(stage.code) }
    if let dossiers {
      text.key("dossiers")
      text.array(of: dossiers)
    }
    text.key("rules")
    text.array(summary.rules) { text, rule in
      text.object { text in
        text.member("rule", rule.rule)
        text.member("count", rule.count)
      }
    }
    text.key("failures")
    text.array(report.failures) { text, failure in
      text.object { text in
        text.member("path", failure.path)
        text.member("message", failure.message)
      }
    }
  }
}

private func writeBaseline(_ known: Int, _ gone: [BaselineEntry], to text: inout JSONText) {
  text.object { text in
    text.member("known", known)
    text.key("gone")
    text.array(gone) { text, entry in
      text.object { text in
        text.member("path", entry.file)
        text.member("rule", entry.rule)
        text.member("fingerprint", entry.fingerprint)
        text.member("message", entry.message)
      }
    }
  }
}

private func write(_ mending: Mending, to text: inout JSONText) {
  text.object { text in
    text.member("written", mending.isWritten)
    text.member("files", mending.files)
    text.member("unsafeLeft", mending.unsafeLeft)
    text.key("rules")
    text.array(mending.rules) { text, rule in
      text.object { text in
        text.member("rule", rule.rule)
        text.member("count", rule.count)
      }
    }
    text.key("fights")
    text.array(mending.fights) { text, fight in
      text.object { text in
        text.member("path", fight.path)
        text.key("rules")
        text.array(fight.rules) { text, rule in text.string(rule) }
      }
    }
  }
}

/// Which documents a dossier has, and what it was checked by.
func writeMembers(of dossier: CheckedDossier, to text: inout JSONText) {
  text.member("name", dossier.files.lazy.compactMap { $0.document.headerValue(.dossier) }.first)
  text.key("files")
  text.array(dossier.files) { text, file in text.string(file.path) }
  text.member("day", dossier.result.day.description)
  text.key("rulebook")
  guard let book = dossier.result.book else { return text.null() }
  text.object { text in
    text.member("id", book.id)
    text.member("name", book.name)
    text.member("version", book.version)
  }
}
