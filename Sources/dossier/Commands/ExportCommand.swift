import DossierExchange
import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// `dossier export --to FORMAT PATH…`
func exportCommand(_ session: Session) throws(UsageError) -> Int32 {
  let request = try LintRequest(session, .export)
  let formats = ExportFormat.allCases.map { ($0.rawValue, ExportFormat?.some($0)) }
  guard let format = try session.choice(.to, formats, orElse: nil) else { throw .missingOption(.to, .export) }
  let target = session.invocation.value(.output)?.path
  if let target, target.bytes.isEmpty || target.isDossier { throw .badOutputFile(target.text) }
  if target == nil, !format.isText, session.output.isTerminal { throw .binaryOnTerminal(format.rawValue) }
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  var gathering = Gathering(session)
  let isAnything = gathering.addOperands(of: session)
  let groups = gathering.dossiers()
  for error in gathering.failures { session.complain(error) }
  guard isAnything, gathering.failures.isEmpty, let group = groups.first else { return ExitCode.couldNotCheck }
  if groups.count > 1 {
    session.complain(severalDossiers(groups, gathering.table, session.language))
    return ExitCode.couldNotCheck
  }
  let read = gathering.table.read(group)
  gathering.complain(read.failures, session)
  if !read.failures.isEmpty { return ExitCode.couldNotCheck }
  let files = read.files
  if let file = files.first(where: { $0.document.tree.isInForeignEncoding }) {
    session.complain(FileError(path: FilePath(file.path), problem: .notUTF8))
    return ExitCode.couldNotCheck
  }
  let dossier = request.check(files, root: read.root, read.project, &shelf)
  note(dossier, session)
  let shown = files.indices.filter { files[$0].isNamed }
  let exported = exportedDossier(files.map(\.document), shown: shown, dossier.result.book)
  let bytes = exportText(exported, format)
  guard let target else {
    session.output.write(bytes)
    return ExitCode.clean
  }
  do throws(FileError) {
    let file = try NewFile(target)
    file.write(bytes)
    try file.finish()
  } catch {
    session.complain(error)
    return ExitCode.couldNotCheck
  }
  return ExitCode.clean
}

/// Whoever hands in what would be returned should know it.
private func note(_ dossier: CheckedDossier, _ session: Session) {
  let errors = dossier.result.findings.count {
    $0.severity == .error && dossier.files[$0.place.document].isNamed
  }
  if errors == 0 { return }
  session.note(
    session.language.say(
      "导出的文档还有 \(errors) 条错误，见 dossier lint", "what is exported has \(counted(errors, "error")), see 'dossier lint'"))
}

private func severalDossiers(_ groups: [GatheredDossier], _ table: FileTable, _ language: Language) -> String {
  let names = groups.prefix(5).map { group in
    visible(group.files.lazy.compactMap { table.entries[$0].dossier }.first ?? table.entries[group.files[0]].shown.text)
  }
  let list = language.list(names) + (groups.count > 5 ? "…" : "")
  return language.say(
    "这里有 \(groups.count) 个卷宗：\(list)；一次导出一个，请写明它的文件夹或文件",
    "these are \(groups.count) dossiers: \(list); export one at a time, name its folder or its files")
}
