import LanguageServerProtocol

/// A request whose answer takes long: it can be cancelled while it is worked on, be given in parts, and show how far it is.
protocol LongRequestHandler: SendableMetatype {
  associatedtype Request: RequestType
  associatedtype Part: JSONWritable
  /// - Parameters:
  ///   - isCancelled: to be asked now and then.
  ///   - give: sends a part of the answer, or how far the work is, at once.
  static func answer(
    _ parameters: Request.Parameters, in session: Session, isCancelled: () -> Bool,
    _ give: (LongAnswerPart<Part>) -> Void
  ) throws(ResponseError) -> Request.Answer
}

/// What is sent before the answer.
enum LongAnswerPart<Part: JSONWritable> {
  case part(ProgressToken, Part)
  case progress(ProgressToken, WorkDoneProgress)
}

/// How far some work on many things is, for clients that gave a token.
struct Progress {
  private let token: ProgressToken?
  private let count: Int
  private var done = 0
  private var percentage = 0

  init(_ token: ProgressToken?, count: Int) {
    self.token = token
    self.count = count
  }

  func begin<Part>(_ title: String, _ give: (LongAnswerPart<Part>) -> Void) {
    if let token { give(.progress(token, .begin(title: title, percentage: 0, cancellable: true))) }
  }

  /// Goes on to the next thing; said only where a percentage is full.
  mutating func advance<Part>(_ give: (LongAnswerPart<Part>) -> Void) {
    guard let token, count > 0 else { return }
    let now = done * 100 / count
    if now > percentage { give(.progress(token, .report(percentage: now))) }
    percentage = now
    done += 1
  }

  func end<Part>(_ give: (LongAnswerPart<Part>) -> Void) {
    if let token { give(.progress(token, .end())) }
  }
}
