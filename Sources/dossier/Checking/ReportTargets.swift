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

  /// Whether some report can only be written when all dossiers are known.
  var isWhole: Bool { targets.contains { !$0.format.isStreamed } }

  /// Opens what is written while dossiers are checked.
  /// - Parameter namesFiles: several files were named.
  func start(_ session: Session, _ threshold: Severity, namesFiles: Bool) -> ReportWriter {
    let settings = ReportSettings(
      style: session.style, version: version, threshold: threshold, namesFiles: namesFiles)
    return ReportWriter(session, targets.map { ($0.format, $0.path) }, settings)
  }
}

/// Writes the reports of a run.
struct ReportWriter {
  private final class Sink {
    let format: ReportFormat
    let path: FilePath?
    var file: NewFile?

    init(_ format: ReportFormat, _ path: FilePath?) {
      self.format = format
      self.path = path
    }
  }

  private let session: Session
  private let sinks: [Sink]
  private let settings: ReportSettings
  private(set) var hasFailed = false

  init(_ session: Session, _ targets: [(format: ReportFormat, path: FilePath?)], _ settings: ReportSettings) {
    self.session = session
    self.settings = settings
    sinks = targets.map { Sink($0.format, $0.path) }
    for sink in sinks {
      guard let path = sink.path else { continue }
      do throws(FileError) { sink.file = try NewFile(path) } catch { fail(error) }
    }
  }

  private mutating func fail(_ error: FileError) {
    session.complain(error)
    hasFailed = true
  }

  /// Colours and the width of the terminal are for the terminal.
  private func settings(of sink: Sink) -> ReportSettings {
    var settings = settings
    if sink.path != nil { settings.style = Style(session.language) }
    return settings
  }

  /// Writes what streamed reports say of a dossier.
  func write(_ dossier: CheckedDossier) {
    for sink in sinks where sink.format.isStreamed {
      let bytes = streamedText(dossier, sink.format, settings(of: sink))
      if let file = sink.file { file.write(bytes) } else if sink.path == nil { session.output.write(bytes) }
    }
  }

  /// Writes all the rest. Files take their names now.
  mutating func finish(_ report: LintReport, exitCode: Int32) {
    for sink in sinks {
      var settings = settings(of: sink)
      settings.exitCode = Int(exitCode)
      let bytes = reportText(report, sink.format, settings)
      if sink.path == nil {
        session.output.write(bytes)
      } else if let file = sink.file {
        file.write(bytes)
        do throws(FileError) { try file.finish() } catch { fail(error) }
        sink.file = nil
      }
    }
  }
}
