import DossierModel
import DossierRules
import DossierSyntax

/// A file that was named, with its findings. Each list is by place.
struct ReportEntry {
  var dossier: CheckedDossier
  var file: ReportedFile
  var findings: [Finding]
  /// Those that a baseline knows.
  var known: [Finding]
  /// Those that a suppression in the document takes out.
  var suppressed: [Finding]

  /// How many findings there are of each weight.
  var counts: SeverityCounts { findings.reduce(into: SeverityCounts()) { $0.add($1.severity) } }
}

/// A finding with what it is known by when everything around it has changed.
struct TracedFinding {
  var finding: Finding
  /// See `fingerprints(of:in:)`.
  var fingerprint: String
  var state: State

  enum State { case new, known, suppressed }
}

extension CheckedDossier {
  /// The files that were named, in order.
  var entries: [ReportEntry] {
    files.indices.filter { files[$0].isNamed }.map(entry)
  }

  /// One file of the dossier, with its findings.
  func entry(_ index: Int) -> ReportEntry {
    ReportEntry(
      dossier: self, file: files[index], findings: result.findings.filter { $0.place.document == index },
      known: known.filter { $0.place.document == index },
      suppressed: result.suppressed.filter { $0.place.document == index })
  }
}

extension ReportEntry {
  /// All findings by place, with fingerprints.
  var traced: [TracedFinding] {
    let all =
      findings.map { ($0, TracedFinding.State.new) } + known.map { ($0, .known) } + suppressed.map { ($0, .suppressed) }
    let sorted = all.sorted { isBefore($0.0, $1.0) }
    let prints = fingerprints(of: sorted.map(\.0), in: file.document)
    return zip(sorted, prints).map { TracedFinding(finding: $0.0, fingerprint: $1, state: $0.1) }
  }
}

/// By place, then rule: the order of every report.
func isBefore(_ left: Finding, _ right: Finding) -> Bool {
  let a = (left.place.document, left.place.range.lowerBound, left.place.range.upperBound, left.rule)
  let b = (right.place.document, right.place.range.lowerBound, right.place.range.upperBound, right.rule)
  return a < b
}
