#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// CPU seconds of this process so far, all threads together.
func cpuSeconds() -> Double {
  var time = timespec()
  // Safe: the call writes what it is given.
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The least CPU time of a run, in seconds: noise only ever adds.
///
/// - Parameters:
///   - budget: CPU seconds after which no further run begins, once there were three.
///   - body: gives a number that depends on all of its work, so that none can be left out.
func best(budget: Double, _ body: () -> Int) -> Double {
  let end = cpuSeconds() + budget
  var best = Double.infinity
  var runs = 0
  while runs < 3 || (cpuSeconds() < end && runs < 400) {
    let start = cpuSeconds()
    keep(body())
    best = min(best, cpuSeconds() - start)
    runs += 1
  }
  return best
}

/// Makes a value needed.
@inline(never)
func keep(_ value: Int) {
  if value == Int.min { complain("\(value)") }
}

#if canImport(Glibc)
  @_silgen_name("mallopt") private func mallopt(_ parameter: Int32, _ value: Int32) -> Int32
#endif

/// As `dossier` itself does: M_MMAP_THRESHOLD and M_TRIM_THRESHOLD, so that freed memory stays.
func keepFreedMemory() {
  #if canImport(Glibc)
    _ = mallopt(-3, 1 << 25)
    _ = mallopt(-1, 1 << 26)
  #endif
}
