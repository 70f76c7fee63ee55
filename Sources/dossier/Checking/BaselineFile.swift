import DossierReport
import DossierRules
import LanguageServerProtocol

/// A baseline, and the file that it is kept in. Files in it are named as seen from its own folder.
struct BaselineFile {
  let path: FilePath
  /// Nil where the file is not there yet.
  let status: FileStatus?
  private(set) var baseline: Baseline
  private let folder: FilePath
  private var found: Set<BaselineEntry> = []
  /// The files that were looked at, as the baseline calls them.
  private var named: Set<String> = []

  /// The one that `baseline update` writes where none is named.
  static let usualPath = FilePath("dossier-baseline.json")

  /// Reads it; says what is wrong with it.
  init?(_ path: FilePath, mustExist: Bool, _ session: Session) {
    self.path = path
    folder = absolute(path).folder
    do throws(FileError) {
      let content = try readFile(path)
      guard let entries = BaselineFile.decode(content.bytes) else {
        throw FileError(path: path, problem: .notBaseline)
      }
      baseline = Baseline(entries)
      status = content.status
    } catch {
      guard !mustExist, error.isAbsent else {
        session.complain(error)
        if error.isAbsent {
          session.note(
            session.language.say("dossier baseline update 建立基线", "'dossier baseline update' makes a baseline"))
        }
        return nil
      }
      status = nil
      baseline = Baseline()
    }
  }

  private static func decode(_ bytes: [UInt8]) -> [BaselineEntry]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = JSONReader(bytes)
    guard let value = try? JSONValue(from: &reader), value["schema"]?.int == 1,
      let findings = value["findings"]?.array
    else { return nil }
    var entries: [BaselineEntry] = []
    for finding in findings {
      guard let file = finding["file"]?.string, let rule = finding["rule"]?.string,
        let fingerprint = finding["fingerprint"]?.string
      else { return nil }
      entries.append(
        BaselineEntry(file: file, rule: rule, fingerprint: fingerprint, message: finding["message"]?.string ?? ""))
    }
    return entries
  }

  /// How the baseline calls a file that is named so.
  func name(of path: String) -> String { absolute(FilePath(path)).relative(to: folder).text }

  /// Takes known findings out, without remembering which.
  func look(at dossier: inout CheckedDossier) { _ = baseline.apply(to: &dossier, name: name) }

  mutating func apply(to dossier: inout CheckedDossier) {
    found.formUnion(baseline.apply(to: &dossier, name: name))
    named.formUnion(names(of: dossier))
  }

  /// What is listed and was not found: in files that were looked at, or that are gone.
  /// - Parameter isWhole: whether findings of all rules were asked for; else nobody can tell.
  func gone(isWhole: Bool) -> [BaselineEntry] {
    isWhole ? baseline.sorted.filter { !found.contains($0) && mayTell($0, named) } : []
  }

  /// The baseline as it is after a run: what was found there, and what it says of files that were not looked at.
  func updated(_ dossiers: [CheckedDossier], _ language: Language) -> Baseline {
    let named = Set(dossiers.flatMap(names))
    let kept = baseline.entries.filter { !mayTell($0, named) }
    return Baseline(kept + dossiers.flatMap { Baseline.entries($0, language, name: name) })
  }

  private func names(of dossier: CheckedDossier) -> [String] {
    dossier.files.filter(\.isNamed).map { name(of: $0.path) }
  }

  private func mayTell(_ entry: BaselineEntry, _ named: Set<String>) -> Bool {
    if named.contains(entry.file) { return true }
    do throws(FileError) {
      _ = try FileStatus(folder.appending(Array(entry.file.utf8)))
      return false
    } catch { return error.isAbsent }
  }
}

/// The path from the root, `..` followed.
private func absolute(_ path: FilePath) -> FilePath {
  let tidied = path.tidied
  if tidied.hasParentParts, let folder = realPath(tidied.folder) { return folder.appending(tidied.name) }
  return tidied.isAbsolute ? tidied : currentFolder().appending(tidied.bytes).tidied
}
