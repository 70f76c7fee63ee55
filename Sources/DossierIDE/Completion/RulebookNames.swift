import DossierModel
import DossierRules
import DossierSyntax

extension Snapshot {
  /// In a rulebook: keywords of definitions, their fields, and the values of these.
  func rulebookCompletions(_ cursor: Cursor) -> [Completion] {
    let line = cursor.line
    if line.isField, cursor.offset >= cursor.lineStart + Int(line.colonEnd) {
      let name = document.text(cursor.lineStart + line.name.lowerBound..<cursor.lineStart + line.name.upperBound)
      let typed = document.text(cursor.lineStart + Int(line.colonEnd)..<cursor.offset).drop {
        " \t\u{3000}".contains($0)
      }
      if cursor.section == 0, HeaderField(key: foldedName(name)) != nil { return valueCompletions(cursor) }
      return rulebookValues(name, keyword(cursor.section)).map {
        Completion(.value, $0, range: cursor.range(of: typed))
      }
    }
    if line.kind == .heading {
      return typedTitle(cursor).map { keywordCompletions(cursor.range(of: $0.text), $0.needsBlank ? " " : "") } ?? []
    }
    let start = cursor.lineStart + line.text.lowerBound
    let typed = start < cursor.offset ? document.text(start..<cursor.offset) : ""
    guard line.kind == .blank || line.kind == .prose || line.kind == .field, typed.count <= longestFieldName else {
      return []
    }
    let names = cursor.section == 0 ? RulebookVocabulary.headerFields : definitionFields(cursor.section)
    let present = Set(
      document.facts.filter { $0.section == cursor.section && $0.lines.lowerBound != cursor.lineIndex }.map(\.key))
    return names.filter { !present.contains(foldedName($0)) || $0.hasPrefix("更多") }.map {
      Completion(.field, $0, range: cursor.range(of: typed), template: Template($0 + (line.isField ? "" : "：")))
    }
  }

  private func keywordCompletions(_ range: Range<Int>, _ blank: String) -> [Completion] {
    Keyword.allCases.map { keyword in
      Completion(
        .keyword, keyword.rawValue, detail: keyword.english, range: range,
        template: Template("\(blank)\(keyword.rawValue) ") + .hole(say("名称", "name")) + Template(" @")
          + .hole("XX-0001"))
    }
  }

  /// The fields of the definition that a section is.
  private func definitionFields(_ section: Int) -> [String] {
    keyword(section).map(RulebookVocabulary.fields(of:)) ?? []
  }

  private func keyword(_ section: Int) -> Keyword? {
    guard let heading = document.structure.sections[section].heading else { return nil }
    let title = document.text(document.structure.range(heading, document.structure.lines[heading].text))
    return Keyword(rawValue: String(title.prefix { $0 != " " && $0 != "\u{3000}" }))
  }

  private func rulebookValues(_ field: String, _ keyword: Keyword?) -> [String] {
    switch foldedName(field.split(separator: "/").first.map(String.init) ?? field) {
    case "严重程度", "取值外": Severity.allCases.reversed().map(\.chinese)
    case "置信": Confidence.allCases.map(\.rawValue)
    case "类型" where keyword == .attachment: FileKind.allCases.map(\.rawValue)
    case "类型": ValueType.named.map(\.name) + ["单选", "多选"]
    case "必备", "可多份", "唯一", "可豁免", "可放宽", "否定不算", "顺延", "数字": ["是", "否"]
    case "变体": Spelling.allCases.map(\.rawValue)
    case "比较": BoilerplateDefinition.Source.allCases.map(\.rawValue)
    case "归一": Normalisation.allCases.map(\.rawValue)
    case "类别": RulebookVocabulary.categories
    default: []
    }
  }
}
