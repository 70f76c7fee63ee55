import DossierModel
import DossierRules
package import DossierSyntax

/// Another way to write what stands there; nothing is wrong with it as it is.
package struct Rewriting: Equatable, Sendable {
  package var title: String
  package var edits: [TextEdit]
}

extension Snapshot {
  /// What could be written in another way: a selected value as a reference, the fields at a place in the rulebook's order.
  package func rewritings(of range: Range<Int>) -> [Rewriting] {
    references(insteadOf: range) + [fieldsInOrder(around: range.lowerBound)].compactMap(\.self)
  }

  // MARK: Say a fact once

  /// References to the facts whose value is what is selected, at most three.
  private func references(insteadOf selection: Range<Int>) -> [Rewriting] {
    guard selection.count >= 6, selection.count <= 300,
      let piece = tree.line(containing: selection.lowerBound).runningText.first(where: {
        $0.lowerBound <= selection.lowerBound && selection.upperBound <= $0.upperBound
      })
    else { return [] }
    let text = trimmingBlanks(document.text(selection))
    guard !text.isEmpty, !text.contains(where: { "【】[]".contains($0) }) else { return [] }
    var rewritings: [Rewriting] = []
    for (index, document) in documents.enumerated() where rewritings.count < 3 {
      for fact in document.facts where fact.form != .section && fact.form != .row && rewritings.count < 3 {
        let isOwn = index == self.index && fact.valueRange.overlaps(piece)
        let isHeader = fact.section == 0 && HeaderField(key: fact.key) != nil
        guard !isOwn, !isHeader, (1...text.utf8.count + 12).contains(fact.valueRange.count),
          trimmingBlanks(document.value(of: fact)) == text, let found = resolve(fact.name), found.document == index,
          found.fact.nameRange == fact.nameRange
        else { continue }
        rewritings.append(
          Rewriting(
            title: say("改为引用【\(fact.name)】", "Refer to 【\(fact.name)】 instead"),
            edits: [TextEdit(range: selection, replacement: Array("【\(fact.name)】".utf8))]))
      }
    }
    return rewritings
  }

  // MARK: The order of fields

  /// A field of a zone with the comments above it and the block that is its value.
  private struct ZoneField {
    /// UTF-8 bytes, whole lines.
    var range: Range<Int>
    /// Its place in the rulebook; nil where that does not know it.
    var order: Int?
  }

  /// The field zone around a place (G-3.3) in the order of the rulebook; nil where it is in order. Fields that the rulebook does not know
  /// stay behind the one above them.
  private func fieldsInOrder(around offset: Int) -> Rewriting? {
    let place = tree.line(containing: offset)
    guard place.line.kind == .field, book != nil else { return nil }
    let section = document.outline.section(ofLine: place.index)
    guard section > 0 else { return nil }
    let (fields, lastLine) = zone(ofSection: section)
    guard place.index <= lastLine, fields.count > 1 else { return nil }
    var rank = -1
    let ranks = fields.map { field in
      rank = field.order ?? rank
      return rank
    }
    let sorted = fields.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    if sorted.elementsEqual(fields.indices) { return nil }
    return Rewriting(
      title: say("按规则书的次序排列本节字段", "Sort the fields of this section into the rulebook's order"),
      edits: [rearranged(fields, sorted)])
  }

  private func zone(ofSection section: Int) -> (fields: [ZoneField], lastLine: Int) {
    let orders = fieldOrders(inSection: section)
    var fields: [ZoneField] = []
    var context = LineContext()
    var pending: Int?
    var lastLine = 0
    tree.forEachLine(from: document.outline.sections[section].line) { place in
      defer { context.advance(over: place.line) }
      if place.line.kind == .heading { return place.index == document.outline.sections[section].line }
      let end = place.start + Int(place.line.length)
      switch place.line.kind {
      case .blank: return fields.isEmpty
      case .comment:
        // What is addressed to the tool says something of the lines below it, as they are.
        let text = place.text(place.line.text)
        if ["豁免", "allow", "格式"].contains(where: text.hasPrefix) {
          fields = []
          return false
        }
        pending = pending ?? place.start
      case .field:
        let name = foldedName(place.text(place.line.name))
        fields.append(ZoneField(range: (pending ?? place.start)..<end, order: orders[name]))
        pending = nil
        lastLine = place.index
      default:
        let goesOn = context.isInFieldZone && context.open != .fields && context.open == BlockKind(place.line.kind)
        guard context.isBelowEmptyField || goesOn, !fields.isEmpty else { return false }
        fields[fields.count - 1].range = fields[fields.count - 1].range.lowerBound..<end
        pending = nil
        lastLine = place.index
      }
      return true
    }
    return (fields, lastLine)
  }

  /// The places in the rulebook of the fields of a section, by the keys under which they may stand.
  private func fieldOrders(inSection section: Int) -> [String: Int] {
    var orders: [String: Int] = [:]
    for (index, definition) in (book?.definitions ?? []).enumerated() where applies(definition) {
      guard case .field(let field) = definition.body else { continue }
      if let place = field.section, !isInside(section: section, named: place) { continue }
      for key in book?.keys(of: definition.name) ?? [] where orders[key] == nil { orders[key] = index }
    }
    return orders
  }

  private func rearranged(_ fields: [ZoneField], _ order: [Int]) -> TextEdit {
    let whole = fields[0].range.lowerBound..<fields[fields.count - 1].range.upperBound
    var pieces = order.map { tree.bytes(in: fields[$0].range) }
    func endsLine(_ bytes: [UInt8]) -> Bool { bytes.last == 0x0A || bytes.last == 0x0D }
    // The document's last line has no line break.
    if let open = pieces.firstIndex(where: { !endsLine($0) }), open < pieces.count - 1 {
      let lineBreak = Array(self.lineBreak.utf8)
      pieces[open] += lineBreak
      pieces[pieces.count - 1].removeLast(pieces[pieces.count - 1].suffix { $0 == 0x0A || $0 == 0x0D }.count)
    }
    return TextEdit(range: whole, replacement: pieces.flatMap(\.self))
  }
}

extension Array<UInt8> {
  /// The longest end of elements that `belong`.
  fileprivate func suffix(_ belong: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, belong(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
