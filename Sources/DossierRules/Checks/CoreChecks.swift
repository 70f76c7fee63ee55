import DossierModel
import DossierSyntax

// What the engine finds by itself, whatever the rulebook says. `CoreRules` has the words for each.

/// The document's own fields: kind, material, stage, day; and how they agree inside the dossier.
func headerFindings(_ documents: [Document], _ book: Rulebook?, kinds: [String]) -> [Finding] {
  var findings: [Finding] = []
  let known = Set((kinds + (book?.governs ?? [])).map(foldedName))
  for (index, document) in documents.enumerated() {
    func place(_ field: HeaderField) -> Place? {
      document.header[field].map { Place(index, $0.range) }
    }
    func add(_ rule: CoreRule, _ message: Message, _ place: Place, _ related: [RelatedPlace] = []) {
      findings.append(Finding(rule.id, rule.kind, rule.severity, message, at: place, related: related))
    }
    if let kind = document.headerValue(.kind), let place = place(.kind) {
      if !known.contains(foldedName(kind)) {
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
    if let part = document.headerValue(.part), let book, book.material(named: part) == nil, let place = place(.part) {
      let names = book.definitions.filter { $0.keyword == .material }.flatMap { [$0.name] + $0.aliases }
      if !names.isEmpty, !names.contains(where: { foldedName($0) == foldedName(part) }) {
        add(.unknownPart, .unknownPart(part, nearest: nearestName(to: part, among: names)), place)
      }
    }
  }
  return findings + agreementFindings(documents, kinds: known)
}

/// 申报类型 and 阶段 must be the same in all documents of a dossier; the ones that differ from most of them are found.
/// - Parameter kinds: folded; of a 申报类型 that is none of them that is told already.
private func agreementFindings(_ documents: [Document], kinds: Set<String>) -> [Finding] {
  var findings: [Finding] = []
  if documents.count < 2 { return findings }
  for (field, rule) in [(HeaderField.kind, CoreRule.kindDiffers), (.stage, .stageDiffers)] {
    let first = documents[0].headerValue(field)
    if documents.allSatisfy({ $0.headerValue(field) == first }) { continue }
    let stated = documents.indices.compactMap { index in
      documents[index].headerValue(field).map { (index: index, key: foldedName($0), text: $0) }
    }.filter { field != .kind || kinds.contains($0.key) }
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

/// What references find, and what that rests on.
struct ReferenceCheck: Sendable {
  var findings: [Finding] = []
  /// The hashes of the keys of the attachments that are referred to.
  fileprivate(set) var attachments: Set<UInt64> = []
  /// Whether each reference stands for something that is stated or listed.
  fileprivate(set) var isSettled = true
}

extension LintContext {
  /// `【…】`: references to nothing, with a known name near. The holes of templates are read with the text.
  func checkReferences() -> ReferenceCheck {
    var result = ReferenceCheck(attachments: attachmentsReferredTo)
    result.findings = referenceFindings(listed(result.attachments), &result.isSettled)
    return result
  }

  private func referenceFindings(_ listed: Set<UInt64>, _ isSettled: inout Bool) -> [Finding] {
    var findings: [Finding] = []
    var stated: NearNames?
    var hasList: Bool?
    for (index, analyzed) in documents.enumerated() {
      analyzed.forEachReference { range, nameRange in
        let name = analyzed.document.text(nameRange)
        let attachment = attachmentName(name)
        if attachment.map({ isListed($0, listed) }) ?? (resolve(name, from: index) != nil) { return true }
        isSettled = false
        if let attachment, FileKind(path: attachment) == nil {
          let isListing = hasList ?? listsAttachments
          hasList = isListing
          if isListing {
            let rule = CoreRule.unlistedAttachment
            findings.append(
              Finding(rule.id, rule.kind, rule.severity, .unlistedAttachment(attachment), at: Place(index, range)))
            return true
          }
        }
        let names = stated ?? NearNames(statedNames.sorted())
        stated = names
        if let nearest = names.nearest(to: name) {
          let rule = CoreRule.unresolvedReference
          let edit = TextEdit(range: nameRange, replacement: Array(nearest.utf8))
          findings.append(
            Finding(
              rule.id, rule.kind, rule.severity, .unresolvedReference(name, nearest: nearest), at: Place(index, range),
              fix: Fix(title: .fixReplace(with: "【\(nearest)】"), isSafe: false, edits: [edit])))
        }
        return true
      }
    }
    return findings
  }

  private func isListed(_ attachment: String, _ listed: Set<UInt64>) -> Bool {
    if listed.isEmpty { return false }
    var attachment = attachment
    // Safe: the span of the whole text, which is not kept.
    return listed.contains(attachment.withUTF8 { unsafe NameTable.keyHash($0.span, 0..<$0.count) })
  }

  private var attachmentsReferredTo: Set<UInt64> {
    var wanted: Set<UInt64> = []
    for analyzed in documents {
      analyzed.root.visit(analyzed.whole, where: { $0.counts.references > 0 }) { leaf, _ in
        for reference in leaf.references {
          let bytes = leaf.bytes
          guard let start = attachmentStart(bytes.span, reference.name) else { continue }
          wanted.insert(NameTable.keyHash(bytes.span, start..<reference.name.upperBound))
        }
        return true
      }
    }
    return wanted
  }

  /// Those attachments that some table of the dossier lists.
  private func listed(_ attachments: Set<UInt64>) -> Set<UInt64> {
    if attachments.isEmpty { return [] }
    let names = CellNames(hashes: attachments)
    return documents.reduce(into: []) { $0.formUnion($1.root.cells(among: names)) }
  }

  /// Whether the dossier has a table in which the rulebook looks for attachments: without one, nobody knows what is attached.
  private var listsAttachments: Bool {
    book.definitions.contains { definition in
      guard case .attachment(let attachment) = definition.body, let table = attachment.table else { return false }
      return !namedTables(table, in: allDocuments).isEmpty
    }
  }

  /// As they are written.
  private var statedNames: Set<String> {
    var names: Set<String> = []
    for analyzed in documents {
      analyzed.root.visit(analyzed.whole, where: { _ in true }) { leaf, before in
        for (index, fact) in leaf.facts.enumerated() {
          let name = String(decoding: leaf.bytes[Int(fact.nameStart)..<Int(fact.nameEnd)], as: UTF8.self)
          // There are far fewer names than facts.
          if !names.contains(name), !analyzed.stated(leaf, index, before).isEmpty { names.insert(name) }
        }
        return true
      }
    }
    return names
  }
}

/// That no rule was in force on the day whose law was applied. It stands at the first document that says that day.
func nothingInForce(_ documents: [Document], _ book: Rulebook, _ day: Day, _ options: LintOptions) -> Finding {
  let rule = CoreRule.nothingInForce
  let index = options.dayOverridesDocuments ? nil : documents.firstIndex { $0.filedDay == day }
  let place = index.flatMap { index in documents[index].header[.filed].map { Place(index, $0.range) } }
  return Finding(
    rule.id, rule.kind, rule.severity, .nothingInForce(book: book.name, day: day),
    at: place ?? Place(0, documents[0].anchor))
}
