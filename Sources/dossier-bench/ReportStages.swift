import DossierModel
import DossierReport
import DossierRules

/// Reports of `dossier lint`: each gives the bytes that it wrote.
func reportStages(_ document: Document, _ result: LintResult) -> [(name: String, write: () -> Int)] {
  let file = ReportedFile(path: document.path, document: document, isNamed: true)
  let report = LintReport(
    dossiers: [CheckedDossier(files: [file], result: result)], failures: [], asOf: nil, stage: nil)
  let settings = ReportSettings(style: Style(.chinese), version: "")
  return [
    ("text-report", { reportText(report, .text, settings).count }),
    ("json-report", { reportText(report, .json, settings).count }),
  ]
}
