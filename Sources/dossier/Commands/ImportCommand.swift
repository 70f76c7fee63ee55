import DossierExchange
import DossierModel
import DossierReport
import DossierRules
import LanguageServerProtocol

/// `dossier import FILE`
func importCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  guard let path = operands.first?.path else { throw .missingOperand(.import) }
  if operands.count > 1 { throw .extraOperand(.import, operands[1].text) }
  let target = session.invocation.value(.output)?.path
  guard var shelf = BookShelf(session) else { return ExitCode.couldNotCheck }
  do throws(FileError) {
    let source = try ImportSource(path, session)
    let kind = session.invocation.value(.kind)?.text
    let book = kind.map { shelf.book(governing: $0) } ?? likeliestBook(for: source.lines, among: shelf.all())
    let settings = ImportSettings(
      kind: kind, dossier: session.invocation.value(.dossier)?.text, part: session.invocation.value(.part)?.text,
      isMarkup: source.isMarkup)
    let imported = importedDossier(source.lines, book, settings)
    if let target {
      if (try? FileStatus(target)) != nil { throw FileError(path: target, problem: .exists) }
      let file = try NewFile(target)
      file.write(Array(imported.text.utf8))
      try file.finish()
    } else {
      session.output.write(imported.text)
    }
    note(imported, source, target, session)
  } catch {
    session.complain(error)
    return ExitCode.couldNotCheck
  }
  return ExitCode.clean
}

/// A file to import, as lines.
private struct ImportSource {
  var lines: [ImportedLine]
  var isMarkup = false
  var text: DecodedText?

  init(_ path: FilePath, _ session: Session) throws(FileError) {
    let name = path.name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    func ends(_ ending: String) -> Bool {
      name.count > ending.utf8.count && name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
    if [".docx", ".html", ".htm"].contains(where: ends) {
      lines = try ImportSource.fromPandoc(path, isWeb: ends(".html") || ends(".htm"))
      return
    }
    let bytes = path.text == "-" ? try readStandardInput() : try readFile(path).bytes
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || bytes.starts(with: Array("%PDF".utf8))
    {
      throw FileError(path: path, problem: .notImportable)
    }
    let decoded = decodedText(bytes)
    let scalars = decoded.text.unicodeScalars
    // What is so full of them is no text, whatever its name says.
    let damaged = scalars.count { $0 == "\u{FFFD}" || $0.value < 0x20 && !"\t\n\r\u{C}".unicodeScalars.contains($0) }
    if damaged > 16, damaged * 10 > scalars.count {
      throw FileError(path: path, problem: .notImportable)
    }
    text = decoded
    isMarkup = ends(".md") || ends(".markdown")
    lines = isMarkup ? markdownLines(decoded.text) : plainTextLines(decoded.text)
  }

  private static func fromPandoc(_ path: FilePath, isWeb: Bool) throws(FileError) -> [ImportedLine] {
    // Looked at first, so that a missing file is not pandoc's matter.
    if try FileStatus(path).kind != .regular { throw FileError(path: path, problem: .notRegular) }
    let operand = path.isAbsolute ? path.bytes : Array("./".utf8) + path.bytes
    guard
      let result = runProgram(
        "pandoc", ["-t", "json", isWeb ? "--from=html-native_divs-native_spans" : "--track-changes=accept"], operand)
    else {
      throw FileError(path: path, problem: .needsPandoc)
    }
    var reader = JSONReader(result.output)
    guard result.code == 0, let json = try? JSONValue(from: &reader), let lines = pandocLines(json) else {
      throw FileError(path: path, problem: .notImportable)
    }
    return lines
  }
}

private func note(_ imported: ImportedDossier, _ source: ImportSource, _ target: FilePath?, _ session: Session) {
  let language = session.language
  if let text = source.text, text.damaged > 0 {
    session.note(
      language.say(
        "按 \(text.encoding.rawValue) 读入，有 \(text.damaged) 处字节不是文字，已换成 U+FFFD；请对照原件补上",
        "read as \(text.encoding.rawValue); bytes that are no text in \(counted(text.damaged, "place")), which are U+FFFD now; mend them from the original"
      ))
  }
  let encoding =
    source.text.map {
      $0.encoding == .utf8 ? "" : language.say("由 \($0.encoding.rawValue) 转换；", "from \($0.encoding.rawValue); ")
    } ?? ""
  session.note(
    encoding
      + language.say(
        "标题 \(imported.headings)、字段 \(imported.fields)、列表项 \(imported.items)、表行 \(imported.rows)、正文 \(imported.prose) 行",
        "\(counted(imported.headings, "heading")), \(counted(imported.fields, "field")), \(counted(imported.items, "item")), \(counted(imported.rows, "row")), \(counted(imported.prose, "line")) of text"
      ))
  if imported.unsorted > 0 {
    session.note(
      language.say(
        "有 \(imported.unsorted) 处文字没有认出属于哪个章节或字段，上面写了注释“% 待归类”；归好类之后删去它",
        "text in \(counted(imported.unsorted, "place")) fits no section or field; a comment '% 待归类' stands above: delete it when the text is where it belongs"
      ))
  }
  if imported.kind == nil {
    session.note(
      language.say(
        "没有认出申报类型；请用 --kind 写明，或在开头写“申报类型：…”",
        "the kind was not recognised; give --kind, or begin the document with '申报类型：…'"))
  } else if imported.part == nil {
    session.note(
      language.say(
        "没有认出是哪一种材料；请用 --part 写明，或写“材料：…”", "which material it is was not recognised; give --part, or write '材料：…'"))
  }
  if let target {
    let path = visible(target.text)
    session.note(
      language.say("写入 \(path)；接着运行 dossier lint \(path)", "written to \(path); now run 'dossier lint \(path)'"))
  }
}
