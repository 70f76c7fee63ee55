import DossierModel
import DossierSyntax

/// How a line numbers itself. Styles that come later in a text are deeper, by the custom of official papers.
enum HeadingStyle: Hashable, Comparable {
  /// 第一章, 第一部分
  case chapter
  /// 第一节
  case section
  /// 一、
  case han
  /// （一）
  case parenthesised
  /// `1.1`, by the number of groups.
  case dotted(Int)

  init?(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    func numerals(from start: Int) -> Int {
      var end = start
      while end < scalars.count, isNumeral(scalars[end]) { end += 1 }
      return end
    }
    if scalars.first == "第" {
      let end = numerals(from: 1)
      guard end > 1, end < scalars.count else { return nil }
      switch scalars[end] {
      case "章", "篇": self = .chapter
      case "部" where end + 1 < scalars.count && scalars[end + 1] == "分": self = .chapter
      case "节": self = .section
      default: return nil
      }
      return
    }
    if scalars.first == "（" || scalars.first == "(" {
      let end = numerals(from: 1)
      guard end > 1, end < scalars.count, scalars[end] == "）" || scalars[end] == ")", !isDigit(scalars[1]) else {
        return nil
      }
      self = .parenthesised
      return
    }
    let end = numerals(from: 0)
    if end > 0, end < scalars.count, scalars[end] == "、", !isDigit(scalars[0]) {
      self = .han
      return
    }
    guard let groups = dottedGroups(scalars) else { return nil }
    self = .dotted(groups)
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar) }

private func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar) || "一二三四五六七八九十百〇零".unicodeScalars.contains(scalar)
}

/// Two to four groups of one or two digits, and a letter behind them.
private func dottedGroups(_ scalars: [Unicode.Scalar]) -> Int? {
  var index = 0
  var groups = 0
  while index < scalars.count, isDigit(scalars[index]) {
    let start = index
    while index < scalars.count, isDigit(scalars[index]) { index += 1 }
    guard index - start <= 2 else { return nil }
    groups += 1
    guard index < scalars.count, scalars[index] == "." || scalars[index] == "．" else { break }
    index += 1
  }
  let hasBlank = index < scalars.count && " \t\u{3000}".unicodeScalars.contains(scalars[index])
  while index < scalars.count, " \t\u{3000}".unicodeScalars.contains(scalars[index]) { index += 1 }
  // `2.5万` is a number, `2.5 万` might be.
  guard (2...4).contains(groups), index < scalars.count, scalars[index].properties.isAlphabetic,
    groups > 2 || hasBlank
  else { return nil }
  return groups
}

/// Whether a line can be a title: short, and no sentence (G-2.18).
func isTitle(_ line: String, most: Int = 34) -> Bool {
  let count = line.unicodeScalars.count
  guard (1...most).contains(count), !line.contains("。"), let last = line.last else { return false }
  return !"；，：、;,:？！".contains(last)
}
