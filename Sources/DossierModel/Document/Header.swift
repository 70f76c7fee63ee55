import DossierSyntax

/// How far a dossier is. A rule can weigh differently at each stage.
package enum Stage: String, CaseIterable, Sendable, Comparable {
  case draft = "草稿"
  case review = "内审"
  case filing = "报送"

  package static func < (left: Stage, right: Stage) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }

  /// By its name in Chinese or English.
  package init?(name: String) {
    switch foldedName(name) {
    case "草稿", "draft": self = .draft
    case "内审", "review": self = .review
    case "报送", "filing": self = .filing
    default: return nil
    }
  }
}

/// The fields that describe a document (G-6.2).
package enum HeaderField: String, CaseIterable, Sendable {
  case kind = "申报类型"
  case dossier = "卷宗"
  case part = "材料"
  case stage = "阶段"
  case filed = "申报日期"

  package var alias: String {
    switch self {
    case .kind: "kind"
    case .dossier: "dossier"
    case .part: "part"
    case .stage: "stage"
    case .filed: "filed"
    }
  }

  package init?(key: String) {
    guard let field = HeaderField.allCases.first(where: { $0.rawValue == key || $0.alias == key }) else { return nil }
    self = field
  }
}

/// A document's own fields, as typed. A field that is there but empty counts as absent.
package struct Header: Sendable {
  private var facts: [HeaderField: Int] = [:]

  /// Index in `Document.facts` of the first filled field of this meaning.
  package func fact(_ field: HeaderField) -> Int? { facts[field] }

  /// - Parameter headingHoldsHeader: the first heading's field zone is the header, since nothing precedes the heading.
  init(_ facts: [Fact], _ structure: Structure, headingHoldsHeader: Bool) {
    let zone = headingHoldsHeader ? structure.sections[1].blocks.filter { structure.blocks[$0].isInFieldZone } : []
    let zoneEnd = zone.last.map { structure.blocks[$0].lines.upperBound } ?? 0
    for (index, fact) in facts.enumerated() {
      guard fact.form == .field, !fact.isEmpty, let field = HeaderField(key: fact.key) else { continue }
      let isHeader = fact.section == 0 || (fact.section == 1 && fact.lines.lowerBound < zoneEnd)
      if isHeader, self.facts[field] == nil { self.facts[field] = index }
    }
  }
}
