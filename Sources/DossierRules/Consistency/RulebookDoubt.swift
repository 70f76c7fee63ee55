/// Something in a rulebook that its author can hardly have meant, though it is well formed.
package struct RulebookDoubt: Equatable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// A condition, or a part of one, that no dossier can make true.
    case impossible(field: String, sentence: String)
    /// A condition that every dossier makes true.
    case certain(field: String)
    /// 检查 holds, or fails, wherever 适用 does.
    case neverFails
    case alwaysFails
    /// Both conditions never hold together: that of the whole, and that of a point or a column.
    case neverAsked(String)
    case neverInForce
    /// A limit below which, or above which, nothing is left.
    case emptyRange(least: String, most: String)
    case tooMany(point: String, least: Int, terms: Int)
    /// The same name, in the same place, as another definition.
    case duplicate(name: String, other: String)
    /// Required by one definition, forbidden by another.
    case forbidden(name: String, by: String)
    /// A name that nothing defines, and one that it may mean.
    case unknownName(String, nearest: String)
    case choiceWithoutClass(String, field: String)
    case classWithoutChoice(String, field: String)
    case sharedEvidence(term: String, first: String, second: String)
    case weakClass(String, points: Int, least: Int)
    case ignoresNothing(String)
    case repeatedTerm(String)
    case exceptedTerm(String)
    case replacementHasTerm(replacement: String, term: String)
    case missingReplacement(String)
    case excludedSection(String)

    func text(_ language: Language) -> String { language == .chinese ? chineseDoubt(self) : englishDoubt(self) }
  }

  /// Of the definition.
  package var id: String
  package var problem: Problem
  /// UTF-8 bytes of the rulebook.
  package var range: Range<Int>

  package func text(_ language: Language) -> String {
    "\(id) \(problem.text(language))"
  }
}

private func chineseDoubt(_ problem: RulebookDoubt.Problem) -> String {
  switch problem {
  case .impossible(let field, let sentence): "“\(field)”中的“\(sentence)”不可能成立；请改正其中的名称或者值，或者删去"
  case .certain(let field): "“\(field)”总是成立，等于没有写；请删去，或者写出真正的条件"
  case .neverFails: "“适用”成立时“检查”必然成立，这条规则查不出东西；请改写其中一句"
  case .alwaysFails: "“适用”成立时“检查”不可能成立，适用的卷宗一概不通过；请改写其中一句"
  case .neverAsked(let name): "“\(name)”的条件与定义本身的条件不会同时成立，永远不问；请改正条件或者删去"
  case .neverInForce: "施行日期与失效日期之间没有一天，这条定义从不生效；请改正日期"
  case .emptyRange(let least, let most): "“\(least)”大于“\(most)”，没有值能够符合；请改正其中一个"
  case .tooMany(let point, let least, let terms): "“\(point)”要求至少 \(least) 个词，却只列了 \(terms) 个；请补词或者改小“至少”"
  case .duplicate(let name, let other): "“\(name)”在同一处已由 \(other) 定义，同一个缺陷会报两次；请合并，或者写明不同的“章节”“材料”"
  case .forbidden(let name, let id): "“\(name)”在这里是必备的，\(id) 却要求没有，卷宗不可能两样都做到；请改正其中一条"
  case .unknownName(let name, let nearest): "没有定义叫“\(name)”，是否应为“\(nearest)”；确是自由的名称的，请改得不易混淆"
  case .choiceWithoutClass(let name, let field): "“\(field)”可以选“\(name)”，“类”里却没有它，选了就不会核对；请补上一行证据"
  case .classWithoutChoice(let name, let field): "“类”里的“\(name)”不在“\(field)”的取值之中，没有卷宗能申报它；请改名或者删去"
  case .sharedEvidence(let term, let first, let second): "“\(term)”对“\(first)”和“\(second)”同样计分，分不出两类；请只留在一类，或者换更具体的词"
  case .weakClass(let name, let points, let least): "“\(name)”的证据合计只有 \(points) 分，不到“最少”的 \(least) 分；请补证据"
  case .ignoresNothing(let term): "“忽略”里的“\(term)”不是任何一类的证据，不起作用；请删去"
  case .repeatedTerm(let term): "“\(term)”在词表里写了两次，后一次不起作用；请删去一处"
  case .exceptedTerm(let term): "“\(term)”同时写在“例外”里，永远查不到；请从一处删去"
  case .replacementHasTerm(let replacement, let term): "替换“\(replacement)”里还有词表的“\(term)”，改了又会报；请换一个写法"
  case .missingReplacement(let term): "“\(term)”写明可直接替换，却没有写“替换”，会被直接删除；请写出替换的词，或者去掉“可直接替换”"
  case .excludedSection(let name): "“\(name)”既在“章节”里又在“排除”里，不会查；请从一处删去"
  }
}

private func englishDoubt(_ problem: RulebookDoubt.Problem) -> String {
  switch problem {
  case .impossible(let field, let sentence):
    "'\(sentence)' in \(field) can never hold; correct its names or values, or remove it"
  case .certain(let field):
    "\(field) always holds, as if it were absent; remove it, or state the condition that is meant"
  case .neverFails: "检查 holds wherever 适用 does, so the rule finds nothing; change one of them"
  case .alwaysFails: "检查 never holds where 适用 does, so every dossier fails; change one of them"
  case .neverAsked(let name):
    "the condition of '\(name)' never holds together with that of the definition; correct or remove it"
  case .neverInForce: "there is no day between 施行日期 and 失效日期; correct them"
  case .emptyRange(let least, let most): "\(least) is more than \(most), so no value fits; correct one of them"
  case .tooMany(let point, let least, let terms):
    "'\(point)' asks for \(least) terms and lists \(terms); add terms or lower 至少"
  case .duplicate(let name, let other):
    "'\(name)' is defined by \(other) for the same place, so one fault is found twice; merge them, or give them other places"
  case .forbidden(let name, let id):
    "'\(name)' is required here and forbidden by \(id); no dossier can do both; correct one of them"
  case .unknownName(let name, let nearest):
    "nothing defines '\(name)'; did you mean '\(nearest)'? A free name should not look like another"
  case .choiceWithoutClass(let name, let field):
    "'\(field)' can be '\(name)', for which there is no class, so it is never compared; add a row of evidence"
  case .classWithoutChoice(let name, let field):
    "the class '\(name)' is not a value of '\(field)', so no dossier can declare it; rename or remove it"
  case .sharedEvidence(let term, let first, let second):
    "'\(term)' counts the same for '\(first)' and '\(second)' and tells nothing; keep it for one, or take a narrower term"
  case .weakClass(let name, let points, let least):
    "all evidence for '\(name)' together has \(counted(points, "point")), fewer than the \(least) of 最少; add evidence"
  case .ignoresNothing(let term): "'\(term)' in 忽略 is evidence of no class; remove it"
  case .repeatedTerm(let term): "'\(term)' is in the list twice, the second time without effect; remove one"
  case .exceptedTerm(let term): "'\(term)' is its own 例外 and is never found; remove one of them"
  case .replacementHasTerm(let replacement, let term):
    "the replacement '\(replacement)' holds the term '\(term)' of the list and would be found again; write another one"
  case .missingReplacement(let term):
    "'\(term)' may be replaced as it is, and 替换 is empty, so it would be deleted; write the replacement, or drop 可直接替换"
  case .excludedSection(let name): "'\(name)' is in 章节 and in 排除, so it is not looked at; remove one of them"
  }
}
