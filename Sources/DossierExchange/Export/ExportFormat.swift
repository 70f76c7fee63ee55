/// The forms in which a dossier can be handed in. The raw value is how people name it.
package enum ExportFormat: String, CaseIterable, Sendable {
  case markdown, html, docx

  /// Whether it is text, that a terminal can show.
  package var isText: Bool { self != .docx }
}

/// - Complexity: linear in the dossier.
package func exportText(_ dossier: ExportedDossier, _ format: ExportFormat) -> [UInt8] {
  switch format {
  case .markdown: markdownExport(dossier)
  case .html: htmlExport(dossier)
  case .docx: docxExport(dossier)
  }
}
