// Chapter 10: what people bring along from other editors. Each is a finding with a fix, never silence.

extension LineFindingScan {
  /// Labels at the beginning of a text, links, tags and second fields anywhere in it.
  mutating func findInText(_ bytes: borrowing Span<UInt8>) {
    let range = text
    findLabel(bytes, range)
    findLinksAndTags(bytes)
    if line.isField { findSecondField(bytes, start + Int(line.valueStart)..<range.upperBound) }
  }

  /// `**名称**：`, `**名称：**`, `【名称】：`
  private mutating func findLabel(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
    guard range.lowerBound < range.upperBound else { return }
    if bytes[range.lowerBound] == UInt8(ascii: "*") { return findBoldLabel(bytes, range) }
    guard openingLength(bytes, at: range.lowerBound, end: range.upperBound) > 0,
      let label = readInline(bytes, at: range.lowerBound, end: range.upperBound),
      let end = labelEnd(bytes, label, end: range.upperBound)
    else { return }
    add(.bracketedLabel, label.range.lowerBound..<end)
  }

  /// `**…**` in a title: the first pair of marks with something between them.
  mutating func findBoldTitle(_ bytes: borrowing Span<UInt8>) {
    guard let open = doubleStar(bytes, from: text.lowerBound, to: text.upperBound) else { return }
    guard let close = doubleStar(bytes, from: open + 2, to: text.upperBound), close > open + 2 else { return }
    add(.boldTitle, open..<close + 2)
  }

  private func doubleStar(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start
    while index + 1 < end {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "*") { return index }
      index += 1
    }
    return nil
  }

  private mutating func findBoldLabel(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    func isDouble(_ index: Int) -> Bool {
      index + 1 < end && bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "*")
    }
    guard isDouble(range.lowerBound) else { return }
    let nameStart = range.lowerBound + 2
    var index = nameStart
    while index < end, !isDouble(index) { index += 1 }
    guard index < end, index > nameStart else { return }
    // With the colon inside the name ends at the colon, with the colon outside at the marks.
    if let inside = fieldName(bytes, at: nameStart, end: index), inside.colon.upperBound == index {
      add(.boldLabel, range.lowerBound..<index + 2)
    } else if index + 2 < end, isWholeName(bytes, nameStart..<index) {
      let colon = mark(bytes, at: index + 2, end: end)
      if colon.ascii == UInt8(ascii: ":") { add(.boldLabel, range.lowerBound..<index + 2 + colon.length) }
    }
  }

  /// Whether all of `range` could be the name of a field.
  private func isWholeName(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var copy = [UInt8]()
    for index in range { copy.append(bytes[index]) }
    copy.append(UInt8(ascii: ":"))
    return fieldName(copy.span, at: 0, end: copy.count)?.nameEnd == copy.count - 1
  }

  mutating func findLinksAndTags(_ bytes: borrowing Span<UInt8>) {
    let end = text.upperBound
    var inlines: [Range<Int>] = []
    var index = text.lowerBound
    var mayHaveInlines = false
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") { mayHaveInlines = true }
      index += 1
    }
    guard mayHaveInlines else { return }
    forEachInline(bytes, text) { inlines.append($0.range) }
    index = text.lowerBound
    var nextInline = 0
    while index < end {
      if nextInline < inlines.count, index >= inlines[nextInline].lowerBound {
        index = inlines[nextInline].upperBound
        nextInline += 1
      } else if let close = linkEnd(bytes, at: index, end: end) {
        add(.markdownLink, index..<close)
        index = close
      } else if let close = tagEnd(bytes, at: index, end: end) {
        add(.htmlTag, index..<close)
        index = close
      } else {
        index += 1
      }
    }
  }

  /// `[x](y)`
  private func linkEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "[") else { return nil }
    var position = index + 1
    while position < end, bytes[position] != UInt8(ascii: "]") {
      if bytes[position] == UInt8(ascii: "[") { return nil }
      position += 1
    }
    guard position + 1 < end, position > index + 1, bytes[position + 1] == UInt8(ascii: "(") else { return nil }
    position += 2
    let target = position
    while position < end, bytes[position] != UInt8(ascii: ")") { position += 1 }
    return position < end && position > target ? position + 1 : nil
  }

  /// `<b>`, `</p>`, `<br/>`, `<a href="…">`
  private func tagEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "<") else { return nil }
    var position = index + 1
    if position < end, bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < end, isASCIILetter(bytes[position]) else { return nil }
    while position < end, isASCIILetter(bytes[position]) || (bytes[position] >= 0x30 && bytes[position] <= 0x39) {
      position += 1
    }
    guard position < end else { return nil }
    switch bytes[position] {
    case UInt8(ascii: ">"): return position + 1
    case UInt8(ascii: "/"), UInt8(ascii: " "), 0x09:
      let attribute = skipBlanks(bytes, from: position, end: end)
      guard attribute < end, bytes[attribute] < 0x80,
        isASCIILetter(bytes[attribute]) || "/>".utf8.contains(bytes[attribute])
      else { return nil }
      while position < end, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "<") { position += 1 }
      return position < end && bytes[position] == UInt8(ascii: ">") ? position + 1 : nil
    default: return nil
    }
  }

  /// `身份证号：… 　联系电话：…`
  private mutating func findSecondField(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) {
    var index = value.lowerBound
    let end = value.upperBound
    while index < end {
      let blanks = skipBlanks(bytes, from: index, end: end)
      guard blanks > index else {
        index += decodeScalar(bytes, at: index, end: end).length
        continue
      }
      if index > value.lowerBound, blanks < end, let field = fieldName(bytes, at: blanks, end: end) {
        let isWide = blanks - index > 1 || bytes[index] == 0x09
        if isWide || isHanName(bytes, blanks..<field.nameEnd) { add(.twoFields, blanks..<field.colon.upperBound) }
      }
      index = blanks
    }
  }

  /// Two Han characters or more, and nothing else.
  private func isHanName(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var count = 0
    while index < range.upperBound {
      let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
      if !isHan(scalar.value) { return false }
      count += 1
      index += scalar.length
    }
    return count >= 2
  }
}
