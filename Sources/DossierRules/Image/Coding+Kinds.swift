import DossierModel

// 期限, 附件, 数量, 日历.

extension Period: ImageCodable {
  package init(_ reader: inout ImageReader) { self.init(reader.number(), reader.choice()) }

  package func write(to writer: inout ImageWriter) {
    writer.write(count)
    writer.write(choice: unit)
  }
}

extension DeadlineDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      starts: reader.names(), period: Period(&reader), ends: reader.names(), table: reader.optional { $0.name() },
      condition: reader.optional { Condition(&$0) }, isExtended: reader.flag(),
      changes: reader.names())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(names: starts)
    period.write(to: &writer)
    writer.write(names: ends)
    writer.write(optional: table) { $1.write(name: $0) }
    writer.write(optional: condition) { $0.write(to: &$1) }
    writer.write(flag: isExtended)
    writer.write(names: changes)
  }
}

extension AttachmentDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      section: reader.optional { $0.name() }, requirement: Requirement(&reader), table: reader.optional { $0.name() },
      kinds: reader.list { $0.choice() }, validity: reader.optional { Period(&$0) },
      leastLines: reader.optional { $0.number() }, mostLines: reader.optional { $0.number() },
      columns: Columns(
        file: reader.names(), day: reader.names(), until: reader.names(), lines: reader.names(),
        digest: reader.names()))
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(optional: section) { $1.write(name: $0) }
    requirement.write(to: &writer)
    writer.write(optional: table) { $1.write(name: $0) }
    writer.write(list: kinds) { $1.write(choice: $0) }
    writer.write(optional: validity) { $0.write(to: &$1) }
    writer.write(optional: leastLines) { $1.write($0) }
    writer.write(optional: mostLines) { $1.write($0) }
    for names in [columns.file, columns.day, columns.until, columns.lines, columns.digest] {
      writer.write(names: names)
    }
  }
}

extension QuantityDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      measure: Measure(&reader), least: reader.optional { Measure(&$0) }, most: reader.optional { Measure(&$0) },
      equal: reader.optional { Measure(&$0) }, condition: reader.optional { Condition(&$0) },
      rows: reader.optional { Condition(&$0) })
  }

  package func write(to writer: inout ImageWriter) {
    measure.write(to: &writer)
    for limit in [least, most, equal] { writer.write(optional: limit) { $0.write(to: &$1) } }
    for condition in [condition, rows] { writer.write(optional: condition) { $0.write(to: &$1) } }
  }
}

extension Measure: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.number() {
    case 0: self = .number(reader.number(), unit: reader.name())
    case 1: self = .value(reader.name())
    case 2: self = .rows(table: reader.name())
    case 3: self = .sum(table: reader.name(), column: reader.name())
    case 4: self = .kinds(table: reader.name(), column: reader.name())
    case 5: self = .each(table: reader.name(), column: reader.name())
    case 6: self = .members(reader.name())
    case 7: self = .items(section: reader.name())
    case 8: self = .lines(attachment: reader.name())
    case 9: self = .cell(table: reader.name(), row: reader.name(), column: reader.name())
    case 10: self = .ratio(table: reader.name(), column: reader.name(), to: reader.name())
    default: self = .entries(attachment: reader.name())
    }
  }

  package func write(to writer: inout ImageWriter) {
    func write(_ kind: Int, _ names: String...) {
      writer.write(kind)
      for name in names { writer.write(name: name) }
    }
    switch self {
    case .number(let number, let unit):
      writer.write(0)
      writer.write(number)
      writer.write(name: unit)
    case .value(let name): write(1, name)
    case .rows(let table): write(2, table)
    case .sum(let table, let column): write(3, table, column)
    case .kinds(let table, let column): write(4, table, column)
    case .each(let table, let column): write(5, table, column)
    case .members(let name): write(6, name)
    case .items(let section): write(7, section)
    case .lines(let attachment): write(8, attachment)
    case .cell(let table, let row, let column): write(9, table, row, column)
    case .ratio(let table, let column, let other): write(10, table, column, other)
    case .entries(let attachment): write(11, attachment)
    }
  }
}

extension CalendarDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      number: reader.number(),
      year: WorkCalendar.Year(holidays: reader.list(), workingWeekends: reader.list()))
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(number)
    writer.write(list: year.holidays)
    writer.write(list: year.workingWeekends)
  }
}
