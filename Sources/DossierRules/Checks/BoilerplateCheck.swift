import DossierModel
import DossierSyntax

/// 套话: sections that share passages with what is known, repeat one another, name what is another dossier's, or name nothing of their own.
enum BoilerplateCheck {
  /// Sentences of all sections that are compared with one another.
  private static let mostSentences = 1000
  /// Of the table in which their hashes are looked up: a power of two, four for each.
  private static let sentenceSlots = 1 << 12
  /// Passages of a section that are told apart; more only add to the count.
  private static let mostRuns = 100
  /// Values of a fact that are looked for.
  private static let mostValues = 12

  static func run(
    _ definition: Definition, _ rule: BoilerplateDefinition, _ context: inout LintContext
  ) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty || isWithoutCounterpart(rule, context) { return .notApplicable }
    if let condition = rule.condition {
      guard let holds = context.evaluate(condition, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    let sections = context.filledSections(rule.sections, in: documents).map { place in
      Section(place: place, extent: context.extent(place), name: context.name(place))
    }
    if sections.isEmpty { return .notApplicable }
    var check = Check(definition: definition, rule: rule, sections: sections)
    check.run(&context)
    return check.outcome
  }

  /// Whether the rule compares with other dossiers alone, and there are none.
  private static func isWithoutCounterpart(_ rule: BoilerplateDefinition, _ context: LintContext) -> Bool {
    context.options.surroundings.neighbours == nil && rule.leastFacts == nil
      && rule.sources.allSatisfy { $0 == .others }
  }

  fileprivate struct Section {
    var place: LintContext.FactPlace
    /// UTF-8 bytes of its document.
    var extent: Range<Int>
    var name: String
    var document: Int { place.document }
  }

  fileprivate struct Check {
    let definition: Definition
    let rule: BoilerplateDefinition
    let sections: [Section]
    /// 不适用 as long as there was nothing to compare with.
    private(set) var outcome = Outcome.notApplicable

    init(definition: Definition, rule: BoilerplateDefinition, sections: [Section]) {
      self.definition = definition
      self.rule = rule
      self.sections = sections
    }

    mutating func run(_ context: inout LintContext) {
      if rule.sources.contains(.templates) || rule.sources.contains(.examples) {
        compare(PassageView(source: context.book.passages(definition, rule), excluded: []), nil, &context)
      }
      if rule.sources.contains(.own) { compareSections(&context) }
      compareWithNeighbours(&context)
      if let least = rule.leastFacts { countFacts(least, &context) }
    }

    private mutating func note(_ isFound: Bool) {
      if isFound { outcome = .failed } else if outcome != .failed { outcome = .passed }
    }

    // MARK: Passages

    private mutating func compareWithNeighbours(_ context: inout LintContext) {
      guard rule.sources.contains(.others) || !rule.foreign.isEmpty,
        let neighbourhood = context.options.surroundings.neighbours,
        let matter = neighbourhood.matter(definition, context.book)
      else { return }
      let excluded = matter.excluded(rule, context, neighbourhood)
      if excluded.count >= neighbourhood.dossiers.count { return }
      if rule.sources.contains(.others) {
        compare(PassageView(source: matter.passages, excluded: excluded), neighbourhood, &context)
      }
      if !rule.foreign.isEmpty { lookForNames(PassageView(source: matter.names, excluded: excluded), &context) }
    }

    private mutating func compare(
      _ view: PassageView, _ neighbourhood: Neighbourhood?, _ context: inout LintContext
    ) {
      for section in sections {
        var letters = 0
        var runs: [SharedRun] = []
        let root = context.documents[section.document].root
        root.forEachRun(view, in: section.extent, leavesCompared: &context.leavesCompared) { run in
          letters += run.letters
          if runs.count < BoilerplateCheck.mostRuns { runs.append(run) }
          return true
        }
        if letters == 0 {
          note(false)
          continue
        }
        let all = max(letters, context.length(section.document, section.extent))
        let isFound = letters * 100 >= all * rule.share
        note(isFound)
        if isFound { report(section, runs, letters, letters * 100 / all, view, neighbourhood, &context) }
      }
    }

    /// On the longest of the passages that the section shares, the first of equal ones; the others are related.
    private func report(
      _ section: Section, _ runs: [SharedRun], _ letters: Int, _ percent: Int, _ view: PassageView,
      _ neighbourhood: Neighbourhood?, _ context: inout LintContext
    ) {
      guard let index = view.source as? PassageIndex, let most = runs.map(\.letters).max(),
        let longest = runs.first(where: { $0.letters == most })
      else { return }
      let related = runs.filter { $0 != longest }.prefix(3).map { run in
        RelatedPlace(place: Place(section.document, run.range), message: .samePassage)
      }
      let problem = BoilerplateProblem.shared(
        section: section.name, letters: letters, percent: percent, with: model(longest, index, neighbourhood),
        own: ownValues(unnamedIn: section, context))
      context.add(
        definition, .boilerplate, .boilerplate(problem), at: Place(section.document, longest.range),
        related: Array(related))
    }

    private func model(
      _ run: SharedRun, _ index: PassageIndex, _ neighbourhood: Neighbourhood?
    ) -> BoilerplateProblem.Model {
      switch index.origin(run.passage) {
      case .template(let name): return .template(name)
      case .example(let id): return .example(rule: id)
      case .dossier(let number, let document, let line):
        let name = neighbourhood?.dossiers[number].shownName ?? ""
        return .dossier(name: name, document: document ?? name, line: line)
      }
    }

    // MARK: Sentences

    /// Sentences that stand in two of the sections.
    private mutating func compareSections(_ context: inout LintContext) {
      if sections.count < 2 { return }
      let repeated = repeatedHashes(context)
      if repeated.isEmpty { return note(false) }
      // By hash of its letters: the last sentence, and with each the one before it that has the same.
      var last: [Int: Int] = [:]
      var known: [(section: Int, sentence: Sentence, place: Place, before: Int?)] = []
      var left = BoilerplateCheck.mostSentences
      for (index, section) in sections.enumerated() {
        var found: (sentence: Sentence, place: Place, other: Int, first: Place)?
        context.documents[section.document].root.forEachSentence(ofAtLeast: rule.shortest, in: section.extent) {
          sentence, range in
          left -= 1
          guard repeated.contains(sentence.hash) else { return left > 0 }
          let place = Place(section.document, range)
          var other: Int?
          var next = last[sentence.hash]
          while let number = next {
            if known[number].section != index, known[number].sentence.letters == sentence.letters { other = number }
            next = known[number].before
          }
          if let other {
            if sentence.letters.count > found?.sentence.letters.count ?? 0 {
              found = (sentence, place, known[other].section, known[other].place)
            }
          } else {
            known.append((index, sentence, place, last[sentence.hash]))
            last[sentence.hash] = known.count - 1
          }
          return left > 0
        }
        if let found {
          context.add(
            definition, .boilerplate,
            .boilerplate(.repeated(section: section.name, other: sections[found.other].name)), at: found.place,
            related: [RelatedPlace(place: found.first, message: .samePassage)])
        }
        note(found != nil)
      }
    }

    /// The hashes that sentences of two sections have: none, as a rule, and that is known with a look at each sentence.
    private func repeatedHashes(_ context: LintContext) -> Set<Int> {
      var repeated: Set<Int> = []
      var known: [(hash: Int, section: Int)] = []
      known.reserveCapacity(BoilerplateCheck.mostSentences)
      // Open addressing by the low bits: hashes are of a hasher, so these are as good as any.
      let mask = BoilerplateCheck.sentenceSlots - 1
      var slots = [Int16](repeating: -1, count: BoilerplateCheck.sentenceSlots)
      for (index, section) in sections.enumerated() where known.count < BoilerplateCheck.mostSentences {
        context.documents[section.document].root.forEachSentence(ofAtLeast: rule.shortest, in: section.extent) {
          sentence, _ in
          var slot = sentence.hash & mask
          while slots[slot] >= 0, known[Int(slots[slot])].hash != sentence.hash { slot = (slot + 1) & mask }
          if slots[slot] < 0 {
            slots[slot] = Int16(known.count)
          } else if known[Int(slots[slot])].section != index {
            repeated.insert(sentence.hash)
          }
          known.append((sentence.hash, index))
          return known.count < BoilerplateCheck.mostSentences
        }
      }
      return repeated
    }

    // MARK: Names

    private mutating func lookForNames(_ view: PassageView, _ context: inout LintContext) {
      guard let source = view.source as? ForeignNames else { return }
      let neighbours = context.options.surroundings.neighbours?.dossiers ?? []
      let own = (rule.foreign + rule.facts).flatMap { context.statedValues($0) }.map { Array(foldedText($0).utf8) }
      var told: Set<String> = []
      for section in sections {
        var found: [(SharedRun, ForeignNames.Name)] = []
        let root = context.documents[section.document].root
        root.forEachRun(view, in: section.extent, leavesCompared: &context.leavesCompared) { run in
          let name = source.names[run.passage]
          let folded = Array(foldedText(name.text).utf8)
          let isOwn = own.contains { occursFolded(folded, in: $0.span, 0..<$0.count) }
          if !isOwn, told.insert(name.text).inserted { found.append((run, name)) }
          return found.count < BoilerplateCheck.mostRuns
        }
        note(!found.isEmpty)
        for (run, name) in found {
          let problem = BoilerplateProblem.foreignName(
            name.text, fact: name.fact, dossier: neighbours[name.dossier].shownName)
          context.add(definition, .boilerplate, .boilerplate(problem), at: Place(section.document, run.range))
        }
      }
    }

    // MARK: Facts

    private mutating func countFacts(_ least: Int, _ context: inout LintContext) {
      let values = ownValues(context)
      if values.isEmpty, outcome == .notApplicable { outcome = .cannotTell }
      guard !values.isEmpty else { return }
      let needed = rule.countsFigures ? least : min(least, values.count)
      for section in sections where context.length(section.document, section.extent) > 0 {
        let figures = context.documents[section.document].counts(in: section.extent).figures
        var count = rule.countsFigures ? figures : 0
        for value in values where count < needed && names(section, value, context) { count += 1 }
        note(count < needed)
        if count >= needed { continue }
        let problem = BoilerplateProblem.unspecific(
          section: section.name, count: count, least: needed, withFigures: rule.countsFigures,
          own: ownValues(unnamedIn: section, context))
        context.add(definition, .boilerplate, .boilerplate(problem), at: context.namePlace(section.place))
      }
    }

    private func ownValues(_ context: LintContext) -> [OwnValue] {
      context.memo.values(ofFacts: rule.facts) {
        var seen: Set<String> = []
        return rule.facts.flatMap { name in
          let told = context.statedValues(name).compactMap { text -> OwnValue? in
            if text.unicodeScalars.count > 30 || text.contains("【") { return nil }
            let folded = foldedText(text)
            return seen.insert(folded).inserted ? OwnValue(name: name, text: text, folded: folded) : nil
          }
          return told.prefix(BoilerplateCheck.mostValues)
        }
      }
    }

    private func names(_ section: Section, _ value: OwnValue, _ context: LintContext) -> Bool {
      let extents = [(section.document, section.extent)]
      return context.appears(value.folded, in: extents) || context.isReferred(value.name, in: extents)
    }

    /// Up to three values that the section does not name, of different facts as far as there are.
    private func ownValues(unnamedIn section: Section, _ context: LintContext) -> [String] {
      let unnamed = ownValues(context).filter { !names(section, $0, context) }
      var seen: Set<String> = []
      let first = unnamed.filter { seen.insert($0.name).inserted }
      let others = unnamed.filter { value in !first.contains { $0.text == value.text } }
      return (first + others).prefix(3).map(\.text)
    }
  }
}

extension LintContext {
  /// The filled sections of some names, none inside another one, in order of place.
  fileprivate func filledSections(_ names: [String], in documents: [Int]) -> [FactPlace] {
    let all = names.flatMap { sections(named: $0, in: documents) }.filter { !$0.fact.isEmpty }
    let sorted = all.sorted {
      ($0.document, $0.fact.nameRange.lowerBound) < ($1.document, $1.fact.nameRange.lowerBound)
    }
    var result: [FactPlace] = []
    for place in sorted {
      if let last = result.last, last.document == place.document {
        if last.fact.nameRange == place.fact.nameRange || extent(last).overlaps(place.fact.nameRange) { continue }
      }
      result.append(place)
    }
    return result
  }
}
