package import DossierModel
package import DossierRules

/// What is wrong in a rulebook, with places, for people.
/// - Parameter path: as the caller named the file.
package func rulebookErrors(_ errors: [RulebookError], _ document: Document, path: String, _ style: Style) -> String {
  var text = ""
  for error in errors {
    let place = ShownPlace(document, error.range.lowerBound)
    let position = "\(visible(path)):\(place.lineNumber):\(place.columnNumber)"
    let message = visible(Message.rulebook(error.problem).text(style.language))
    let severity = style.paint(style.language.name(.error), as: .error)
    text += "\(style.bold(position)): \(severity) \(message)\n"
    for line in excerptLines(document, error.range, style, mark: { style.paint($0, as: .error) }) {
      text += line + "\n"
    }
    text += "\n"
  }
  return text
}

/// What a test of one rulebook looked at.
package func rulebookCounts(_ book: Rulebook, path: String, _ language: Language) -> String {
  let examples = book.definitions.reduce(0) { $0 + $1.examples.count }
  let name = [book.name, book.version].filter { !$0.isEmpty }.map(visible).joined(separator: " ")
  return "\(visible(path)): "
    + language.say(
      "\(name)：\(book.definitions.count) 条定义，运行了 \(examples) 个例子\n",
      "\(name): \(book.definitions.count) definitions, \(examples) examples run\n")
}
