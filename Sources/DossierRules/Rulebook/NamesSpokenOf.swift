// The names that a definition looks up in dossiers.

extension Definition {
  /// In the spelling of the rulebook, repetitions included.
  var namesSpokenOf: [String] {
    var names = materials
    if keyword.definesName { names += [name] + aliases }
    switch body {
    case .material(let material): names += material.requirement.names
    case .section(let section):
      names += [section.parent].compactMap { $0 } + section.requirement.names
      names += section.points.flatMap { $0.condition?.names ?? [] }
    case .field(let field): names += [field.section, field.each].compactMap { $0 } + field.requirement.names
    case .table(let table):
      names += [table.section].compactMap { $0 } + table.requirement.names
      for column in table.columns { names += [column.name] + column.keys.sorted() + (column.condition?.names ?? []) }
    case .terms(let list): names += list.sections + list.excluded + (list.condition?.names ?? [])
    case .classification(let rule): names += [rule.field] + rule.mainTexts + rule.sideTexts + rule.excluded + rule.items
    case .fact(let fact): names += fact.names + fact.names.flatMap(halves) + [fact.authority].compactMap { $0 }
    case .deadline(let rule):
      names += rule.starts + rule.ends + [rule.table].compactMap { $0 } + (rule.condition?.names ?? [])
    case .attachment(let attachment):
      names += [attachment.section, attachment.table].compactMap { $0 } + attachment.requirement.names
      names += attachment.columns.all
    case .quantity(let rule):
      names += rule.measures.flatMap(\.names) + [rule.condition, rule.rows].flatMap { $0?.names ?? [] }
    case .boilerplate(let rule):
      names += rule.sections + rule.facts + rule.foreign + rule.same + (rule.condition?.names ?? [])
    case .calendar: break
    case .rule(let rule): names += (rule.applies?.names ?? []) + rule.check.names
    }
    return names
  }

  /// `章节·名称` names two.
  private func halves(_ name: String) -> [String] { name.split(separator: "·", maxSplits: 1).map(String.init) }
}

extension Measure {
  fileprivate var names: [String] {
    switch self {
    case .number: []
    case .value(let name), .rows(let name), .members(let name), .items(let name): [name]
    case .sum(let table, let column), .kinds(let table, let column), .each(let table, let column): [table, column]
    case .cell(let table, let row, let column): [table, row, column]
    case .ratio(let table, let column, let other): [table, column, other]
    case .lines(let name), .entries(let name): [name] + AttachmentDefinition.Columns.usual.all
    }
  }
}

extension Requirement {
  fileprivate var names: [String] {
    if case .under(let condition) = self { return condition.names }
    return []
  }
}

extension Condition {
  var names: [String] {
    switch self {
    case .any(let parts), .all(let parts): parts.flatMap(\.names)
    case .not(let inner): inner.names
    case .atom(let atom): atom.names
    }
  }
}

extension Condition.Atom {
  fileprivate var names: [String] {
    switch self {
    case .has(_, let names): names
    case .contains(let name, _), .isOneOf(let name, _), .begins(let name, _), .ends(let name, _),
      .length(let name, _, _), .digits(let name, _, _, _), .fits(let name, _, _):
      [name]
    case .days(let name, _, let other), .equals(let name, let other), .quantities(let name, _, let other):
      [name, other]
    case .mentions(let scope, _, _), .hasFigures(let scope, _), .holds(let scope, _): scope.names
    case .mentionsFacts(let scope, let names, _): scope.names + names
    case .sharesMentions(let scope, _, let other): scope.names + other.names
    case .inOrder(let names): names
    case .eachAppears(let items, let scope): items.names + scope.names
    case .eachContains(let items, _): items.names
    case .rowContains(let column, _), .rowIs(let column, _): [column]
    }
  }
}

extension Condition.Items {
  fileprivate var names: [String] { [name] + [column].compactMap { $0 } + (rows?.names ?? []) }
}

extension Condition.Scope {
  fileprivate var names: [String] {
    switch self {
    case .section(let name), .material(let name): [name]
    case .everything, .elsewhere: []
    }
  }
}
