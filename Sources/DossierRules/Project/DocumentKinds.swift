package import DossierModel

/// The kinds of document that the core knows by itself (G-6.2).
package let rulebookKind = "规则书"
package let projectKind = "项目"
package let examplesKind = "规则例"

/// Whether a document says that it is a rulebook. The engine checks those by itself: it decodes them and runs their examples.
package func isRulebook(_ document: Document) -> Bool { document.header.is(rulebookKind) }

/// Whether a document says that it holds the settings of a project. What is wrong in it is found without a rulebook.
package func isProject(_ document: Document) -> Bool { isProject(document.header) }

package func isProject(_ header: Header) -> Bool { header.is(projectKind) }

extension Header {
  fileprivate func `is`(_ kind: String) -> Bool { self[.kind].map { foldedName($0.text) == kind } ?? false }
}

/// Whether a document says that it holds further examples of a rulebook. They are read by themselves, and run with their rulebook.
package func isExampleFile(_ document: Document) -> Bool { document.header.is(examplesKind) }
