import DossierModel

extension Rulebook {
  /// A field whose value decides what else is asked for, and what it may be.
  package struct Question: Equatable, Sendable {
    package var field: String
    package var choices: [String]
  }

  /// What class a dossier is of: what a 分类 of the book compares; nil where it has none.
  package var classQuestion: Question? {
    for definition in definitions {
      if case .classification(let rule) = definition.body {
        return Question(field: rule.field, choices: rule.classes.map(\.name))
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
}
