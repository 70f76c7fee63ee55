import DossierModel
import DossierSyntax

/// Which lines of a text are headings, and of which level.
struct HeadingLevels {
  private var levels: [Int: Int] = [:]

  func level(of index: Int) -> Int? { levels[index] }

  init(_ lines: [ImportedLine], _ names: ImportNames) {
    var styles: [Int: HeadingStyle?] = [:]
    for (index, line) in lines.enumerated() {
      guard case .text(let text) = line,
        let style = headingStyle(text, previous(lines, index), next(lines, index), names)
      else { continue }
      styles[index] = style
    }
    let used = Set(styles.values.compactMap { $0 }).sorted()
    let least = lines.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }.min() ?? 1
    // The sections that are open: their level and folded title.
    var open: [(level: Int, key: String)] = []
    var explicit = 0
    var wasBare = false
    for (index, line) in lines.enumerated() {
      let level: Int
      let title: String
      var isBare = false
      switch line {
      case .heading(let own, let text):
        title = text
        level = own - least + 1
        explicit = level
      case .text(let text):
        guard let style = styles[index] else { continue }
        title = text
        if let style {
          level = explicit + (used.firstIndex(of: style) ?? 0) + 1
        } else {
          isBare = true
          level = HeadingLevels.bareLevel(text, open, names, wasBare: wasBare)
        }
      default: continue
      }
      let capped = min(6, max(1, level))
      open.removeAll { $0.level >= capped }
      open.append((capped, foldedName(title)))
      levels[index] = capped
      wasBare = isBare
    }
  }

  /// Of a heading that does not number itself: below the section that the rulebook puts it in.
  private static func bareLevel(
    _ text: String, _ open: [(level: Int, key: String)], _ names: ImportNames, wasBare: Bool
  ) -> Int {
    let parents = names.sections[foldedName(text)] ?? []
    if let parent = open.last(where: { section in parents.contains { $0 == section.key } }) { return parent.level + 1 }
    guard let last = open.last else { return 1 }
    return wasBare ? last.level : last.level + 1
  }
}

private func previous(_ lines: [ImportedLine], _ index: Int) -> ImportedLine? { lines[..<index].last { $0 != .blank } }

private func next(_ lines: [ImportedLine], _ index: Int) -> ImportedLine? {
  lines[(index + 1)...].first { $0 != .blank }
}

/// The style of a line that is a heading; nil inside for one that has no number. Nil: it is none.
private func headingStyle(
  _ text: String, _ previous: ImportedLine?, _ next: ImportedLine?, _ names: ImportNames
) -> HeadingStyle?? {
  guard isTitle(text), MarkupWriter.kind(of: text + "\n") != .field else { return nil }
  let isKnown = names.isSection(text)
  guard let style = HeadingStyle(text) else {
    if isKnown, names.isField(text) {
      // The label of a value, or the title above further labels.
      guard case .text(let below)? = next else { return .some(nil) }
      return names.isField(below.split(whereSeparator: { $0 == "：" || $0 == ":" }).first.map(String.init) ?? below)
        ? .some(nil) : nil
    }
    return isKnown ? .some(nil) : nil
  }
  if isKnown { return style }
  // A run of short numbered lines is a list.
  for case .text(let neighbour)? in [previous, next] where isTitle(neighbour) && HeadingStyle(neighbour) == style {
    return nil
  }
  // `三、四线城市`
  if style == .han, let mark = text.firstIndex(of: "、"),
    let behind = text[text.index(after: mark)...].unicodeScalars.first,
    "一二三四五六七八九十百".unicodeScalars.contains(behind)
  {
    return nil
  }
  return next == nil ? nil : style
}
