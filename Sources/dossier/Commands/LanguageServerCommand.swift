import DossierRules
import DossierServer

/// `dossier lsp`: serves an editor on standard input and output until it says goodbye. Standard output belongs to the
/// protocol alone.
/// - Returns: the exit code that the protocol asks for.
func languageServerCommand(_ session: Session) throws(UsageError) -> Int32 {
  if let extra = session.invocation.operands.first { throw .extraOperand(.lsp, extra.text) }
  guard let shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  let language = session.invocation.value(.lang).flatMap { Language(rawValue: $0.text.lowercased()) }
  return serve(
    input: 0, output: 1,
    options: ServeOptions(version: version, language: language, files: .system) {
      var shelf = shelf
      return shelf.all()
    })
}
