import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// Applies the fixes of findings: `--fix`, `--diff`, `--unsafe-fixes`.
struct Repair {
  private let session: Session
  private let writes: Bool
  private let allowsUnsafe: Bool
  private(set) var mending: Mending
  private(set) var hasFailed = false

  /// Nil where nothing is to be mended.
  init?(_ session: Session) throws(UsageError) {
    let invocation = session.invocation
    writes = invocation.has(.fix) && !invocation.has(.diff)
    allowsUnsafe = invocation.has(.unsafeFixes)
    self.session = session
    mending = Mending(isWritten: writes)
    guard writes || invocation.has(.diff) else {
      if allowsUnsafe { throw .unsafeFixesAlone }
      return nil
    }
    if writes, invocation.operands.contains(where: { $0.text == "-" }) { throw .fixOfStandardInput }
  }

  /// Mends the files that were named; the documents of those that are written take the place of the old ones.
  /// - Parameter check: what is found in these files.
  mutating func mend(_ dossier: inout ReadDossier, check: ([ReportedFile]) -> [Finding]) {
    let original = dossier.files
    let sources = dossier.sources
    let mended = withoutActuallyEscaping(check) { check in
      var rounds = FixRounds(
        original.map(\.document), mayChange: { original[$0].isNamed }, allowsUnsafe: allowsUnsafe
      ) { documents in
        var files = original
        for index in files.indices { files[index].document = documents[index] }
        return check(files)
      }
      return rounds.run()
    }
    for (index, result) in mended.enumerated() {
      if !result.fights.isEmpty { mending.fights.append((original[index].path, result.fights)) }
      if result.edits.isEmpty { continue }
      if writes {
        guard write(result, sources[index]) else { continue }
        dossier.files[index].document = result.document
      } else {
        show(result, original[index])
      }
      mending.files += 1
      mending.counts.merge(result.counts, uniquingKeysWith: +)
    }
  }

  /// Counts what only `--unsafe-fixes` would mend.
  mutating func count(left dossier: CheckedDossier) {
    if allowsUnsafe { return }
    mending.unsafeLeft += dossier.result.findings.count { finding in
      dossier.files[finding.place.document].isNamed && finding.fix.map { !$0.isSafe } ?? false
    }
  }

  private mutating func write(_ result: MendedDocument, _ source: FileTable.Source?) -> Bool {
    guard let source else { return false }
    do throws(FileError) {
      try replaceFile(source.path, with: result.document.tree.bytes, old: source.status)
      return true
    } catch {
      session.complain(error)
      hasFailed = true
      return false
    }
  }

  private func show(_ result: MendedDocument, _ file: ReportedFile) {
    let diff = unifiedDiff(file.document.tree.bytes, result.edits, path: file.path)
    session.output.write(session.output.isTerminal ? Array(shownDiff(diff, session.style).utf8) : diff)
  }
}
