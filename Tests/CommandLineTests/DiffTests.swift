import Foundation
import Testing

@Suite struct DiffTests {
  @Test func twoVersionsOfAFolderAreCompared() throws {
    let place = try Workplace()
    try place.write("old/a.dossier", Sample.part("报告", algorithm: "甲算法"))
    try place.write("new/b.dossier", Sample.part("报告", algorithm: "乙算法"))
    let run = try place.run("diff", "--rulebook", "book.rules", "old", "new")
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("甲: 1 change\n  changed  更新机制 > 算法名称  new/b.dossier:6\n      - 甲算法\n      + 乙算法\n"))
    let same = try place.run("diff", "old", "old/a.dossier")
    #expect(same.code == 0 && same.output.hasPrefix("甲: 0 changes\n"))
  }

  @Test func dossiersArePairedByName() throws {
    let place = try Workplace()
    for name in ["甲", "乙"] { try place.write("old/\(name).dossier", Sample.part("报告", algorithm: name, dossier: name)) }
    for name in ["乙", "丙"] { try place.write("new/\(name).dossier", Sample.part("报告", algorithm: "新", dossier: name)) }
    let run = try place.run("diff", "old", "new")
    #expect(run.code == 1 && run.output.hasPrefix("乙: 1 change"))
    #expect(run.errors.contains("new dossier: 丙") && run.errors.contains("gone: the dossier 甲"))
  }

  @Test func whatCannotBeComparedIsSaid() throws {
    let place = try Workplace()
    try place.write("a.dossier", Sample.clean)
    #expect(try place.run("diff", "a.dossier").code == 2)
    #expect(try place.run("diff", "a.dossier", "none").code == 2)
    try FileManager.default.createDirectory(at: place.url("empty"), withIntermediateDirectories: true)
    let empty = try place.run("diff", "a.dossier", "empty")
    #expect(empty.code == 2 && empty.errors.contains("empty: no *.dossier files found"))
    // In GB18030, from which no fact could be read.
    let bytes: [UInt8] = [0xC9, 0xEA, 0xB1, 0xA8, 0xC0, 0xE0, 0xD0, 0xCD, 0xA3, 0xBA, 0xCB, 0xE3, 0xB7, 0xA8, 0x0A]
    try Data(bytes).write(to: place.url("b.dossier"))
    let foreign = try place.run("diff", "a.dossier", "b.dossier")
    #expect(foreign.code == 2 && foreign.output.isEmpty && foreign.errors.contains("b.dossier: not UTF-8"))
  }
}
