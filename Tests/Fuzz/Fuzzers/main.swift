import Foundation
import LibFuzzer

/// What can be fuzzed. Each takes any bytes; what must not be ends the process (`require`), and libFuzzer keeps the bytes.
let fuzzers: [String: ([UInt8]) -> Void] = [
  "parse": fuzzParsing, "edit": fuzzEdits, "format": fuzzFormatting, "json": fuzzJSON, "rulebook": fuzzRulebook,
  "session": fuzzSession,
]

nonisolated(unsafe) private var chosen: ([UInt8]) -> Void = { _ in }

guard CommandLine.argc > 1, let fuzzer = fuzzers[CommandLine.arguments[1]] else {
  FileHandle.standardError.write(
    Data("usage: fuzz \(fuzzers.keys.sorted().joined(separator: "|")) [libFuzzer's options]\n".utf8))
  exit(2)
}
chosen = fuzzer
// The name of the fuzzer is ours; libFuzzer sees the program and the rest.
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
arguments?[0] = CommandLine.unsafeArgv[0]
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    chosen(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
  })
