import DossierModel

/// Why a change of a definition need not be noticed by an example, as its author states it.
package struct MutationReason: Equatable, Sendable {
  /// The field or the column of the rulebook.
  package var part: String
  /// What of it; empty: all of it.
  package var value: String
  /// Nil: any change.
  package var change: Mutation.Change?
  @Prose package var reason: String
  /// The row, UTF-8 bytes of the rulebook.
  package var range: Range<Int>

  func excuses(_ mutation: Mutation) -> Bool {
    mutation.part == part && mutation.value == value && (change.map { $0 == mutation.change } ?? true)
  }
}

extension DefinitionReader {
  /// `变异`: a table of changes that are excused.
  mutating func readReasons() -> [MutationReason] {
    var reasons: [MutationReason] = []
    for row in readTable("变异", columns: ["处", "值", "改动", "理由"], required: ["处", "理由"])?.rows ?? [] {
      for column in ["处", "理由"] where row.text(column).isEmpty {
        fail(.badValue(field: column, value: "", expected: column), row.range)
      }
      let words: [String: Mutation.Change] = ["去掉": .dropped, "取反": .negated, "改为否": .optional]
      let change = readCell(row, "改动", { words[$0] }, "去掉、取反、改为否")
      let values = rulebookList(row.text("值"))
      for value in values.isEmpty ? [""] : values {
        reasons.append(
          MutationReason(part: row.text("处"), value: value, change: change, reason: row.text("理由"), range: row.range))
      }
    }
    return reasons
  }
}

extension MutationReason: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      part: reader.string(), value: reader.string(), change: reader.optional { $0.choice() }, reason: "",
      range: reader.range())
    $reason = reader.prose()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(prose: part)
    writer.write(prose: value)
    writer.write(optional: change) { $1.write(choice: $0) }
    writer.write(range: range)
    writer.write(prose: reason)
  }
}
