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

// Safe: as the system hands them over, before anything else runs.
unsafe exit(run(arguments(Int(CommandLine.argc), CommandLine.unsafeArgv)))
