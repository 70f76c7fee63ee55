import Foundation
import Testing

@Suite struct FixTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  private let broken = "申报类型：测试备案\n\n# 更新机制\n**周期**：每周\n\n---\n<b>甲\n"

  @Test func safeFixesAreWritten() throws {
    try place.write("a.dossier", broken)
    let run = try place.lint("a.dossier", "--fix")
    #expect(run.code == 0)
    #expect(try place.read("a.dossier") == "申报类型：测试备案\n\n# 更新机制\n周期：每周\n\n<b>甲\n")
    #expect(run.output.contains("Mended in 1 file: bold-label ×1, thematic-break ×1."))
    #expect(run.output.contains("1 more could be mended in a way that may change what is said"))
    #expect(run.output.contains("[html-tag]") && !run.output.contains("[thematic-break]"))
    let again = try place.lint("a.dossier", "--fix")
    #expect(again.output.contains("Nothing could be mended."))
  }

  @Test func unsafeFixesAreWrittenOnRequest() throws {
    try place.write("a.dossier", broken)
    #expect(try place.lint("a.dossier", "--fix", "--unsafe-fixes", "--fail-on", "hint").code == 0)
    #expect(try place.read("a.dossier") == "申报类型：测试备案\n\n# 更新机制\n周期：每周\n\n甲\n")
  }

  @Test func selectionDecidesWhatIsMended() throws {
    try place.write("a.dossier", broken)
    _ = try place.lint("a.dossier", "--fix", "--ignore", "bold-label")
    #expect(try place.read("a.dossier").contains("**周期**") && !(try place.read("a.dossier").contains("---")))
  }

  @Test func aDiffWritesNothingAndCanBeApplied() throws {
    try place.write("a.dossier", broken)
    let run = try place.lint("a.dossier", "--diff")
    #expect(run.code == 1)
    #expect(try place.read("a.dossier") == broken)
    #expect(run.output.hasPrefix("--- a.dossier\n+++ a.dossier\n@@ "))
    #expect(run.output.contains("-**周期**：每周\n+周期：每周\n"))
    #expect(run.errors.contains("Nothing was written."))
    try place.write("b.dossier", Sample.clean)
    let clean = try place.lint("b.dossier", "--diff")
    #expect(clean.code == 0 && clean.output.isEmpty)
  }

  @Test func onlyWhatIsNamedIsMended() throws {
    let text = Sample.part("甲", algorithm: "推荐") + "\n---\n"
    try place.write("a.dossier", text)
    try place.write("b.dossier", text)
    _ = try place.lint("a.dossier", "--fix")
    #expect(try place.read("b.dossier") == text && !(try place.read("a.dossier").contains("---")))
  }

  @Test func aFileThatCannotBeWrittenIsTwo() throws {
    try place.write("a.dossier", broken)
    try place.write("d/b.dossier", broken)
    // Who may do everything is not kept out by permissions, but by a folder that takes no new file.
    let folder = place.url("d").path()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
    guard !FileManager.default.isWritableFile(atPath: folder) else { return }
    let run = try place.lint("a.dossier", "d", "--fix")
    #expect(run.code == 2 && run.errors.contains("d/b.dossier: Permission denied"))
    #expect(try place.read("d/b.dossier") == broken)
  }
}
