import DossierModel

extension Condition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.number() {
    case 0: self = .any(reader.list())
    case 1: self = .all(reader.list())
    case 2: self = .not(Condition(&reader))
    default: self = .atom(Atom(&reader))
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .any(let conditions):
      writer.write(0)
      writer.write(list: conditions)
    case .all(let conditions):
      writer.write(1)
      writer.write(list: conditions)
    case .not(let condition):
      writer.write(2)
      condition.write(to: &writer)
    case .atom(let atom):
      writer.write(3)
      atom.write(to: &writer)
    }
  }
}

extension Condition.Scope: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.number() {
    case 0: self = .section(reader.name())
    case 1: self = .material(reader.name())
    case 3: self = .elsewhere
    default: self = .everything
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .section(let name):
      writer.write(0)
      writer.write(name: name)
    case .material(let name):
      writer.write(1)
      writer.write(name: name)
    case .everything: writer.write(2)
    case .elsewhere: writer.write(3)
    }
  }
}

extension Condition.Items: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      name: reader.name(), column: reader.optional { $0.name() }, rows: reader.optional { Condition(&$0) },
      terms: reader.numbers())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(name: name)
    writer.write(optional: column) { $1.write(name: $0) }
    writer.write(optional: rows) { $0.write(to: &$1) }
    writer.write(numbers: terms)
  }
}

extension Condition.Atom: ImageCodable {
  package init(_ reader: inout ImageReader) {
    switch reader.number() {
    case 0: self = .has(reader.choice(), reader.names())
    case 1: self = .contains(reader.name(), reader.names())
    case 2: self = .isOneOf(reader.name(), reader.names())
    case 3: self = .days(reader.name(), reader.choice(), reader.name())
    case 4: self = .equals(reader.name(), reader.name())
    case 5: self = .quantities(reader.name(), reader.choice(), reader.name())
    case 6: self = .begins(reader.name(), reader.names())
    case 7: self = .ends(reader.name(), reader.names())
    case 8: self = .length(reader.name(), atLeast: reader.flag(), reader.number())
    case 9: self = .mentions(Condition.Scope(&reader), terms: reader.numbers(), least: reader.number())
    case 10: self = .mentionsFacts(Condition.Scope(&reader), names: reader.names(), least: reader.number())
    case 11: self = .hasFigures(Condition.Scope(&reader), least: reader.number())
    case 12:
      self = .eachAppears(Condition.Items(&reader), Condition.Scope(&reader))
    case 13: self = .rowContains(column: reader.name(), reader.names())
    case 14: self = .rowIs(column: reader.name(), reader.names())
    case 16: self = .inOrder(reader.names())
    case 18: self = .eachContains(Condition.Items(&reader), reader.names())
    case 19: self = .holds(Condition.Scope(&reader), reader.list())
    case 20: self = .sharesMentions(Condition.Scope(&reader), terms: reader.numbers(), with: Condition.Scope(&reader))
    case 17:
      let name = reader.name()
      let (first, last) = (reader.number(), reader.number())
      self = .fits(name, part: first > 0 && first <= last ? first...last : nil, ValueType(&reader))
    default: self = .digits(reader.name(), first: reader.number(), last: reader.number(), reader.names())
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .has(let kind, let names):
      writer.write(0)
      writer.write(choice: kind)
      writer.write(names: names)
    case .contains(let name, let words): writer.write(atom: 1, name, words)
    case .isOneOf(let name, let words): writer.write(atom: 2, name, words)
    case .days(let name, let relation, let other):
      writer.write(3)
      writer.write(name: name)
      writer.write(choice: relation)
      writer.write(name: other)
    case .equals(let name, let other):
      writer.write(4)
      writer.write(name: name)
      writer.write(name: other)
    case .quantities(let name, let relation, let other):
      writer.write(5)
      writer.write(name: name)
      writer.write(choice: relation)
      writer.write(name: other)
    case .begins(let name, let words): writer.write(atom: 6, name, words)
    case .ends(let name, let words): writer.write(atom: 7, name, words)
    case .length(let name, let isLeast, let count):
      writer.write(8)
      writer.write(name: name)
      writer.write(flag: isLeast)
      writer.write(count)
    case .mentions, .mentionsFacts, .hasFigures, .eachAppears, .holds, .sharesMentions: writeScoped(to: &writer)
    case .eachContains(let items, let words):
      writer.write(18)
      items.write(to: &writer)
      writer.write(names: words)
    case .inOrder(let names):
      writer.write(16)
      writer.write(names: names)
    case .fits(let name, let part, let type):
      writer.write(17)
      writer.write(name: name)
      writer.write(part?.lowerBound ?? 0)
      writer.write(part?.upperBound ?? 0)
      type.write(to: &writer)
    case .rowContains(let column, let words): writer.write(atom: 13, column, words)
    case .rowIs(let column, let words): writer.write(atom: 14, column, words)
    case .digits(let name, let first, let last, let words):
      writer.write(15)
      writer.write(name: name)
      writer.write(first)
      writer.write(last)
      writer.write(names: words)
    }
  }

  /// The sentences about a text.
  private func writeScoped(to writer: inout ImageWriter) {
    switch self {
    case .mentions(let scope, let terms, let least):
      writer.write(9)
      scope.write(to: &writer)
      writer.write(numbers: terms)
      writer.write(least)
    case .mentionsFacts(let scope, let names, let least):
      writer.write(10)
      scope.write(to: &writer)
      writer.write(names: names)
      writer.write(least)
    case .hasFigures(let scope, let least):
      writer.write(11)
      scope.write(to: &writer)
      writer.write(least)
    case .eachAppears(let items, let scope):
      writer.write(12)
      items.write(to: &writer)
      scope.write(to: &writer)
    case .holds(let scope, let types):
      writer.write(19)
      scope.write(to: &writer)
      writer.write(list: types)
    case .sharesMentions(let scope, let terms, let other):
      writer.write(20)
      scope.write(to: &writer)
      writer.write(numbers: terms)
      other.write(to: &writer)
    default: break
    }
  }
}

extension ImageWriter {
  /// A sentence about the value of a name.
  fileprivate mutating func write(atom: Int, _ name: String, _ words: [String]) {
    write(atom)
    write(name: name)
    write(names: words)
  }
}
