import DossierReport

/// `dossier rules`
func rulesCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  if let extra = session.invocation.operands.first { throw .extraOperand(.rules, extra.text) }
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  let books = shelf.all()
  if isJSON {
    session.output.write(ruleListJSON(books, session.language))
  } else {
    session.output.write(ruleTable(books, session.style))
  }
  return ExitCode.clean
}
