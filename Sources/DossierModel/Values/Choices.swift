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
private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "、", "；", ";", "，", ",", "/", "／": true
  default: false
  }
}

/// The members of a value that names several things, separated by `、` `；` `，` `/` and their ASCII twins.
package func listMembers(_ text: String) -> [String] {
  text.unicodeScalars.split(whereSeparator: isSeparator).map { trimmingBlanks(String($0)) }.filter { !$0.isEmpty }
}

/// - Parameter choices: where empty, anything may be chosen.
func readChoices(_ text: String, among choices: [String]) throws(ValueError) -> [String] {
  // A choice may hold a separator itself (`API/接口`).
  let keys = [foldedName(text), foldedName(withoutRemark(text))]
  for key in keys {
    if let choice = choices.first(where: { foldedName($0) == key }) { return [choice] }
  }
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

private enum Box {
  case ticked, empty

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "☑", "■", "√", "☒", "✓", "✔": self = .ticked
    case "□", "☐": self = .empty
    default: return nil
    }
  }
}

/// Whether a text may have boxes: all of them begin with this byte, and few other signs.
private func mayHaveBoxes(_ text: String) -> Bool { text.utf8.contains(0xE2) }

/// The text without what stands behind empty boxes, up to the next box or separator: a form offers it, and nobody says it.
package func withoutUnticked(_ text: String) -> String {
  guard mayHaveBoxes(text), text.unicodeScalars.contains(where: { Box($0) == .empty }) else { return text }
  var result = String.UnicodeScalarView()
  var isOffered = false
  for scalar in text.unicodeScalars {
    if let box = Box(scalar) {
      isOffered = box == .empty
    } else if isSeparator(scalar) {
      isOffered = false
    }
    if !isOffered { result.append(scalar) }
  }
  return String(result)
}

/// What is chosen: with boxes in the text the ticked members, otherwise all of them.
package func chosenParts(_ text: String) throws(ValueError) -> [String] {
  guard mayHaveBoxes(text), text.unicodeScalars.contains(where: { Box($0) != nil }) else {
    let members = listMembers(text)
    if members.isEmpty { throw .empty }
    return members
  }
  var chosen: [String] = []
  var current: String.UnicodeScalarView?
  func finish() {
    if let member = current {
      let name = listMembers(String(member)).first ?? ""
      if !name.isEmpty { chosen.append(name) }
    }
    current = nil
  }
  for scalar in text.unicodeScalars {
    switch Box(scalar) {
    case .ticked:
      finish()
      current = String.UnicodeScalarView()
    case .empty: finish()
    // Says that the box is to be shown as a picture.
    case nil where scalar == "\u{FE0F}": break
    case nil: current?.append(scalar)
    }
  }
  finish()
  if chosen.isEmpty { throw .empty }
  return chosen
}
