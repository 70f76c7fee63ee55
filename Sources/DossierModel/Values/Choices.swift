// G-7.4, G-7.5: yes and no, and choices of a list.

func readYesNo(_ text: String) throws(ValueError) -> Bool {
  var answers: Set<Bool> = []
  if let answer = yesNo(text) {
    answers = [answer]
  } else {
    for part in try chosenParts(text) {
      guard let answer = yesNo(part) else { throw .badChoice }
      answers.insert(answer)
    }
  }
  guard answers.count == 1, let answer = answers.first else { throw .badChoice }
  return answer
}

private func yesNo(_ text: String) -> Bool? {
  switch foldedText(text) {
  case "是", "有", "yes", "true", "√", "☑": true
  case "否", "无", "没有", "no", "false": false
  default: nil
  }
}

/// Between the members of a list.
private let separators: Set<Character> = ["、", "；", ";", "，", ",", "/", "／"]

/// The members of a value that names several things, separated by `、` `；` `，` `/` and their ASCII twins.
package func listMembers(_ text: String) -> [String] {
  text.split(whereSeparator: separators.contains).map { trimmingBlanks(String($0)) }.filter { !$0.isEmpty }
}

/// - Parameter choices: where empty, anything may be chosen.
func readChoices(_ text: String, among choices: [String]) throws(ValueError) -> [String] {
  // A choice may hold a separator itself (`API/接口`).
  if let choice = choices.first(where: { foldedName($0) == foldedName(text) }) { return [choice] }
  if let choice = choices.first(where: { foldedName($0) == foldedName(withoutRemark(text)) }) { return [choice] }
  let parts = try chosenParts(text)
  if choices.isEmpty { return parts }
  var result: [String] = []
  for part in parts {
    let keys = [foldedName(part), foldedName(withoutRemark(part))]
    guard let choice = choices.first(where: { keys.contains(foldedName($0)) }) else { throw .unknownChoice }
    if !result.contains(choice) { result.append(choice) }
  }
  return result
}

/// Without a remark in brackets at the end: `生成合成类（深度合成）`.
package func withoutRemark(_ text: String) -> String {
  let trimmed = trimmingBlanks(text)
  guard trimmed.hasSuffix("）") || trimmed.hasSuffix(")"),
    let open = trimmed.lastIndex(where: { $0 == "（" || $0 == "(" }), open > trimmed.startIndex
  else { return text }
  return trimmingBlanks(String(trimmed[..<open]))
}

private let ticked: Set<Character> = ["☑", "■", "√", "☒", "✓", "✔"]
private let empty: Set<Character> = ["□", "☐"]

/// The text without what stands behind empty boxes, up to the next box or separator: a form offers it, and nobody says it.
package func withoutUnticked(_ text: String) -> String {
  guard text.contains(where: empty.contains) else { return text }
  var result = ""
  var isOffered = false
  for character in text {
    if empty.contains(character) {
      isOffered = true
    } else if ticked.contains(character) || separators.contains(character) {
      isOffered = false
    }
    if !isOffered { result.append(character) }
  }
  return result
}

/// What is chosen: with boxes in the text the ticked members, otherwise all of them.
package func chosenParts(_ text: String) throws(ValueError) -> [String] {
  guard text.contains(where: { ticked.contains($0) || empty.contains($0) }) else {
    let members = listMembers(text)
    if members.isEmpty { throw .empty }
    return members
  }
  var chosen: [String] = []
  var current: String?
  func finish() {
    if let member = current {
      let name = listMembers(member).first ?? ""
      if !name.isEmpty { chosen.append(name) }
    }
    current = nil
  }
  for character in text {
    if ticked.contains(character) {
      finish()
      current = ""
    } else if empty.contains(character) {
      finish()
    } else {
      current?.append(character)
    }
  }
  finish()
  if chosen.isEmpty { throw .empty }
  return chosen
}
