import DossierModel

/// The folded texts of extents that several rules look at, each folded once per check.
///
/// An object since look-ups do not change what is checked; it is used by one check on one thread.
final class FoldedTexts {
  private struct Key: Hashable {
    var document: Int
    var range: Range<Int>
  }

  private var texts: [Key: String] = [:]

  func text(_ document: Document, _ index: Int, _ range: Range<Int>) -> String {
    let key = Key(document: index, range: range)
    if let known = texts[key] { return known }
    let text = foldedText(document.text(range))
    texts[key] = text
    return text
  }
}
