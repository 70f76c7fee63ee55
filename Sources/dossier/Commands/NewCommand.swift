import DossierFormat
import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `dossier new KIND FOLDER`: the documents of a dossier, to be filled in.
func newCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  if operands.count < 2 { throw .missingOperand(.new) }
  if operands.count > 2 { throw .extraOperand(.new, operands[2].text) }
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  let kind = operands[0].text
  guard let book = shelf.book(governing: kind) else {
    throw .unknownKind(
      kind, known: shelf.all().flatMap(\.mainKinds), nearest: nearestName(to: kind, among: shelf.kinds))
  }
  let ownName = book.governs.first { foldedName($0) == foldedName(kind) } ?? kind
  let folder = operands[1].path.tidied
  let order = SkeletonOrder(
    kind: ownName, dossier: dossierName(folder),
    answers: try answers(session, book, kind: ownName), language: session.language, day: Day(unixSeconds: time(nil)))
  let parts = makeSkeleton(book, order)
  let code = write(parts, to: folder, session)
  if code == ExitCode.clean {
    for answer in answersLeft(book, order, in: parts) { session.note(answer) }
  }
  return code
}

extension Session {
  /// What is known and has no place of its own is not forgotten silently.
  fileprivate func note(_ answer: SkeletonOrder.Answer) {
    note(
      language.say(
        "“\(visible(answer.field))”没有写进这些材料：规则书没有给它单独的位置，请写在它该在的地方",
        "'\(visible(answer.field))' is not written: the rulebook has no place of its own for it here; write it where it belongs"
      ))
  }
}

/// A dossier is called like its folder.
private func dossierName(_ folder: FilePath) -> String {
  let name = (realPath(folder) ?? folder).name
  let text = String(decoding: name, as: UTF8.self).filter { !$0.isNewline && !"【】%".contains($0) }
  return text.isEmpty || text == "." || text == ".." || text == "/" ? "未命名" : text
}

// MARK: What is known

private func answers(
  _ session: Session, _ book: Rulebook, kind: String
) throws(UsageError) -> [SkeletonOrder.Answer] {
  var answers: [SkeletonOrder.Answer] = []
  for (option, question) in [(Option.class, book.classQuestion), (.role, book.roleQuestion)] {
    guard let value = session.invocation.value(option)?.text else { continue }
    guard let question else { throw .noChoice(option, kind: kind) }
    guard let answer = book.answer(question, trimmingBlanks(value)) else {
      throw .badValue(option, value, choices: question.choices, others: question.names)
    }
    answers.append(answer)
  }
  for argument in session.invocation.all(.set) {
    let parts = argument.text.split(separator: "=", maxSplits: 1).map { trimmingBlanks(String($0)) }
    guard parts.count == 2, !parts[1].isEmpty, book.speaks(of: parts[0]) else {
      let known = book.definitions.filter { $0.keyword == .field || $0.keyword == .section }
      let names = known.flatMap { [$0.name] + $0.aliases }
      throw .unknownField(argument.text, nearest: nearestName(to: parts.first ?? "", among: names))
    }
    answers.append(SkeletonOrder.Answer(field: parts[0], value: parts[1]))
  }
  return answers
}

// MARK: Writing

private func write(_ parts: [SkeletonPart], to folder: FilePath, _ session: Session) -> Int32 {
  var files: [(name: [UInt8], bytes: [UInt8])] = []
  for (index, part) in parts.enumerated() {
    let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
    let name = "\(number)-\(part.material ?? session.language.say("材料", "dossier")).dossier"
    let tree = SyntaxTree(part.text)
    files.append((Array(name.utf8), applying(format(tree), to: Array(part.text.utf8))))
  }
  do throws(FileError) {
    try makeFiles(files, in: folder)
  } catch {
    session.complain(error)
    return ExitCode.couldNotCheck
  }
  for file in files { session.output.write("\(visible(folder.appending(file.name).text))\n") }
  session.output.write(
    session.language.say(
      "共 \(files.count) 份材料。要填的地方是【待填写】；dossier lint \(visible(folder.text)) 列出还要写什么。\n",
      "\(counted(files.count, "document")). Replace each 【待填写】; 'dossier lint \(visible(folder.text))' lists what is to be written.\n"
    ))
  return ExitCode.clean
}
