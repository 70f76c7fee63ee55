import DossierIDE
import DossierModel
import DossierSyntax
import LanguageServerProtocol

enum CompletionHandler: RequestHandler {
  typealias Request = CompletionRequest

  static func capability(for session: Session) -> ServerCapability? {
    .completion(
      CompletionOptions(triggerCharacters: ["【", "[", "：", ":", "#", "、", "|", "%"], resolveProvider: true))
  }

  static func answer(
    _ parameters: CompletionParameters, in session: Session
  ) throws(ResponseError) -> CompletionList {
    let snapshot = try session.snapshot(parameters.textDocument)
    let tree = snapshot.tree
    let offset = tree.offset(parameters.position, session.unit)
    var completions = snapshot.completions(at: offset) { session.findings(snapshot, $0) }
    completions += snapshot.dossierCompletions(at: offset) {
      session.workspace.dossierNames(beside: snapshot.document.path, session.documents)
    }
    let typed = completions.first.map { tree.text(in: $0.range.lowerBound..<max(offset, $0.range.lowerBound)) } ?? ""
    var maker = ItemMaker(uri: parameters.textDocument.uri, offset: offset, tree: tree, session: session)
    return CompletionList(
      // Letters may spell a name, which an editor cannot tell: it asks again as they are typed.
      isIncomplete: typed.isEmpty || isSpelling(typed) || completions.count >= Snapshot.mostReferences,
      items: completions.enumerated().map { index, completion in
        maker.item(completion, index, snapshot.filterText(of: completion, typed: typed) ?? completion.label)
      })
  }
}

/// Puts the proposals for one place as the client wants them.
private struct ItemMaker {
  private typealias Ranges = (range: Range<Int>, whole: PositionRange, untilCursor: PositionRange)

  let uri: String
  /// The cursor, UTF-8 bytes.
  let offset: Int
  let tree: SyntaxTree
  let session: Session
  /// What the proposal before replaces: mostly all replace the same.
  private var last: Ranges?

  init(uri: String, offset: Int, tree: SyntaxTree, session: Session) {
    self.uri = uri
    self.offset = offset
    self.tree = tree
    self.session = session
  }

  mutating func item(_ completion: Completion, _ index: Int, _ filterText: String) -> CompletionItem {
    let isSnippet = session.client.completion.snippetSupport && completion.template.hasHoles
    let text = isSnippet ? completion.template.snippet : completion.template.plainText
    let number = String(index)
    return CompletionItem(
      label: completion.label, kind: kind(completion.kind), detail: completion.detail.isEmpty ? nil : completion.detail,
      sortText: String(repeating: "0", count: max(0, 4 - number.count)) + number,
      filterText: filterText, insertTextFormat: isSnippet ? .snippet : .plainText,
      textEdit: edit(completion, text),
      // One of several values; the mark that parts them is typed next.
      commitCharacters: completion.kind == .value ? ["、"] : nil,
      data: completion.rule.map { ["uri": .string(uri), "rule": .string($0)] })
  }

  /// With a choice of what becomes of the text behind the cursor, for clients that can ask the writer.
  private mutating func edit(_ completion: Completion, _ text: String) -> CompletionEdit {
    let (_, whole, untilCursor) = ranges(completion.range)
    guard session.client.completion.insertReplaceSupport, completion.range.upperBound >= offset else {
      return .edit(TextEdit(range: whole, newText: text))
    }
    return .insertReplace(InsertReplaceEdit(newText: text, insert: untilCursor, replace: whole))
  }

  private mutating func ranges(_ range: Range<Int>) -> Ranges {
    if let last, last.range == range { return last }
    let untilCursor = range.lowerBound..<max(range.lowerBound, min(offset, range.upperBound))
    let ranges = (range, tree.positions(range, session.unit), tree.positions(untilCursor, session.unit))
    last = ranges
    return ranges
  }

  private func kind(_ kind: Completion.Kind) -> CompletionItemKind {
    switch kind {
    case .kind: .class
    case .field: .field
    case .section: .module
    case .value: .enumMember
    case .reference: .reference
    case .rule: .constant
    case .keyword: .keyword
    }
  }
}

/// Explains the rule behind a proposal once it is selected.
enum CompletionResolveHandler: RequestHandler {
  typealias Request = CompletionResolveRequest

  /// Said by `CompletionHandler`.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(_ item: CompletionItem, in session: Session) throws(ResponseError) -> CompletionItem {
    guard let uri = item.data?["uri"]?.string, let rule = item.data?["rule"]?.string,
      let snapshot = session.workspace.snapshot(of: DocumentKey(uri: uri), session.documents),
      let text = snapshot.explanation(ofRule: rule)
    else { return item }
    var item = item
    item.documentation = markup(text, session.client.completion.documentationFormat)
    return item
  }
}

extension Template {
  fileprivate var hasHoles: Bool {
    pieces.contains { if case .text = $0 { false } else { true } }
  }

  /// In the snippet syntax of the protocol.
  fileprivate var snippet: String {
    var number = 0
    return pieces.map { piece in
      switch piece {
      case .text(let text): return Self.escaped(text, "\\$}")
      case .hole(let text):
        number += 1
        return text.isEmpty ? "$\(number)" : "${\(number):\(Self.escaped(text, "\\$}"))}"
      case .choice(let choices):
        number += 1
        return "${\(number)|\(choices.map { Self.escaped($0, "\\$},|") }.joined(separator: ","))|}"
      }
    }.joined() + "$0"
  }

  /// What is not stated by the writer is not stated: choices are left out.
  fileprivate var plainText: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .hole(let text): text
      case .choice: ""
      }
    }.joined()
  }

  private static func escaped(_ text: String, _ marks: String) -> String {
    text.reduce(into: "") { result, character in result += marks.contains(character) ? "\\\(character)" : "\(character)"
    }
  }
}
