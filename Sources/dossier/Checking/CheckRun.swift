import DossierReport

/// Checks the dossiers of a run, on several threads where there is enough to do.
struct CheckRun {
  let request: LintRequest
  let table: FileTable
  let shelf: BookShelf

  /// Bytes that are worth a thread: one has its own rulebooks, and those have to be read.
  private static let leastBytesPerThread = 1 << 17

  /// A dossier of the run. Nil where none of its documents could be read any more.
  typealias Checked = (dossier: CheckedDossier?, failures: [FileError])

  /// Hands each dossier over in order, and forgets it.
  func forEach(_ groups: [GatheredDossier], _ body: (Checked) -> Void) {
    let threads = min(request.jobs, 1 + table.size / CheckRun.leastBytesPerThread)
    inOrder(groups.count, threads: threads) { [shelf] in
      // Threads that share a rulebook would wait for one another with every look at it.
      threads > 1 ? shelf.separate() : shelf
    } work: { [self] (shelf: inout BookShelf, index: Int) -> Checked in
      let read = table.read(groups[index])
      if read.files.isEmpty { return (nil, read.failures) }
      return (request.check(read.files, root: read.root, read.project, &shelf), read.failures)
    } deliver: { _, checked in
      body(checked)
    }
  }
}

extension Gathering {
  /// Checks all dossiers, and keeps them. Says what could not be read.
  mutating func checkAll(_ request: LintRequest, _ shelf: BookShelf, _ session: Session) -> [CheckedDossier] {
    let groups = dossiers()
    var request = request
    request.neighbours = neighbours
    for error in failures { session.complain(error) }
    var kept: [CheckedDossier] = []
    CheckRun(request: request, table: table, shelf: shelf).forEach(groups) { dossier, errors in
      complain(errors, session)
      if let dossier { kept.append(dossier) }
    }
    return kept
  }

  /// Says that files cannot be read any more, and takes note of it.
  mutating func complain(_ errors: [FileError], _ session: Session) {
    for error in errors {
      session.complain(error)
      fail(error)
    }
  }
}
