/// Makes dossiers of any size: a self-assessment report with its fields, its chapters, prose, tables and lists. About one
/// line in 40 has a fault of wording. The same size gives the same text.
struct SampleText {
  private var random: SplitMix64
  private var text: [UInt8] = []
  private var lines = 0
  private var faults = 0

  /// - Parameter size: UTF-8 bytes, about; at least one chapter more or less.
  static func document(_ size: Int) -> [UInt8] {
    var sample = SampleText(random: SplitMix64(state: UInt64(size)))
    sample.text.reserveCapacity(size + 4096)
    sample.writeHeader()
    for (number, chapter) in chapters.enumerated() {
      sample.line("# " + chapter.title)
      for (part, title) in chapter.sections.enumerated() {
        sample.line("## " + title)
        let done = Double(number) + Double(part + 1) / Double(chapter.sections.count)
        let end = Int(Double(size) * done / Double(chapters.count))
        repeat { sample.writeBlock() } while sample.text.count < end
      }
    }
    return sample.text
  }

  private static let chapters: [(title: String, sections: [String])] = [
    ("一、算法情况", ["（一）算法流程", "（二）算法数据", "（三）算法模型", "（四）干预策略", "（五）结果标识"]),
    ("二、服务情况", ["（一）服务简介", "（二）算法在服务中的应用情况"]),
    ("三、风险研判", ["（一）算法滥用", "（二）算法漏洞", "（三）算法恶意利用"]),
    ("四、风险防控情况", ["（一）风险防范机制建设", "（二）用户权益保护", "（三）内容生态治理", "（四）数据安全防护"]),
    ("五、安全评估结论", ["（一）结论"]),
  ]
  private static let posts = ["推荐策略岗", "内容审核岗", "个人信息保护岗", "安全运维岗", "数据仓库岗", "法务合规岗"]
  private static let things = ["兴趣标签", "用户向量", "候选门店", "菜品图片", "训练样本", "版本记录", "违规词库", "投诉工单", "曝光日志"]
  private static let deeds = ["核对", "抽检", "复核", "登记", "更新", "归档", "比对", "审批"]
  private static let faultyClauses = ["本项措施绝对安全", "处理由相关部门负责", "所用模型最先进", "各级高度重视本项工作", "负责单位为XX部"]

  private mutating func writeHeader() {
    for field in [
      "申报类型：算法备案", "卷宗：云程美食推荐-2026", "材料：算法安全自评估报告", "阶段：报送", "申报日期：2026-06-18", "",
      "# 评估基本信息 @cover", "算法名称：云程美食个性化推荐算法", "算法类型：个性化推送类", "算法版本：V1.0", "应用领域：本地生活",
      "上线日期：2026-06-08", "月活跃用户量：38.6万人", "自评估日期：2026-06-03", "",
    ] { line(field) }
  }

  private mutating func writeBlock() {
    switch random.below(10) {
    case 0..<6: line(prose(1 + random.below(4)))
    case 6..<8: for number in 1...3 + random.below(4) { line("\(number). " + prose(1)) }
    default:
      line("| 项目 | 责任岗位 | 频率 | 结果 |")
      line("| --- | --- | --- | --- |")
      for _ in 0..<4 + random.below(8) {
        line("| \(pick(Self.things))\(pick(Self.deeds)) | \(pick(Self.posts)) | 每周 | 发现\(random.below(400))项 |")
      }
    }
    line("")
  }

  private mutating func prose(_ count: Int) -> String {
    var sentences = (0..<count).map { _ in sentence() }
    if lines / 40 > faults {
      faults += 1
      sentences.append(pick(Self.faultyClauses))
    }
    return sentences.joined(separator: "。") + "。"
  }

  private mutating func sentence() -> String {
    let (post, thing, deed) = (pick(Self.posts), pick(Self.things), pick(Self.deeds))
    let count = random.below(400) + 2
    switch random.below(4) {
    case 0: return "\(post)于2026年\(random.below(6) + 1)月\(random.below(28) + 1)日\(deed)\(thing)，发现\(count)项问题"
    case 1: return "首页展示的\(thing)每日由\(post)\(random.below(8) + 2)人\(deed)，覆盖\(count)家门店"
    case 2: return "《云程美食\(thing)\(deed)规程》第\(count)条规定，\(post)每周\(deed)一次，漏判\(random.below(90))条"
    default: return "用户选择「不感兴趣」后，\(random.below(58) + 2)秒内不再展示同类\(thing)，涉及\(count)个账号"
    }
  }

  private mutating func pick(_ words: [String]) -> String { words[random.below(words.count)] }

  private mutating func line(_ content: String) {
    text.append(contentsOf: content.utf8)
    text.append(0x0A)
    lines += 1
  }
}

/// Numbers that come again with the same seed.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// In `0..<bound`.
  mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 1) % bound }
}
