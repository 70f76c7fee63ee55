import Foundation
import Testing

@Suite struct ImportCommandTests {
  private let text = "更新机制\n模型每周更新一次。\n"

  @Test func aTextBecomesADocument() throws {
    let place = try Workplace()
    try place.write("a.txt", text)
    let run = try place.run("import", "a.txt", "--kind", "测试备案", "--dossier", "甲", "--rulebook", "book.rules")
    #expect(run.code == 0)
    #expect(run.output == "申报类型：测试备案\n卷宗：甲\n\n# 更新机制\n模型每周更新一次。\n")
    #expect(run.errors.contains("1 heading, 0 fields, 0 items, 0 rows, 1 line of text"))
    let piped = try place.run("import", "-", "--kind", "测试备案", "--rulebook", "book.rules", input: Data(text.utf8))
    #expect(piped.code == 0 && piped.output.hasSuffix("# 更新机制\n模型每周更新一次。\n"))
  }

  @Test func nothingIsOverwritten() throws {
    let place = try Workplace()
    try place.write("a.txt", text)
    let first = try place.run("import", "a.txt", "--output", "a.dossier")
    #expect(first.code == 0 && first.output.isEmpty && first.errors.contains("now run 'dossier lint a.dossier'"))
    let written = try place.read("a.dossier")
    let second = try place.run("import", "a.txt", "--kind", "别的", "--output", "a.dossier")
    #expect(second.code == 2 && second.errors.contains("a.dossier: the file is there already"))
    #expect(try place.read("a.dossier") == written)
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let place = try Workplace()
    try place.write("a.docx", Data([0x50, 0x4B, 3, 4]))
    try place.write("a.txt", Data("%PDF-1.7".utf8))
    let environment = ["PATH": place.url("nowhere").path()]
    let pandoc = try place.run("import", "a.docx", environment: environment)
    #expect(pandoc.code == 2 && pandoc.errors.contains("read by pandoc, which is not on PATH"))
    #expect(try place.run("import", "a.txt").errors.contains("no text could be read"))
    #expect(try place.run("import", "none.docx").errors.contains("none.docx: No such file"))
    #expect(try place.run("import").code == 2)
    #expect(try place.run("import", "a.txt", "b.txt").code == 2)
  }

  @Test func anotherEncodingIsToldAndDamageIsCounted() throws {
    let place = try Workplace()
    let bytes: [UInt8] = [0xC9, 0xEA, 0xB1, 0xA8]
    try place.write("a.txt", Data(Array(repeatElement(bytes, count: 30).joined())))
    let run = try place.run("import", "a.txt", "--lang", "zh")
    #expect(run.code == 0 && run.errors.contains("由 GB18030 转换") && run.errors.contains("没有认出申报类型"))
    try place.write("b.txt", Data(Array("文字".utf8) + [0xFF]))
    #expect(try place.run("import", "b.txt").errors.contains("no text in 1 place, which"))
    try place.write("c.txt", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 256) }))
    let program = try place.run("import", "c.txt")
    #expect(program.code == 2 && program.output.isEmpty && program.errors.contains("no text could be read"))
  }
}
