import DossierModel

/// 套话: text that could stand in any filing.
package struct BoilerplateDefinition: Equatable, Sendable {
  /// What the sections are compared with.
  package enum Source: String, CaseIterable, Sendable {
    /// The passages of the definition.
    case templates = "范文"
    /// The good examples of the rulebook.
    case examples = "例子"
    /// The other sections of the definition in the same dossier.
    case own = "本卷宗"
    /// The same sections of the other dossiers at hand.
    case others = "他卷宗"
  }

  package struct Passage: Equatable, Sendable {
    @Prose package var name: String
    @Prose package var text: String
  }

  /// Names of the facts whose text is looked at.
  package var sections: [String]
  package var condition: Condition?
  package var sources: [Source]
  /// Letters that a passage must share in a row.
  package var shortest: Int
  /// Percent of a section's letters that must be shared.
  package var share: Int
  package var passages: [Passage]
  /// Facts whose values make a text particular.
  package var facts: [String]
  /// How many of their values a section must name; nil: any number.
  package var leastFacts: Int?
  /// Whether each number counts like a value.
  package var countsFigures: Bool
  /// Facts whose values in other dossiers have no business in this one.
  package var foreign: [String]
  /// Dossiers that state the same value of one of these facts are about the same thing.
  package var same: [String]

  /// Letters in a row where a definition does not say.
  static let usualShortest = 25
}

extension DefinitionReader {
  mutating func readBoilerplate() -> BoilerplateDefinition {
    require(["章节"])
    var sources: [BoilerplateDefinition.Source] = []
    for name in list("比较") {
      if let source = BoilerplateDefinition.Source(rawValue: name) { sources.append(source) } else { failSource(name) }
    }
    var passages: [BoilerplateDefinition.Passage] = []
    if sources.contains(.templates) { require(["范文"]) }
    for row in readTable("范文", columns: ["名称", "原文"], required: ["名称", "原文"])?.rows ?? [] {
      passages.append(BoilerplateDefinition.Passage(name: row.text("名称"), text: row.text("原文")))
    }
    let definition = BoilerplateDefinition(
      sections: list("章节"), condition: readCondition("条件"), sources: sources,
      shortest: readNumber("最短", in: 8...1000) ?? BoilerplateDefinition.usualShortest,
      share: readNumber("重合", in: 1...100) ?? 0, passages: passages, facts: list("事实"),
      leastFacts: readNumber("至少", in: 1...100), countsFigures: readYesNo("数字") ?? false, foreign: list("他名"),
      same: list("同一"))
    if sources.isEmpty, definition.leastFacts == nil, definition.foreign.isEmpty {
      fail(.missingField("比较、至少、他名", of: called), headingRange)
    }
    if definition.leastFacts != nil { require(["事实"]) }
    return definition
  }

  private mutating func failSource(_ name: String) {
    let expected = BoilerplateDefinition.Source.allCases.map(\.rawValue).joined(separator: "、")
    fail(.badValue(field: "比较", value: name, expected: expected), fact("比较")?.valueRange ?? headingRange)
  }

  private mutating func readNumber(_ name: String, in range: ClosedRange<Int>) -> Int? {
    let expected = "\(range.lowerBound)…\(range.upperBound)"
    return readWord(name, { Int($0).flatMap { range.contains($0) ? $0 : nil } }, [expected])
  }
}

extension BoilerplateDefinition: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      sections: reader.names(), condition: reader.optional { Condition(&$0) }, sources: reader.list { $0.choice() },
      shortest: reader.number(), share: reader.number(), passages: reader.list(), facts: reader.names(),
      leastFacts: reader.optional { $0.number() }, countsFigures: reader.flag(), foreign: reader.names(),
      same: reader.names())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(names: sections)
    writer.write(optional: condition) { $0.write(to: &$1) }
    writer.write(list: sources) { $1.write(choice: $0) }
    writer.write(shortest)
    writer.write(share)
    writer.write(list: passages)
    writer.write(names: facts)
    writer.write(optional: leastFacts) { $1.write($0) }
    writer.write(flag: countsFigures)
    writer.write(names: foreign)
    writer.write(names: same)
  }
}

extension BoilerplateDefinition.Passage: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(name: "", text: "")
    $name = reader.prose()
    $text = reader.prose()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(prose: name)
    writer.write(prose: text)
  }
}
