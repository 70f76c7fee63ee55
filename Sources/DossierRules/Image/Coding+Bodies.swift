import DossierModel

// What each keyword brings.

extension Definition.Body: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.choice() as Keyword {
    case .material:
      self = .material(MaterialDefinition(requirement: Requirement(&reader), mayRepeat: reader.flag()))
    case .section: self = .section(SectionDefinition(&reader))
    case .field: self = .field(FieldDefinition(&reader))
    case .table: self = .table(TableDefinition(&reader))
    case .terms: self = .terms(TermListDefinition(&reader))
    case .classification: self = .classification(ClassificationDefinition(&reader))
    case .fact: self = .fact(FactDefinition(&reader))
    case .deadline: self = .deadline(DeadlineDefinition(&reader))
    case .attachment: self = .attachment(AttachmentDefinition(&reader))
    case .quantity: self = .quantity(QuantityDefinition(&reader))
    case .boilerplate: self = .boilerplate(BoilerplateDefinition(&reader))
    case .calendar: self = .calendar(CalendarDefinition(&reader))
    case .rule: self = .rule(RuleDefinition(&reader))
    }
  }

  package func write(to writer: inout ImageWriter) {
    func write(_ keyword: Keyword, _ body: some ImageCodable) {
      writer.write(choice: keyword)
      body.write(to: &writer)
    }
    switch self {
    case .material(let material):
      write(.material, material.requirement)
      writer.write(flag: material.mayRepeat)
    case .section(let section): write(.section, section)
    case .field(let field): write(.field, field)
    case .table(let table): write(.table, table)
    case .terms(let list): write(.terms, list)
    case .classification(let rule): write(.classification, rule)
    case .fact(let fact): write(.fact, fact)
    case .deadline(let rule): write(.deadline, rule)
    case .attachment(let attachment): write(.attachment, attachment)
    case .quantity(let rule): write(.quantity, rule)
    case .boilerplate(let rule): write(.boilerplate, rule)
    case .calendar(let calendar): write(.calendar, calendar)
    case .rule(let rule): write(.rule, rule)
    }
  }
}

extension SectionDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      parent: reader.optional { $0.name() }, requirement: Requirement(&reader),
      leastLength: reader.optional { $0.number() }, points: reader.list())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(optional: parent) { $1.write(name: $0) }
    requirement.write(to: &writer)
    writer.write(optional: leastLength) { $1.write($0) }
    writer.write(list: points)
  }
}

extension Point: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      name: "", terms: reader.numbers(), least: reader.number(), condition: reader.optional { Condition(&$0) },
      remedy: "")
    $name = reader.prose()
    $remedy = reader.prose()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(numbers: terms)
    writer.write(least)
    writer.write(optional: condition) { $0.write(to: &$1) }
    writer.write(prose: name)
    writer.write(prose: remedy)
  }
}

extension FieldDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      section: reader.optional { $0.name() }, each: reader.optional { $0.name() }, requirement: Requirement(&reader),
      type: ValueType(&reader),
      outside: reader.optional { StageSeverity(&$0) }, isUnique: reader.flag(),
      leastLength: reader.optional { $0.number() }, mostLength: reader.optional { $0.number() })
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(optional: section) { $1.write(name: $0) }
    writer.write(optional: each) { $1.write(name: $0) }
    requirement.write(to: &writer)
    type.write(to: &writer)
    writer.write(optional: outside) { $0.write(to: &$1) }
    writer.write(flag: isUnique)
    writer.write(optional: leastLength) { $1.write($0) }
    writer.write(optional: mostLength) { $1.write($0) }
  }
}

extension TableDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      section: reader.optional { $0.name() }, requirement: Requirement(&reader), leastRows: reader.number(),
      columns: reader.list())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(optional: section) { $1.write(name: $0) }
    requirement.write(to: &writer)
    writer.write(leastRows)
    writer.write(list: columns)
  }
}

extension ColumnDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      name: reader.name(), keys: Set(reader.names()), type: ValueType(&reader), isRequired: reader.flag(),
      mayBeEmpty: reader.flag(), condition: reader.optional { Condition(&$0) })
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(name: name)
    writer.write(names: keys.sorted())
    type.write(to: &writer)
    writer.write(flag: isRequired)
    writer.write(flag: mayBeEmpty)
    writer.write(optional: condition) { $0.write(to: &$1) }
  }
}

extension TermListDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      sections: reader.names(), excluded: reader.names(), condition: reader.optional { Condition(&$0) },
      isPlaceholder: reader.flag(), ignoresNegated: reader.flag(), entries: reader.list())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(names: sections)
    writer.write(names: excluded)
    writer.write(optional: condition) { $0.write(to: &$1) }
    writer.write(flag: isPlaceholder)
    writer.write(flag: ignoresNegated)
    writer.write(list: entries)
  }
}

extension TermEntry: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      terms: reader.numbers(), exceptions: reader.numbers(), termSpellings: reader.numbers(),
      exceptionSpellings: reader.numbers(), excusedBy: reader.numbers(),
      exceeding: reader.optional { $0.number() }, replacement: "",
      isReplaceable: reader.flag(), reason: "", severity: reader.optional { StageSeverity(&$0) })
    $replacement = reader.prose()
    $reason = reader.prose()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(numbers: terms)
    writer.write(numbers: exceptions)
    writer.write(numbers: termSpellings)
    writer.write(numbers: exceptionSpellings)
    writer.write(numbers: excusedBy)
    writer.write(optional: exceeding) { $1.write($0) }
    writer.write(flag: isReplaceable)
    writer.write(optional: severity) { $0.write(to: &$1) }
    writer.write(prose: replacement)
    writer.write(prose: reason)
  }
}

extension ClassificationDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      field: reader.name(), mainTexts: reader.names(), sideTexts: reader.names(), excluded: reader.names(),
      items: reader.names(), leastPoints: reader.number(), factor: reader.number(),
      classes: reader.list { reader in
        ClassDefinition(
          name: reader.name(), aliases: reader.names(),
          evidence: reader.list { ClassDefinition.Evidence(term: $0.number(), points: $0.number()) })
      },
      ignored: reader.list {
        ClassificationDefinition.Ignored(terms: $0.numbers(), before: $0.numbers(), behind: $0.numbers())
      })
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(name: field)
    writer.write(names: mainTexts)
    writer.write(names: sideTexts)
    writer.write(names: excluded)
    writer.write(names: items)
    writer.write(leastPoints)
    writer.write(factor)
    writer.write(list: classes) { own, writer in
      writer.write(name: own.name)
      writer.write(names: own.aliases)
      writer.write(list: own.evidence) { evidence, writer in
        writer.write(evidence.term)
        writer.write(evidence.points)
      }
    }
    writer.write(list: ignored) { row, writer in
      writer.write(numbers: row.terms)
      writer.write(numbers: row.before)
      writer.write(numbers: row.behind)
    }
  }
}

extension FactDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      names: reader.names(), normalisation: reader.choice(), authority: reader.optional { $0.name() },
      phrases: reader.numbers())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(names: names)
    writer.write(choice: normalisation)
    writer.write(optional: authority) { $1.write(name: $0) }
    writer.write(numbers: phrases)
  }
}

extension RuleDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      applies: reader.optional { Condition(&$0) }, check: Condition(&reader), kind: reader.choice(), chinese: "",
      english: "")
    $chinese = reader.prose()
    $english = reader.prose()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(optional: applies) { $0.write(to: &$1) }
    check.write(to: &writer)
    writer.write(choice: kind)
    writer.write(prose: chinese)
    writer.write(prose: english)
  }
}
