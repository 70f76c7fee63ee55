import DossierModel
import DossierRules
import DossierSyntax

/// A SARIF 2.1.0 log with one run.
///
/// Columns and character offsets count code points, a byte order mark is none of them; byte offsets count all bytes. There is no
/// time, no machine and no absolute path of the program's in it, so that identical input gives identical bytes.
///
/// Results come first, so that they can be written while dossiers are checked; what they refer to follows.
struct SarifForm: ReportForm {
  private let settings: ReportSettings
  private var text = JSONText()
  private var rules: SarifRules
  private var artifacts = JSONText()
  private var artifactCount = 0

  init(_ settings: ReportSettings) {
    self.settings = settings
    rules = SarifRules(settings.stage ?? .review, settings.language)
    text.open("{")
    text.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    text.member("version", "2.1.0")
    text.key("runs")
    text.open("[")
    text.open("{")
    text.member("columnKind", "unicodeCodePoints")
    text.member("language", settings.language == .chinese ? "zh-CN" : "en-US")
    text.key("results")
    text.open("[")
  }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries {
      rules.add(entry)
      SarifResults(entry, artifact: artifactCount, rules, settings.language, hasBaseline: settings.hasBaseline)
        .write(to: &text)
      writeArtifact(entry.file, to: &artifacts)
      artifactCount += 1
    }
    return text.take()
  }

  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    for entry in report.gone ?? [] { writeAbsent(entry, rules, to: &text) }
    text.close("]")
    text.key("artifacts")
    text.array(of: artifacts)
    text.key("invocations")
    text.list { text in writeInvocation(report, exitCode, settings.language, to: &text) }
    text.key("tool")
    writeTool(rules, report.summary.books, settings, to: &text)
    for bracket in ["}", "]", "}"] as [Character] { text.close(bracket) }
    return text.take() + [0x0A]
  }
}

private func writeTool(
  _ rules: SarifRules, _ books: [Rulebook], _ settings: ReportSettings, to text: inout JSONText
) {
  text.object { text in
    text.key("driver")
    text.object { text in
      text.member("name", "dossier")
      text.member("version", settings.version)
      text.member("semanticVersion", settings.version)
      text.key("rules")
      rules.write(to: &text)
    }
    text.key("extensions")
    text.array(books) { text, book in
      text.object { text in
        text.member("name", book.id)
        text.member("fullName", "\(book.name) \(book.version)")
        text.member("version", book.version)
      }
    }
  }
}

private func writeInvocation(
  _ report: LintReport, _ exitCode: Int, _ language: Language, to text: inout JSONText
) {
  text.object { text in
    text.member("executionSuccessful", report.failures.isEmpty && exitCode != 2)
    text.member("exitCode", exitCode)
    let descriptions = [
      language.say("没有达到界限的发现", "no findings of the threshold's weight"),
      language.say("有达到界限的发现", "findings of the threshold's weight"), language.say("没能检查", "could not check"),
    ]
    if descriptions.indices.contains(exitCode) {
      text.member("exitCodeDescription", descriptions[exitCode])
    }
    text.key("toolExecutionNotifications")
    text.array(report.failures) { text, failure in
      text.object { text in
        text.member("level", "error")
        text.message(failure.message)
        text.key("locations")
        text.list { text in
          text.object { text in
            text.key("physicalLocation")
            text.object { text in text.artifactLocation(failure.path) }
          }
        }
      }
    }
  }
}

private func writeArtifact(_ file: ReportedFile, to text: inout JSONText) {
  text.object { text in
    text.key("location")
    text.object { text in text.member("uri", uriReference(file.path)) }
    text.member("length", file.document.tree.count)
    text.member("encoding", "UTF-8")
    text.member("sourceLanguage", "dossier")
    text.key("roles")
    text.array(["analysisTarget"]) { text, role in text.string(role) }
  }
}

/// What a baseline lists and nobody found: it has no place any more but its file.
private func writeAbsent(_ entry: BaselineEntry, _ rules: SarifRules, to text: inout JSONText) {
  text.object { text in
    text.member("ruleId", entry.rule)
    if let index = rules.index[entry.rule] { text.member("ruleIndex", index) }
    text.message(entry.message)
    text.key("locations")
    text.list { text in
      text.object { text in
        text.key("physicalLocation")
        text.object { text in text.artifactLocation(entry.file) }
      }
    }
    text.key("partialFingerprints")
    text.object { text in text.member("dossier/v1", entry.fingerprint) }
    text.member("baselineState", "absent")
  }
}

extension JSONText {
  /// The member `message`.
  mutating func message(_ text: String) {
    key("message")
    object { json in json.member("text", text) }
  }

  /// The member `artifactLocation`.
  mutating func artifactLocation(_ path: String, index: Int? = nil) {
    key("artifactLocation")
    object { json in
      json.member("uri", uriReference(path))
      if let index { json.member("index", index) }
    }
  }
}

/// A path as RFC 3986 has it: relative ones stay relative.
func uriReference(_ path: String) -> String {
  var result = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + String(repeating: "0", count: 2 - digits.count) + digits
    }
  }
  return result
}
