import DossierRules

/// A line for each finding, `path:line:column: severity: message [rule]`, as compilers write them.
func shortText(_ dossier: CheckedDossier, _ language: Language) -> [UInt8] {
  var text = ""
  for entry in dossier.entries {
    for finding in entry.findings {
      let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
      text += "\(visible(entry.file.path)):\(place.lineNumber):\(place.columnNumber): "
      text +=
        "\(language.name(finding.severity)): \(visible(finding.message.text(language))) [\(visible(finding.rule))]\n"
    }
  }
  return Array(text.utf8)
}
