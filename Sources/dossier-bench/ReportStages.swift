import DossierModel
import DossierReport
import DossierRules

/// Reports of `dossier lint`: each gives the bytes that it wrote.
func reportStages(_ document: Document, _ result: LintResult) -> [(name: String, write: () -> Int)] {
  let file = ReportedFile(path: document.path, document: document, isNamed: true)
  let report = LintReport(
    dossiers: [CheckedDossier(files: [file], result: result)], failures: [], asOf: nil, stage: nil)
  return [
    (
      "text-report",
      {
        var count = 0
        writeText(report, Style(.chinese)) { count += $0.utf8.count }
        return count
      }
    ),
    ("json-report", { jsonText(report, .chinese).count }),
  ]
}
