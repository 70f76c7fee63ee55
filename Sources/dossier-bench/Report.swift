import LanguageServerProtocol

/// The figures of a run.
struct Report {
  var calibration: Calibration
  var results: [Result]

  init(calibration: Calibration, results: [Result]) {
    self.calibration = calibration
    self.results = results
  }

  /// A result as what it costs in bytes of the calibration loop: the same on a faster machine.
  func relativeCost(_ result: Result) -> Double { result.cost / calibration.loop }

  private func result(like other: Result) -> Result? {
    results.first { $0.stage == other.stage && $0.size == other.size }
  }

  // MARK: Table

  /// A regression is marked where a stage costs more than this much of what it did.
  private static let regression = 1.25

  /// A table in Markdown, a line each. With a baseline: what each stage costs of what it did, both in calibration loops.
  func table(comparedWith baseline: Report?) -> [UInt8] {
    var text = """
      calibration: loop \(fixed(1e-6 / calibration.loop, 0)) MB/s, copy \(fixed(1e-9 / calibration.copy, 1)) GB/s

      | stage | document | throughput | time | loops | \(baseline == nil ? "" : "against baseline |")
      |---|---|---|---|---|\(baseline == nil ? "" : "---|")

      """
    for result in results {
      let throughput = result.bytes == 0 ? "" : "\(fixed(Double(result.bytes) / result.seconds / 1e6, 1)) MB/s"
      text += "| \(result.stage) | \(sizeText(result.size)) | \(throughput) | \(timeText(result.seconds)) | "
      text += "\(result.bytes == 0 ? "" : fixed(relativeCost(result), 2)) |"
      if let baseline {
        guard let old = baseline.result(like: result) else {
          text += " new |\n"
          continue
        }
        let ratio = relativeCost(result) / baseline.relativeCost(old)
        text += " \(fixed(ratio, 2))\(ratio > Self.regression ? " SLOWER" : "") |"
      }
      text += "\n"
    }
    return Array(text.utf8)
  }

  private func sizeText(_ size: Int) -> String {
    switch size {
    case 0: ""
    case ..<1_000_000: "\(size / 1000) kB"
    default: "\(size / 1_000_000) MB"
    }
  }

  private func timeText(_ seconds: Double) -> String {
    seconds < 1e-3 ? "\(fixed(seconds * 1e6, 1)) µs" : "\(fixed(seconds * 1e3, 2)) ms"
  }

  // MARK: JSON

  func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("loop", Decimal(value: calibration.loop))
    writer.field("copy", Decimal(value: calibration.copy))
    writer.key("results")
    writer.beginArray()
    for result in results {
      writer.beginObject()
      writer.field("stage", result.stage)
      writer.field("size", result.size)
      writer.field("seconds", Decimal(value: result.seconds))
      writer.field("bytes", result.bytes)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [0x0A]
  }

  /// - Throws: where it is not what `json()` writes.
  init(json: [UInt8]) throws(JSONError) {
    var reader = JSONReader(json)
    var loop: Double?
    var copy: Double?
    var results: [Result] = []
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "loop": loop = try reader.readDouble()
      case "copy": copy = try reader.readDouble()
      case "results":
        try reader.beginArray()
        while try reader.nextElement() { results.append(try Result(from: &reader)) }
      default: try reader.skipValue()
      }
    }
    self.init(
      calibration: Calibration(loop: try reader.required(loop, "loop"), copy: try reader.required(copy, "copy")),
      results: results)
  }
}

extension Result {
  fileprivate init(from reader: inout JSONReader) throws(JSONError) {
    var result = Result(stage: "", size: 0, seconds: 0, bytes: 0)
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "stage": result.stage = try reader.readString()
      case "size": result.size = try reader.readInt()
      case "seconds": result.seconds = try reader.readDouble()
      case "bytes": result.bytes = try reader.readInt()
      default: try reader.skipValue()
      }
    }
    self = result
  }
}

/// A number with a fraction, as JSON.
private struct Decimal: JSONWritable {
  var value: Double
  func write(to writer: inout JSONWriter) { writer.double(value) }
}

/// A number with so many digits behind the point.
private func fixed(_ value: Double, _ digits: Int) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((value * Double(scale)).rounded())
  if digits == 0 { return String(scaled) }
  let fraction = String(scaled % scale)
  return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
}
