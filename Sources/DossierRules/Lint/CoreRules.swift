package import DossierSyntax

/// A rule of the core: what holds for every document, whatever its rulebook.
package struct CoreRule: Sendable {
  package let id: String
  package let kind: FindingKind
  package let severity: Severity
  /// What is wrong and why it matters, and what to write instead.
  package let chinese: String
  package let english: String

  /// Every rule of the core.
  package static let all: [CoreRule] =
    SyntaxCode.allCases.map { CoreRule(syntax: $0) } + [
      missingKind, unknownKind, nothingInForce, unknownPart, kindDiffers, stageDiffers, badStage, badFiledDay,
      placeholder, unresolvedReference, unlistedAttachment, unknownField, malformedSuppression, expiredSuppression,
      unusedSuppression,
      unknownSuppressedRule, forbiddenSuppression, rulebook, rulebookDoubt, project, houseTerm,
    ]

  package static func named(_ id: String) -> CoreRule? { all.first { $0.id == id } }

  static let missingKind = CoreRule(
    id: "missing-kind", kind: .missingField, severity: .warning,
    chinese: "每份文档用“申报类型”说明适用哪一本规则书；没有写明的文档只检查写法，不检查内容。请在文档开头写明，例如“申报类型：算法备案”“申报类型：生成式人工智能备案”。",
    english:
      "申报类型 (kind) says which rulebook governs a document; without it only the markup is checked. State it at the beginning of the document, for example '申报类型：算法备案' or '申报类型：生成式人工智能备案'."
  )
  static let unknownKind = CoreRule(
    id: "unknown-kind", kind: .unknownName, severity: .error,
    chinese: "没有规则书适用于所写的申报类型，内容没有检查。请改用已有的申报类型，或用 --rulebook 指定规则书。",
    english:
      "No rulebook governs this kind, so the content was not checked. Use a known kind, or name a rulebook with --rulebook."
  )
  static let nothingInForce = CoreRule(
    id: "nothing-in-force", kind: .badValue, severity: .error,
    chinese: "按哪一天的规定检查，由申报日期或 --as-of 决定；那一天没有一条规则生效时，内容没有检查。请核对日期，或用 --rulebook 指定当时有效的版本。",
    english:
      "申报日期 or --as-of decides which day's law applies; where no rule was in force on it, the content was not checked. Check the day, or name the edition of that time with --rulebook."
  )
  static let unknownPart = CoreRule(
    id: "unknown-part", kind: .unknownName, severity: .warning,
    chinese: "“材料”写的不是规则书所列的材料，针对材料的规则不会检查这份文档。请写规则书所列的名称。",
    english:
      "材料 (part) names a material that the rulebook does not list, so rules for a particular material skip this document. Write a name that the rulebook lists."
  )
  static let kindDiffers = CoreRule(
    id: "kind-differs", kind: .fact, severity: .error, chinese: "同一卷宗的文档应当写同一个申报类型。",
    english: "All documents of a dossier must state the same 申报类型 (kind).")
  static let stageDiffers = CoreRule(
    id: "stage-differs", kind: .fact, severity: .warning, chinese: "同一卷宗的文档应当处于同一阶段；阶段不同，同一问题的轻重会不同。",
    english: "All documents of a dossier should be at the same 阶段 (stage); it decides how much a finding weighs.")
  static let badStage = CoreRule(
    id: "bad-stage", kind: .badValue, severity: .error, chinese: "阶段只能是草稿、内审、报送；写成别的按内审处理。",
    english: "The stage is 草稿 (draft), 内审 (review) or 报送 (filing); anything else counts as 内审.")
  static let badFiledDay = CoreRule(
    id: "bad-filed-date", kind: .badValue, severity: .error, chinese: "申报日期决定按哪一天的规定检查；写错时按今天检查。请按 2026-03-12 的格式写。",
    english:
      "申报日期 (filed) decides which day's law applies; where it is not a date, today's does. Write it as in 2026-03-12.")
  static let placeholder = CoreRule(
    id: "placeholder", kind: .placeholder, severity: .error,
    chinese: "方括号里是模板留下的提示，内容还没有填写；材料不齐会被退回。请写上真实内容，可选的行请删除。",
    english:
      "The brackets hold a template's hint that was never filled in; incomplete material is returned. Write the real value, or delete the line."
  )
  static let unresolvedReference = CoreRule(
    id: "unresolved-reference", kind: .reference, severity: .hint,
    chinese: "【】引用的名称在卷宗里没有对应的事实、章节或附件，会按普通文字处理。",
    english: "The name in 【】 is not a fact, section or attachment of the dossier, so it is plain text.")
  static let unlistedAttachment = CoreRule(
    id: "unlisted-attachment", kind: .reference, severity: .warning,
    chinese: "文中引用的附件在附件表里没有一行，审核人员找不到这个文件。请在表里补一行，或者把引用改成表中的名称。",
    english:
      "The text refers to an attachment that no table of attachments has a row for, so nobody finds the file. Add a row, or refer to the name in the table."
  )
  static let unknownField = CoreRule(
    id: "unknown-field", kind: .unknownName, severity: .warning,
    chinese: "规则书没有这个字段，但有一个写法很接近的；按写错处理，否则对应的字段会被当作没有填写。",
    english: "The rulebook has no such field but one with a very similar name; a misspelt field counts as missing.")
  static let malformedSuppression = CoreRule(
    id: "malformed-suppression", kind: .suppression, severity: .error,
    chinese: "豁免要写明规则号和理由，才说得清为什么可以不改；写法不对的豁免不起作用。请按“% 豁免 AR-1702 至 2026-12-31 因：理由”的格式写。",
    english:
      "A suppression names a rule and a reason, so that it can be defended; a malformed one has no effect. Write it as in '% allow AR-1702 until 2026-12-31: reason'."
  )
  static let expiredSuppression = CoreRule(
    id: "expired-suppression", kind: .suppression, severity: .warning, chinese: "豁免已经过了截止日，不再起作用。请改正被豁免的问题，或重新约定日期。",
    english: "The suppression is past its last day and has no effect. Mend what it covered, or agree on a new day.")
  static let unusedSuppression = CoreRule(
    id: "unused-suppression", kind: .suppression, severity: .warning, chinese: "这条豁免所覆盖的地方没有该规则的发现，留着会掩盖以后的问题。请删除。",
    english: "The rule finds nothing where this suppression stands; left there it would hide later faults. Delete it.")
  static let unknownSuppressedRule = CoreRule(
    id: "unknown-suppressed-rule", kind: .suppression, severity: .warning, chinese: "豁免的规则号不存在，请核对编号。",
    english: "There is no rule of this id; check it.")
  static let forbiddenSuppression = CoreRule(
    id: "forbidden-suppression", kind: .suppression, severity: .error, chinese: "这条规则不允许豁免，只能改正。",
    english: "This rule may not be suppressed; mend what it finds.")
  static let project = CoreRule(
    id: "project", kind: .badValue, severity: .error, chinese: "项目文档里有写错的设置，不起作用；写法见 README 的“项目”一节。",
    english:
      "A setting of the project document is wrong and has no effect. The README's chapter on projects says how they are written."
  )
  static let houseTerm = CoreRule(
    id: "house-term", kind: .term, severity: .warning, chinese: "项目文档的用语表规定了这个词的写法，各份材料应当一致。请照表改写。",
    english:
      "The project document's table of terms says how this is written, so that all materials agree. Write it like that."
  )
  static let rulebookDoubt = CoreRule(
    id: "rulebook-doubt", kind: .rulebook, severity: .warning,
    chinese: "规则书写法没有错，作者却不大可能是这个意思：条件永远或从不成立，定义重复或者互相矛盾，词表自相抵消。请照所说的改。",
    english:
      "The rulebook is well formed, but can hardly be meant so: a condition that never or always holds, definitions that repeat or forbid one another, lists that undo themselves. Change what the message says."
  )
  static let rulebook = CoreRule(
    id: "rulebook", kind: .rulebook, severity: .error, chinese: "规则书的写法不对，或其中的例子与规则不符。规则书的写法见 Grammar/Rulebooks.md。",
    english:
      "The rulebook is not understood, or one of its examples does not behave as its rule says. See Grammar/Rulebooks.md."
  )
}

extension CoreRule {
  /// The rule of a finding of the parser.
  package init(syntax code: SyntaxCode) {
    let severity: Severity
    var kind = FindingKind.syntax
    switch code {
    case .invalidUTF8, .foreignEncoding:
      severity = .error
      kind = .encoding
    case .invisibleCharacter, .controlCharacter, .oddLineBreak:
      severity = .warning
      kind = .encoding
    case .suppressionWithoutBlank:
      severity = .error
      kind = .suppression
    case .unsortedText, .numberedHeading, .indentedItem, .skippedLevel, .fieldsBelowFirstHeading: severity = .hint
    case .headingTooDeep, .commentWithoutBlank, .quotationTooDeep, .thematicBreak, .codeFence, .boldLabel, .boldTitle,
      .markdownLink,
      .htmlTag, .bracketedLabel, .twoFields, .headingRunsOn, .raggedRow:
      severity = .warning
    }
    self.init(
      id: code.rawValue, kind: kind, severity: severity, chinese: Message.syntax(code).text(.chinese) + "。",
      english: Message.syntax(code).text(.english) + ".")
  }
}
