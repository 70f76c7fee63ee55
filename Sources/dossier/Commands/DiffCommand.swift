import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// `dossier diff OLD NEW`: what changed as facts, and whether that has to be filed.
func diffCommand(_ session: Session) throws(UsageError) -> Int32 {
  let isJSON = try session.isJSON
  let operands = session.invocation.operands
  guard operands.count == 2 else {
    if operands.count > 2 { throw .extraOperand(.diff, operands[2].text) }
    throw .missingOperand(.diff)
  }
  let request = try LintRequest(session, .diff)
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  guard let old = version(operands[0].path, session), let new = version(operands[1].path, session) else {
    return ExitCode.couldNotCheck
  }
  let pairs = paired(old, new, session)
  if pairs.isEmpty { return ExitCode.couldNotCheck }
  let changes = pairs.map { old, new in
    let book = governing((new + old).map(\.document)) { shelf.book(governing: $0) }
    return dossierChanges(old, new, book, day: request.lintOptions.day, calendar: shelf.calendar())
  }
  if isJSON {
    session.output.write(changeJSON(changes, session.language))
  } else {
    session.output.write(changeText(changes, session.style))
  }
  return changes.allSatisfy(\.changes.isEmpty) ? ExitCode.clean : ExitCode.found
}

/// The dossiers of a file or a folder; nil where something could not be read, which is told.
private func version(_ path: FilePath, _ session: Session) -> [[ReportedFile]]? {
  var gathering = Gathering(session)
  gathering.add(path)
  let groups = gathering.dossiers()
  let read = groups.map { gathering.table.read($0) }
  // Of text in another encoding no fact can be read, so nothing could be said of it.
  let unreadable = read.flatMap(\.files).filter(\.document.tree.isInForeignEncoding).map { file in
    FileError(path: FilePath(file.path), problem: .notUTF8)
  }
  for error in gathering.failures + read.flatMap(\.failures) + unreadable { session.complain(error) }
  if gathering.failures.isEmpty, groups.isEmpty {
    session.complain(
      "\(visible(path.text)): " + noDocuments(session.language))
  }
  let isComplete = gathering.failures.isEmpty && unreadable.isEmpty && read.allSatisfy(\.failures.isEmpty)
  return isComplete && !groups.isEmpty ? read.map(\.files) : nil
}

/// Dossiers of one name; where each side has but one, these, whatever they are called.
private func paired(
  _ old: [[ReportedFile]], _ new: [[ReportedFile]], _ session: Session
) -> [(old: [ReportedFile], new: [ReportedFile])] {
  if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
  func name(_ files: [ReportedFile]) -> String {
    files.lazy.compactMap { $0.document.headerValue(.dossier) }.first
      ?? files[0].path.split(separator: "/").last.map(String.init) ?? ""
  }
  var left = Dictionary(old.map { (foldedName(name($0)), $0) }, uniquingKeysWith: { first, _ in first })
  var pairs: [(old: [ReportedFile], new: [ReportedFile])] = []
  for files in new {
    if let known = left.removeValue(forKey: foldedName(name(files))) {
      pairs.append((known, files))
    } else {
      session.note(session.language.say("新有的卷宗：\(visible(name(files)))", "new dossier: \(visible(name(files)))"))
    }
  }
  for files in old where left[foldedName(name(files))] != nil {
    session.note(session.language.say("没有了的卷宗：\(visible(name(files)))", "gone: the dossier \(visible(name(files)))"))
  }
  if pairs.isEmpty {
    session.complain(
      session.language.say(
        "两边没有同名的卷宗可以比较；请检查“卷宗”一行，或各写一份文件",
        "no dossier has the same name on both sides; look at their 卷宗, or name one file each"))
  }
  return pairs
}
