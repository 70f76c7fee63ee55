package import DossierModel

/// The kinds of document that the core knows by itself (G-6.2).
package let rulebookKind = CoreKind.rulebook.name
package let projectKind = CoreKind.project.name
package let examplesKind = CoreKind.examples.name

/// Whether a document says that it is a rulebook. The engine checks those by itself: it decodes them and runs their examples.
package func isRulebook(_ document: Document) -> Bool { document.header.coreKind == .rulebook }

/// Whether a document says that it holds the settings of a project. What is wrong in it is found without a rulebook.
package func isProject(_ document: Document) -> Bool { isProject(document.header) }

package func isProject(_ header: Header) -> Bool { header.coreKind == .project }

/// Whether a document says that it holds further examples of a rulebook. They are read by themselves, and run with their rulebook.
package func isExampleFile(_ document: Document) -> Bool { document.header.coreKind == .examples }
