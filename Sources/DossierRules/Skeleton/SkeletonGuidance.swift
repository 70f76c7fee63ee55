// What a rulebook says of how to write a thing, for a document in which the skeleton has put that thing already.

extension SkeletonWriter {
  /// The guidance of a material or a section that is there, without the words that ask for it to be added.
  func guidance(ofWritten definition: Definition) -> String {
    let text = definition.guidance(order.language)
    if order.language == .chinese || definition.english.isEmpty {
      return withoutAdding(text, [definition.name] + definition.aliases)
    }
    return withoutAdding(english: text)
  }
}

/// Drops a first clause that adds the section or the file: `加一节单位信息，`, `在标注人员下加一节标注人员表，`, `另建一份文件，写“材料：主体信息”，`.
private func withoutAdding(_ text: String, _ names: [String]) -> String {
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

/// Drops a first sentence that says that there is none, and turns `Add it with …` into what it is to have.
private func withoutAdding(english text: String) -> String {
  var sentences = sentences(text)
  if sentences.count > 1, ["There is no ", " has no ", " names no "].contains(where: { sentences[0].contains($0) }) {
    sentences.removeFirst()
  }
  for (index, sentence) in sentences.enumerated() {
    guard let rest = behindAdding(sentence) else { continue }
    if rest.hasPrefix("with “材料："), let end = rest.firstIndex(of: "”") {
      let own = rest[rest.index(after: end)...].drop { $0 == " " }
      let verb = ["that states ", "and "].first { own.hasPrefix($0) }
      sentences[index] =
        verb == "that states " ? "State " + own.dropFirst(12) : capitalised(own.dropFirst(verb?.count ?? 0))
    } else if rest.hasPrefix("with ") {
      sentences[index] = "Write " + rest.dropFirst(5)
    } else if rest.hasPrefix("and ") {
      sentences[index] = capitalised(rest.dropFirst(4))
    } else if rest.hasPrefix(", ") {
      sentences[index] = capitalised(rest.dropFirst(2))
    } else if rest == "." {
      sentences[index] = ""
    }
  }
  return sentences.filter { !$0.isEmpty }.joined(separator: " ")
}

/// What follows `Add it `, `Add the section `, `Add the section`.
private func behindAdding(_ sentence: String) -> Substring? {
  let things = ["it", "one"] + ["section", "chapter", "document", "form"].flatMap { ["a \($0)", "the \($0)"] }
  for thing in things {
    let start = "Add \(thing)"
    guard sentence.hasPrefix(start) else { continue }
    let rest = sentence.dropFirst(start.count)
    if rest.hasPrefix(" ") { return rest.dropFirst() }
    if rest.hasPrefix(",") || rest == "." { return rest }
  }
  return nil
}

private func sentences(_ text: String) -> [String] {
  var result: [String] = []
  var own = ""
  var last: Character = " "
  for character in text {
    if character == " ", last == "." {
      result.append(own)
      own = ""
    } else {
      own.append(character)
    }
    last = character
  }
  return own.isEmpty ? result : result + [own]
}

private func capitalised(_ text: Substring) -> String { text.prefix(1).uppercased() + text.dropFirst() }
