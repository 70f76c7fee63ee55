import DossierModel
import DossierRules
import DossierSyntax

/// The results of one file.
struct SarifResults {
  private let entry: ReportEntry
  private let artifact: Int
  private let rules: SarifRules
  private let language: Language
  private let hasBaseline: Bool
  private let offsets: CharacterOffsets

  /// - Parameter artifact: index of the file among the artifacts of the run.
  init(_ entry: ReportEntry, artifact: Int, _ rules: SarifRules, _ language: Language, hasBaseline: Bool) {
    self.entry = entry
    self.artifact = artifact
    self.rules = rules
    self.language = language
    self.hasBaseline = hasBaseline
    let isNeeded = !entry.findings.isEmpty || !entry.known.isEmpty || !entry.suppressed.isEmpty
    offsets = CharacterOffsets(isNeeded ? entry.file.document : nil)
  }

  /// The results as members of an array, by place.
  func write(to text: inout JSONText) { for traced in entry.traced { write(traced, to: &text) } }

  private func write(_ traced: TracedFinding, to text: inout JSONText) {
    let finding = traced.finding
    text.object { text in
      text.member("ruleId", finding.rule)
      if let index = rules.index[finding.rule] { text.member("ruleIndex", index) }
      text.member("level", finding.severity.sarifLevel)
      text.message(finding.message.text(language))
      text.key("locations")
      text.list { text in
        text.object { text in writePlace(finding.place.range, entry.file, artifact, to: &text) }
      }
      if !finding.related.isEmpty { writeRelated(finding.related, to: &text) }
      text.key("partialFingerprints")
      text.object { text in text.member("dossier/v1", traced.fingerprint) }
      if hasBaseline { text.member("baselineState", traced.state == .known ? "unchanged" : "new") }
      if traced.state == .suppressed { writeSuppressions(of: finding, to: &text) }
      if let fix = finding.fix { write(fix, to: &text) }
      text.key("properties")
      text.object { text in
        text.member("kind", finding.kind.rawValue)
        if let help = finding.help(entry.dossier.result.book, language) { text.member("help", help) }
        if let fix = finding.fix { text.member("safeFix", fix.isSafe) }
      }
    }
  }

  private func writeRelated(_ places: [RelatedPlace], to text: inout JSONText) {
    text.key("relatedLocations")
    text.array(places.enumerated()) { text, related in
      let file = entry.dossier.files[related.element.place.document]
      text.object { text in
        text.member("id", related.offset)
        writePlace(related.element.place.range, file, file.path == entry.file.path ? artifact : nil, to: &text)
        text.message(related.element.message.text(language))
      }
    }
  }

  private func writeSuppressions(of finding: Finding, to text: inout JSONText) {
    let document = entry.file.document
    let suppressions = document.suppressions.filter {
      $0.covers(finding, in: document, on: entry.dossier.result.day)
    }
    text.key("suppressions")
    text.array(suppressions) { text, suppression in
      text.object { text in
        text.member("kind", "inSource")
        text.member("justification", suppression.reason)
        text.key("location")
        text.object { text in writePlace(suppression.range, entry.file, artifact, to: &text) }
      }
    }
  }

  private func write(_ fix: Fix, to text: inout JSONText) {
    text.key("fixes")
    text.list { text in
      text.object { text in
        text.key("description")
        text.object { text in text.member("text", fix.title.text(language)) }
        text.key("artifactChanges")
        text.list { text in
          text.object { text in
            text.artifactLocation(entry.file.path, index: artifact)
            text.key("replacements")
            text.array(fix.edits) { text, edit in
              text.object { text in
                writeRegion("deletedRegion", edit.range, entry.file.document, hasSnippet: false, to: &text)
                text.key("insertedContent")
                text.object { text in text.member("text", String(decoding: edit.replacement, as: UTF8.self)) }
              }
            }
          }
        }
      }
    }
  }

  // MARK: Places

  /// The member `physicalLocation`.
  private func writePlace(_ range: Range<Int>, _ file: ReportedFile, _ artifact: Int?, to text: inout JSONText) {
    text.key("physicalLocation")
    text.object { text in
      text.artifactLocation(file.path, index: artifact)
      writeRegion("region", range, file.document, hasSnippet: true, to: &text)
    }
  }

  /// Words that are shown beside a result: none of another encoding, and no whole sections.
  private static let longestSnippet = 400

  private func writeRegion(
    _ name: String, _ range: Range<Int>, _ document: Document, hasSnippet: Bool, to text: inout JSONText
  ) {
    let places = range.shown(in: document)
    text.key(name)
    text.object { text in
      text.member("startLine", places.start.lineNumber)
      text.member("startColumn", places.start.columnNumber)
      text.member("endLine", places.end.lineNumber)
      text.member("endColumn", places.end.columnNumber)
      if document === entry.file.document, let start = offsets.characters(before: range.lowerBound),
        let end = offsets.characters(before: range.upperBound)
      {
        text.member("charOffset", start)
        text.member("charLength", end - start)
      }
      text.member("byteOffset", range.lowerBound)
      text.member("byteLength", range.count)
      if hasSnippet, (1...SarifResults.longestSnippet).contains(range.count),
        String(validating: document.tree.bytes(in: range), as: UTF8.self) != nil
      {
        text.key("snippet")
        text.object { text in text.member("text", document.text(range)) }
      }
    }
  }
}

extension Suppression {
  /// Whether it takes a finding of a document out.
  func covers(_ finding: Finding, in document: Document, on day: Day) -> Bool {
    guard rule == finding.rule || rule == finding.ruleID, until.map({ day <= $0 }) ?? true else { return false }
    return covers.contains(document.tree.line(containing: finding.place.range.lowerBound).index)
  }
}

/// Code points from a document's start, without its byte order mark.
private struct CharacterOffsets {
  private let document: Document?
  /// Code points before each line.
  private var before: [Int] = []

  /// - Parameter document: nil where no offset will be asked for. Linear in the document.
  init(_ document: Document?) {
    guard let document, String(validating: document.bytes, as: UTF8.self) != nil else {
      self.document = nil
      return
    }
    self.document = document
    let structure = document.structure
    var count = 0
    for (index, line) in structure.lines.enumerated() {
      before.append(count)
      let end = document.tree.position(of: structure.starts[index] + line.breakStart, in: .utf32)
      count += end.column + Int(line.breakLength) - (line.flags.contains(.byteOrderMark) ? 1 : 0)
    }
  }

  /// Nil where readers would not agree what the characters of ill-formed bytes are.
  func characters(before offset: Int) -> Int? {
    guard let document else { return nil }
    let place = ShownPlace(document, offset)
    return before[place.lineNumber - 1] + place.columnNumber - 1
  }
}
