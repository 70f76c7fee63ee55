// What a rulebook says of how to write a thing, for a document in which the skeleton has put that thing already.

extension SkeletonWriter {
  /// The guidance of a material or a section that is there, without the words that ask for it to be added, as Chinese guidance begins with them.
  func guidance(ofWritten definition: Definition) -> String {
    withoutAdding(definition.guidance(order.language), [definition.name] + definition.aliases)
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
