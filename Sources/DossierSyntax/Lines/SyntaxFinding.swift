/// What is odd about the markup at some place. The words for it are made elsewhere, from the code. Chapter 10.
package enum SyntaxCode: String, CaseIterable, Sendable {
  case invalidUTF8 = "invalid-utf8"
  case foreignEncoding = "foreign-encoding"
  case invisibleCharacter = "invisible-character"
  case controlCharacter = "control-character"
  case oddLineBreak = "odd-line-break"
  case headingTooDeep = "heading-too-deep"
  case commentWithoutBlank = "comment-without-blank"
  case suppressionWithoutBlank = "suppression-without-blank"
  case unsortedText = "unsorted-text"
  case quotationTooDeep = "quotation-too-deep"
  case thematicBreak = "thematic-break"
  case codeFence = "code-fence"
  case boldLabel = "bold-label"
  case boldTitle = "bold-title"
  case markdownLink = "markdown-link"
  case htmlTag = "html-tag"
  case bracketedLabel = "bracketed-label"
  case twoFields = "two-fields"
  case headingRunsOn = "heading-runs-on"
  case numberedHeading = "numbered-heading"
  case indentedItem = "indented-item"
  case skippedLevel = "skipped-level"
  case raggedRow = "ragged-row"
  case fieldsBelowFirstHeading = "fields-below-first-heading"
}

/// A finding of the parser.
package struct SyntaxFinding: Equatable, Sendable {
  package var code: SyntaxCode
  /// UTF-8 bytes; from the start of the line or of the document, as the function that returns it says.
  package var range: Range<Int>

  package init(_ code: SyntaxCode, _ range: Range<Int>) {
    self.code = code
    self.range = range
  }
}
