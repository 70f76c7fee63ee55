import DossierReport
import DossierRules

/// Where the reports of a run go: `--format FORMAT[=FILE]`, as often as one likes.
///
/// One without a file goes to standard output. Where all have files, the text for people does.
struct ReportTargets {
  private struct Target {
    var format: ReportFormat
    /// Nil: standard output.
    var path: FilePath?
  }

  private var targets: [Target] = []

  /// - Parameter isOutputTaken: something else goes to standard output.
  init(_ session: Session, isOutputTaken: Bool) throws(UsageError) {
    var paths: Set<FilePath> = []
    for argument in session.invocation.all(.format) {
      let parts = argument.bytes.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(decoding: parts[0], as: UTF8.self)
      guard let format = ReportFormat(rawValue: name.lowercased()) else {
        throw .badValue(.format, name, choices: ReportFormat.allCases.map(\.rawValue))
      }
      var path: FilePath?
      if parts.count > 1, parts[1] != [UInt8(ascii: "-")] {
        let file = FilePath(Array(parts[1]))
        if file.bytes.isEmpty || file.isDossier { throw .badReportFile(format.rawValue, file.text) }
        guard paths.insert(file.tidied).inserted else { throw .reportFileTwice(file.text) }
        path = file
      }
      targets.append(Target(format: format, path: path))
    }
    let onOutput = targets.filter { $0.path == nil }
    if onOutput.count > 1 || isOutputTaken && !onOutput.isEmpty {
      throw .outputTwice(onOutput.map(\.format.rawValue), isDiff: isOutputTaken)
    }
    if onOutput.isEmpty, !isOutputTaken { targets.append(Target(format: .text, path: nil)) }
  }

  /// Whether some report says something even where there was nothing to check.
  var isForMachines: Bool { targets.contains { ![.text, .short].contains($0.format) } }

  /// Opens what is written while dossiers are checked.
  func start(_ session: Session, _ settings: ReportSettings) -> ReportWriter {
    ReportWriter(session, targets.map { ($0.format, $0.path) }, settings)
  }
}

/// Writes the reports of a run.
struct ReportWriter {
  private struct Sink {
    var report: GrowingReport
    /// Nil: standard output.
    var file: NewFile?
  }

  private let session: Session
  private var sinks: [Sink] = []
  private(set) var hasFailed = false

  init(_ session: Session, _ targets: [(format: ReportFormat, path: FilePath?)], _ settings: ReportSettings) {
    self.session = session
    for target in targets {
      guard let path = target.path else {
        sinks.append(Sink(report: GrowingReport(target.format, settings)))
        continue
      }
      // Colours and the width of the terminal are for the terminal.
      var settings = settings
      settings.style = Style(session.language)
      do throws(FileError) {
        sinks.append(Sink(report: GrowingReport(target.format, settings), file: try NewFile(path)))
      } catch {
        fail(error)
      }
    }
  }

  private mutating func fail(_ error: FileError) {
    session.complain(error)
    hasFailed = true
  }

  /// Writes what the reports say of a dossier already.
  mutating func write(_ dossier: CheckedDossier) {
    for index in sinks.indices { write(sinks[index].report.add(dossier), to: sinks[index]) }
  }

  private func write(_ bytes: [UInt8], to sink: Sink) {
    if let file = sink.file { file.write(bytes) } else { session.output.write(bytes) }
  }

  /// Writes all the rest. Files take their names now.
  mutating func finish(_ report: LintReport, exitCode: Int32) {
    for index in sinks.indices {
      write(sinks[index].report.end(report, exitCode: Int(exitCode)), to: sinks[index])
      do throws(FileError) { try sinks[index].file?.finish() } catch { fail(error) }
    }
    sinks = []
  }
}
