/// The words of a suppression, taken apart (G-8.1). Offsets are UTF-8 bytes from the comment's text.
struct SuppressionText {
  struct Word {
    var text: String
    var offset: Int
  }

  private(set) var scope = Suppression.Scope.block
  private(set) var rule = Word(text: "", offset: 0)
  private(set) var day: Word?
  private(set) var reason = ""
  /// Begins like a suppression and fits no form.
  private(set) var isUnknown = false

  private var rest: Substring
  private let whole: String

  /// Nil where the text is no suppression at all.
  init?(_ text: String) {
    whole = text
    rest = Substring(text)
    if take("豁免") {
      read(isEnglish: false)
    } else {
      let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      guard word.lowercased() == "allow" else { return nil }
      rest.removeFirst(word.count)
      read(isEnglish: true)
    }
  }

  private mutating func read(isEnglish: Bool) {
    readScope(isEnglish)
    guard isBlankNext else { return fail() }
    skipBlanks()
    rule = takeWord { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard let first = rule.text.first, first.isLetter else { return fail() }
    if rest.first == "/" {
      rest.removeFirst()
      rule.text += "/" + takeWord { !isBlank($0) && !isColon($0) }.text
    }
    if rest.isEmpty { return }
    guard isBlankNext || (isEnglish && rest.first.map(isColon) == true) else { return fail() }
    skipBlanks()
    if take(isEnglish ? "until" : "至") {
      skipBlanks()
      day = readDay(isEnglish)
    }
    skipBlanks()
    if rest.isEmpty { return }
    if !isEnglish, !take("因") { return fail() }
    skipBlanks()
    guard let colon = rest.first, isColon(colon) else { return fail() }
    rest.removeFirst()
    reason = trimmingBlanks(String(rest))
  }

  private mutating func readScope(_ isEnglish: Bool) {
    if !isEnglish {
      scope = take("本节") ? .section : take("全文") ? .document : .block
      return
    }
    let before = rest
    skipBlanks()
    let word = takeWord { $0.isASCII && $0.isLetter }.text.lowercased()
    if word == "section" || word == "document", isBlankNext {
      scope = word == "section" ? .section : .document
    } else {
      rest = before
    }
  }

  /// Up to the reason: ` 因：` or the colon.
  private mutating func readDay(_ isEnglish: Bool) -> Word {
    var word = takeWord { isEnglish ? !isColon($0) : $0 != "因" }
    while let last = word.text.last, isBlank(last) { word.text.removeLast() }
    return word
  }

  private mutating func fail() { isUnknown = true }

  private var isBlankNext: Bool { rest.first.map(isBlank) ?? false }

  private mutating func skipBlanks() {
    while isBlankNext { rest.removeFirst() }
  }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest.removeFirst(word.count)
    return true
  }

  private mutating func takeWord(_ belongs: (Character) -> Bool) -> Word {
    let text = rest.prefix(while: belongs)
    let offset = whole.utf8.distance(from: whole.startIndex, to: text.startIndex)
    rest.removeFirst(text.count)
    return Word(text: String(text), offset: offset)
  }
}

private func isBlank(_ character: Character) -> Bool {
  character == " " || character == "\t" || character == "\u{3000}" || character == "\u{A0}"
}

private func isColon(_ character: Character) -> Bool { character == ":" || character == "：" }
