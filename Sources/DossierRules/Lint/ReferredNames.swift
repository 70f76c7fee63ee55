import DossierModel
import DossierSyntax

/// What the references of a document name, and what for.
struct ReferredNames: Sendable {
  private enum Role {
    /// Among other words: what the name says is nobody's value.
    case inText
    /// All that a fact says, by the number of its name.
    case value(of: Int)
    /// Alone on a line, where it may be all that a section says, or an empty field above.
    case alone
  }

  private struct Mention {
    var name: NameTable.Found
    var role: Role
    /// Whether it is the section of `章节·名称`: what stands in it is named by itself, so that its title counts alone.
    var isSection = false
  }

  private var mentions: [Mention] = []

  /// What refers to some facts.
  struct Uses {
    var isReferredTo = false
    /// The names of the facts whose value such a reference is, by number.
    var holders: Set<Int> = []
    /// Whether one stands alone on a line: who knows what it is a part of.
    var hasAlone = false
  }

  /// - Parameters:
  ///   - names: of the facts, by number, and by the hash of their key where the rulebook does not speak of them.
  ///   - titles: those of them that are titles of sections which came, went or changed, and perhaps others.
  func uses(of names: Set<Int>, _ unknownNames: Set<UInt64>, inSections titles: Set<Int>) -> Uses {
    var uses = Uses()
    for mention in mentions {
      let isConcerned =
        switch mention.name {
        case .known(let number): (mention.isSection ? titles : names).contains(number)
        case .unknown(let hash): unknownNames.contains(hash)
        }
      if !isConcerned { continue }
      uses.isReferredTo = true
      switch mention.role {
      case .inText: break
      // No definition asks for the facts of unknown names.
      case .value(let name): if name >= 0 { uses.holders.insert(name) }
      case .alone: uses.hasAlone = true
      }
    }
    return uses
  }
}

extension AnalyzedDocument {
  /// Linear in the references, once.
  var referredNames: ReferredNames {
    lazyReferredNames.value {
      var names = ReferredNames()
      root.visit(whole, where: { $0.counts.references > 0 }) { leaf, _ in
        for reference in leaf.references { names.add(reference, leaf, vocabulary) }
        return true
      }
      return names
    }
  }

  /// Those of an earlier version, where no line with a reference is another one.
  func takeOverReferredNames(of past: AnalyzedDocument) { _ = lazyReferredNames.value { past.referredNames } }
}

extension ReferredNames {
  fileprivate mutating func add(_ reference: LeafReading.Reference, _ leaf: LeafReading, _ vocabulary: Vocabulary) {
    let bytes = leaf.bytes
    let role = Self.role(reference.range, leaf)
    mentions.append(Mention(name: vocabulary.names.find(bytes.span, reference.name), role: role))
    if let own = nameBehindDot(bytes.span, reference.name) {
      mentions.append(Mention(name: vocabulary.names.find(bytes.span, own), role: role))
      let section = reference.name.lowerBound..<own.lowerBound - 2
      mentions.append(Mention(name: vocabulary.names.find(bytes.span, section), role: role, isSection: true))
    }
  }

  private static func role(_ range: Range<Int>, _ leaf: LeafReading) -> Role {
    let bytes = leaf.bytes
    for fact in leaf.facts where isAll(range, of: Int(fact.valueStart)..<Int(fact.valueEnd), bytes.span) {
      return .value(of: Int(fact.name))
    }
    let line = Int(leaf.segments[leaf.text.segment(at: range.lowerBound)].line)
    return isAll(range, of: leaf.range(line, leaf.lines[line].text), bytes.span) ? .alone : .inText
  }

  /// Whether nothing but blanks stands around it.
  private static func isAll(_ part: Range<Int>, of whole: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
    guard whole.lowerBound <= part.lowerBound, part.upperBound <= whole.upperBound else { return false }
    // The bytes of blank, tab, U+3000 and U+00A0: who takes more for blanks looks at too much again.
    func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0xE3, 0x80, 0xC2, 0xA0].contains(byte) }
    for index in whole.lowerBound..<part.lowerBound where !isBlank(bytes[index]) { return false }
    for index in part.upperBound..<whole.upperBound where !isBlank(bytes[index]) { return false }
    return true
  }
}

/// The name of `章节·名称`.
private func nameBehindDot(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  var index = range.lowerBound
  while index + 1 < range.upperBound {
    if bytes[index] == 0xC2, bytes[index + 1] == 0xB7 { return index + 2..<range.upperBound }
    index += 1
  }
  return nil
}
