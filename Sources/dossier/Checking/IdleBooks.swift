import DossierModel
import DossierReport
import DossierRules

// A rulebook that has no say looks like one that finds nothing; so people are told.

extension Gathering {
  /// Notes the books that were named, by `--rulebook` or by a project whose folder is checked, and that govern none of the documents, and
  /// the rules of `--rulebook` that can find nothing.
  func noteIdleBooks(_ shelf: BookShelf, _ session: Session) {
    for (path, book, document) in shelf.added {
      noteIfIdle(book, path: path.text, session)
      noteIdleRules(book, document, path: path.text, session)
    }
    for project in checkedProjects {
      for file in project.books {
        let path = shown(FilePath(file.path)).text
        if let book = file.content.book { noteIfIdle(book, path: path, session) }
      }
    }
  }

  private func noteIfIdle(_ book: Rulebook, path: String, _ session: Session) {
    // A calendar governs nothing and serves all.
    if !hasFilings || book.governs.isEmpty || book.governs.contains(where: { states(kind: $0) }) { return }
    let kinds = session.language.list(book.governs.map(visible))
    session.note(
      visible(path)
        + session.language.say(
          "：没有文档的申报类型是它所适用的（\(kinds)），没有用它检查；请核对文档的“申报类型”和规则书的“适用”",
          ": no document states a 申报类型 (kind) that it governs (\(kinds)), so it was not used; compare 申报类型 of the documents with 适用 "
            + "of the rulebook"))
  }

  private func noteIdleRules(_ book: Rulebook, _ document: Document, path: String, _ session: Session) {
    let doubts = idleness(of: book, document)
    for doubt in doubts.prefix(3) { session.note(visible("\(path): \(doubt.text(session.language))")) }
    if doubts.count > 3 {
      session.note(
        visible(path)
          + session.language.say(
            "：查不出东西的规则共 \(doubts.count) 处；dossier rulebook check 全部列出",
            ": \(doubts.count) conditions let rules find nothing; 'dossier rulebook check' lists them all"))
    }
  }
}
