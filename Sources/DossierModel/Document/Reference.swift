import DossierSyntax

/// `【名称】`, `【章节·名称】`, `【附件：名称】` in running text. What it means is decided against a dossier.
package struct Reference: Equatable, Sendable {
  /// With the brackets; UTF-8 bytes of the document.
  package var range: Range<Int>
  /// Between the brackets, blanks trimmed.
  package var nameRange: Range<Int>
  package var name: String
  package var section: Int

  /// The section that a name of two parts is looked up in, and the name itself.
  package var parts: (section: String?, name: String) {
    guard let dot = name.firstIndex(of: "·") else { return (nil, name) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// The name behind `附件：`, where the reference is to an attachment.
  package var attachment: String? { attachmentName(name) }

  package var isPlaceholder: Bool { isPlaceholderName(name) }
}

/// The name behind `附件：` of a reference's name; nil where the reference is to no attachment.
package func attachmentName(_ name: String) -> String? {
  var name = name
  // Safe: the span of the whole text, which is not kept.
  let start = name.withUTF8 { unsafe attachmentStart($0.span, 0..<$0.count) }
  return start.map { trimmingBlanks(String(name[name.utf8.index(name.utf8.startIndex, offsetBy: $0)...])) }
}

/// Where the name behind `附件：` begins; nil where the reference is to no attachment.
/// - Parameter range: of a reference's name, UTF-8 offsets in `bytes`, as is the result.
package func attachmentStart(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
  for mark in attachmentMarks where range.count >= mark.count {
    if mark.indices.allSatisfy({ bytes[range.lowerBound + $0] == mark[$0] }) { return range.lowerBound + mark.count }
  }
  return nil
}

private let attachmentMarks = ["附件：", "附件:"].map { Array($0.utf8) }

/// Whether a name between brackets reads like a template's hole (`待补充`, `请填写…`, nothing at all), not like a reference (G-5.7).
package func isPlaceholderName(_ name: String) -> Bool {
  let key = foldedText(name)
  if key.isEmpty || key.allSatisfy({ "xX×*_-?.…·".contains($0) }) { return true }
  return placeholderWords.contains { key.hasPrefix($0) || ($0.utf8.count > 6 && occurs($0, in: key)) }
}

/// Whether a text is a hole of a template and nothing else: `【待填写】`.
package func isHole(_ text: String) -> Bool {
  guard text.hasPrefix("【"), text.hasSuffix("】"), text.utf8.count > 6 else { return false }
  return isPlaceholderName(String(text.dropFirst().dropLast()))
}

/// Those of three characters and more count anywhere in the name, the others at its beginning.
private let placeholderWords = [
  "待补充", "待填", "待定", "待确认", "待完善", "待提供", "请填写", "请补充", "请输入", "请描述", "请说明", "请在此", "此处填写", "填写", "补充", "占位", "todo",
  "tbd",
  "xxx", "××", "某某",
]

func readReferences(_ segments: [Segment], _ bytes: [UInt8]) -> [Reference] {
  var references: [Reference] = []
  let span = bytes.span
  for segment in segments where segment.role != .name {
    forEachInline(span, segment.range, mayBeginWithLabel: segment.role == .text) { inline in
      guard inline.kind == .reference else { return }
      references.append(
        Reference(
          range: inline.range, nameRange: inline.content,
          name: decodeText(bytes, inline.content), section: segment.section))
    }
  }
  return references
}
