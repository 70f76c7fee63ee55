import Foundation
import TestSupport
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

/// Who reads, and that nothing is lost, doubled or out of order when the turn changes.
@Suite struct WireTests {
  /// A wire with its watcher, and the end that the client writes to.
  private final class Rig {
    let mailbox: Mailbox
    let wire: Wire
    let output: Int32
    private let input: Int32
    private let watcher: DossierServer.Thread?

    init(mostBytes: Int = 64 << 20, isWatched: Bool = true) throws {
      signal(SIGPIPE, SIG_IGN)
      let ends = try #require(makePipe())
      (input, output) = ends
      mailbox = Mailbox(mostBytes: mostBytes)
      let wire = try #require(Wire(input: ends.read, mailbox: mailbox, parentCheckMilliseconds: 3000))
      self.wire = wire
      watcher = isWatched ? DossierServer.Thread(stackBytes: 1 << 20, { wire.watch() }) : nil
    }

    /// As the server ends. A client that still writes gets an error.
    func end() {
      mailbox.close()
      wire.close()
      watcher?.join()
      Foundation.close(input)
    }

    func write(_ methods: [String]) { _ = writeAll(methods.flatMap(WireTests.message), to: output) }

    /// The method of the next message, without waiting.
    func take() -> String? {
      guard let (job, _) = mailbox.take() else { return nil }
      switch job {
      case .notification(let call): return call.method
      case .end: return "end"
      default: return "?"
      }
    }

    /// Waits, as nobody but a test does, until the watcher has put something into the mailbox.
    func waitForWatcher() throws {
      let deadline = Date(timeIntervalSinceNow: 20)
      while mailbox.isEmpty {
        guard Date() < deadline else { throw Client.Silence() }
        usleep(200)
      }
    }
  }

  private static func message(_ method: String) -> [UInt8] {
    MessageFramer.frame(Array(#"{"jsonrpc":"2.0","method":"\#(method)"}"#.utf8))
  }

  @Test func theWorkerReadsByItselfWhileItIsIdle() throws {
    let rig = try Rig(isWatched: false)
    rig.write(["a", "b"])
    rig.wire.waitForJob(within: nil)
    #expect(rig.take() == "a")
    rig.wire.beginJob()
    rig.write(["c"])
    rig.wire.look()
    #expect(rig.take() == "b" && rig.take() == "c" && rig.take() == nil)
    rig.wire.waitForJob(within: 0)
    rig.wire.waitForJob(within: 1)
    #expect(rig.take() == nil)
    Foundation.close(rig.output)
    rig.wire.waitForJob(within: nil)
    #expect(rig.take() == "end")
    rig.end()
  }

  @Test func theWatcherReadsWhileAJobTakesLong() throws {
    let rig = try Rig()
    for round in 0..<20 {
      rig.wire.beginJob()
      rig.write(["during \(round)"])
      try rig.waitForWatcher()
      #expect(rig.take() == "during \(round)")
      // It goes on with it until the worker waits.
      rig.wire.beginJob()
      rig.wire.look()
      rig.write(["again \(round)"])
      try rig.waitForWatcher()
      #expect(rig.take() == "again \(round)")
      rig.write(["idle \(round)"])
      rig.wire.waitForJob(within: nil)
      #expect(rig.take() == "idle \(round)")
    }
    rig.end()
    Foundation.close(rig.output)
  }

  @Test func nothingIsReadWhileTooMuchWaits() throws {
    let rig = try Rig(mostBytes: 10, isWatched: false)
    rig.wire.beginJob()
    rig.write(["first"])
    rig.wire.look()
    rig.write(["second"])
    rig.wire.look()
    #expect(rig.take() == "first" && rig.take() == nil)
    rig.wire.look()
    #expect(rig.take() == "second")
    rig.end()
    Foundation.close(rig.output)
  }

  /// What is behind `exit` stays where it is, whoever reads it.
  @Test(arguments: [false, true])
  func nothingIsReadBehindExit(byTheWatcher: Bool) throws {
    let rig = try Rig()
    if byTheWatcher { rig.wire.beginJob() }
    rig.write(["exit", "behind"])
    if byTheWatcher { try rig.waitForWatcher() } else { rig.wire.waitForJob(within: nil) }
    rig.wire.beginJob()
    rig.wire.look()
    #expect(rig.take() == "exit" && rig.take() == nil)
    rig.end()
    Foundation.close(rig.output)
  }

  /// Messages in pieces, with pauses, against jobs of all lengths; some servers end before the client does. The seed replays what both do, not
  /// how their threads meet.
  @Test(arguments: UInt64(0)..<60)
  func anyInterleavingKeepsTheOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rig = try Rig(mostBytes: [0, 200, 5000, 1 << 20].randomElement(using: &random)!)
    let count = 200
    let last = Bool.random(using: &random) ? "exit" : "end"
    let client = send(count, thenExit: last == "exit", to: rig.output, seed: seed)
    let most = Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 0...count, using: &random) : count + 1
    var taken: [String] = []
    while taken.count < most, taken.last != last {
      rig.wire.waitForJob(within: [nil, 0, 1, 3].randomElement(using: &random)!)
      guard let method = rig.take() else { continue }
      taken.append(method)
      rig.wire.beginJob()
      if Int.random(in: 0..<12, using: &random) == 0 { usleep(UInt32.random(in: 0..<6000, using: &random)) }
      if Bool.random(using: &random) { rig.wire.look() }
    }
    let expected = (0..<count).map { "\($0)" } + [last]
    #expect(taken == Array(expected.prefix(most)), "seed \(seed)")
    rig.end()
    client.wait()
  }

  /// - Returns: what is signalled when all is sent and the end is closed.
  private func send(_ count: Int, thenExit: Bool, to output: Int32, seed: UInt64) -> DispatchSemaphore {
    let isDone = DispatchSemaphore(value: 0)
    let methods = (0..<count).map { "\($0)" } + (thenExit ? ["exit", "behind"] : [])
    let bytes = methods.flatMap(Self.message)
    Foundation.Thread.detachNewThread {
      var random = SeededGenerator(seed: ~seed)
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = Array(rest.prefix(Int.random(in: 1...400, using: &random)))
        guard writeAll(piece, to: output) else { break }
        rest = rest.dropFirst(piece.count)
        if Int.random(in: 0..<6, using: &random) == 0 { usleep(UInt32.random(in: 0..<3000, using: &random)) }
      }
      Foundation.close(output)
      isDone.signal()
    }
    return isDone
  }
}
