#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
package import DossierRules
import LanguageServerProtocol

/// How a server is run.
package struct ServeOptions: Sendable {
  /// What the client is told.
  package var version: String
  /// The language of messages where the client does not set it by `initializationOptions.lang`; nil: by its locale.
  package var language: Language?
  package var files: FileAccess
  /// All rulebooks that are no project's and no client's; called once, when the first document is looked at.
  package var loadBooks: @Sendable () -> [Rulebook]
  /// Hands freed memory back to the system; called when nothing waits.
  package var releaseMemory: @Sendable () -> Void = {}
  /// How many of them, the first ones, go before those of projects.
  package var addedBooks: Int
  /// Where a rulebook of this id comes from; nil where it is not known.
  package var findBook: @Sendable (_ id: String) -> BookOrigin?
  /// How often to look whether the client's process is there.
  package var parentCheckMilliseconds: Int32
  /// When messages that wait are longer than this, nothing more is read until some are done.
  package var mostWaitingBytes: Int
  /// What concerns documents that nobody looks at waits until the client has been silent for so long.
  package var pauseMilliseconds: Int

  package init(
    version: String, language: Language? = nil, files: FileAccess, parentCheckMilliseconds: Int32 = 3000,
    mostWaitingBytes: Int = 64 << 20, pauseMilliseconds: Int = 300, addedBooks: Int = 0,
    findBook: @escaping @Sendable (String) -> BookOrigin? = { _ in nil },
    loadBooks: @escaping @Sendable () -> [Rulebook]
  ) {
    self.version = version
    self.language = language
    self.files = files
    self.parentCheckMilliseconds = parentCheckMilliseconds
    self.mostWaitingBytes = mostWaitingBytes
    self.pauseMilliseconds = pauseMilliseconds
    self.addedBooks = addedBooks
    self.findBook = findBook
    self.loadBooks = loadBooks
  }
}

/// Serves one client until it says `exit`, closes its end or is gone. The calling thread works and reads; a second one reads while a job takes long.
///
/// Writing to a closed pipe must not kill the process, so SIGPIPE is ignored from here on.
/// - Returns: the exit code of the process: 0 after `shutdown`, else 1.
package func serve(input: Int32, output: Int32, options: ServeOptions) -> Int32 {
  signal(SIGPIPE, SIG_IGN)
  let mailbox = Mailbox(mostBytes: options.mostWaitingBytes)
  guard let wire = Wire(input: input, mailbox: mailbox, parentCheckMilliseconds: options.parentCheckMilliseconds),
    let watcher = Thread(stackBytes: 1 << 20, { wire.watch() })
  else { return 1 }
  var worker = Worker(mailbox: mailbox, wire: wire, output: Output(descriptor: output), options: options)
  let code = worker.run()
  mailbox.close()
  wire.close()
  watcher.join()
  return code
}

/// Does one job after the other; between them, when none waits, it computes findings.
struct Worker: ~Copyable {
  /// So many jobs may keep findings waiting.
  private static let mostJobsBeforeFindings = 64
  /// Memory is handed back after so many bytes of messages: it takes some milliseconds.
  private static let bytesBeforeRelease = 4 << 20

  private let mailbox: Mailbox
  private let wire: Wire
  private let options: ServeOptions
  var output: Output
  private var lifecycle = Lifecycle.waiting
  private var session: Session
  /// The id of the server's last request. Answers are not waited for: a client that refuses sends no events.
  private var lastRequest = 0
  /// Of messages.
  private var bytesSinceRelease = 0
  /// The last one for settings, and the folders whose settings it asks for. Answers to earlier ones are out of date.
  private var configurationRequest: (id: RequestID, folders: [String])?

  private enum Lifecycle {
    /// For `initialize`.
    case waiting
    case running
    /// After `shutdown`, for `exit`.
    case finished
  }

  init(mailbox: Mailbox, wire: Wire, output: consuming Output, options: ServeOptions) {
    self.mailbox = mailbox
    self.wire = wire
    self.output = output
    self.options = options
    session = Session(client: ClientCapabilities(), access: options.files)
  }

  /// - Returns: the exit code.
  mutating func run() -> Int32 {
    var jobsBeforeFindings = 0
    while true {
      if isIdle || jobsBeforeFindings >= Self.mostJobsBeforeFindings {
        jobsBeforeFindings = 0
        if publishNext() { continue }
        session.workspace.letGo()
        releaseMemory()
      }
      let hasWork = lifecycle == .running && session.closed.hasWork
      wire.waitForJob(within: hasWork ? options.pauseMilliseconds : nil)
      guard let (job, bytes) = mailbox.take() else {
        useThePause()
        continue
      }
      bytesSinceRelease += bytes
      wire.beginJob()
      let isLast = perform(job)
      jobsBeforeFindings += 1
      send()
      if isLast || output.isClosed { return lifecycle == .finished ? 0 : 1 }
    }
  }

  /// Whether no job waits, on the wire neither.
  private var isIdle: Bool {
    wire.look()
    return mailbox.isEmpty
  }

  /// Whether edits of this document wait, on the wire perhaps.
  private func hasEdits(of uri: String) -> Bool {
    wire.look()
    return mailbox.hasEdits(of: uri)
  }

  /// Hands back to the system what long messages took: several times their length, while they were read.
  private mutating func releaseMemory() {
    guard bytesSinceRelease >= Self.bytesBeforeRelease else { return }
    bytesSinceRelease = 0
    options.releaseMemory()
  }

  /// Nobody has said anything for a while. The next message ends it.
  private mutating func useThePause() {
    while lifecycle == .running, isIdle {
      if publishNext() { continue }
      wire.beginJob()
      if !session.continueRound() { return }
      send()
    }
  }

  private mutating func send() {
    for message in session.takeOutgoing() {
      switch message {
      case .log(let parameters): output.notify(LogMessageNotification.self, parameters)
      case .show(let parameters): output.notify(ShowMessageNotification.self, parameters)
      case .diagnostics(let parameters): output.notify(PublishDiagnosticsNotification.self, parameters)
      case .refresh:
        lastRequest += 1
        output.request(DiagnosticRefreshRequest.self, id: .integer(lastRequest), Nothing())
      case .showDocument(let parameters):
        lastRequest += 1
        output.request(ShowDocumentRequest.self, id: .integer(lastRequest), parameters)
      case .configuration(let parameters):
        lastRequest += 1
        configurationRequest = (.integer(lastRequest), session.workspace.roots)
        output.request(ConfigurationRequest.self, id: .integer(lastRequest), parameters)
      case .register(let registrations):
        lastRequest += 1
        output.request(
          RegisterCapabilityRequest.self, id: .integer(lastRequest),
          RegistrationParameters(registrations: registrations))
      }
    }
    output.flush()
    session.workspace.letGo()
  }

  /// - Returns: true when the server is to end.
  private mutating func perform(_ job: Job) -> Bool {
    switch job {
    case .request(let id, let call, let cancellation):
      let start = session.trace == .off ? nil : microseconds()
      answer(id, call, cancellation)
      mailbox.finish(id)
      if let start { trace(id, call, microseconds() - start) }
    case .notification(let call):
      if call.method == ExitNotification.method.description { return true }
      if lifecycle == .running { receive(call) }
    case .edit(let change):
      if lifecycle == .running { DidChangeHandler.receive(change, in: &session) }
    case .response(let response): take(response)
    case .malformed(let id, let error): output.respond(to: id, error: error)
    case .end: return true
    }
    return false
  }

  // MARK: Requests

  private mutating func answer(_ id: RequestID, _ call: IncomingCall, _ cancellation: Cancellation) {
    do throws(ResponseError) {
      switch lifecycle {
      case .waiting where call.method == InitializeRequest.method.description: try initialize(id, call)
      case .waiting: throw ResponseError(.serverNotInitialized, "the first request is 'initialize'")
      case .finished: throw ResponseError(.invalidRequest, "after 'shutdown' there is only 'exit'")
      case .running: try answerRunning(id, call, cancellation)
      }
    } catch {
      output.respond(to: id, error: error)
    }
  }

  private mutating func initialize(_ id: RequestID, _ call: IncomingCall) throws(ResponseError) {
    let parameters = try read(call, as: InitializeParameters.self)
    session = Session(parameters, options)
    if let parent = parameters.processId, processExists(parent) {
      // One that cannot be seen lives elsewhere, outside of a container perhaps; its end could not be told.
      wire.parentProcess = parent
    }
    lifecycle = .running
    output.respond(
      to: id,
      InitializeResult(
        capabilities: capabilities(for: session), serverInfo: ClientInfo(name: "dossier", version: options.version)))
  }

  private mutating func answerRunning(
    _ id: RequestID, _ call: IncomingCall, _ cancellation: Cancellation
  ) throws(ResponseError) {
    if cancellation.isCancelled { throw .cancelled }
    switch call.method {
    case InitializeRequest.method.description: throw ResponseError(.invalidRequest, "'initialize' comes only once")
    case ShutdownRequest.method.description:
      lifecycle = .finished
      output.respond(to: id, Nothing())
    default:
      if let handler = longRequestHandlers[call.method] { return try runLong(handler, id, call, cancellation) }
      guard let handler = requestHandlers[call.method] else {
        throw ResponseError(.methodNotFound, "'\(call.method)' is not supported")
      }
      try run(handler, id, call, cancellation)
    }
  }

  private mutating func run<Handler: RequestHandler>(
    _: Handler.Type, _ id: RequestID, _ call: IncomingCall, _ cancellation: Cancellation
  ) throws(ResponseError) {
    let parameters = try read(call, as: Handler.Request.Parameters.self)
    let answer = try Handler.answer(parameters, in: session)
    if cancellation.isCancelled { throw .cancelled }
    output.respond(to: id, answer)
  }

  private mutating func runLong<Handler: LongRequestHandler>(
    _: Handler.Type, _ id: RequestID, _ call: IncomingCall, _ cancellation: Cancellation
  ) throws(ResponseError) {
    let parameters = try read(call, as: Handler.Request.Parameters.self)
    let session = session
    let answer = try Handler.answer(parameters, in: session, isCancelled: { cancellation.isCancelled }) { part in
      switch part {
      case .part(let token, let value):
        output.notify(
          PartialResultNotification<Handler.Part>.self, PartialResultParameters(token: token, value: value))
      case .progress(let token, let value):
        output.notify(ProgressNotification.self, ProgressParameters(token: token, value: value))
      }
      output.flush()
    }
    output.respond(to: id, answer)
  }

  private func read<Parameters: JSONReadable>(
    _ call: IncomingCall, as _: Parameters.Type
  ) throws(ResponseError) -> Parameters {
    do throws(JSONError) {
      return try call.parameters()
    } catch {
      throw ResponseError(error)
    }
  }

  /// Says how long a request took, and how much it brought; never what.
  private mutating func trace(_ id: RequestID, _ call: IncomingCall, _ duration: Int) {
    let name =
      switch id {
      case .integer(let number): "\(number)"
      case .string(let text): text
      }
    let message = "\(call.method) (\(name)): \(duration) µs"
    let verbose = session.trace == .verbose ? "\(call.byteCount) bytes" : nil
    output.notify(LogTraceNotification.self, LogTraceParameters(message: message, verbose: verbose))
  }

  /// Only settings are waited for.
  private mutating func take(_ response: IncomingResponse) {
    guard let request = configurationRequest, response.id == request.id else { return }
    configurationRequest = nil
    do throws(JSONError) {
      if let error = response.error {
        return session.log(.warning, "\(ConfigurationRequest.method): \(error.message)")
      }
      session.receive(configuration: try response.result(), ofFolders: request.folders)
    } catch {
      session.log(.warning, "\(ConfigurationRequest.method): \(error.description)")
    }
  }

  // MARK: Notifications

  /// Notifications have no answer: what is wrong with one goes into the log, and one that is not known is passed over.
  private mutating func receive(_ call: IncomingCall) {
    guard let handler = notificationHandlers[call.method] else { return }
    run(handler, call)
  }

  private mutating func run<Handler: NotificationHandler>(_: Handler.Type, _ call: IncomingCall) {
    do throws(JSONError) {
      let parameters = try call.parameters(as: Handler.Notification.Parameters.self)
      Handler.receive(parameters, in: &session)
    } catch {
      session.log(.warning, "\(call.method): \(error.description)")
    }
  }

  // MARK: Findings

  /// Computes the findings of one document that needs it, and sends them unless newer edits arrived meanwhile.
  /// - Returns: false when no document needs it.
  private mutating func publishNext() -> Bool {
    guard lifecycle == .running else { return false }
    guard let key = session.takeStale(where: { !mailbox.hasEdits(of: $0.uri) }) else { return false }
    wire.beginJob()
    let message = session.publication(of: key)
    if !session.isComplete(key) { session.lookAgain(at: key) }
    guard let message else { return true }
    if hasEdits(of: message.uri) {
      session.markStale(key)
    } else {
      session.publish(message, for: key)
      send()
    }
    return true
  }
}

extension ResponseError {
  static let cancelled = ResponseError(.requestCancelled, "the client cancelled the request")
}
