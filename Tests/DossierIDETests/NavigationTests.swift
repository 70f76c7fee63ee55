import DossierIDE
import DossierModel
import DossierRules
import Testing

@Suite struct NavigationTests {
  @Test func aReferenceLeadsToItsFact() {
    let sample = Sample("# 基本情况\n⟦全名⟧：甲公司\n类型：推荐类\n\n【名▮称】来自何处")
    #expect(sample.snapshot.definition(at: sample.cursor) == Place(0, sample.ranges[0]))
  }

  @Test func aReferenceLeadsToAnotherDocument() {
    let sample = Sample("# 别的\n【负责人▮】", others: ["申报类型：测试申报\n负责人：李四"])
    let start = "申报类型：测试申报\n".utf8.count
    #expect(sample.snapshot.definition(at: sample.cursor) == Place(1, start..<start + 9))
    let nowhere = Sample("# 别的\n【没有▮】和文字")
    #expect(nowhere.snapshot.definition(at: nowhere.cursor) == nil)
  }

  @Test(arguments: ["# 基本情况\n⟦名▮称⟧：甲公司\n\n⟦【全名】⟧与⟦【基本情况·名称】⟧", "# 基本情况\n⟦名称⟧：甲公司\n\n⟦【▮全名】⟧与⟦【基本情况·名称】⟧"])
  func allPlacesOfAFactAreFound(marked: String) {
    let sample = Sample(marked)
    let all = sample.snapshot.references(at: sample.cursor, includingDefinition: true)
    #expect(all == sample.ranges.map { Place(0, $0) })
    let uses = sample.snapshot.references(at: sample.cursor, includingDefinition: false)
    #expect(uses == sample.ranges.dropFirst().map { Place(0, $0) })
  }

  @Test func messagesSayWhatToWrite() {
    let sample = Sample("# 基本情况\n类型：推荐类\n来自")
    #expect(sample.findings.map { sample.snapshot.message(of: $0) }.contains("未填写“名称”。照实写。"))
    let english = Sample("# 基本情况\n类型：推荐类\n来自", language: .english)
    #expect(english.findings.map { english.snapshot.message(of: $0) }.contains("'名称' is not stated. Say it."))
  }
}
