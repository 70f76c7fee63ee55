package import DossierModel
package import DossierRules
import DossierSyntax

/// The changes of a rulebook that its examples do not notice, at the headings of their definitions, the reasons that excuse nothing, and how
/// many changes were tried.
package func mutationReport(
  _ results: [MutationResult], _ document: Document, path: String, _ style: Style
) -> String {
  var text = ""
  func add(_ offset: Int, _ message: String) {
    let place = ShownPlace(document, offset)
    text += style.bold("\(visible(path)):\(place.lineNumber):\(place.columnNumber)") + ": \(message)\n"
  }
  for result in results {
    let id = result.definition.id
    for mutation in result.survivors {
      let change = visible(mutation.text(style.language))
      add(
        result.definition.range.lowerBound,
        style.language.say("\(id) 没有例子察觉：\(change)", "\(id) no example notices: \(change)"))
    }
    for reason in result.stale {
      let part = visible(reason.value.isEmpty ? reason.part : "\(reason.part) \(reason.value)")
      add(
        reason.range.lowerBound,
        style.language.say(
          "\(id) “变异”的理由没有用：\(part) 的改动有例子察觉，或者没有这样的改动；请删去这一行",
          "\(id) this reason excuses nothing: a change of \(part) is noticed, or there is none; remove the row"))
    }
  }
  let count = results.reduce(0) { $0 + $1.count }
  let survivors = results.reduce(0) { $0 + $1.survivors.count }
  let excused = results.reduce(0) { $0 + $1.excused }
  return text + visible(path)
    + style.language.say(
      "：\(count) 处改动，\(survivors) 处没有例子察觉，\(excused) 处写明了理由\n",
      ": \(counted(count, "mutation")), \(survivors) not noticed by any example, \(excused) with a stated reason\n")
}
