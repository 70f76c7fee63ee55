import DossierReport

/// A diff as a terminal may show it: nothing acts on the terminal, and lines are coloured.
func shownDiff(_ diff: [UInt8], _ style: Style) -> String {
  var text = ""
  for line in diff.split(separator: 0x0A) {
    let shown = line.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { visible(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\t")
    switch line.first {
    case UInt8(ascii: "+"): text += style.added(shown)
    case UInt8(ascii: "-"): text += style.removed(shown)
    case UInt8(ascii: "@"): text += style.faint(shown)
    default: text += shown
    }
    text += "\n"
  }
  return text
}
