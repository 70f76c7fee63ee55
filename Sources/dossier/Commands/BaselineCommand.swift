import DossierReport
import DossierRules

/// `dossier baseline update PATH…`
func baselineUpdateCommand(_ session: Session) throws(UsageError) -> Int32 {
  let request = try LintRequest(session, .baselineUpdate)
  guard let shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  let path = session.invocation.value(.baseline)?.path ?? BaselineFile.usualPath
  guard let file = BaselineFile(path, mustExist: false, session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session, threads: request.jobs)
  let isAnything = gathering.addOperands(of: session)
  let dossiers = gathering.checkAll(request, shelf, session)
  // A baseline of half of the files would forget the other half.
  if !isAnything || !gathering.failures.isEmpty { return ExitCode.couldNotCheck }
  let old = file.baseline
  let new = file.updated(dossiers, session.language)
  do throws(FileError) {
    if let status = file.status {
      if new.text != old.text { try replaceFile(path, with: new.text, old: status) }
    } else {
      let file = try NewFile(path)
      file.write(new.text)
      try file.finish()
    }
  } catch {
    session.complain(error)
    return ExitCode.couldNotCheck
  }
  let counts = (
    all: new.entries.count, new: new.entries.subtracting(old.entries).count,
    gone: old.entries.subtracting(new.entries).count
  )
  session.output.write(
    visible(path.text)
      + session.language.say(
        "：\(counts.all) 条发现，新增 \(counts.new)，去掉 \(counts.gone)。\n",
        ": \(counted(counts.all, "finding")), \(counts.new) added, \(counts.gone) dropped.\n"))
  return ExitCode.clean
}
