package import DossierModel
package import DossierRules
import DossierSyntax

/// What each finding of one document is known by: 16 hexadecimal digits.
///
/// It is made of the rule, the words of the place (without blanks, width and case folded), the titles of the sections around
/// it, and the how-manieth of these it is. So it survives edits elsewhere, other lines above, a new layout, another language of
/// messages. Path and message are no part of it.
/// - Parameter findings: all of them by place, also those that a baseline knows or a suppression takes out: so nobody's number changes
///   when one of them becomes such.
package func fingerprints(of findings: [Finding], in document: Document) -> [String] {
  var counts: [UInt64: UInt64] = [:]
  return findings.map { finding in
    var hash = Fingerprint()
    let section = document.outline.section(at: finding.place.range.lowerBound)
    hash.add(finding.rule)
    hash.add(words(at: finding.place.range, document, section: section))
    for title in document.path(ofSection: section) { hash.add(title) }
    let ordinal = counts[hash.value, default: 0]
    counts[hash.value] = ordinal + 1
    hash.add(String(ordinal))
    return hash.text
  }
}

/// The folded words of a place; those of its line where the place holds marks alone, or nothing. None where it is a section's whole
/// heading: the title is one of those around it, without its numbering.
private func words(at range: Range<Int>, _ document: Document, section: Int) -> String {
  let title = document.outline.sections[section].title
  if section > 0, !title.isEmpty, range.lowerBound <= title.lowerBound, title.upperBound <= range.upperBound {
    return ""
  }
  let words = folded(document.text(range))
  if words.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
    return words
  }
  return folded(document.text(ShownPlace(document, range.lowerBound).line))
}

private func folded(_ text: String) -> String { foldedText(text.filter { !$0.isNewline }) }

/// FNV-1a over 64 bits, mixed at the end; each part ends with a byte that no text has.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// 16 digits.
  var text: String {
    var mixed = value
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    mixed ^= mixed >> 33
    let digits = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
