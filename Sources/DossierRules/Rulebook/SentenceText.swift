import DossierModel

extension Condition {
  /// The sentence as a rulebook writes it (R-5): read again, it is the same condition.
  package func sentence(_ book: Rulebook) -> String {
    switch self {
    case .any(let parts): parts.map { $0.sentence(book) }.joined(separator: " 或 ")
    case .all(let parts): parts.map { $0.sentence(book) }.joined(separator: " 且 ")
    case .not(.atom(.has(let kind, let names))): "无 \(word(kind)) \(list(names))"
    case .not(let inner): "非 \(inner.sentence(book))"
    case .atom(let atom): atom.sentence(book)
    }
  }
}

extension Condition.Atom {
  fileprivate func sentence(_ book: Rulebook) -> String {
    switch self {
    case .has(let kind, let names): "有 \(word(kind)) \(list(names))"
    case .contains(let name, let values): "\(word(name)) 含 \(list(values))"
    case .isOneOf(let name, let values): "\(word(name)) 为 \(list(values))"
    case .days(let name, let relation, let other): "\(word(name)) \(word(relation)) \(word(other))"
    case .equals(let name, let other): "\(word(name)) 等于 \(word(other))"
    case .quantities(let name, let relation, let other): "\(word(name)) \(word(relation)) \(word(other))"
    case .begins(let name, let values): "\(word(name)) 以 \(list(values)) 开头"
    case .ends(let name, let values): "\(word(name)) 以 \(list(values)) 结尾"
    case .length(let name, let atLeast, let count): "\(word(name)) 字数 \(atLeast ? "至少" : "至多") \(count)"
    case .digits(let name, let first, let last, let values):
      "\(word(name)) 第 \(first) 至 \(last) 位 为 \(list(values))"
    case .fits(let name, let part, let type):
      "\(word(name)) \(part.map { "第 \($0.lowerBound) 至 \($0.upperBound) 位 " } ?? "")合于 \(self.name(of: type))"
    case .mentions(let scope, let terms, let least):
      "\(scope.sentence) 提到 \(leastText(least))\(list(terms.map { book.terms[$0] }))"
    case .mentionsFacts(let scope, let names, let least): "\(scope.sentence) 提到 \(leastText(least))字段 \(list(names))"
    case .hasFigures(let scope, let least): least == 1 ? "\(scope.sentence) 有数字" : "\(scope.sentence) 有 \(least) 个数字"
    case .holds(let scope, let types): "\(scope.sentence) 写有 \(list(types.map(self.name(of:))))"
    case .eachContains(let items, let values): "\(items.sentence(book)) 含 \(list(values))"
    case .eachAppears(let items, let scope):
      items.sentence(book)
        + (items.terms.isEmpty ? "" : " 的 \(list(items.terms.map { book.terms[$0] }))") + " 见于 \(scope.sentence)"
    case .sharesMentions(let scope, let terms, let other):
      "\(scope.sentence) 提到的 \(list(terms.map { book.terms[$0] })) 见于 \(other.sentence)"
    case .inOrder(let names): "章节 \(list(names)) 依次"
    case .rowContains(let column, let values): "本行 \(word(column)) 含 \(list(values))"
    case .rowIs(let column, let values): "本行 \(word(column)) 为 \(list(values))"
    }
  }
}

extension Condition.Atom {
  private func name(of type: ValueType) -> String { ValueType.named.first { $0.type == type }?.name ?? "" }
}

extension Condition.Items {
  /// `N 每项`
  fileprivate func sentence(_ book: Rulebook) -> String {
    (column.map { "表格 \(word(name)) 列 \(word($0))" } ?? word(name))
      + (rows.map { " 其中 \($0.sentence(book).dropFirst(3))" } ?? "") + " 每项"
  }
}

extension Condition.Scope {
  fileprivate var sentence: String {
    switch self {
    case .section(let name): "章节 \(word(name))"
    case .material(let name): "材料 \(word(name))"
    case .everything: "正文"
    case .elsewhere: "别处"
    }
  }
}

private func leastText(_ least: Int) -> String { least == 1 ? "" : "至少 \(least) 个 " }

private func list(_ members: [String]) -> String { members.map(word).joined(separator: "、") }

/// With the marks that keep it together, where it would fall apart.
private func word(_ text: String) -> String {
  let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{A0}", "、"]
  return text.unicodeScalars.contains(where: blanks.contains) ? "「\(text)」" : text
}

private func word(_ kind: Condition.ThingKind) -> String {
  switch kind {
  case .material: "材料"
  case .section: "章节"
  case .field: "字段"
  case .table: "表格"
  }
}

private func word(_ relation: Condition.DayRelation) -> String {
  switch relation {
  case .before: "早于"
  case .after: "晚于"
  case .notBefore: "不早于"
  case .notAfter: "不晚于"
  }
}

private func word(_ relation: Condition.QuantityRelation) -> String {
  switch relation {
  case .more: "大于"
  case .less: "小于"
  case .notMore: "不大于"
  case .notLess: "不小于"
  }
}
