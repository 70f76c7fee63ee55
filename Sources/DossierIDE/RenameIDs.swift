package import DossierModel
import DossierRules
package import DossierSyntax

// Ids of headings (G-2.4): in a rulebook those of its rules, which suppressions, projects and other rules name.

extension Snapshot {
  /// The id of a heading at a place; in a rulebook wherever the id of one of its rules is written.
  func idTarget(at offset: Int) -> RenameTarget? {
    let place = tree.line(containing: offset)
    if place.line.kind == .heading {
      let range = place.range(place.line.name)
      guard !range.isEmpty, range.lowerBound - 1 <= offset, offset <= range.upperBound else { return nil }
      let id = tree.text(in: range)
      return RenameTarget(range: range, name: id, key: id, isID: true)
    }
    guard ownDefinition(at: offset) != nil, let id = ruleID(at: offset) else { return nil }
    let line = tree.bytes(in: place.range(0..<place.line.breakStart))
    let range = occurrences(of: id, in: line).map { place.start + $0.lowerBound..<place.start + $0.upperBound }
      .first { $0.lowerBound <= offset && offset <= $0.upperBound }
    return range.map { RenameTarget(range: $0, name: id, key: id, isID: true) }
  }

  /// - Throws: why an id cannot be given another name.
  func check(id: String, insteadOf target: RenameTarget) throws(RenameProblem) {
    let isGood = isRulebook ? isRuleID(id) : isHeadingID(id)
    if !isGood { throw isRulebook ? .badRuleID(id) : .badID(id) }
    let isTaken = document.outline.sections.dropFirst().contains { section in
      let line = tree.line(at: section.line)
      return line.text(line.line.name) == id
    }
    if id != target.name, isTaken { throw .taken(id) }
  }

  /// The places of an id in its document: in a rulebook all that name the rule, else the heading alone.
  func idRanges(_ target: RenameTarget) -> [Range<Int>] {
    isRulebook ? occurrences(of: target.name, in: document.bytes) : [target.range]
  }

  /// Whether the id of a rule of this rulebook stands at a place, so that other documents may name it.
  package func mayNameRule(at offset: Int) -> Bool { isRulebook && idTarget(at: offset) != nil }

  /// Edits for another document of the workspace where the id of a rule of this rulebook changes: suppressions of it, and what a project
  /// says of it.
  /// - Parameter offset: of the id, in this document.
  package func edits(renamingRuleAt offset: Int, to newID: String, in other: Document) -> [TextEdit] {
    guard isRulebook, let target = idTarget(at: offset), DossierRules.isRulebook(other) == false else { return [] }
    let isProject = DossierRules.isProject(other)
    var edits: [TextEdit] = []
    other.tree.forEachLine(from: 0) { place in
      guard place.line.kind == (isProject ? .row : .comment) else { return true }
      let bytes = other.tree.bytes(in: place.range(0..<place.line.breakStart))
      for range in occurrences(of: target.name, in: bytes) {
        edits.append(
          TextEdit(
            range: place.start + range.lowerBound..<place.start + range.upperBound,
            replacement: Array(trimmingBlanks(newID).utf8)))
      }
      return true
    }
    return edits
  }
}

/// `[A-Za-z][A-Za-z0-9-]*`
private func isHeadingID(_ id: String) -> Bool {
  guard let first = id.utf8.first, isLetter(first) else { return false }
  return id.utf8.allSatisfy(belongsToID)
}

/// `AR-1702`
private func isRuleID(_ id: String) -> Bool {
  let halves = id.split(separator: "-", omittingEmptySubsequences: false)
  return halves.count == 2 && !halves[0].isEmpty && halves[0].utf8.allSatisfy(isLetter)
    && !halves[1].isEmpty && halves[1].utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
}

private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

private func belongsToID(_ byte: UInt8) -> Bool {
  isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
}

/// Where an id stands by itself in a text.
private func occurrences(of id: String, in text: [UInt8]) -> [Range<Int>] {
  let wanted = Array(id.utf8)
  guard let first = wanted.first else { return [] }
  var found: [Range<Int>] = []
  var index = 0
  while index + wanted.count <= text.count {
    let end = index + wanted.count
    if text[index] == first, text[index..<end].elementsEqual(wanted), index == 0 || !belongsToID(text[index - 1]),
      end == text.count || !belongsToID(text[end])
    {
      found.append(index..<end)
      index = end
    } else {
      index += 1
    }
  }
  return found
}
