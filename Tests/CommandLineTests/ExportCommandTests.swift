import Foundation
import Testing

@Suite struct ExportCommandTests {
  @Test func oneDossierIsWritten() throws {
    let place = try Workplace()
    try place.write("book.dossier", "申报类型：测试备案\n卷宗：甲\n% 内部\n# 更新机制\n模型每周更新一次。\n")
    let run = try place.run("export", "--to", "markdown", "--rulebook", "book.rules", ".")
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output == "# 甲\n\n## 更新机制\n\n模型每周更新一次。\n")
    let file = try place.run("export", "--to", "docx", "--output", "a.docx", ".")
    #expect(file.code == 0 && file.output.isEmpty)
    let same = try place.run("export", "--to", "docx", ".")
    #expect(try Data(contentsOf: place.url("a.docx")) == same.outputBytes)
  }

  @Test func onlyOneAtATimeAndNeverOverADocument() throws {
    let place = try Workplace()
    try place.write("a.dossier", Sample.part("报告", algorithm: "甲算法"))
    try place.write("b.dossier", Sample.part("报告", algorithm: "乙算法", dossier: "乙"))
    let several = try place.run("export", "--to", "html", ".")
    #expect(
      several.code == 2 && several.output.isEmpty && several.errors.contains("2 dossiers: 甲, 乙; export one at a time"))
    #expect(try place.run("export", "--to", "html", "a.dossier").code == 0)
    #expect(try place.run("export", "--to", "html", "--output", "b.dossier", "a.dossier").code == 2)
    #expect(try place.read("b.dossier").contains("乙算法"))
    let form = try place.run("export", "a.dossier", "--lang", "zh")
    #expect(form.code == 2 && form.errors.contains("要写明 --to markdown|html|docx"))
    #expect(try place.run("export", "--to", "pdf", "a.dossier").code == 2)
  }

  @Test func errorsAreTold() throws {
    let place = try Workplace()
    try place.write("a.dossier", Sample.bad)
    let run = try place.run("export", "--to", "markdown", "--rulebook", "book.rules", "a.dossier")
    #expect(run.code == 0 && run.errors.contains("has 1 error, see 'dossier lint'"))
  }
}
