import DossierModel

// A built-in rulebook is decoded when the program is built. What comes of it travels as an image, which is read in a fraction
// of a millisecond, where decoding the text takes twenty.

/// An image of a rulebook as the program holds it.
package struct RulebookImage: Sendable {
  /// Changes with anything that is written, so that an image of another build is never read.
  static let version = 16

  private let numbers: StaticBytes
  private let strings: StaticBytes
  private let book: StaticBytes

  /// - Parameter book: the text from which the image was made.
  package init(numbers: StaticString, strings: StaticString, book: StaticString) {
    self.numbers = StaticBytes(numbers)
    self.strings = StaticBytes(strings)
    self.book = StaticBytes(book)
  }

  /// Reads the header. Nil where the image is of another version: the text counts then.
  private func open() -> (reader: ImageReader, governs: [String])? {
    var reader = ImageReader(numbers, strings: strings, book: book)
    guard reader.number() == RulebookImage.version else { return nil }
    let governs = reader.list { $0.string() }
    return reader.isDamaged ? nil : (reader, governs)
  }

  /// The 申报类型 values that the book governs, without reading the rest; nil where the image is of another version.
  package var governs: [String]? { open()?.governs }

  /// The rulebook; nil where the image is of another version or damaged.
  package func rulebook() -> Rulebook? {
    guard let header = open() else { return nil }
    var reader = header.reader
    reader.readNames()
    let book = Rulebook(&reader, governs: header.governs)
    return reader.isDamaged ? nil : book
  }
}

/// Writes the image of a rulebook that was decoded from `text`.
/// - Returns: what `RulebookImage` takes, both UTF-8 without carriage returns where the text has none.
package func rulebookImage(of book: Rulebook, text: [UInt8]) -> (numbers: [UInt8], strings: [UInt8]) {
  var writer = ImageWriter(book: text)
  book.write(to: &writer)
  return writer.finish { writer in
    writer.write(RulebookImage.version)
    writer.search(in: 0..<text.count)
    writer.write(list: book.governs) { $1.write(prose: $0) }
  }
}

extension Rulebook {
  fileprivate convenience init(_ reader: inout ImageReader, governs: [String]) {
    let (id, name, version) = (reader.string(), reader.string(), reader.string())
    let (from, until) = (reader.optional { Day(&$0) }, reader.optional { Day(&$0) })
    let basis = reader.string()
    let definitions: [Definition] = reader.list()
    let matcher = TermMatcher(&reader)
    let names = NameTable(&reader)
    self.init(
      id: id, name: name, governs: governs, version: version, from: from, until: until, basis: basis,
      definitions: definitions, matcher: matcher, names: names, terms: reader.deferred(),
      examplePassages: reader.deferred(), laws: reader.deferred(),
      relations: NameRelations(&reader, definitions: definitions.count, names: names.count))
  }

  fileprivate func write(to writer: inout ImageWriter) {
    writer.write(prose: id)
    writer.write(prose: name)
    writer.write(prose: version)
    writer.write(optional: from) { $0.write(to: &$1) }
    writer.write(optional: until) { $0.write(to: &$1) }
    writer.write(prose: basis)
    let ends = definitions.dropFirst().map(\.range.lowerBound) + [writer.bookEnd]
    writer.write(list: Array(zip(definitions, ends))) { definition, writer in
      // Its own texts are in its own section.
      writer.search(in: definition.0.range.lowerBound..<definition.1)
      definition.0.write(to: &writer)
    }
    writer.search(in: 0..<0)
    matcher.write(to: &writer)
    vocabulary.names.write(to: &writer)
    writer.write(deferred: terms)
    writer.write(deferred: examplePassages)
    writer.write(deferred: lawTexts.wrappedValue)
    relations.write(to: &writer)
  }
}

extension NameRelations {
  /// - Parameters: how many there are.
  fileprivate init(_ reader: inout ImageReader, definitions: Int, names: Int) {
    let synonyms = reader.list { $0.numbers() }
    let hosts: [Int?] = reader.list { reader in
      let host = reader.number()
      return host == 0 ? nil : host - 1
    }
    let isWhole =
      synonyms.count == names && hosts.count == definitions
      && synonyms.allSatisfy { $0.allSatisfy { $0 < names } } && hosts.allSatisfy { $0 ?? 0 < max(1, definitions) }
    self.init(
      synonyms: reader.check(isWhole) ? synonyms : Array(repeating: [], count: names),
      hosts: isWhole ? hosts : Array(repeating: nil, count: definitions))
  }

  fileprivate func write(to writer: inout ImageWriter) {
    writer.write(list: synonyms) { $1.write(list: $0) { $1.write($0) } }
    writer.write(list: hosts) { host, writer in writer.write(host.map { $0 + 1 } ?? 0) }
  }
}

extension Definition: ImageCodable {
  package convenience init(_ reader: inout ImageReader) {
    self.init(
      keyword: reader.choice(), name: reader.name(), id: reader.name(), aliases: reader.names(),
      materials: reader.names(), severity: StageSeverity(&reader), partSeverities: PartSeverities(&reader),
      confidence: reader.choice(), from: reader.optional { Day(&$0) }, until: reader.optional { Day(&$0) },
      isSuppressible: reader.flag(), prerequisites: reader.names(), body: Body(&reader), range: reader.range(),
      texts: Texts(&reader))
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(choice: keyword)
    writer.write(name: name)
    writer.write(name: id)
    writer.write(names: aliases)
    writer.write(names: materials)
    severity.write(to: &writer)
    partSeverities.write(to: &writer)
    writer.write(choice: confidence)
    writer.write(optional: from) { $0.write(to: &$1) }
    writer.write(optional: until) { $0.write(to: &$1) }
    writer.write(flag: isSuppressible)
    writer.write(names: prerequisites)
    body.write(to: &writer)
    writer.write(range: range)
    texts.write(to: &writer)
  }
}

extension Definition.Texts: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      basis: "", originalWords: "", explanation: "", remedy: "", english: "", examples: [], reasons: [])
    $basis = reader.prose()
    $originalWords = reader.prose()
    $explanation = reader.prose()
    $remedy = reader.prose()
    $english = reader.prose()
    $examples = reader.deferred()
    $reasons = reader.deferred()
  }

  package func write(to writer: inout ImageWriter) {
    for text in [basis, originalWords, explanation, remedy, english] { writer.write(prose: text) }
    writer.write(deferred: examples)
    writer.write(deferred: reasons)
  }
}
