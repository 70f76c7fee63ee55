import DossierModel
import DossierReport
import DossierRules

/// `dossier config PATH`: what holds for one file, and where that comes from.
func configCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  let request = try LintRequest(session, .config)
  let operands = session.invocation.operands
  if operands.count > 1 { throw .extraOperand(.config, operands[1].text) }
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session)
  let path = operands[0].path
  if path.text != "-", let status = try? FileStatus(path), status.kind == .folder {
    session.complain(FileError(path: path, problem: .isFolder))
    return ExitCode.couldNotCheck
  }
  let isAnything = gathering.addOperands(of: session)
  let groups = gathering.dossiers()
  for error in gathering.failures { session.complain(error) }
  guard isAnything, let group = groups.first else { return ExitCode.couldNotCheck }
  let read = gathering.table.read(group)
  gathering.complain(read.failures, session)
  let files = read.files
  guard let file = files.first(where: \.isNamed) else {
    return ExitCode.couldNotCheck
  }
  let found = governing(files.map(\.document)) { kind in
    shelf.book(governing: kind, group.project).map { (book: $0, path: shelf.path(governing: kind)) }
  }
  let circumstances = Circumstances(
    root: group.root,
    project: group.project.map { project in
      Circumstances.InProject(
        path: project.path, project: project.project,
        books: project.books.compactMap { file in file.content.book.map { (path: file.path, book: $0) } })
    },
    bookPath: found?.path, stage: request.stage, asOf: request.asOf,
    today: request.lintOptions.day)
  let settings = fileSettings(file, files, book: found?.book, circumstances, session.language)
  if isJSON {
    session.output.write(settingsJSON(settings, path: file.path))
  } else {
    session.output.write(settingsText(settings, path: file.path, session.style))
  }
  return gathering.failures.isEmpty ? ExitCode.clean : ExitCode.couldNotCheck
}
