import DossierRules

/// The names of `Grammar/Rulebooks.md` in the order in which one writes them.
enum RulebookVocabulary {
  ///
  static let headerFields = ["申报类型", "编号", "名称", "适用", "版本", "施行日期", "失效日期", "依据", "更多例"]
  /// of 规则, then of 词表.
  static let categories = ["规则", "事实", "期限", "数量", "附件", "分类", "套话", "缺失", "用语", "占位"]

  private static let first = ["严重程度", "置信", "依据", "原文"]
  private static let last = [
    "施行日期", "失效日期", "可豁免", "先决", "变异", "说明", "怎么写", "Explain", "反例", "正例", "不适用例", "更多反例", "更多正例", "更多不适用例",
  ]

  ///
  static func fields(of keyword: Keyword) -> [String] {
    let own =
      switch keyword {
      case .material: ["别名", "必备", "条件", "可多份"]
      case .section: ["材料", "上级", "别名", "必备", "条件", "篇幅", "要点"]
      case .field: ["材料", "章节", "别名", "必备", "条件", "类型", "取值", "取值外", "逐节", "唯一", "最短", "最长"]
      case .table: ["材料", "章节", "别名", "必备", "条件", "至少行", "列"]
      case .terms: ["材料", "章节", "排除", "条件", "类别", "否定不算", "变体", "词"]
      case .classification: ["材料", "字段", "正文", "次要", "排除", "逐项", "最少", "倍数", "类", "忽略"]
      case .fact: ["材料", "字段", "归一", "为准", "行文"]
      case .deadline: ["材料", "条件", "表格", "起", "期限", "止", "顺延"]
      case .attachment:
        [
          "材料", "章节", "别名", "必备", "条件", "表格", "类型", "有效期", "至少行", "至多行", "文件列", "日期列", "有效期列", "行数列", "校验列",
        ]
      case .quantity: ["材料", "条件", "数", "至少", "至多", "等于"]
      case .boilerplate: ["材料", "章节", "条件", "比较", "最短", "重合", "范文", "事实", "至少", "数字", "他名", "同一"]
      case .calendar: ["安排"]
      case .rule: ["材料", "适用", "检查", "类别", "消息", "Message"]
      }
    return first + own + last
  }
}
