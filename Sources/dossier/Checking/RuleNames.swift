import DossierModel
import DossierRules

/// The rule id that is nearest to a misspelt one; for a number that does not exist, the first one of its hundred.
func nearestRule(to name: String, among known: [String]) -> String? {
  if let nearest = nearestName(to: name, among: known) { return nearest }
  let id = name.lowercased()
  return stride(from: id.count - 1, to: 3, by: -1).lazy.compactMap { length in
    known.first { $0.lowercased().hasPrefix(id.prefix(length)) }
  }
  .first
}

extension Substring {
  /// Without blanks at either end.
  func trimmingBlanks() -> String { DossierModel.trimmingBlanks(String(self)) }
}
