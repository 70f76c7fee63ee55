package import DossierRules

/// What `--fix` did, or with `--diff` would do.
package struct Mending: Sendable {
  /// Fixes that were applied, by rule.
  package var counts: [String: Int] = [:]
  /// Files that changed.
  package var files = 0
  /// Rules whose fixes undo one another, by file; none of them was applied there.
  package var fights: [(path: String, rules: [String])] = []
  /// Fixes of the findings that are left, which were not applied because nobody allowed unsafe ones.
  package var unsafeLeft = 0
  /// Whether files were written.
  package var isWritten: Bool

  package init(isWritten: Bool) { self.isWritten = isWritten }

  package var count: Int { counts.values.reduce(0, +) }

  /// The most frequent first, then by id.
  package var rules: [(rule: String, count: Int)] {
    counts.map { (rule: $0.key, count: $0.value) }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  /// What was mended, as sentences.
  package func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    let list = language.list(rules.map { "\(visible($0.rule)) ×\($0.count)" })
    if count > 0 {
      let files = self.files
      lines.append(
        isWritten
          ? language.say("改正了 \(files) 份文件中的 \(count) 处：\(list)。", "Mended in \(counted(files, "file")): \(list).")
          : language.say(
            "可以改正 \(files) 份文件中的 \(count) 处：\(list)；没有写入文件。",
            "Would mend in \(counted(files, "file")): \(list). Nothing was written."))
    } else {
      lines.append(language.say("没有可以自动改正的地方。", "Nothing could be mended."))
    }
    for fight in fights {
      let rules = language.list(fight.rules.map(visible))
      lines.append(
        language.say(
          "\(visible(fight.path))：\(rules) 的改法互相抵消，都没有采用；请人工改正。",
          "\(visible(fight.path)): the fixes of \(rules) undo one another, so none of them was applied; mend these by hand."
        ))
    }
    if unsafeLeft > 0 {
      lines.append(
        language.say(
          "另有 \(unsafeLeft) 处的改法可能改变原意，没有采用；看过之后可以加 --unsafe-fixes。",
          "\(unsafeLeft) more could be mended in a way that may change what is said; check them, then add --unsafe-fixes."
        ))
    }
    return lines
  }
}
