import DossierModel

// How the parts that definitions share stand in an image. What is written in one order is read in the same.

extension String: ImageCodable {
  package init(_ reader: inout ImageReader) { self = reader.string() }
  package func write(to writer: inout ImageWriter) { writer.write(prose: self) }
}

extension Day: ImageCodable {
  package init(_ reader: inout ImageReader) {
    let (year, month, day) = (reader.number(), reader.number(), reader.number())
    self = Day(year: year, month: month, day: day) ?? Day(unixSeconds: 0)
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(year)
    writer.write(month)
    writer.write(day)
  }
}

extension StageSeverity: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(.hint)
    draft = reader.choice()
    review = reader.choice()
    filing = reader.choice()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(choice: draft)
    writer.write(choice: review)
    writer.write(choice: filing)
  }
}

extension PartSeverities: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(of: StageSeverity(&reader))
    for _ in 0..<reader.count() { self[reader.name()] = StageSeverity(&reader) }
  }

  package func write(to writer: inout ImageWriter) {
    own.write(to: &writer)
    writer.write(list: stated) { part, writer in
      writer.write(name: part.part)
      part.severity.write(to: &writer)
    }
  }
}

extension Requirement: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.number() {
    case 0: self = .optional
    case 1: self = .always
    default: self = .under(Condition(&reader))
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .optional: writer.write(0)
    case .always: writer.write(1)
    case .under(let condition):
      writer.write(2)
      condition.write(to: &writer)
    }
  }
}

extension ValueType: ImageCodable {
  package init(_ reader: inout ImageReader) {
    let index = reader.number()
    switch index - ValueType.named.count {
    case 0: self = .oneOf(reader.names())
    case 1: self = .severalOf(reader.names())
    default: self = index < ValueType.named.count ? ValueType.named[index].type : .text
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .oneOf(let choices):
      writer.write(ValueType.named.count)
      writer.write(names: choices)
    case .severalOf(let choices):
      writer.write(ValueType.named.count + 1)
      writer.write(names: choices)
    default: writer.write(ValueType.named.firstIndex { $0.type == self }!)
    }
  }
}
