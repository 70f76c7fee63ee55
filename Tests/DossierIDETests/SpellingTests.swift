import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import Rulebooks
import Testing

/// Names are found by pinyin and by other names.
@Suite struct SpellingTests {
  @Test(arguments: [
    ("sjly", "数据来源"), ("shujulaiyuan", "数据来源"), ("shujuly", "数据来源"), ("sjl", "数据来源"), ("shuj", "数据来源"),
    ("shjly", "数据来源"), ("cqts", "长期推送"), ("zhangdu", "长度"), ("chongfu", "重复"), ("appmc", "APP名称"),
    ("sfjmc", "算法（简）名称"), ("lvc", "率差"),
  ])
  func lettersSpellNames(letters: String, name: String) {
    #expect(spells(letters, name))
  }

  @Test(arguments: [("sjyl", "数据来源"), ("sjlyx", "数据来源"), ("jly", "数据来源"), ("shujux", "数据来源"), ("app", "名称")])
  func otherLettersDoNot(letters: String, name: String) {
    #expect(!spells(letters, name))
  }

  /// Every character of a name that an editor may offer has a reading.
  @Test func theTableHasAllCharactersOfTheBuiltInBooks() {
    var missing: Set<Character> = []
    for text in BuiltInRulebooks.all.map({ String(decoding: $0.bytes, as: UTF8.self) }) {
      for character in Set(text) where ("\u{4E00}"..."\u{9FFF}").contains(character) {
        let isKnown = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains {
          spells(String(UnicodeScalar($0)), String(character))
        }
        if !isKnown { missing.insert(character) }
      }
    }
    #expect(missing.isEmpty, "PinyinTable.swift has no reading of \(missing.sorted().map(String.init).joined())")
  }

  @Test func completionsCarryWhatWasTyped() throws {
    let sample = Sample("# 基本情况\nqd▮")
    let completions = sample.snapshot.completions(at: sample.cursor) { _ in sample.findings }
    let found = completions.filter { sample.snapshot.filterText(of: $0, typed: "qd") != nil }
    #expect(found.map(\.label) == ["渠道"])
    // 名称 is also called 全名.
    let alias = completions.filter { sample.snapshot.filterText(of: $0, typed: "quanm") != nil }
    #expect(alias.map(\.label) == ["名称"])
    #expect(completions.allSatisfy { sample.snapshot.filterText(of: $0, typed: "") == nil })
    #expect(completions.allSatisfy { sample.snapshot.filterText(of: $0, typed: "渠") == nil })
    let header = Sample("do▮", header: "")
    let fields = header.snapshot.completions(at: header.cursor) { _ in [] }
    #expect(fields.first { header.snapshot.filterText(of: $0, typed: "do") != nil }?.label == "卷宗")
  }
}
