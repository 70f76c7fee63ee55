import DossierModel

/// The rule id that is nearest to a misspelt one; for a number that does not exist, the first one of its hundred.
package func nearestRule(to name: String, among known: [String]) -> String? {
  if let nearest = nearestName(to: name, among: known) { return nearest }
  let id = name.lowercased()
  return stride(from: id.count - 1, to: 3, by: -1).lazy.compactMap { length in
    known.first { $0.lowercased().hasPrefix(id.prefix(length)) }
  }
  .first
}

/// Parts of a definition's ids: `AR-1702/要点`.
package func parts(of definition: Definition) -> [String] {
  func present(_ parts: [(part: String, isThere: Bool)]) -> [String] { parts.filter(\.isThere).map(\.part) }
  switch definition.body {
  case .material(let material): return present([("重复", !material.mayRepeat)])
  case .section(let section):
    return present([("要点", !section.points.isEmpty), ("篇幅", section.leastLength != nil)])
  case .field(let field):
    let hasLength = field.leastLength != nil || field.mostLength != nil
    return present([("取值", field.type != .text), ("篇幅", hasLength), ("重复", field.isUnique)])
  case .table(let table):
    let hasTypes = table.columns.contains { $0.type != .text }
    return present([("列", true), ("行数", table.leastRows > 0), ("空格", true), ("取值", hasTypes)])
  case .attachment(let attachment):
    let looksIn = attachment.table != nil
    return present([
      ("文件", true), ("格式", true), ("日期", true), ("行数", looksIn || attachment.leastLines != nil), ("校验", looksIn),
    ])
  case .terms, .classification, .fact, .deadline, .quantity, .boilerplate, .calendar, .rule: return []
  }
}
