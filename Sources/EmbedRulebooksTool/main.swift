// EmbedRulebooksTool OUTPUT.swift BOOK.dossier…
// Writes the books as raw string literals, with as many `#` as their text needs.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func fail(_ message: String) -> Never {
  let line = Array("EmbedRulebooksTool: \(message)\n".utf8)
  _ = write(2, line, line.count)
  exit(2)
}

func read(_ path: String) -> String {
  guard let file = fopen(path, "rb") else { fail("cannot read \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: chunk[..<count])
  }
  guard let text = String(validating: bytes, as: UTF8.self) else { fail("\(path) is not UTF-8") }
  if text.contains("\r") { fail("\(path) has a carriage return; rulebooks of this package end their lines with LF") }
  return text
}

/// The least number of `#` that keeps `text` from closing or interpolating the literal.
func hashes(for text: String) -> String {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  return String(repeating: "#", count: longest + 1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { fail("usage: EmbedRulebooksTool OUTPUT.swift BOOK.dossier…") }

var source = "// Written by EmbedRulebooksTool from Sources/Rulebooks/Books. Do not edit.\n\n"
source += "let embeddedBooks: [(name: String, text: StaticString)] = [\n"
for path in arguments[2...] {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let text = read(path)
  let fence = hashes(for: text)
  source += "  (\"\(name)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "]\n"

guard let output = fopen(arguments[1], "wb") else { fail("cannot write \(arguments[1])") }
let bytes = Array(source.utf8)
guard fwrite(bytes, 1, bytes.count, output) == bytes.count, fclose(output) == 0 else {
  fail("cannot write \(arguments[1])")
}
