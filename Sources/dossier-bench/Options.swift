#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a run cannot begin.
struct BenchError: Error {
  var text: String
}

/// What the command line asks for.
struct BenchOptions {
  /// Small documents and few runs: for CI.
  var isQuick = false
  var isJSON = false
  /// UTF-8 bytes of the document that is measured alone; nil: the usual ones.
  var size: Int?
  /// What the results are compared with.
  var baseline: Report?
  /// A folder into which the text and the terms of the stage `terms` are written, for other matchers; nothing is measured then.
  var termsFolder: String?
  /// Names of stages; none: all.
  var stages: [String] = []

  init(_ arguments: ArraySlice<String>) throws(BenchError) {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": isQuick = true
      case "--json": isJSON = true
      case "--size":
        guard let size = rest.popFirst().flatMap({ Int($0) }), size > 0 else {
          throw BenchError(text: "--size needs a number of bytes")
        }
        self.size = size
      case "--compare":
        guard let path = rest.popFirst() else { throw BenchError(text: "--compare needs a file") }
        guard let bytes = readFile(path) else { throw BenchError(text: "cannot read \(path)") }
        do {
          baseline = try Report(json: bytes)
        } catch {
          throw BenchError(text: "\(path): \(error)")
        }
      case "--write-terms":
        guard let path = rest.popFirst() else { throw BenchError(text: "--write-terms needs a folder") }
        termsFolder = path
      case _ where argument.hasPrefix("-"):
        throw BenchError(
          text: """
            usage: dossier-bench [--quick] [--size BYTES] [--json] [--compare BASELINE.json] [--write-terms FOLDER] [STAGE…]
            """)
      default: stages.append(argument)
      }
    }
  }

  /// UTF-8 bytes of the documents.
  var sizes: [Int] { size.map { [$0] } ?? (isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 10_000_000]) }

  /// CPU seconds that one measurement may take, beyond its least number of runs.
  var budget: Double { isQuick ? 0.03 : 0.5 }

  func wants(_ stage: String) -> Bool { stages.isEmpty || stages.contains(stage) }
}

/// All bytes of a file; nil where it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  // Safe: the chunk is as long as is said, and the file is closed once.
  guard let file = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// Makes or replaces a file.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(BenchError) {
  // Safe: all of the bytes; the file is closed once.
  guard let file = unsafe fopen(path, "wb") else { throw BenchError(text: "cannot write \(path)") }
  let isWritten = unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count
  guard unsafe fclose(file) == 0, isWritten else { throw BenchError(text: "cannot write \(path)") }
}

/// Writes to standard output.
func emit(_ bytes: [UInt8]) { put(bytes, 1) }

func complain(_ text: String) { put(Array("dossier-bench: \(text)\n".utf8), 2) }

private func put(_ bytes: [UInt8], _ descriptor: Int32) {
  // Safe: the rest is a part of the bytes.
  unsafe bytes.withUnsafeBytes { buffer in
    var rest = unsafe buffer[...]
    while unsafe !rest.isEmpty {
      let count = unsafe write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress!, rest.count)
      if count <= 0 { return }
      unsafe rest = unsafe rest.dropFirst(count)
    }
  }
}
