#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// dossier-bench [--quick] [--size BYTES] [--json] [--compare BASELINE.json] [--write-terms FOLDER] [STAGE…]
//
// Measures every stage of the engine on generated text. BENCHMARKS.md says how to read it.

keepFreedMemory()
let options: BenchOptions
do throws(BenchError) {
  options = try BenchOptions(CommandLine.arguments.dropFirst())
  if let folder = options.termsFolder {
    try writeTerms(folder, options)
    exit(0)
  }
} catch {
  complain(error.text)
  exit(2)
}
let before = Calibration()
let results = measureAll(options)
// The better of two: one at each end of the run.
let report = Report(calibration: before.better(of: Calibration()), results: results)
if options.isJSON {
  emit(report.json())
} else {
  emit(report.table(comparedWith: options.baseline))
}
