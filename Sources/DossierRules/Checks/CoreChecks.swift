import DossierModel
import DossierSyntax

// What the engine finds by itself, whatever the rulebook says. `CoreRules` has the words for each.

/// The findings of the parser, with their fixes.
func syntaxFindings(_ document: Document, _ index: Int) -> [Finding] {
  let fixes = SyntaxFixes(document)
  return document.syntaxFindings.map { syntax in
    let rule = CoreRule(syntax: syntax.code)
    let own = fixes.fixes(syntax)
    let encoding = syntax.code == .foreignEncoding ? foreignEncoding(of: document.bytes) : nil
    let message: Message = encoding.map { .foreignEncoding($0) } ?? .syntax(syntax.code)
    var finding = Finding(
      rule.id, rule.kind, rule.severity, message, at: Place(index, syntax.range), fix: own.first)
    finding.alternatives = Array(own.dropFirst())
    return finding
  }
}

/// The document's own fields: kind, material, stage, day; and how they agree inside the dossier.
func headerFindings(_ documents: [Document], _ book: Rulebook?, kinds: [String]) -> [Finding] {
  var findings: [Finding] = []
  for (index, document) in documents.enumerated() {
    func place(_ field: HeaderField) -> Place? {
      document.header[field].map { Place(index, $0.range) }
    }
    func add(_ rule: CoreRule, _ message: Message, _ place: Place, _ related: [RelatedPlace] = []) {
      findings.append(Finding(rule.id, rule.kind, rule.severity, message, at: place, related: related))
    }
    if let kind = document.headerValue(.kind), let place = place(.kind) {
      if book == nil, !kinds.contains(where: { foldedName($0) == foldedName(kind) }) {
        add(.unknownKind, .unknownKind(kind, nearest: nearestName(to: kind, among: kinds)), place)
      }
    } else {
      add(.missingKind, .missingKind, Place(index, document.anchor))
    }
    if let stage = document.headerValue(.stage), Stage(name: stage) == nil, let place = place(.stage) {
      add(.badStage, .badStage(stage), place)
    }
    if let day = document.headerValue(.filed), document.filedDay == nil, let place = place(.filed) {
      add(.badFiledDay, .badFiledDay(day), place)
    }
    if let part = document.headerValue(.part), let book, let place = place(.part) {
      let names = book.definitions.filter { $0.keyword == .material }.flatMap { [$0.name] + $0.aliases }
      if !names.isEmpty, !names.contains(where: { foldedName($0) == foldedName(part) }) {
        add(.unknownPart, .unknownPart(part, nearest: nearestName(to: part, among: names)), place)
      }
    }
  }
  return findings + agreementFindings(documents)
}

/// 申报类型 and 阶段 must be the same in all documents of a dossier; the ones that differ from most of them are found.
private func agreementFindings(_ documents: [Document]) -> [Finding] {
  var findings: [Finding] = []
  for (field, rule) in [(HeaderField.kind, CoreRule.kindDiffers), (.stage, .stageDiffers)] {
    let stated = documents.indices.compactMap { index in
      documents[index].headerValue(field).map { (index: index, key: foldedName($0), text: $0) }
    }
    guard
      let right = stated.max(by: { left, other in
        let counts = [left, other].map { one in stated.count { $0.key == one.key } }
        return (counts[0], -left.index) < (counts[1], -other.index)
      })
    else { continue }
    for one in stated where one.key != right.key {
      func place(_ index: Int) -> Place {
        Place(index, documents[index].header[field]!.range)
      }
      let message: Message =
        field == .kind ? .kindDiffers(one.text, other: right.text) : .stageDiffers(one.text, other: right.text)
      findings.append(
        Finding(
          rule.id, rule.kind, rule.severity, message, at: place(one.index),
          related: [
            RelatedPlace(place: place(right.index), message: .otherPlace(name: field.rawValue, value: right.text))
          ]))
    }
  }
  return findings
}

extension LintContext {
  /// `【…】`: holes of a template, and references to nothing with a known name near.
  func referenceFindings() -> [Finding] {
    var findings: [Finding] = []
    let stated = NearNames(Set(statedNames).sorted())
    let attachments = attachmentKeys
    for (index, analyzed) in documents.enumerated() {
      for reference in analyzed.document.references {
        let place = Place(index, reference.range)
        if reference.isPlaceholder {
          let rule = CoreRule.placeholder
          findings.append(Finding(rule.id, rule.kind, rule.severity, .placeholderReference(reference.name), at: place))
        } else if !resolves(reference, from: index, attachments), let nearest = stated.nearest(to: reference.name) {
          let rule = CoreRule.unresolvedReference
          let edit = TextEdit(range: reference.nameRange, replacement: Array(nearest.utf8))
          findings.append(
            Finding(
              rule.id, rule.kind, rule.severity, .unresolvedReference(reference.name, nearest: nearest), at: place,
              fix: Fix(title: .fixReplace(with: "【\(nearest)】"), isSafe: false, edits: [edit])))
        }
      }
    }
    return findings
  }

  private func resolves(_ reference: Reference, from index: Int, _ attachments: Set<String>) -> Bool {
    if let attachment = reference.attachment { return attachments.contains(foldedName(attachment)) }
    return resolve(reference.name, from: index) != nil
  }

  /// What tables of the dossier list; looked up only where some reference is to an attachment.
  private var attachmentKeys: Set<String> {
    guard documents.contains(where: { $0.document.references.contains { $0.attachment != nil } }) else { return [] }
    var keys: Set<String> = []
    for analyzed in documents {
      for segment in analyzed.document.segments where segment.role == .cell {
        keys.insert(foldedName(analyzed.document.text(segment.range)))
      }
    }
    return keys
  }

  private var statedNames: [String] {
    documents.flatMap { analyzed in analyzed.document.facts.filter { !$0.isEmpty }.map(\.name) }
  }

  /// Names in field zones that the book does not know, and that are near to one that it knows.
  func unknownFieldFindings() -> [Finding] {
    let known = book.fieldNames
    let keys = book.allNameKeys
    var nearestByKey: [String: String?] = [:]
    var findings: [Finding] = []
    for (index, analyzed) in documents.enumerated() {
      let document = analyzed.document
      let stated = Set(document.facts.map(\.key))
      for fact in document.facts where fact.form == .field && !keys.contains(fact.key) {
        guard isInFieldZone(fact, document), HeaderField(key: fact.key) == nil else { continue }
        if nearestByKey[fact.key] == nil { nearestByKey[fact.key] = .some(known.nearest(to: fact.name)) }
        guard let found = nearestByKey[fact.key], let nearest = found, !stated.contains(foldedName(nearest)) else {
          continue
        }
        let rule = CoreRule.unknownField
        let edit = TextEdit(range: fact.nameRange, replacement: Array(nearest.utf8))
        findings.append(
          Finding(
            rule.id, rule.kind, rule.severity, .unknownField(fact.name, nearest: nearest),
            at: Place(index, fact.nameRange),
            fix: Fix(title: .fixReplace(with: nearest), isSafe: false, edits: [edit])))
      }
    }
    return findings
  }

  private func isInFieldZone(_ fact: Fact, _ document: Document) -> Bool {
    let block = document.structure.blocks[document.structure.block(atOrAbove: fact.lines.lowerBound)]
    return block.isInFieldZone && block.kind == .fields
  }
}
