#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Crashes are ours, never the writer's. They say how to report them, and show nothing of any document.

// Safe below: calls of the system get what lives until they return; the stack of the handler is never freed, and the text that it writes is a literal.

/// Ends with exit code 2 and a message where the program itself fails.
func installFaultHandler() {
  // The stack may be what is used up.
  let size = 1 << 16
  var stack = unsafe stack_t()
  unsafe stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  unsafe stack.ss_size = size
  unsafe sigaltstack(&stack, nil)
  var action = sigaction()
  #if canImport(Darwin)
    unsafe action.__sigaction_u.__sa_handler = reportFault
  #else
    unsafe action.__sigaction_handler.sa_handler = reportFault
  #endif
  action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
  // Who started the program may have left them blocked.
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
    unsafe sigaction(signal, &action, nil)
    unsafe sigaddset(&signals, signal)
  }
  unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

/// Calls nothing that a signal handler must not call.
private func reportFault(_ signal: Int32) {
  let text: StaticString = """

    dossier: 程序内部出错，检查没有完成。请报告：所用命令和选项、dossier --version 的输出、操作系统；不必附上文档内容。
    dossier: internal fault, the check is incomplete. Please report the command and its options, the output of
    dossier --version and the operating system; the text of your documents is not needed.

    """
  _ = unsafe write(2, text.utf8Start, text.utf8CodeUnitCount)
  _exit(2)
}
