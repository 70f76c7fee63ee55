package import Foundation

/// As much of TextMate's way to read a grammar as `Grammar/dossier.tmLanguage.json` needs: `match`, `begin` and `end`,
/// captures with names, `include` of the grammar's own repository. Anything else in a grammar is an error, so that a test
/// cannot pass on a rule that nobody has run.
package struct TextMateGrammar {
  /// A name that the grammar gave to a part of a line.
  package struct Span: Equatable, Sendable {
    /// UTF-16 units from the line's start.
    package var range: NSRange
    package var scope: String
  }

  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  private final class Rule {
    var name: String?
    var match: NSRegularExpression?
    var end: NSRegularExpression?
    var captures: [Int: String] = [:]
    var patterns: [Rule] = []
  }

  private let root: Rule

  /// - Throws: what the grammar holds and this cannot read, and what is wrong with its regular expressions.
  package init(_ json: Data) throws {
    guard let object = try JSONSerialization.jsonObject(with: json) as? [String: Any],
      let repository = object["repository"] as? [String: [String: Any]],
      let patterns = object["patterns"] as? [[String: Any]]
    else { throw Failure(description: "no grammar") }
    var named: [String: Rule] = [:]
    for name in repository.keys { named[name] = Rule() }
    for (name, value) in repository { try Self.read(value, into: named[name]!, named) }
    root = Rule()
    root.patterns = try patterns.map { try Self.rule($0, named) }
  }

  private static func rule(_ value: [String: Any], _ named: [String: Rule]) throws -> Rule {
    if let include = value["include"] as? String {
      guard include.hasPrefix("#"), let rule = named[String(include.dropFirst())] else {
        throw Failure(description: "nothing is called \(include)")
      }
      return rule
    }
    let rule = Rule()
    try read(value, into: rule, named)
    return rule
  }

  private static func read(_ value: [String: Any], into rule: Rule, _ named: [String: Rule]) throws {
    for (key, content) in value {
      switch (key, content) {
      case ("name", let name as String): rule.name = name
      case ("match", let pattern as String), ("begin", let pattern as String): rule.match = try expression(pattern)
      case ("end", let pattern as String): rule.end = try expression(pattern)
      case ("captures", let groups as [String: [String: String]]),
        ("beginCaptures", let groups as [String: [String: String]]):
        for (number, group) in groups { rule.captures[Int(number) ?? -1] = group["name"] }
      case ("patterns", let patterns as [[String: Any]]):
        rule.patterns = try patterns.map { try Self.rule($0, named) }
      default: throw Failure(description: "unknown: \(key)")
      }
    }
  }

  /// Editors hand over line by line, so that only LF could be a line's end.
  private static func expression(_ pattern: String) throws -> NSRegularExpression {
    try NSRegularExpression(pattern: pattern, options: [.useUnixLineSeparators])
  }

  /// What the grammar says about one line, given without its break; outer names before inner ones.
  /// - Throws: where a rule does not move on, or has not ended with the line: no state may pass from line to line.
  package func spans(of line: String) throws -> [Span] {
    let text = line as NSString
    var spans: [Span] = []
    var open: (rule: Rule, span: Int, start: Int)?
    var position = 0
    while true {
      let candidates = Self.flattened(open?.rule.patterns ?? root.patterns)
      var best: (rule: Rule?, match: NSTextCheckingResult)?
      if let end = open?.rule.end, let match = Self.first(end, line, text, position) { best = (nil, match) }
      for rule in candidates {
        guard let expression = rule.match, let match = Self.first(expression, line, text, position) else { continue }
        if match.range.location < best?.match.range.location ?? Int.max { best = (rule, match) }
      }
      guard let (rule, match) = best else { break }
      position = match.range.upperBound
      guard let rule else {
        if let open { spans[open.span].range.length = match.range.location - open.start }
        open = nil
        continue
      }
      if rule.end == nil, match.range.length == 0 { throw Failure(description: "stands still in: \(line)") }
      if rule.end != nil {
        guard open == nil else { throw Failure(description: "a rule inside of a rule in: \(line)") }
        open = (rule, spans.count, match.range.location)
      }
      if let name = rule.name { spans.append(Span(range: match.range, scope: name)) }
      for (number, name) in rule.captures.sorted(by: { $0.key < $1.key }) where match.range(at: number).length > 0 {
        spans.append(Span(range: match.range(at: number), scope: name))
      }
    }
    if open != nil { throw Failure(description: "open at the end of: \(line)") }
    return spans
  }

  private static func flattened(_ rules: [Rule]) -> [Rule] {
    rules.flatMap { $0.match == nil ? flattened($0.patterns) : [$0] }
  }

  private static func first(
    _ expression: NSRegularExpression, _ line: String, _ text: NSString, _ position: Int
  ) -> NSTextCheckingResult? {
    expression.firstMatch(
      in: line, options: [.withTransparentBounds, .withoutAnchoringBounds],
      range: NSRange(location: position, length: text.length - position))
  }
}
