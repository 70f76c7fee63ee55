import DossierModel
import DossierRules
import DossierSyntax

/// A reference that is being written: the bracket is open.
struct OpenReference {
  /// From behind the bracket to the cursor, or to the closing bracket where it stands right behind what was typed.
  let range: Range<Int>
  /// What is still to be written behind the name.
  let closing: String

  init?(_ cursor: Cursor) {
    let text = cursor.before
    let han = text.range(ofLast: "【")
    let ascii = text.range(ofLast: "[[")
    guard let opening = [han, ascii].compactMap({ $0 }).max(by: { $0.upperBound < $1.upperBound }) else { return nil }
    let typed = text[opening.upperBound...]
    guard !typed.contains("】"), typed.range(ofLast: "]]") == nil else { return nil }
    range = cursor.range(of: typed)
    let isClosed = cursor.after.hasPrefix("】") || cursor.after.hasPrefix("]]")
    closing = isClosed ? "" : opening == han ? "】" : "]]"
  }
}

extension StringProtocol {
  /// Where a text stands last.
  func range(ofLast text: String) -> Range<Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
    }
    return nil
  }
}

extension Snapshot {
  /// So many references are offered at the most; the editor asks again as more is typed.
  package static let mostReferences = 200

  /// The facts of the dossier that what was typed may stand for, each name once: those of this document first.
  func referenceCompletions(_ reference: OpenReference) -> [Completion] {
    let wanted = TypedName(document.text(reference.range))
    var completions: [Completion] = []
    var seen: Set<FactName> = []
    for other in [index] + documents.indices.filter({ $0 != index }) {
      let source = documents[other]
      analysis(of: other).forEachNewName(&seen, where: { wanted.mayBe($0, $1) }) { fact in
        let title = source.text(fact.nameRange)
        let name = fact.form == .section ? unnumbered(title) : title
        // A heading without a title cannot be referred to.
        if fact.isEmpty || name.isEmpty { return .open }
        if name != title, !wanted.mayBe(name) { return .done }
        let value = fact.form == .section ? "" : source.text(fact.valueRange).prefix { !$0.isNewline }
        completions.append(
          Completion(
            .reference, name, detail: fact.form == .section ? say("章节", "section") : String(value.prefix(30)),
            range: reference.range, template: Template(name + reference.closing),
            rank: (fact.form == .section ? 2 : 0) + (other == index ? 0 : 1)))
        return completions.count < Self.mostReferences ? .done : .enough
      }
      if completions.count == Self.mostReferences { break }
    }
    return completions
  }

  /// A title without its numbering, where nothing but that differs from its key.
  private func unnumbered(_ title: String) -> String {
    let key = foldedName(title)
    return title.hasSuffix(key) ? key : title
  }
}

/// What was typed of a name.
private struct TypedName {
  /// Folded.
  private let characters: [UInt8]
  /// Where it may spell a name.
  private let letters: String?

  init(_ typed: String) {
    let typed = foldedText(typed)
    characters = Array(typed.utf8)
    letters = isSpelling(typed) ? typed : nil
  }

  /// As editors compare: whether the characters stand in the name in their order; or whether they spell it.
  func mayBe(_ name: String) -> Bool { mayBe(Array(name.utf8), 0..<name.utf8.count) }

  func mayBe(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    if characters.isEmpty { return true }
    if isFoldedName(bytes.span, name) {
      return isSubsequence(characters, of: bytes[name]) || letters.map { spells($0, decodeText(bytes, name)) } ?? false
    }
    let own = decodeText(bytes, name)
    if isSubsequence(characters, of: Array(foldedText(own).utf8)[...]) { return true }
    // Nobody spells the number of a title, which its key is without.
    return letters.map { spells($0, own) || spells($0, foldedName(own)) } ?? false
  }
}
