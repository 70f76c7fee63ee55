import DossierRules
import DossierServer
import Rulebooks

/// `dossier lsp`: serves an editor on standard input and output until it says goodbye. Standard output belongs to the
/// protocol alone.
/// - Returns: the exit code that the protocol asks for.
func languageServerCommand(_ session: Session) throws(UsageError) -> Int32 {
  if let extra = session.invocation.operands.first { throw .extraOperand(.lsp, extra.text) }
  guard let shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  let language = session.invocation.value(.lang).flatMap { Language(rawValue: $0.text.lowercased()) }
  var options = ServeOptions(
    version: version, language: language, files: .system, addedBooks: shelf.addedCount,
    findBook: { shelf.origin(ofBook: $0) }
  ) {
    var shelf = shelf
    return shelf.all()
  }
  shareOneHeap()
  options.releaseMemory = releaseFreedMemory
  return serve(input: 0, output: 1, options: options)
}

extension BookShelf {
  /// Where the book of an id comes from.
  fileprivate func origin(ofBook id: String) -> BookOrigin? {
    switch source(ofBook: id) {
    case .file(let path)?:
      .file((path.isAbsolute ? path : currentFolder().appending(path.bytes)).tidied.text)
    case .builtIn(let source)?: .builtIn(name: source.name, text: source.bytes)
    case nil: nil
    }
  }
}
