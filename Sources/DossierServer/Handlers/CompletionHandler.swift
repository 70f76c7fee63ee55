import DossierIDE
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
    let completions = snapshot.completions(at: offset, findings: session.findings(snapshot))
    let uri = parameters.textDocument.uri
    return CompletionList(
      isIncomplete: false,
      items: completions.enumerated().map { index, completion in
        item(completion, index, uri, tree, session)
      })
  }

  private static func item(
    _ completion: Completion, _ index: Int, _ uri: String, _ tree: SyntaxTree, _ session: Session
  ) -> CompletionItem {
    let isSnippet = session.client.completion.snippetSupport && completion.template.hasHoles
    let text = isSnippet ? completion.template.snippet : completion.template.plainText
    let number = String(index)
    return CompletionItem(
      label: completion.label, kind: kind(completion.kind), detail: completion.detail.isEmpty ? nil : completion.detail,
      sortText: String(repeating: "0", count: max(0, 4 - number.count)) + number,
      filterText: completion.label, insertTextFormat: isSnippet ? .snippet : .plainText,
      textEdit: .edit(TextEdit(range: tree.positions(completion.range, session.unit), newText: text)),
      data: completion.rule.map { ["uri": .string(uri), "rule": .string($0)] })
  }

  private static func kind(_ kind: Completion.Kind) -> CompletionItemKind {
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
