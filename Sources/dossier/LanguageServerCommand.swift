#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierModel
import DossierRules
import DossierServer
import DossierSyntax
import Rulebooks

/// `dossier lsp`: serves an editor on standard input and output until it says goodbye.
///
/// Standard output belongs to the protocol alone. Editors add `--stdio` by habit; it says what is done anyway.
/// - Parameter arguments: those behind `lsp`.
/// - Returns: the exit code of the process: 2 for an argument that is not known.
func runLanguageServer(arguments: [String], version: String = "0.1.0") -> Int32 {
  for argument in arguments where argument != "--stdio" {
    let message = Array("dossier lsp: unknown argument '\(argument)'; it takes none but --stdio\n".utf8)
    _ = write(STDERR_FILENO, message, message.count)
    return 2
  }
  return serve(
    input: STDIN_FILENO, output: STDOUT_FILENO,
    options: ServeOptions(version: version, files: .system) {
      BuiltInRulebooks.all.map { decodeRulebook(Document(path: $0.name, SyntaxTree($0.bytes))).book }
    })
}
