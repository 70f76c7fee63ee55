package import DossierModel

/// 期限: how long there is from one day to another.
package struct DeadlineDefinition: Equatable, Sendable {
  /// Names of the date that starts it; the first one that is filled counts.
  package var starts: [String]
  package var period: Period
  /// Names of the date by which it is kept; `申报日期` is the day of the check.
  package var ends: [String]
  /// A table, each row of which has its own deadline; names are those of its columns then.
  package var table: String?
  package var condition: Condition?
  /// Whether a last day that is off moves to the next working day.
  package var isExtended: Bool
  /// Names of what starts the period where it changes after the filing: for who compares two versions.
  package var changes: [String]
}

/// 附件: a file that the dossier names.
package struct AttachmentDefinition: Equatable, Sendable {
  package var section: String?
  package var requirement: Requirement
  /// A table, each row of which names a file; nil: the fact of the definition's name does.
  package var table: String?
  /// Allowed ones; empty: all.
  package var kinds: [FileKind]
  /// How long the file is good from its day.
  package var validity: Period?
  package var leastLines: Int?
  package var mostLines: Int?
  package var columns: Columns

  /// Names of the columns that say something of a file.
  package struct Columns: Equatable, Sendable {
    package var file: [String]
    package var day: [String]
    package var until: [String]
    package var lines: [String]
    package var digest: [String]

    /// The names that are looked for where a rulebook gives no others.
    static let usual = Columns(
      file: ["文件"], day: ["日期"], until: ["有效期至"], lines: ["行数"], digest: ["SHA-256"])

    var all: [String] { file + day + until + lines + digest }
  }
}

/// 数量: something counted, and what it must be.
package struct QuantityDefinition: Equatable, Sendable {
  package var measure: Measure
  package var least: Measure?
  package var most: Measure?
  package var equal: Measure?
  package var condition: Condition?
  /// Only rows of the table for which this holds are counted.
  package var rows: Condition?

  var measures: [Measure] { [measure] + [least, most, equal].compactMap { $0 } }
}

/// What can be counted (R-4, 数量).
package enum Measure: Hashable, Sendable {
  /// Millionths, and a unit if it has one.
  case number(Int, unit: String)
  /// The quantity that a fact states.
  case value(String)
  case rows(table: String)
  case sum(table: String, column: String)
  case kinds(table: String, column: String)
  /// Each cell by itself.
  case each(table: String, column: String)
  case members(String)
  case items(section: String)
  case lines(attachment: String)
  /// The cell of one row, which is known by its first cell.
  case cell(table: String, row: String, column: String)
  /// Row by row, what one column is of another; in percent where what it is compared with is.
  case ratio(table: String, column: String, to: String)
  /// Lines but for the first, which names the columns.
  case entries(attachment: String)

  /// The table, where each of its rows has a number of its own.
  var tableOfRows: String? {
    switch self {
    case .each(let table, _), .ratio(let table, _, _): table
    default: nil
    }
  }
}

/// 日历: what is decreed for one year.
package struct CalendarDefinition: Equatable, Sendable {
  package var number: Int
  package var year: WorkCalendar.Year
}

extension WorkCalendar {
  /// The years that some definitions list.
  init(_ definitions: [Definition]) {
    var years: [Int: Year] = [:]
    for definition in definitions {
      if case .calendar(let calendar) = definition.body { years[calendar.number] = calendar.year }
    }
    self.init(years)
  }

  /// All years of some books; of two tables of one year the first counts.
  package init(of books: [Rulebook]) {
    self.init()
    for book in books { add(book.calendar) }
  }
}
