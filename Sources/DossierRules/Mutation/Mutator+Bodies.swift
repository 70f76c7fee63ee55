import DossierModel

// What can be changed in the definitions of each keyword.

extension Mutator {
  /// All mutations of the definition, in the order of its fields.
  mutating func collect() {
    for prerequisite in definition.prerequisites {
      let others = definition.prerequisites.filter { $0 != prerequisite }
      add(.dropped, "先决", prerequisite, Definition(definition, prerequisites: others))
    }
    switch definition.body {
    case .material(let material):
      change(material.requirement) { requirement in
        .material(MaterialDefinition(requirement: requirement, mayRepeat: material.mayRepeat))
      }
    case .section(let section): collect(section)
    case .field(let field): collect(field)
    case .table(let table): collect(table)
    case .terms(let list): collect(list)
    case .classification(let rule): collect(rule)
    case .fact(let fact):
      let texts = terms
      dropEach(of: fact.names, "字段", name: { $0 }) { names in .fact(changed(fact) { $0.names = names }) }
      dropAny(of: fact.phrases, "行文", name: { texts[$0] }) { phrases in
        .fact(changed(fact) { $0.phrases = phrases })
      }
    case .deadline(let rule): collect(rule)
    case .attachment(let attachment): collect(attachment)
    case .quantity(let rule): collect(rule)
    case .boilerplate(let rule): collect(rule)
    case .calendar: break
    case .rule(let rule):
      change(rule.applies, "适用") { condition in .rule(changed(rule) { $0.applies = condition }) }
      change(rule.check, "检查", mayDrop: false) { condition in
        .rule(changed(rule) { $0.check = condition ?? rule.check })
      }
    }
  }

  private mutating func collect(_ section: SectionDefinition) {
    let texts = terms
    change(section.requirement) { requirement in .section(changed(section) { $0.requirement = requirement }) }
    add(.dropped, "篇幅", .section(changed(section) { $0.leastLength = nil }))
    dropAny(of: section.points, "要点", name: \.name) { points in .section(changed(section) { $0.points = points }) }
    for (index, point) in section.points.enumerated() {
      func body(_ change: (inout Point) -> Void) -> Definition.Body {
        .section(changed(section) { change(&$0.points[index]) })
      }
      dropEach(of: point.terms, "词", name: { texts[$0] }) { terms in body { $0.terms = terms } }
      change(point.condition, "条件") { condition in body { $0.condition = condition } }
    }
  }

  private mutating func collect(_ field: FieldDefinition) {
    change(field.requirement) { requirement in .field(changed(field) { $0.requirement = requirement }) }
    switch field.type {
    case .text: break
    case .oneOf(let choices):
      dropEach(of: choices, "取值", name: { $0 }) { rest in .field(changed(field) { $0.type = .oneOf(rest) }) }
    case .severalOf(let choices):
      dropEach(of: choices, "取值", name: { $0 }) { rest in .field(changed(field) { $0.type = .severalOf(rest) }) }
    default: add(.dropped, "类型", .field(changed(field) { $0.type = .text }))
    }
    if field.type.isChoice { add(.dropped, "取值外", .field(changed(field) { $0.outside = nil })) }
    add(.dropped, "唯一", .field(changed(field) { $0.isUnique = false }))
    add(.dropped, "逐节", .field(changed(field) { $0.each = nil }))
    add(.dropped, "最短", .field(changed(field) { $0.leastLength = nil }))
    add(.dropped, "最长", .field(changed(field) { $0.mostLength = nil }))
  }

  private mutating func collect(_ table: TableDefinition) {
    change(table.requirement) { requirement in .table(changed(table) { $0.requirement = requirement }) }
    add(.dropped, "至少行", .table(changed(table) { $0.leastRows = 0 }))
    for (index, column) in table.columns.enumerated() {
      func body(_ change: (inout ColumnDefinition) -> Void) -> Definition.Body {
        .table(changed(table) { change(&$0.columns[index]) })
      }
      if column.isRequired { add(.optional, "必备", column.name, body { $0.isRequired = false }) }
      if !column.mayBeEmpty { add(.dropped, "可空", column.name, body { $0.mayBeEmpty = true }) }
      if column.type != .text { add(.dropped, "类型", column.name, body { $0.type = .text }) }
      change(column.condition, "条件") { condition in body { $0.condition = condition } }
    }
  }

  private mutating func collect(_ list: TermListDefinition) {
    let texts = terms
    change(list.condition, "条件") { condition in .terms(changed(list) { $0.condition = condition }) }
    dropAny(of: list.excluded, "排除", name: { $0 }) { names in .terms(changed(list) { $0.excluded = names }) }
    dropEach(of: list.sections, "章节", name: { $0 }) { names in .terms(changed(list) { $0.sections = names }) }
    for (index, entry) in list.entries.enumerated() {
      func body(_ change: (inout TermEntry) -> Void) -> Definition.Body {
        .terms(changed(list) { change(&$0.entries[index]) })
      }
      dropAny(of: entry.terms, "词", name: { texts[$0] }) { terms in body { $0.terms = terms } }
      dropAny(of: entry.exceptions, "例外", name: { texts[$0] }) { terms in body { $0.exceptions = terms } }
      dropAny(of: entry.excusedBy, "除非同句有", name: { texts[$0] }) { terms in body { $0.excusedBy = terms } }
      if let bound = entry.exceeding {
        add(.dropped, "大于", "\(bound)", body { $0.exceeding = nil })
        // The least number that counts counts no longer.
        add(.dropped, "大于", "\(bound + 1)", body { $0.exceeding = bound + 1 })
      }
    }
  }

  private mutating func collect(_ rule: ClassificationDefinition) {
    let texts = terms
    for (index, own) in rule.classes.enumerated() {
      dropAny(of: own.evidence, own.name, name: { texts[$0.term] }) { evidence in
        .classification(changed(rule) { $0.classes[index].evidence = evidence })
      }
    }
    dropAny(of: rule.ignored, "忽略", name: { $0.terms.map { texts[$0] }.joined(separator: "、") }) { ignored in
      .classification(changed(rule) { $0.ignored = ignored })
    }
    dropAny(of: rule.items, "逐项", name: { $0 }) { names in
      .classification(changed(rule) { $0.items = names })
    }
    dropAny(of: rule.excluded, "排除", name: { $0 }) { names in
      .classification(changed(rule) { $0.excluded = names })
    }
  }

  private mutating func collect(_ rule: DeadlineDefinition) {
    change(rule.condition, "条件") { condition in .deadline(changed(rule) { $0.condition = condition }) }
    dropEach(of: rule.starts, "起", name: { $0 }) { names in .deadline(changed(rule) { $0.starts = names }) }
    dropEach(of: rule.ends, "止", name: { $0 }) { names in .deadline(changed(rule) { $0.ends = names }) }
  }

  private mutating func collect(_ attachment: AttachmentDefinition) {
    change(attachment.requirement) { requirement in
      .attachment(changed(attachment) { $0.requirement = requirement })
    }
    add(.dropped, "类型", .attachment(changed(attachment) { $0.kinds = [] }))
    add(.dropped, "有效期", .attachment(changed(attachment) { $0.validity = nil }))
    add(.dropped, "至少行", .attachment(changed(attachment) { $0.leastLines = nil }))
    add(.dropped, "至多行", .attachment(changed(attachment) { $0.mostLines = nil }))
  }

  private mutating func collect(_ rule: QuantityDefinition) {
    change(rule.condition, "条件") { condition in .quantity(changed(rule) { $0.condition = condition }) }
    change(rule.rows, "行") { condition in .quantity(changed(rule) { $0.rows = condition }) }
    add(.dropped, "至少", .quantity(changed(rule) { $0.least = nil }))
    add(.dropped, "至多", .quantity(changed(rule) { $0.most = nil }))
    add(.dropped, "等于", .quantity(changed(rule) { $0.equal = nil }))
  }

  private mutating func collect(_ rule: BoilerplateDefinition) {
    change(rule.condition, "条件") { condition in .boilerplate(changed(rule) { $0.condition = condition }) }
    dropEach(of: rule.sections, "章节", name: { $0 }) { names in .boilerplate(changed(rule) { $0.sections = names }) }
    dropEach(of: rule.sources, "比较", name: \.rawValue) { sources in
      .boilerplate(changed(rule) { $0.sources = sources })
    }
    dropEach(of: rule.passages, "范文", name: \.name) { passages in
      .boilerplate(changed(rule) { $0.passages = passages })
    }
    add(.dropped, "重合", .boilerplate(changed(rule) { $0.share = 0 }))
    if rule.leastFacts != nil {
      add(.dropped, "至少", .boilerplate(changed(rule) { $0.leastFacts = nil }))
      add(.dropped, "数字", .boilerplate(changed(rule) { $0.countsFigures = false }))
      dropEach(of: rule.facts, "事实", name: { $0 }) { names in .boilerplate(changed(rule) { $0.facts = names }) }
    }
    dropEach(of: rule.foreign, "他名", name: { $0 }) { names in .boilerplate(changed(rule) { $0.foreign = names }) }
    dropAny(of: rule.same, "同一", name: { $0 }) { names in .boilerplate(changed(rule) { $0.same = names }) }
  }
}

private func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
  var value = value
  change(&value)
  return value
}
