package import DossierModel
package import DossierRules

/// What is wrong in a rulebook, with places, for people.
/// - Parameter path: as the caller named the file.
package func rulebookErrors(_ errors: [RulebookError], _ document: Document, path: String, _ style: Style) -> String {
  errors.map { error in
    let message = Message.rulebook(error.problem).text(style.language)
    return entry(message, error.range, .error, document, path: path, style)
  }.joined()
}

/// What the author of a rulebook can hardly have meant, with places, for people.
package func rulebookDoubts(_ doubts: [RulebookDoubt], _ document: Document, path: String, _ style: Style) -> String {
  doubts.map { entry($0.text(style.language), $0.range, .warning, document, path: path, style) }.joined()
}

private func entry(
  _ message: String, _ range: Range<Int>, _ severity: Severity, _ document: Document, path: String, _ style: Style
) -> String {
  let place = ShownPlace(document, range.lowerBound)
  let position = style.bold("\(visible(path)):\(place.lineNumber):\(place.columnNumber)")
  var text = "\(position): \(style.paint(style.language.name(severity), as: severity)) \(visible(message))\n"
  for line in excerptLines(document, range, style, mark: { style.paint($0, as: severity) }) { text += line + "\n" }
  return text + "\n"
}

/// What a test of one rulebook looked at.
/// - Parameter further: how many examples its files hold.
package func rulebookCounts(_ book: Rulebook, further: Int, path: String, _ language: Language) -> String {
  let examples = book.definitions.reduce(further) { $0 + $1.examples.count }
  let name = [book.name, book.version].filter { !$0.isEmpty }.map(visible).joined(separator: " ")
  return "\(visible(path)): "
    + language.say(
      "\(name)：\(book.definitions.count) 条定义，运行了 \(examples) 个例子\n",
      "\(name): \(counted(book.definitions.count, "definition")), \(counted(examples, "example")) run\n")
}
