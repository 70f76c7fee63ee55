package import DossierModel
package import DossierRules
import DossierSyntax

/// The changes of a rulebook that its examples do not notice, at the headings of their definitions, and how many were tried.
package func mutationReport(
  _ results: [MutationResult], _ document: Document, path: String, _ style: Style
) -> String {
  var text = ""
  for result in results where !result.survivors.isEmpty {
    let place = ShownPlace(document, result.definition.range.lowerBound)
    let position = style.bold("\(visible(path)):\(place.lineNumber):\(place.columnNumber)")
    for mutation in result.survivors {
      let change = visible(mutation.text(style.language))
      let message = style.language.say(
        "\(result.definition.id) 没有例子察觉：\(change)", "\(result.definition.id) no example notices: \(change)")
      text += "\(position): \(message)\n"
    }
  }
  let count = results.reduce(0) { $0 + $1.count }
  let survivors = results.reduce(0) { $0 + $1.survivors.count }
  return text + visible(path)
    + style.language.say(
      "：\(count) 处改动，\(survivors) 处没有例子察觉\n", ": \(count) mutations, \(survivors) not noticed by any example\n")
}
