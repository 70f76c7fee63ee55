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

/// `dossier lsp`: serves an editor on standard input and output until it says goodbye. Standard output belongs to the protocol
/// alone.
/// - Returns: the exit code of the process.
func runLanguageServer() -> Int32 {
  return serve(
    input: STDIN_FILENO, output: STDOUT_FILENO,
    options: ServeOptions(version: version, files: .system) {
      BuiltInRulebooks.all.map { decodeRulebook(Document(path: $0.name, SyntaxTree($0.bytes))).book }
    })
}
