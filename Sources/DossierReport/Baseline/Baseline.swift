import DossierModel
package import DossierRules
import DossierSyntax

/// A finding that was there when the baseline was written.
package struct BaselineEntry: Hashable, Sendable {
  /// As the baseline writes it: seen from the baseline's folder.
  package var file: String
  package var rule: String
  package var fingerprint: String
  /// For people who read the file; never compared.
  package var message: String

  package init(file: String, rule: String, fingerprint: String, message: String) {
    self.file = file
    self.rule = rule
    self.fingerprint = fingerprint
    self.message = message
  }

  private var key: [String] { [file, rule, fingerprint] }

  package static func == (left: Self, right: Self) -> Bool { left.key == right.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// The findings that a project has agreed to live with for now.
package struct Baseline: Sendable {
  package private(set) var entries: Set<BaselineEntry>

  package init(_ entries: [BaselineEntry] = []) { self.entries = Set(entries) }

  /// By file, rule, then fingerprint: the order in which they are written.
  package var sorted: [BaselineEntry] {
    entries.sorted { ($0.file, $0.rule, $0.fingerprint) < ($1.file, $1.rule, $1.fingerprint) }
  }

  /// Takes the findings out that are known.
  /// - Parameters:
  ///   - dossier: its `known` is filled.
  ///   - name: how the baseline would call a file of a path.
  /// - Returns: the entries that were found.
  package func apply(to dossier: inout CheckedDossier, name: (String) -> String) -> Set<BaselineEntry> {
    var found: Set<BaselineEntry> = []
    var known: [Finding] = []
    var open: [Finding] = []
    for index in dossier.files.indices {
      let file = name(dossier.files[index].path)
      for traced in dossier.entry(index).traced where traced.state != .suppressed {
        let entry = BaselineEntry(file: file, rule: traced.finding.rule, fingerprint: traced.fingerprint, message: "")
        if entries.contains(entry) {
          found.insert(entry)
          known.append(traced.finding)
        } else {
          open.append(traced.finding)
        }
      }
    }
    dossier.result.findings = open
    dossier.known = known
    return found
  }

  /// The entries that findings of the files that were named would make.
  package static func entries(_ dossier: CheckedDossier, _ language: Language, name: (String) -> String)
    -> [BaselineEntry]
  {
    dossier.entries.flatMap { entry in
      entry.traced.filter { $0.state != .suppressed }.map { traced in
        BaselineEntry(
          file: name(entry.file.path), rule: traced.finding.rule, fingerprint: traced.fingerprint,
          message: traced.finding.message.text(language))
      }
    }
  }

  /// A JSON text, an entry a line, so that a change shows as lines that come and go.
  package var text: [UInt8] {
    var bytes = Array("{\"schema\":1,\"findings\":[".utf8)
    for (index, entry) in sorted.enumerated() {
      var text = JSONText()
      text.object { text in
        text.member("file", entry.file)
        text.member("rule", entry.rule)
        text.member("fingerprint", entry.fingerprint)
        text.member("message", entry.message)
      }
      bytes += Array((index == 0 ? "\n" : ",\n").utf8) + text.bytes
    }
    return bytes + Array("\n]}\n".utf8)
  }
}
