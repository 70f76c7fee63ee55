import Testing

/// What is asked about one place, over the wire.
@Suite struct PlaceFeatureTests {
  static let uri = "file:///dossier/a.dossier"

  private func client() throws -> (client: Client, capabilities: Client.Object) {
    let client = Client(books: builtInBooks)
    let answer = try client.initialize()
    client.open(Self.uri, filing)
    return (client, try #require(answer["capabilities"] as? Client.Object))
  }

  @Test func aFactAndItsReferencesAreHighlighted() throws {
    let (client, capabilities) = try client()
    #expect(capabilities["documentHighlightProvider"] as? Bool == true)
    for here in [place(Self.uri, 6, 1), place(Self.uri, 12, 2)] {
      let found = try client.result("textDocument/documentHighlight", here) as? [Client.Object]
      let starts = found?.compactMap { ($0["range"] as? [String: [String: Int]])?["start"] }
      #expect(starts == [["line": 6, "character": 0], ["line": 12, "character": 0]])
      #expect(found?.compactMap { $0["kind"] as? Int } == [3, 2])
    }
    let nothing = try client.result("textDocument/documentHighlight", place(Self.uri, 3, 0)) as? [Any]
    #expect(nothing?.isEmpty == true)
  }

  @Test func selectionsWidenStepByStep() throws {
    let (client, capabilities) = try client()
    #expect(capabilities["selectionRangeProvider"] as? Bool == true)
    let positions = [position(12, 2), position(3, 0)]
    let result = try client.result(
      "textDocument/selectionRange", ["textDocument": ["uri": Self.uri], "positions": positions])
    let answers = try #require(result as? [Client.Object])
    #expect(answers.count == 2)
    let spans = chain(answers[0])
    // The name, the reference, the text of the line, the section, the document.
    #expect(spans.prefix(2) == [[12, 1, 12, 5], [12, 0, 12, 6]])
    #expect(spans.count == 5 && spans[2][0] == 12 && spans[2][2] == 12)
    #expect(Array(spans[3].prefix(2)) == [11, 0] && Array(spans[4].prefix(2)) == [0, 0])
    #expect(chain(answers[1]).first == [3, 0, 3, 0])
  }

  /// Start and end line and column of a selection and its parents.
  private func chain(_ selection: Client.Object) -> [[Int]] {
    var spans: [[Int]] = []
    var next: Client.Object? = selection
    while let here = next {
      let range = here["range"] as? [String: [String: Int]]
      spans.append(["start", "end"].flatMap { [range?[$0]?["line"] ?? -1, range?[$0]?["character"] ?? -1] })
      next = here["parent"] as? Client.Object
    }
    return spans
  }
}
