import DossierModel

/// Why a text is no sentence of the closed set.
enum SentenceError: Error, Equatable {
  case empty
  /// The words that fit no form.
  case notUnderstood(String)
  /// The words behind which something is missing.
  case endsTooEarly(String)
}

/// Reads a sentence of the closed set. It knows no text but the words themselves, and cannot loop.
struct SentenceParser {
  private let words: [String]
  private var index = 0
  private(set) var interner: TermInterner

  init(_ text: String, _ interner: TermInterner) {
    words = sentenceWords(text)
    self.interner = interner
  }

  mutating func parse() throws(SentenceError) -> Condition {
    if words.isEmpty { throw .empty }
    let condition = try disjunction()
    if index < words.count { throw .notUnderstood(words[index...].joined(separator: " ")) }
    return condition
  }

  private var next: String? { index < words.count ? words[index] : nil }

  private mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    index += 1
    return true
  }

  private mutating func word() throws(SentenceError) -> String {
    guard let word = next else { throw .endsTooEarly(words.joined(separator: " ")) }
    index += 1
    return word
  }

  private mutating func name() throws(SentenceError) -> String { unquoted(try word()) }
  private mutating func list() throws(SentenceError) -> [String] { rulebookList(try word()) }

  private mutating func disjunction() throws(SentenceError) -> Condition {
    var parts = [try conjunction()]
    while take("或") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(SentenceError) -> Condition {
    var parts = [try negation()]
    while take("且") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(SentenceError) -> Condition {
    take("非") ? .not(try atom()) : try atom()
  }

  private mutating func atom() throws(SentenceError) -> Condition {
    let start = index
    let first = try word()
    switch first {
    case "有", "无": return try has(isThere: first == "有")
    case "章节" where words.count > start + 2 && words[start + 2] == "依次":
      let names = try list()
      index += 1
      return .atom(.inOrder(names))
    case "章节" where words.count > start + 2: return .atom(try onText(.section(try name())))
    case "材料" where words.count > start + 2: return .atom(try onText(.material(try name())))
    case "正文": return .atom(try onText(.everything))
    case "表格": return .atom(try eachCell(of: try name()))
    case "本行": return .atom(try onRow(column: try name()))
    default: return .atom(try onValue(of: unquoted(first)))
    }
  }

  private mutating func has(isThere: Bool) throws(SentenceError) -> Condition {
    let kinds: [String: Condition.ThingKind] = ["材料": .material, "章节": .section, "字段": .field, "表格": .table]
    let word = try word()
    guard let kind = kinds[word] else { throw .notUnderstood("有 \(word)") }
    let condition = Condition.atom(.has(kind, try list()))
    return isThere ? condition : .not(condition)
  }

  private mutating func onText(_ scope: Condition.Scope) throws(SentenceError) -> Condition.Atom {
    let verb = try word()
    switch verb {
    case "提到":
      let least = try least() ?? 1
      if take("字段") { return .mentionsFacts(scope, names: try list(), least: least) }
      let terms = try list().map { interner.intern($0) }
      return .mentions(scope, terms: terms, least: least)
    case "提到的":
      let terms = try list().map { interner.intern($0) }
      guard take("见于") else { throw .notUnderstood(rest) }
      return .sharesMentions(scope, terms: terms, with: try self.scope())
    case "有数字": return .hasFigures(scope, least: 1)
    case "写有": return .holds(scope, try numberTypes())
    case "有":
      let count = try number()
      guard take("个数字") else { throw .notUnderstood(rest) }
      return .hasFigures(scope, least: count)
    default: throw .notUnderstood(verb)
    }
  }

  private var rest: String { index < words.count ? words[index...].joined(separator: " ") : "" }

  /// `至少 k 个`
  private mutating func least() throws(SentenceError) -> Int? {
    guard take("至少") else { return nil }
    let count = try number()
    guard take("个") else { throw .notUnderstood(rest) }
    return count
  }

  private mutating func number() throws(SentenceError) -> Int {
    let word = try word()
    guard let value = Int(word), value >= 0 else { throw .notUnderstood(word) }
    return value
  }

  /// `列 C 每项 见于 …`
  private mutating func eachCell(of table: String) throws(SentenceError) -> Condition.Atom {
    guard take("列") else { throw .notUnderstood(rest) }
    let column = try name()
    var items = Condition.Items(name: table, column: column)
    if take("其中") { items.rows = .atom(try onRow(column: try name())) }
    guard take("每项") else { throw .notUnderstood(rest) }
    return try each(of: items)
  }

  /// What holds for each: `含 v`, or `[的 t] 见于 …`.
  private mutating func each(of items: Condition.Items) throws(SentenceError) -> Condition.Atom {
    take("含") ? .eachContains(items, try list()) : .eachAppears(try parts(of: items), try scope())
  }

  /// Types whose values are runs of letters and digits, so that they are recognised in a text.
  private mutating func numberTypes() throws(SentenceError) -> [ValueType] {
    let known: [ValueType] = [.mobile, .identityNumber, .creditCode]
    var types: [ValueType] = []
    for word in try list() {
      guard let type = ValueType.named.first(where: { $0.name == word })?.type, known.contains(type) else {
        throw .notUnderstood(word)
      }
      types.append(type)
    }
    return types
  }

  private mutating func type() throws(SentenceError) -> ValueType {
    let word = try word()
    guard let type = ValueType.named.first(where: { $0.name == word })?.type else { throw .notUnderstood(word) }
    return type
  }

  /// `[的 t] 见于`
  private mutating func parts(of whole: Condition.Items) throws(SentenceError) -> Condition.Items {
    var items = whole
    if take("的") { items.terms = try list().map { interner.intern($0) } }
    guard take("见于") else { throw .notUnderstood(rest) }
    return items
  }

  private mutating func scope() throws(SentenceError) -> Condition.Scope {
    if take("章节") { return .section(try name()) }
    if take("材料") { return .material(try name()) }
    if take("正文") { return .everything }
    if take("别处") { return .elsewhere }
    throw .notUnderstood(rest)
  }

  private mutating func onRow(column: String) throws(SentenceError) -> Condition.Atom {
    let verb = try word()
    switch verb {
    case "为": return .rowIs(column: column, try list())
    case "含": return .rowContains(column: column, try list())
    default: throw .notUnderstood(verb)
    }
  }

  private mutating func onValue(of name: String) throws(SentenceError) -> Condition.Atom {
    let verb = try word()
    switch verb {
    case "含": return .contains(name, try list())
    case "为": return .isOneOf(name, try list())
    case "早于": return .days(name, .before, try self.name())
    case "晚于": return .days(name, .after, try self.name())
    case "不早于": return .days(name, .notBefore, try self.name())
    case "不晚于": return .days(name, .notAfter, try self.name())
    case "等于": return .equals(name, try self.name())
    case "大于": return .quantities(name, .more, try self.name())
    case "小于": return .quantities(name, .less, try self.name())
    case "不大于": return .quantities(name, .notMore, try self.name())
    case "不小于": return .quantities(name, .notLess, try self.name())
    case "以":
      let values = try list()
      if take("开头") { return .begins(name, values) }
      if take("结尾") { return .ends(name, values) }
      throw .notUnderstood(rest)
    case "字数":
      let isLeast = take("至少")
      guard isLeast || take("至多") else { throw .notUnderstood(rest) }
      return .length(name, atLeast: isLeast, try number())
    case "第":
      let first = try number()
      guard take("至") else { throw .notUnderstood(rest) }
      let last = try number()
      guard take("位"), first > 0, first <= last else { throw .notUnderstood(rest) }
      if take("合于") { return .fits(name, part: first...last, try type()) }
      guard take("为") else { throw .notUnderstood(rest) }
      return .digits(name, first: first, last: last, try list())
    case "合于": return .fits(name, part: nil, try type())
    case "每项":
      return try each(of: Condition.Items(name: name))
    default: throw .notUnderstood(verb)
    }
  }
}
