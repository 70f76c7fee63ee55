/// How fast the machine is: what results are divided by, so that runs on two machines can be compared.
struct Calibration {
  /// Seconds per byte of a loop in which each step waits for the one before: it goes with the clock of the core.
  var loop: Double
  /// Seconds per byte of copying 16 MB: it goes with the memory.
  var copy: Double

  init(loop: Double, copy: Double) {
    self.loop = loop
    self.copy = copy
  }

  /// Measures. Takes about 0.3 seconds.
  init() {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 167) }
    loop = best(budget: 0.2) { Calibration.hash(bytes.span) } / Double(bytes.count)
    let source = [UInt8](repeating: 7, count: 16_000_000)
    var target = [UInt8](repeating: 0, count: source.count)
    let copying = best(budget: 0.1) {
      // Safe: source and target are equally long.
      unsafe target.withUnsafeMutableBytes { into in
        unsafe source.withUnsafeBytes { from in unsafe into.copyMemory(from: from) }
      }
      return Int(target[target.count / 2])
    }
    copy = copying / Double(source.count)
  }

  /// FNV-1a.
  @inline(never)
  private static func hash(_ bytes: borrowing Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash)
  }

  func better(of other: Calibration) -> Calibration {
    Calibration(loop: min(loop, other.loop), copy: min(copy, other.copy))
  }
}
