import DossierModel
import DossierSyntax

// 给人看的话，中文。说清哪里不对；依据与写法由规则书的说明给出。

private func quoted(_ text: String) -> String { "“\(shortened(text))”" }

/// At most forty characters of the writer's text.
func shortened(_ text: String) -> String {
  let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  return line.count > 40 ? line.prefix(38) + "……" : line
}

func chineseText(_ message: Message) -> String {
  switch message {
  case .missingMaterial(let name): "卷宗缺少材料\(quoted(name))"
  case .missingSection(let name): "未见章节\(quoted(name))"
  case .emptySection(let name): "章节\(quoted(name))没有内容"
  case .thinSection(let name, let count, let least): "章节\(quoted(name))只有 \(count) 字，少于 \(least) 字，难以说清要点"
  case .missingPoints(let missing): chineseMissingPoints(missing)
  case .missingField(let name): "未填写\(quoted(name))"
  case .emptyField(let name): "\(quoted(name))没有填写内容"
  case .repeatedField(let name): "\(quoted(name))在本节只应填写一次"
  case .shortValue(let name, let count, let least): "\(quoted(name))只有 \(count) 字，少于 \(least) 字"
  case .longValue(let name, let count, let most): "\(quoted(name))有 \(count) 字，超过 \(most) 字"
  case .badValue(let name, let value, let error): "\(quoted(name))的值\(quoted(value))\(chineseValueError(error))"
  case .unknownChoice(let name, let value, let choices):
    "\(quoted(name))的值\(quoted(value))不在可选项之内；可选：\(choices.joined(separator: "、"))"
  case .doubtfulCheckDigit(let value): "备案编号\(quoted(value))的校验位与已公布编号的规律不符，请与公示记录核对"
  case .missingTable(let name): "未见表格\(quoted(name))"
  case .missingColumn(let column, let table): "表格\(quoted(table))缺少列\(quoted(column))"
  case .emptyCell(let column): "列\(quoted(column))此处没有填写"
  case .fewRows(let table, let count, let least): "表格\(quoted(table))只有 \(count) 行，至少需要 \(least) 行"
  case .term(let term, let list, let reason): "用语\(quoted(term))不宜使用：\(reason.isEmpty ? list : reason)"
  case .placeholderTerm(let term): "\(quoted(term))是尚未填写的占位内容"
  case .twoClasses(let declared, let other):
    "申报为\(quoted(declared))，而这一项的文字指向\(quoted(other))；两种机制应当分别备案"
  case .classMismatch(let declared, let described): "申报为\(quoted(declared))，而文中的描述更符合\(quoted(described))"
  case .evidence(let name, let term): "\(quoted(term))是\(quoted(name))的特征"
  case .factDiffers(let name, let value, let other): "\(quoted(name))在此处为\(quoted(value))，在别处为\(quoted(other))，前后不一致"
  case .otherPlace(let name, let value): "\(quoted(name))在此处为\(quoted(value))"
  case .ruleFailed(let chinese, _): chinese
  case .itemFailed(let item, let chinese, _): "\(quoted(item))：\(chinese)"
  case .comparedWith(let name): "与此处的\(quoted(name))比较"
  case .overdue(let overdue): chineseOverdue(overdue)
  case .periodStarts(let name, let last): chinesePeriodStart(name, last)
  case .attachment(let problem): chineseAttachmentText(problem)
  case .quantity(let problem): chineseQuantityText(problem)
  case .comparedCount(let measure): "与此处的\(measureName(measure, .chinese))比较"
  case .boilerplate(let problem): chineseBoilerplate(problem)
  case .samePassage: "此处也相同"
  default: chineseCoreText(message)
  }
}

private func chineseValueError(_ error: ValueError) -> String {
  switch error {
  case .empty: "为空"
  case .badDate: "不是日期，请按 2026-03-12 或 2026年3月12日的格式写"
  case .impossibleDate: "不是真实存在的日期"
  case .badQuantity: "不是数量，请写成数字加单位，例如 10,000 或 30日"
  case .vagueQuantity: "数量含糊，请写出统计得到的具体数字"
  case .badChoice: "不能判定选了哪一项"
  case .unknownChoice: "不在可选项之内"
  case .badPhone: "不是有效的电话号码"
  case .badEmail: "不是有效的电子邮箱"
  case .badURL: "不是有效的网址，请以 http:// 或 https:// 开头"
  case .badCode: "含有该编码不允许的字符或格式不对"
  case .badChecksum: "校验码不符，请对照证照原件核对"
  case .badLength: "位数不对"
  case .badClassCode: "中的类别代码不在 01 至 06 之内"
  case .badVersion: "不是版本号，请按 V1.2.0 的格式写"
  case .leavesProject: "指向了项目文件夹之外"
  }
}

private func chineseCoreText(_ message: Message) -> String {
  switch message {
  case .syntax(let code): chineseSyntax(code)
  case .foreignEncoding(let encoding):
    "文件像是 \(encoding.rawValue) 编码，不是 UTF-8，无法检查；请用编辑器另存为 UTF-8，或运行 iconv -f \(encoding.rawValue) -t UTF-8 原文件 > 新文件"
  case .missingKind: "文档没有写明“申报类型”，无法选用规则书；请在开头写明，例如“申报类型：算法备案”“申报类型：生成式人工智能备案”"
  case .nothingInForce(let book, let day):
    "\(day) 这一天，规则书“\(book)”没有一条规则生效，内容没有检查；请核对申报日期，或者换用当时有效的版本"
  case .unknownKind(let kind, let nearest):
    "没有规则书适用于申报类型\(quoted(kind))" + (nearest.map { "；是否应为\(quoted($0))" } ?? "")
  case .unknownPart(let part, let nearest):
    "规则书没有材料\(quoted(part))" + (nearest.map { "；是否应为\(quoted($0))" } ?? "")
  case .duplicatePart(let part): "同一卷宗中材料\(quoted(part))出现了两份"
  case .kindDiffers(let kind, let other): "申报类型为\(quoted(kind))，同一卷宗的其他文档为\(quoted(other))"
  case .stageDiffers(let stage, let other): "阶段为\(quoted(stage))，同一卷宗的其他文档为\(quoted(other))"
  case .badStage(let stage): "阶段\(quoted(stage))不是草稿、内审、报送之一"
  case .badFiledDay(let text):
    isImpossibleDay(text)
      ? "申报日期\(quoted(text))不是真实存在的日期" : "申报日期\(quoted(text))不是日期，请按 2026-03-12 的格式写"
  case .unknownField(let name, let nearest): "没有名为\(quoted(name))的字段；是否应为\(quoted(nearest))"
  case .placeholderReference(let name): "【\(shortened(name))】是尚未填写的占位内容"
  case .unlistedAttachment(let name): "引用的附件“\(shortened(name))”没有列入附件表；补一行，或者改成表中的名称"
  case .unresolvedReference(let name, let nearest): "引用【\(shortened(name))】没有对应的事实或章节；是否应为【\(nearest)】"
  case .suppression(let error): chineseSuppression(error)
  case .expiredSuppression(let rule, let until): "对 \(rule) 的豁免已于 \(until) 到期"
  case .unusedSuppression(let rule): "对 \(rule) 的豁免没有豁免任何发现，可以删除"
  case .unknownSuppressedRule(let rule): "没有规则\(quoted(rule))，豁免不起作用"
  case .forbiddenSuppression(let rule): "规则 \(rule) 不允许豁免"
  case .firstDocument: "另一份在此处"
  case .houseTerm(let term):
    (term.replacement.isEmpty
      ? "项目用语：不用\(quoted(term.term))" : "项目用语：\(quoted(term.term))应写作\(quoted(term.replacement))")
      + (term.reason.isEmpty ? "" : "（\(term.reason)）")
  case .project(let problem): chineseProjectText(problem)
  case .fixReplace(let text): "改为\(quoted(text))"
  case .fixRemove(let text): "删除\(quoted(text))"
  case .fixInsert(let text): "补上\(quoted(text))"
  case .fixHeading: "改为标题"
  case .fixLineBreak: "另起一行"
  case .fixVerbatim: "改为逐字行（每行前加反引号）"
  case .fixLayout: "整理为规范写法"
  case .fixComment: "改为注释"
  case .fixEscape: "按正文处理（加反斜杠）"
  case .rulebook(let problem): chineseRulebookText(problem)
  case .rulebookDoubt(let id, let problem): "\(id) \(problem.text(.chinese))"
  default: ""
  }
}

private func chineseSuppression(_ error: SuppressionError) -> String {
  switch error {
  case .withoutReason: "豁免没有写明理由，不起作用；请写“因：……”"
  case .badDate: "豁免的截止日不是日期，请按 2026-12-31 的格式写"
  case .misplaced: "豁免写错了位置：本节豁免写在标题之下，全文豁免写在第一个标题之前，其他豁免紧接在所豁免的内容之上"
  case .unknownForm: "豁免的写法不对，请按“% 豁免 规则号 至 2026-12-31 因：理由”的格式写"
  }
}

private func chineseSyntax(_ code: SyntaxCode) -> String {
  switch code {
  case .invalidUTF8: "此处的字节不是 UTF-8 文字，请检查文件是否损坏或编码不对"
  case .foreignEncoding:
    "文件不是 UTF-8 编码（像是 GB18030 或 UTF-16），无法检查；请用编辑器另存为 UTF-8，或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件（UTF-16 的写 -f UTF-16）"
  case .invisibleCharacter: "此处有看不见的字符，可能是粘贴时带入的，请删除"
  case .controlCharacter: "此处有控制字符，请删除"
  case .oddLineBreak: "此处的字符在别的软件里会换行，在这里不会；请改用普通换行"
  case .headingTooDeep: "标题最多六级，此行按正文处理；若是标题请减到六个 #，若是正文请在前面加反斜杠"
  case .commentWithoutBlank: "百分号后没有空格，此行按正文处理；若是注释请加空格，若是正文请在前面加反斜杠"
  case .suppressionWithoutBlank: "豁免前的百分号后没有空格，豁免不起作用；请在 % 后加一个空格"
  case .unsortedText: "导入时没有认出下面的文字属于哪个章节或字段；放到它该在的章节里，或者写成“名称：值”，然后删去这一行"
  case .quotationTooDeep: "引文最多八层，此行按正文处理；请减到八个 >"
  case .thematicBreak: "分隔线没有含义，请删除；分章节请用标题"
  case .codeFence: "代码围栏没有含义；公式或伪代码请在每行前加反引号和空格"
  case .boldLabel: "加粗的标签不会被识别为字段，请写成“名称：值”"
  case .boldTitle: "标题里的星号不表示加粗，会成为名称的一部分，章节因此认不出来；请删除星号"
  case .markdownLink: "此处不支持链接写法，请写出名称和网址，文件请列入附件表"
  case .htmlTag: "此处不支持 HTML 标签；请删除标签，只留文字"
  case .bracketedLabel: "方括号里的标签不会被识别为字段，请写成“名称：值”"
  case .twoFields: "一行写了两个字段，第二个不会被识别，请另起一行"
  case .headingRunsOn: "标题后面连着正文，请另起一行"
  case .numberedHeading: "此行像是标题，但会按列表或正文处理；若是标题请在前面加“# ”"
  case .indentedItem: "缩进没有含义；若是下一级列表项请写“--”"
  case .skippedLevel: "标题跳过了一级；请改为只比前一个标题低一级（第一个标题为一级）"
  case .raggedRow: "此行的单元格数与表头不同；请补上或删去单元格，格内的竖线前加反斜杠"
  case .fieldsBelowFirstHeading: "文档的基本字段（申报类型等）宜写在第一个标题之前"
  }
}
