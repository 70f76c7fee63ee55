import DossierFormat
import DossierReport
import DossierRules
import DossierSyntax

/// `dossier format PATH…`
func formatCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  if operands.isEmpty { throw .missingOperand(.format) }
  if operands.count(where: { $0.text == "-" }) > 1 { throw .standardInputTwice }
  var run = FormatRun(session)
  for operand in operands {
    if operand.text == "-" { run.formatStandardInput() } else { run.format(operand.path) }
  }
  return run.finish()
}

private struct FormatRun {
  let session: Session
  private let checks: Bool
  private let shows: Bool
  /// Files that were, or would be, changed, and files that are canonical.
  private var changed = 0
  private var unchanged = 0
  private var hasFailed = false
  private var wroteStandardInput = false

  init(_ session: Session) {
    self.session = session
    checks = session.invocation.has(.check)
    shows = session.invocation.has(.diff)
  }

  private var onlyLooks: Bool { checks || shows }

  mutating func format(_ operand: FilePath) {
    let path = operand.tidied
    do throws(FileError) {
      guard try FileStatus(path).kind == .folder else { return formatFile(path) }
    } catch { return fail(error) }
    var search = FileSearch()
    search.search(path)
    for error in search.failures { fail(error) }
    for skipped in search.skipped { session.note(skipped: skipped) }
    for file in search.files { formatFile(file) }
  }

  private mutating func fail(_ error: FileError) {
    session.complain(error)
    hasFailed = true
  }

  private mutating func formatFile(_ path: FilePath) {
    do throws(FileError) {
      let content = try readFile(path)
      let edits = try edits(content.bytes, path)
      if edits.isEmpty { return unchanged += 1 }
      changed += 1
      if onlyLooks { return show(content.bytes, edits, path.text) }
      try replaceFile(path, with: applying(edits, to: content.bytes), old: content.status)
    } catch { fail(error) }
  }

  mutating func formatStandardInput() {
    let name = session.invocation.value(.stdinName)?.path ?? FilePath("<stdin>")
    do throws(FileError) {
      let bytes = try readStandardInput()
      let edits = try edits(bytes, name)
      if edits.isEmpty { unchanged += 1 } else { changed += 1 }
      if onlyLooks { return show(bytes, edits, name.text) }
      wroteStandardInput = true
      session.output.write(applying(edits, to: bytes))
    } catch { fail(error) }
  }

  private func edits(_ bytes: [UInt8], _ path: FilePath) throws(FileError) -> [TextEdit] {
    let formatted = DossierFormat.formatFile(bytes)
    guard formatted.isWellFormed else { throw FileError(path: path, problem: .notUTF8) }
    return formatted.edits
  }

  private func show(_ bytes: [UInt8], _ edits: [TextEdit], _ path: String) {
    if edits.isEmpty { return }
    if checks { session.output.write(visible(path) + "\n") }
    if !shows { return }
    let diff = unifiedDiff(bytes, edits, path: path)
    session.output.write(session.output.isTerminal ? Array(shownDiff(diff, session.style).utf8) : diff)
  }

  func finish() -> Int32 {
    if changed + unchanged == 0, !hasFailed {
      session.complain(noDocuments(session.language))
      return ExitCode.couldNotCheck
    }
    if !shows, !wroteStandardInput { session.output.write(counts) }
    if hasFailed { return ExitCode.couldNotCheck }
    return onlyLooks && changed > 0 ? ExitCode.found : ExitCode.clean
  }

  private var counts: String {
    if checks {
      return session.language.say(
        "\(changed) 份文件需要整理，\(unchanged) 份已是规范排版。\n",
        "\(counted(changed, "file")) would change, \(counted(unchanged, "file")) \(unchanged == 1 ? "is" : "are") in canonical form.\n"
      )
    }
    return session.language.say(
      "整理了 \(changed) 份文件，\(unchanged) 份已是规范排版。\n",
      "\(counted(changed, "file")) formatted, \(counted(unchanged, "file")) \(unchanged == 1 ? "was" : "were") in canonical form.\n"
    )
  }
}
