// EmbedRulebooksTool OUTPUT.swift BOOK.dossier…
// Writes the books as raw string literals, with as many `#` as their text needs, and beside each the image of what it says and its files
// of further examples.

import DossierModel
import DossierRules
import DossierSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; files are closed once.

func fail(_ messages: [String]) -> Never {
  for message in messages {
    let line = Array("\(message)\n".utf8)
    _ = unsafe write(2, line, line.count)
  }
  exit(2)
}

func read(_ path: String) -> [UInt8] {
  guard let file = unsafe fopen(path, "rb") else { fail(["\(path): error: cannot be read"]) }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: chunk[..<count])
  }
  if bytes.contains(0x0D) {
    fail(["\(path): error: has a carriage return; rulebooks of this package end their lines with LF"])
  }
  return bytes
}

func fail(_ errors: [RulebookError], in document: Document) -> Never {
  fail(
    errors.map { error in
      let position = document.tree.position(of: error.range.lowerBound, in: .utf8)
      let place = "\(document.path):\(position.line + 1):\(position.column + 1)"
      return "\(place): error: \(Message.rulebook(error.problem).text(.english))"
    })
}

/// The book as decoded. One that has errors would not be used, so the build ends with them.
func decode(_ path: String, _ bytes: [UInt8]) -> DecodedRulebook {
  let document = Document(path: path, SyntaxTree(bytes))
  let decoded = decodeRulebook(document)
  if !decoded.errors.isEmpty { fail(decoded.errors, in: document) }
  return decoded
}

/// The texts of a book's files of further examples, by their paths.
func examples(_ decoded: DecodedRulebook, of path: String) -> [(path: String, bytes: [UInt8])] {
  let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  return decoded.exampleFiles.map { file in
    let own = "\(folder)/\(file.path)"
    let bytes = read(own)
    let document = Document(path: own, SyntaxTree(bytes))
    let errors = readExampleFile(document, of: decoded.book).errors
    if !errors.isEmpty { fail(errors, in: document) }
    return (file.path, bytes)
  }
}

/// A literal of several lines, with the least number of `#` that keeps the text from closing or interpolating it.
func literal(_ bytes: [UInt8], _ path: String) -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else { fail(["\(path): error: is not UTF-8"]) }
  var longest = 0
  var run = 0
  for byte in bytes {
    run = byte == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "#", count: longest + 1)
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { fail(["usage: EmbedRulebooksTool OUTPUT.swift BOOK.dossier…"]) }

var source = "// Written by EmbedRulebooksTool from Sources/Rulebooks/Books. Do not edit.\n\n"
source += "let embeddedBooks: [BuiltInRulebooks.Source] = [\n"
for path in arguments[2...] {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let bytes = read(path)
  let decoded = decode(path, bytes)
  let image = rulebookImage(of: decoded.book, text: bytes)
  source += "  BuiltInRulebooks.Source(\n    name: \"\(name)\", text: \(literal(bytes, path)),\n"
  source += "    imageNumbers: \(literal(image.numbers, path)),\n"
  source += "    imageStrings: \(literal(image.strings, path)),\n    examples: [\n"
  for file in examples(decoded, of: path) {
    source += "      BuiltInRulebooks.Examples(path: \"\(file.path)\", text: \(literal(file.bytes, file.path))),\n"
  }
  source += "    ]),\n"
}
source += "]\n"

guard let output = unsafe fopen(arguments[1], "wb") else { fail(["\(arguments[1]): error: cannot be written"]) }
let bytes = Array(source.utf8)
guard unsafe fwrite(bytes, 1, bytes.count, output) == bytes.count, unsafe fclose(output) == 0 else {
  fail(["\(arguments[1]): error: cannot be written"])
}
