// What a rulebook says of how to write a thing, for a document in which the skeleton has put that thing already.

extension Definition {
  /// How to write it, on one line; empty where the rulebook does not say so in the language.
  func guidance(_ language: Language) -> String {
    let text = (language == .chinese ? remedy : english).split(whereSeparator: \.isNewline).joined(separator: " ")
    return language == .chinese ? text : requests(in: text)
  }

  /// The same for a hole, which says little by itself: in the language of the rulebook where there is nothing in another, as points have it.
  func guidanceOfHole(_ language: Language) -> String {
    let own = guidance(language)
    return own.isEmpty ? guidance(.chinese) : own
  }

  /// The same where it is there, without the words that ask for it to be added.
  func guidanceOfWritten(_ language: Language) -> String {
    let text = guidance(language)
    return language == .chinese ? withoutChineseAdding(text, [name] + aliases) : withoutEnglishAdding(text)
  }
}

// MARK: Chinese

/// Drops a first clause that adds the section or the file: `加一节单位信息，`, `在标注人员下加一节标注人员表，`, `另建一份文件，写“材料：主体信息”，`.
private func withoutChineseAdding(_ text: String, _ names: [String]) -> String {
  guard let comma = text.firstIndex(of: "，") else { return text }
  let clause = text[..<comma]
  let rest = String(text[text.index(after: comma)...])
  if ["另建一份文件", "新建一份文件"].contains(String(clause)) {
    guard let end = rest.firstIndex(of: "，"), names.contains(where: { rest[..<end].hasSuffix("“材料：\($0)”") }) else {
      return rest
    }
    return String(rest[rest.index(after: end)...])
  }
  for verb in ["加一节", "加一章"] {
    guard let place = clause.firstRange(of: verb) else { continue }
    let before = clause[..<place.lowerBound]
    let name = String(clause[place.upperBound...])
    let isHere = before.isEmpty || before.hasPrefix("在") && before.hasSuffix("下")
    return isHere && (name.isEmpty || names.contains(name)) ? rest : text
  }
  return text
}

// MARK: English

/// The verbs with which the English of a rulebook asks for something.
private let verbs: Set<String> = [
  "add", "appoint", "ask", "assess", "attach", "change", "check", "choose", "cite", "compare", "complete", "compute",
  "copy", "correct", "count", "decide", "delete", "describe", "draw", "enlarge", "explain", "file", "fill", "fix",
  "give", "have", "improve", "keep", "label", "leave", "list", "make", "mark", "move", "name", "number", "put", "refer",
  "remove", "renew", "replace", "review", "say", "set", "show", "sign", "state", "submit", "take", "test", "tie",
  "train", "update", "use", "write",
]

/// The last sentences of a text that ask for something, without those that say what is wrong and why: `… is missing. Write a date.` becomes
/// `Write a date.` Empty where there is none.
private func requests(in text: String) -> String {
  let sentences = sentences(of: text).map(request(in:))
  guard let last = sentences.lastIndex(where: { $0 != nil }) else { return "" }
  let before = sentences[..<last].lastIndex(where: { $0 == nil }).map { $0 + 1 } ?? 0
  return sentences[before...last].compactMap(\.self).joined(separator: " ")
}

/// A sentence that asks for something, or what stands behind the `;` or `:` of one that does so there.
private func request(in sentence: String) -> String? {
  if asks(sentence) { return sentence }
  for mark in ["; ", ": "] {
    guard let place = sentence.firstRange(of: mark) else { continue }
    let rest = sentence[place.upperBound...]
    if asks(rest), rest.first?.isLowercase == true { return capitalized(rest) }
  }
  return nil
}

/// `Name the manner`, but not `Name and number are compared`, nor `Name, code and address are compared`.
private func asks(_ sentence: some StringProtocol) -> Bool {
  let words = sentence.split(separator: " ", maxSplits: 2)
  return words.count > 1 && verbs.contains(words[0].lowercased()) && words[1] != "and"
}

private func sentences(of text: String) -> [String] {
  var sentences: [String] = []
  var start = text.startIndex
  while let end = text[start...].firstRange(of: ". ") {
    sentences.append(String(text[start..<end.lowerBound]) + ".")
    start = end.upperBound
  }
  return sentences + (start < text.endIndex ? [String(text[start...])] : [])
}

private func capitalized(_ text: some StringProtocol) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// Turns a first sentence that adds the thing into one that fills it: `Add the section with name and number.` becomes
/// `Write name and number.`, `Add a document that states the company.` becomes `State the company.`
private func withoutEnglishAdding(_ text: String) -> String {
  let objects =
    ["it", "one"] + ["section", "chapter", "document", "form", "table"].flatMap { ["the \($0)", "a \($0)"] }
  guard let object = objects.first(where: { text.hasPrefix("Add \($0)") }) else { return text }
  var rest = text.dropFirst("Add \(object)".count)
  if rest.first?.isLetter == true { return text }
  // The document says of itself which one it is.
  if rest.hasPrefix(" with “材料："), let end = rest.firstIndex(of: "”") { rest = rest[rest.index(after: end)...] }
  // What it consists of stands there, too.
  let isListed = [" with its ", " with these "].contains { rest.hasPrefix($0) && rest.hasSuffix("s.") }
  if isListed, !rest.dropLast().contains(".") { return "" }
  for (link, verb) in [(" and ", ""), (" that states ", "State "), (" with ", "Write "), (", one ", "Write one ")]
  where rest.hasPrefix(link) {
    return capitalized(verb + rest.dropFirst(link.count))
  }
  if rest.hasPrefix(" in ") { return "Write it\(rest)" }
  // `Add the chapter.` is done.
  guard let end = rest.firstRange(of: ". ") else { return "" }
  return String(rest[end.upperBound...])
}
