package import DossierModel
import DossierSyntax

/// Reads a 项目 document.
/// - Returns: what it says, and what is wrong with it, in order of place.
package func readProject(_ document: Document) -> (
  project: Project, problems: [(problem: ProjectProblem, range: Range<Int>)]
) {
  var reader = ProjectReader(document)
  reader.read()
  return (reader.project, reader.problems.sorted { $0.range.lowerBound < $1.range.lowerBound })
}

private struct ProjectReader {
  private let document: Document
  private(set) var project = Project()
  private(set) var problems: [(problem: ProjectProblem, range: Range<Int>)] = []

  /// Names of fields that it knows, those of the header among them; 名称 and 说明 are for people.
  private static let fields =
    ["包括", "排除", "语言", "名称", "说明"] + HeaderField.allCases.map(\.rawValue) + HeaderField.allCases.map(\.alias)
  private static let tables = ["规则书", "严重程度", "用语"]

  init(_ document: Document) { self.document = document }

  mutating func read() {
    project.stage = document.headerValue(.stage).flatMap(Stage.init(name:))
    for fact in document.facts where fact.form == .field || fact.form == .item { read(fact) }
    for index in document.structure.blocks.indices {
      if let table = document.table(index) { read(table, document.structure.blocks[index].section) }
    }
    for section in document.outline.sections.dropFirst() { check(title: section.title) }
  }

  private mutating func fail(_ problem: ProjectProblem, _ range: Range<Int>) { problems.append((problem, range)) }

  private mutating func read(_ fact: Fact) {
    let value = trimmingBlanks(document.value(of: fact))
    switch fact.key {
    case "包括": project.included += patterns(value, fact.valueRange)
    case "排除": project.excluded += patterns(value, fact.valueRange)
    case "语言":
      switch foldedText(value) {
      case "中文", "汉语", "zh": project.language = .chinese
      case "英文", "英语", "english", "en": project.language = .english
      default: fail(.badLanguage(value), fact.isEmpty ? fact.nameRange : fact.valueRange)
      }
    default:
      if ProjectReader.fields.contains(where: { foldedName($0) == fact.key }) { return }
      fail(.unknownName(fact.name, nearest: nearestName(to: fact.name, among: ProjectReader.fields)), fact.nameRange)
    }
  }

  private mutating func patterns(_ text: String, _ range: Range<Int>) -> [PathPattern] {
    text.split(whereSeparator: { "、，,；;\n\r".contains($0) }).map { trimmingBlanks(String($0)) }.filter { !$0.isEmpty }
      .compactMap { path in
        if leavesFolder(path) {
          fail(.absolutePath(path), range)
          return nil
        }
        return PathPattern(path)
      }
  }

  private func leavesFolder(_ path: String) -> Bool { path.hasPrefix("/") || path.split(separator: "/").contains("..") }

  /// A section that looks like one of the tables' and is not.
  private mutating func check(title: Range<Int>) {
    let text = document.text(title)
    let known = ProjectReader.tables + ["文件", "说明"]
    if known.contains(where: { foldedName($0) == foldedName(text) }) { return }
    if let nearest = nearestName(to: text, among: known) { fail(.unknownName(text, nearest: nearest), title) }
  }

  // MARK: Tables

  private mutating func read(_ table: Table, _ section: Int) {
    let title = foldedName(document.text(document.outline.sections[section].title))
    switch title {
    case "规则书": readRows(table, ["文件", "版本", "SHA-256"]) { $0.addBook($1) }
    case "严重程度": readRows(table, ["规则", "程度"]) { $0.addWeight($1) }
    case "用语": readRows(table, ["词", "改为", "说明"]) { $0.addTerm($1) }
    default: break
    }
  }

  private typealias Cell = (text: String, range: Range<Int>)

  /// Calls `body` with the cells of each row in the order of the names; the first of them must be filled.
  private mutating func readRows(_ table: Table, _ names: [String], _ body: (inout ProjectReader, [Cell]) -> Void) {
    let keys = names.map(foldedName)
    var columns: [Int?] = Array(repeating: nil, count: names.count)
    for (index, cell) in table.header.enumerated() {
      let name = document.text(cell)
      if let known = keys.firstIndex(of: foldedName(name)) {
        columns[known] = index
      } else if !name.isEmpty {
        fail(.unknownColumn(name, known: names), cell)
      }
    }
    for row in table.rows {
      let cells = columns.map { column -> Cell in
        guard let column, column < row.cells.count else { return ("", row.cells.first ?? 0..<0) }
        return (document.text(row.cells[column]), row.cells[column])
      }
      if cells[0].text.isEmpty {
        fail(
          .emptyCell(names[0]),
          row.cells.first ?? document.structure.starts[row.line]..<document.structure.starts[row.line])
      } else {
        body(&self, cells)
      }
    }
  }

  private mutating func addBook(_ cells: [Cell]) {
    if leavesFolder(cells[0].text) { return fail(.absolutePath(cells[0].text), cells[0].range) }
    var digest: String? = cells[2].text.lowercased()
    if digest == "" { digest = nil }
    if let text = digest, text.utf8.count != 64 || !text.allSatisfy(\.isHexDigit) {
      fail(.badDigest(cells[2].text), cells[2].range)
      digest = nil
    }
    project.books.append(
      Project.Book(
        path: cells[0].text, version: cells[1].text.isEmpty ? nil : cells[1].text, digest: digest,
        range: cells[0].range))
  }

  private mutating func addWeight(_ cells: [Cell]) {
    let isOff = ["关闭", "不报", "off"].contains(foldedText(cells[1].text))
    guard isOff || Severity(name: cells[1].text) != nil else {
      return fail(.badSeverity(cells[1].text), cells[1].range)
    }
    project.weights.append(
      Project.Weight(rule: cells[0].text, severity: isOff ? nil : Severity(name: cells[1].text), range: cells[0].range))
  }

  private mutating func addTerm(_ cells: [Cell]) {
    project.terms.append(Project.Term(term: cells[0].text, replacement: cells[1].text, reason: cells[2].text))
  }
}
