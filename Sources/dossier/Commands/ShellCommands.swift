import DossierRules

/// `dossier completions SHELL`
func completionsCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  guard let name = operands.first?.text else { throw .missingOperand(.completions) }
  if operands.count > 1 { throw .extraOperand(.completions, operands[1].text) }
  guard let shell = Shell(rawValue: name) else { throw .unknownShell(name) }
  session.output.write(shell.completions(session.language))
  return ExitCode.clean
}

/// `dossier man`
func manCommand(_ session: Session) throws(UsageError) -> Int32 {
  if let extra = session.invocation.operands.first { throw .extraOperand(.man, extra.text) }
  session.output.write(manualPage(session.language))
  return ExitCode.clean
}
