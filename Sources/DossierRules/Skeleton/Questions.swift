import DossierModel

extension Rulebook {
  /// A field whose value decides what else is asked for, and what it may be.
  package struct Question: Equatable, Sendable {
    package var field: String
    package var choices: [String]
    /// Other names of choices, by choice.
    package var aliases: [String: [String]] = [:]

    /// Everything that answers it.
    package var names: [String] { choices.flatMap { [$0] + aliases[$0, default: []] } }
  }

  /// What class a dossier is of: what a 分类 of the book compares; nil where it has none.
  package var classQuestion: Question? {
    for definition in definitions {
      if case .classification(let rule) = definition.body {
        let aliases = rule.classes.map { ($0.name, $0.aliases) }
        return Question(
          field: rule.field, choices: rule.classes.map(\.name), aliases: Dictionary(aliases) { $0 + $1 })
      }
    }
    return nil
  }

  /// In what role somebody files: a choice that is called a role, 角色.
  package var roleQuestion: Question? {
    for definition in definitions {
      guard case .field(let field) = definition.body, !field.choices.isEmpty,
        ([definition.name] + definition.aliases).contains(where: { $0.hasSuffix("角色") })
      else { continue }
      return Question(field: definition.name, choices: field.choices)
    }
    return nil
  }

  /// What somebody writes who answers a question by any name of a choice: that name, where the field takes it, else the choice's own.
  /// Nil where no choice is called so.
  package func answer(_ question: Question, _ text: String) -> SkeletonOrder.Answer? {
    let keys = [foldedName(text), foldedName(withoutRemark(text))]
    let choice = question.choices.first { choice in
      ([choice] + question.aliases[choice, default: []]).contains { keys.contains(foldedName($0)) }
    }
    return choice.map { SkeletonOrder.Answer(field: question.field, value: takes(text, question.field) ? text : $0) }
  }

  /// Whether a text is a value of every field of a name.
  private func takes(_ text: String, _ name: String) -> Bool {
    let numbers = numbers(of: name)
    return definitions.allSatisfy { definition in
      guard case .field(let field) = definition.body,
        self.numbers(of: definition.name).contains(where: numbers.contains)
      else { return true }
      // What is wrong with it does not matter here.
      return (try? readValue(text, as: field.type)) != nil
    }
  }
}
