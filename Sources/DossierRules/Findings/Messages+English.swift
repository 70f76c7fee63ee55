import DossierModel
import DossierSyntax

// What people are told, in English. Names and quotations stay in the writer's language.

private func quoted(_ text: String) -> String { "'\(shortened(text))'" }

func englishText(_ message: Message) -> String {
  switch message {
  case .missingMaterial(let name): "the dossier has no material \(quoted(name))"
  case .missingSection(let name): "there is no section \(quoted(name))"
  case .emptySection(let name): "the section \(quoted(name)) is empty"
  case .thinSection(let name, let count, let least):
    "the section \(quoted(name)) has \(counted(count, "character")), fewer than \(least): too few to make its points"
  case .missingPoints(let missing): englishMissingPoints(missing)
  case .missingField(let name): "\(quoted(name)) is not stated"
  case .emptyField(let name): "\(quoted(name)) has no value"
  case .repeatedField(let name): "\(quoted(name)) may stand only once in this section"
  case .shortValue(let name, let count, let least):
    "\(quoted(name)) has \(counted(count, "character")), fewer than \(least)"
  case .longValue(let name, let count, let most):
    "\(quoted(name)) has \(counted(count, "character")), more than \(most)"
  case .badValue(let name, let value, let error): "\(quoted(name)): \(quoted(value)) \(englishValueError(error))"
  case .unknownChoice(let name, let value, let choices):
    "\(quoted(name)): \(quoted(value)) is not one of \(choices.joined(separator: ", "))"
  case .doubtfulCheckDigit(let value):
    "the last digit of \(quoted(value)) does not fit the scheme of the published numbers; compare it with the public record"
  case .missingTable(let name): "there is no table \(quoted(name))"
  case .missingColumn(let column, let table): "the table \(quoted(table)) has no column \(quoted(column))"
  case .emptyCell(let column): "the cell under \(quoted(column)) is empty"
  case .fewRows(let table, let count, let least):
    "the table \(quoted(table)) has \(counted(count, "row")); at least \(least) are needed"
  // The reason is in the language of the rulebook.
  case .term(let term, _, _): "avoid \(quoted(term))"
  case .placeholderTerm(let term): "\(quoted(term)) is a placeholder that was never filled in"
  case .twoClasses(let declared, let other):
    "declared as \(quoted(declared)), while the words of this item point to \(quoted(other)); two mechanisms are filed separately"
  case .classMismatch(let declared, let described):
    "declared as \(quoted(declared)), but described like \(quoted(described))"
  case .evidence(let name, let term): "\(quoted(term)) is typical of \(quoted(name))"
  case .factDiffers(let name, let value, let other):
    "\(quoted(name)) is \(quoted(value)) here and \(quoted(other)) elsewhere"
  case .otherPlace(let name, let value): "\(quoted(name)) is \(quoted(value)) here"
  case .ruleFailed(_, let english): english
  case .itemFailed(let item, _, let english): "\(quoted(item)): \(english)"
  case .comparedWith(let name): "compared with \(quoted(name)) here"
  case .overdue(let overdue): englishOverdue(overdue)
  case .periodStarts(let name, let last): englishPeriodStart(name, last)
  case .attachment(let problem): englishAttachmentText(problem)
  case .quantity(let problem): englishQuantityText(problem)
  case .comparedCount(let measure): "compared with \(measureName(measure, .english)) here"
  case .boilerplate(let problem): englishBoilerplate(problem)
  case .samePassage: "the same words stand here"
  default: englishCoreText(message)
  }
}

private func englishValueError(_ error: ValueError) -> String {
  switch error {
  case .empty: "is empty"
  case .badDate: "is not a date; write it as in 2026-03-12 or 2026年3月12日"
  case .impossibleDate: "is not a day of the calendar"
  case .badQuantity: "is not a quantity; write a number with its unit, such as 10,000 or 30日"
  case .vagueQuantity: "is a vague quantity; write the figure that was measured"
  case .badChoice: "does not say which choice is meant"
  case .unknownChoice: "is not among the choices"
  case .badPhone: "is not a phone number"
  case .badEmail: "is not an e-mail address"
  case .badURL: "is not a web address; begin with http:// or https://"
  case .badCode: "has characters or a form that this code cannot have"
  case .badChecksum: "fails its check character; compare it with the original"
  case .badLength: "has the wrong number of characters"
  case .badClassCode: "has a class code outside 01 to 06"
  case .badVersion: "is not a version; write it as in V1.2.0"
  case .leavesProject: "points outside the project's folder"
  }
}

private func englishCoreText(_ message: Message) -> String {
  switch message {
  case .syntax(let code): englishSyntax(code)
  case .foreignEncoding(let encoding):
    "the file looks like \(encoding.rawValue), not UTF-8, and cannot be checked; save it as UTF-8, or run iconv -f \(encoding.rawValue) -t UTF-8 OLD > NEW"
  case .missingKind:
    "the document does not say its 申报类型 (kind), so no rulebook applies; state it at the beginning, for example '申报类型：算法备案' or '申报类型：生成式人工智能备案'"
  case .nothingInForce(let book, let day):
    "no rule of '\(book)' was in force on \(day), so the content was not checked; look at 申报日期, or take the edition of that day"
  case .unknownKind(let kind, let nearest):
    "no rulebook governs \(quoted(kind))" + (nearest.map { "; did you mean \(quoted($0))?" } ?? "")
  case .unknownPart(let part, let nearest):
    "the rulebook has no material \(quoted(part))" + (nearest.map { "; did you mean \(quoted($0))?" } ?? "")
  case .duplicatePart(let part): "the dossier has the material \(quoted(part)) twice"
  case .kindDiffers(let kind, let other):
    "the kind is \(quoted(kind)); other documents of the dossier say \(quoted(other))"
  case .stageDiffers(let stage, let other):
    "the stage is \(quoted(stage)); other documents of the dossier say \(quoted(other))"
  case .badStage(let stage): "\(quoted(stage)) is none of 草稿 (draft), 内审 (review), 报送 (filing)"
  case .badFiledDay(let text):
    isImpossibleDay(text)
      ? "\(quoted(text)) is not a day of the calendar" : "\(quoted(text)) is not a date; write it as in 2026-03-12"
  case .unknownField(let name, let nearest): "there is no field \(quoted(name)); did you mean \(quoted(nearest))?"
  case .placeholderReference(let name): "【\(shortened(name))】 is a placeholder that was never filled in"
  case .unlistedAttachment(let name):
    "no table of attachments lists '\(shortened(name))'; add a row for it, or refer to the name in the table"
  case .unresolvedReference(let name, let nearest):
    "【\(shortened(name))】 refers to nothing in the dossier; did you mean 【\(nearest)】?"
  case .suppression(let error): englishSuppression(error)
  case .expiredSuppression(let rule, let until): "the suppression of \(rule) expired on \(until)"
  case .unusedSuppression(let rule): "the suppression of \(rule) suppresses nothing and can go"
  case .unknownSuppressedRule(let rule): "there is no rule \(quoted(rule)); the suppression has no effect"
  case .forbiddenSuppression(let rule): "the rule \(rule) may not be suppressed"
  case .firstDocument: "the other one is here"
  case .houseTerm(let term):
    (term.replacement.isEmpty
      ? "the project does not use \(quoted(term.term))"
      : "the project writes \(quoted(term.replacement)), not \(quoted(term.term))")
      + (term.reason.isEmpty ? "" : " (\(term.reason))")
  case .project(let problem): englishProjectText(problem)
  case .fixReplace(let text): "replace by \(quoted(text))"
  case .fixRemove(let text): "remove \(quoted(text))"
  case .fixInsert(let text): "insert \(quoted(text))"
  case .fixHeading: "make it a heading"
  case .fixLineBreak: "begin a new line"
  case .fixVerbatim: "make them verbatim lines (a backtick before each)"
  case .fixLayout: "bring it into canonical form"
  case .fixComment: "make it a comment"
  case .fixEscape: "keep it as prose (put a backslash before it)"
  case .rulebook(let problem): englishRulebookText(problem)
  case .rulebookDoubt(let id, let problem): "\(id) \(problem.text(.english))"
  default: ""
  }
}

private func englishSuppression(_ error: SuppressionError) -> String {
  switch error {
  case .withoutReason: "the suppression gives no reason and has no effect; write '因：…' or ': …'"
  case .badDate: "the last day of the suppression is not a date; write it as in 2026-12-31"
  case .misplaced:
    "the suppression stands in the wrong place: one of a section below its heading, one of the document before the first "
      + "heading, any other right above what it covers"
  case .unknownForm: "this is not a suppression; write it as in '% allow RULE until 2026-12-31: reason'"
  }
}

private func englishSyntax(_ code: SyntaxCode) -> String {
  switch code {
  case .invalidUTF8: "these bytes are not UTF-8; check whether the file is damaged or in another encoding"
  case .foreignEncoding:
    "the file is not UTF-8 (it looks like GB18030 or UTF-16) and cannot be checked; save it as UTF-8, or run "
      + "iconv -f GB18030 -t UTF-8 OLD > NEW (with -f UTF-16 for the latter)"
  case .invisibleCharacter: "there is an invisible character here, perhaps from pasting; delete it"
  case .controlCharacter: "there is a control character here; delete it"
  case .oddLineBreak: "this character breaks the line in other programs, but not here; use an ordinary line break"
  case .headingTooDeep:
    "headings have at most six levels, so this line is prose; reduce it to six # for a heading, or put a backslash before it for prose"
  case .commentWithoutBlank:
    "no space after %, so this line is prose; add one for a comment, or a backslash before it for prose"
  case .suppressionWithoutBlank: "no space after %, so this suppression has no effect; add one"
  case .unsortedText:
    "the import did not see to which section or field the text below belongs; put it where it belongs, or write 'name：value', then delete this line"
  case .quotationTooDeep: "quotations nest at most eight deep, so this line is prose; reduce it to eight >"
  case .thematicBreak: "a horizontal line has no meaning here; delete it, and use headings for sections"
  case .codeFence: "a code fence has no meaning here; begin each line with a backtick and a space"
  case .boldLabel: "a bold label is not a field; write 'name: value'"
  case .boldTitle:
    "asterisks are not emphasis; they become part of the title, and the section is not recognised; delete them"
  case .markdownLink:
    "links have no meaning here; write the name and the address, and list files in the attachment table"
  case .htmlTag: "HTML has no meaning here; delete the tag and keep the text"
  case .bracketedLabel: "a label in brackets is not a field; write 'name: value'"
  case .twoFields: "two fields on one line; the second is not recognised, so begin a new line"
  case .headingRunsOn: "the heading runs on into its text; begin a new line"
  case .numberedHeading: "this looks like a heading but is read as an item or prose; put '# ' before it if it is one"
  case .indentedItem: "indentation has no meaning; write '--' for an item one level deeper"
  case .skippedLevel:
    "the heading skips a level; make it one level below the heading before it (level 1 for the first heading)"
  case .raggedRow:
    "this row has another number of cells than the header; add or remove cells, and write \\| for a bar within a cell"
  case .fieldsBelowFirstHeading: "the document's own fields (申报类型 and so on) belong before the first heading"
  }
}
