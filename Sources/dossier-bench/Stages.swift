import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax
import Rulebooks

/// One measured figure.
struct Result {
  var stage: String
  /// UTF-8 bytes of the document; 0 for what has none.
  var size: Int
  /// CPU seconds of one run, the best.
  var seconds: Double
  /// Bytes that one run works through, where throughput is what counts; 0 where the time itself does.
  var bytes: Int

  /// What is compared: seconds per byte, or seconds.
  var cost: Double { bytes == 0 ? seconds : seconds / Double(bytes) }
}

/// Measures what the options ask for, in order.
func measureAll(_ options: BenchOptions) -> [Result] {
  var results: [Result] = []
  for size in options.sizes {
    let stages = DocumentStages(SampleText.document(size), options)
    results += stages.measure(size)
  }
  results += measureBook(options) + measureTerms(options)
  return results
}

/// What is done with one document, stage by stage; each stage is given what the one before made.
private struct DocumentStages {
  private let options: BenchOptions
  private let bytes: [UInt8]
  private let tree: SyntaxTree
  private let document: Document
  private let book: Rulebook
  private let result: LintResult
  private let checked: DossierCheck

  init(_ bytes: [UInt8], _ options: BenchOptions) {
    self.options = options
    self.bytes = bytes
    tree = SyntaxTree(bytes)
    document = Document(path: "report.dossier", tree)
    book = builtInBook()
    checked = check([document], books: [book], LintOptions(day: exampleDay))
    result = LintResult(checked)
  }

  func measure(_ size: Int) -> [Result] {
    var results: [Result] = []
    func stage(_ name: String, bytes: Int? = nil, per count: Int = 1, _ body: () -> Int) {
      guard options.wants(name) else { return }
      let seconds = best(budget: options.budget, body) / Double(count)
      results.append(Result(stage: name, size: size, seconds: seconds, bytes: bytes ?? self.bytes.count))
    }
    stage("lines") { readAllLines(bytes) }
    stage("parse") { SyntaxTree(bytes).lineCount }
    stage("edit", bytes: 0, per: 100) { editALot() }
    stage("structure") { Structure(tree).blocks.count }
    stage("model") { Document(path: "report.dossier", tree).facts.count }
    stage("match") { countHits(book.matcher, bytes) }
    stage("lint") { lintAll(Document(path: "report.dossier", SyntaxTree(bytes)), book).findings.count }
    stage("keystroke", bytes: 0, per: 20) { typeAndCheck() }
    stage("format") { format(tree).count }
    stage("format-file") { formatFile(bytes).edits.count }
    let message = openMessage(bytes)
    stage("json-read", bytes: message.count) { readOpenMessage(message) }
    let list = SentFindings(result.findings, tree)
    stage("json-write", bytes: list.text().count) { list.text().count }
    for (name, write) in reportStages(document, result) {
      stage(name, bytes: write(), write)
    }
    return results
  }

  /// A hundred keystrokes all over the document, each into the tree that the one before left.
  private func editALot() -> Int {
    var random = SplitMix64(state: 7)
    var tree = self.tree
    for index in 0..<100 {
      let line = tree.line(at: random.below(tree.lineCount))
      let range = index % 2 == 0 ? line.start..<line.start : line.start..<min(line.start + 1, tree.count)
      tree = tree.applying(TextEdit(range: range, replacement: index % 2 == 0 ? [0x61] : []))
    }
    return tree.count
  }

  /// What the server does between reading a change and writing findings: twenty letters, typed into a paragraph in the middle of the
  /// document, one after the other.
  private func typeAndCheck() -> Int {
    var index = tree.lineCount / 2
    while index < tree.lineCount - 1, tree.line(at: index).line.kind != .prose { index += 1 }
    var tree = self.tree
    var checked = self.checked
    var count = 0
    for step in 0..<20 {
      let place = tree.line(at: index)
      let start = place.start + Int(place.line.textEnd)
      let typed = step % 2 == 0 ? start..<start : start - 3..<start
      tree = tree.applying(TextEdit(range: typed, replacement: step % 2 == 0 ? Array("的".utf8) : []))
      checked = check(
        [Document(path: "report.dossier", tree)], books: [book], LintOptions(day: exampleDay), after: checked)
      var left = 1000
      checked.forEachShown(of: 0) { _ in
        count += 1
        left -= 1
        return left > 0
      }
    }
    return count
  }
}

private func lintAll(_ document: Document, _ book: Rulebook) -> LintResult {
  lint([document], books: [book], LintOptions(day: exampleDay))
}

private func readAllLines(_ bytes: [UInt8]) -> Int {
  var start = 0
  var count = 0
  while start < bytes.count {
    start += Int(readLine(bytes.span, at: start, end: bytes.count, isFirst: start == 0).length)
    count += 1
  }
  return count
}

func countHits(_ matcher: TermMatcher, _ bytes: [UInt8]) -> Int {
  var count = 0
  matcher.forEachHit(bytes.span, in: 0..<bytes.count) { _ in count += 1 }
  return count
}

/// The rulebook of the generated documents, from its text.
private func builtInBook() -> Rulebook {
  let source = BuiltInRulebooks.all[0]
  return decodeRulebook(Document(path: source.name, SyntaxTree(source.bytes))).book
}

/// The same from its image.
private func builtInImage() -> Rulebook? {
  let source = BuiltInRulebooks.all[0]
  return RulebookImage(numbers: source.imageNumbers, strings: source.imageStrings, book: source.text).rulebook()
}

/// Reading the built-in rulebook, from its text and from its image, which every start pays before its first finding.
private func measureBook(_ options: BenchOptions) -> [Result] {
  let stages: [(name: String, read: () -> Int)] = [
    ("rulebook", { builtInBook().definitions.count }), ("image", { builtInImage()?.definitions.count ?? 0 }),
  ]
  return stages.filter { options.wants($0.name) }.map { stage in
    Result(stage: stage.name, size: 0, seconds: best(budget: options.budget) { stage.read() }, bytes: 0)
  }
}
