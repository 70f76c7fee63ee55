import DossierReport
import DossierRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

installFaultHandler()
keepFreedMemory()
// A reader that went away is told by the error of the write.
signal(SIGPIPE, SIG_IGN)

let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
  CommandLine.unsafeArgv[index].map { Argument(bytes(ofSystemString: $0)) }
}
exit(run(arguments))
