#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// Runs a program of PATH, without a shell, and reads what it writes to standard output.
/// - Parameter operand: a last argument, as the system has it.
/// - Returns: nil where there is no such program.
func runProgram(_ name: String, _ arguments: [String], _ operand: [UInt8]) -> (code: Int32, output: [UInt8])? {
  var ends: [Int32] = [0, 0]
  guard unsafe pipe(&ends) == 0 else { return nil }
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = unsafe posix_spawn_file_actions_t()
  #endif
  unsafe posix_spawn_file_actions_init(&actions)
  unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
  unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
  unsafe posix_spawn_file_actions_addclose(&actions, ends[1])
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  let words = [Array(name.utf8)] + arguments.map { Array($0.utf8) } + [operand]
  var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { word in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: word.count + 1)
    for (index, byte) in word.enumerated() { unsafe copy[index] = CChar(bitPattern: byte) }
    unsafe copy[word.count] = 0
    return unsafe copy
  }
  unsafe pointers.append(nil)
  defer { unsafe pointers.forEach { unsafe $0?.deallocate() } }
  var process: pid_t = 0
  let problem = unsafe posix_spawnp(&process, name, &actions, nil, pointers, environ)
  close(ends[1])
  defer { close(ends[0]) }
  guard problem == 0 else { return nil }
  let output = readToEnd(ends[0])
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  // Where the system only learns afterwards that there is no such program, its shells say 127.
  let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128
  return code == 127 ? nil : (code, output)
}

private func readToEnd(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return bytes }
    bytes += buffer[..<count]
  }
}
