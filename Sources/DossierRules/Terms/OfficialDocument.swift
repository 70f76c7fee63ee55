import DossierSyntax

/// Whether a line shows that an official document begins or goes on, as notices, opinions and announcements of authorities are printed: its number alone,
/// whom it is for, the formula that leads over to what it says, the remark that it is public, or its title. What follows, up to the next
/// heading, are the words of the authority.
///
/// Most lines are told apart by their first and last characters.
/// - Parameter range: UTF-8 offsets of a line, without blanks around it.
func showsOfficialDocument(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard range.count >= 9 else { return false }
  let first = Unicode.Scalar(decodeScalar(bytes, at: range.lowerBound, end: range.upperBound).value)
  switch (first, lastScalar(bytes, range)) {
  case ("【", _): return metadataLabels.contains(where: text(bytes, range).hasPrefix)
  case ("现", _): return leadsOver(bytes, range)
  case (_, "号"): return isDocumentNumber(text(bytes, range)[...])
  case ("（", _), ("(", _):
    let inner = text(bytes, range).dropFirst().dropLast()
    return publicRemarks.contains(String(inner)) || isDocumentNumber(inner)
  case (_, "："), (_, ":"):
    return isAddressee(bytes, range) || leadsOver(bytes, range)
  case (_, "。"):
    // What stands before it decides whether the sentence is worth a look.
    guard let before = lastScalar(bytes, range.lowerBound..<range.upperBound - 3), formulaEndings.contains(before)
    else { return false }
    return leadsOver(bytes, range)
  default: return isOfficialTitle(bytes, range)
  }
}

/// Whether a line is the title of an official document: `国务院办公厅关于……的意见`, an authority, what it is about, and no sentence.
func isOfficialTitle(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard range.count >= 9, let last = lastScalar(bytes, range),
    let first = Unicode.Scalar(decodeScalar(bytes, at: range.lowerBound, end: range.upperBound).value),
    titleEndings.contains(last) || authorityBeginnings.contains(first), holds(bytes, range, aboutSign)
  else { return false }
  return isTitle(text(bytes, range))
}

/// Whether a line begins what is attached to an official document: `附件1`, `附：`, `附 3`.
func beginsAttachment(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard range.count >= 3, decodeScalar(bytes, at: range.lowerBound, end: range.upperBound).value == 0x9644 else {
    return false
  }
  var line = text(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + 24))[...].dropFirst()
  if line.first == "件" || line.first == "录" { line.removeFirst() }
  guard let next = line.first(where: { $0 != " " && $0 != "\u{3000}" }) else { return true }
  return next == "：" || next == ":" || next.isNumber
}

/// Whether the last article of a law and what is attached to it have become one line, as they do on web pages.
func runsIntoAttachment(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  holds(bytes, range, attachmentSigns)
}

/// Whether somebody speaks of a company of his own in a text: then the words are not those of an authority, whatever they look like.
func speaksOfOwnCompany(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool { holds(bytes, range, ownCompany) }

// What a line must hold to be worth a text, in which looking takes a hundred times as long.
private let aboutSign = [Array("关于".utf8)]
private let everySign = [Array("各".utf8)]
private let concernedSign = [Array("有关".utf8)]
private let followsSign = [Array("如下".utf8)]
private let issuedSign = [Array("印发给你们".utf8)]
private let stateCouncil = Array("国务院：".utf8)

private let attachmentSigns = ["。附：", "。附件"].map { Array($0.utf8) }
private let ownCompany = ["本公司", "我公司", "我司", "本平台"].map { Array($0.utf8) }

/// - Parameter words: all begin with the same byte.
private func holds(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ words: [[UInt8]]) -> Bool {
  var index = range.lowerBound
  while index < range.upperBound {
    if bytes[index] == words[0][0],
      words.contains(where: { begins(bytes, index..<range.upperBound, with: $0) })
    {
      return true
    }
    index += 1
  }
  return false
}

private func begins(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, with word: [UInt8]) -> Bool {
  guard word.count <= range.count else { return false }
  for offset in word.indices where bytes[range.lowerBound + offset] != word[offset] { return false }
  return true
}

private func ends(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, with word: [UInt8]) -> Bool {
  word.count <= range.count && begins(bytes, range.upperBound - word.count..<range.upperBound, with: word)
}

/// Where a word first stands.
private func first(_ word: [UInt8], _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
  var index = range.lowerBound
  while index + word.count <= range.upperBound {
    if begins(bytes, index..<range.upperBound, with: word) { return index }
    index += 1
  }
  return nil
}

private func text(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
  String(decoding: range.map { bytes[$0] }, as: UTF8.self)
}

/// Of ASCII, or of three bytes.
private func lastScalar(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
  let isNarrow = range.isEmpty || bytes[range.upperBound - 1] < 0x80
  let length = isNarrow ? 1 : 3
  guard length <= range.count else { return nil }
  return Unicode.Scalar(decodeScalar(bytes, at: range.upperBound - length, end: range.upperBound).value)
}

// MARK: Signs

/// `国办发〔2018〕123号`, and nothing else on the line: elsewhere a document is cited.
private func isDocumentNumber(_ line: Substring) -> Bool {
  let parts = line.dropLast().split(omittingEmptySubsequences: false) { "〔〕﹝﹞[]［］".contains($0) }
  guard line.hasSuffix("号"), parts.count == 3, (1...12).contains(parts[0].count), parts[1].count == 4,
    parts[1].allSatisfy(\.isNumber), numberBeginnings.contains(where: parts[0].hasPrefix)
  else { return false }
  let number = parts[2].hasPrefix("第") ? parts[2].dropFirst() : parts[2]
  return (1...5).contains(number.count) && number.allSatisfy(\.isNumber)
    && !parts[0].contains { " \u{3000}，。：；据按照见".contains($0) }
}

/// How the numbers of authorities begin, by ministry or by province. Companies number their papers, too.
private let numberBeginnings = [
  "中办", "国", "财", "发改", "教", "科发", "工信", "公通", "公网安", "民", "司", "人社", "自然资", "环", "建", "交", "水", "农", "商", "文旅", "卫",
  "应急", "银",
  "审", "市监",
  "税", "证监", "金", "网信", "京", "津", "沪", "渝", "冀", "晋", "蒙", "内政", "辽", "吉", "黑", "苏", "浙", "皖", "闽", "赣", "鲁", "豫", "鄂",
  "湘", "粤", "桂",
  "琼", "川", "黔", "贵", "滇", "藏", "陕", "甘", "青", "宁",
]

/// `各省、自治区、直辖市人民政府，国务院各部委、各直属机构：` A label such as `各区县门店数量：` ends in what it asks for.
private func isAddressee(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  if range.count == stateCouncil.count, begins(bytes, range, with: stateCouncil) { return true }
  guard holds(bytes, range, everySign) || holds(bytes, range, concernedSign) else { return false }
  let line = text(bytes, range)
  guard line.contains("各") || line.contains("有关"), !line.contains("。") else { return false }
  let stem = line.dropLast()
  return addresseeEndings.contains(where: stem.hasSuffix) && publicBodies.contains(where: stem.contains)
}

private let addresseeEndings = ["政府", "部委", "机构", "厅", "局", "委", "会", "院", "部门", "单位", "学校", "高校", "企业", "兵团", "）"]

private let publicBodies = [
  "自治区", "直辖市", "人民政府", "国务院", "部委", "直属机构", "管委会", "高等学校", "各高校", "各学校", "市直", "省直", "区直", "县直", "财政厅", "财政局", "教育厅",
  "教育局",
  "中央单位", "预算单位", "经信局", "经信部门",
]

/// `现就有关事项通知如下：`, `现将《……》印发给你们，请认真贯彻执行。` A company, too, explains, announces and proposes (`现将……说明如下`, `公告如下`,
/// `提出如下意见`): that is no sign.
private func leadsOver(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard holds(bytes, range, followsSign) || holds(bytes, range, issuedSign) else { return false }
  var start = range.lowerBound
  while start < range.upperBound {
    var end = start
    while end < range.upperBound, !sentenceEnds.contains(where: { begins(bytes, end..<range.upperBound, with: $0) }) {
      end += 1
    }
    if isFormula(bytes, start..<end) { return true }
    start = end + 3
  }
  return false
}

private func isFormula(_ bytes: borrowing Span<UInt8>, _ sentence: Range<Int>) -> Bool {
  for beginning in formulaBeginnings {
    guard let found = first(beginning, bytes, sentence) else { continue }
    var rest = found + beginning.count..<sentence.upperBound
    if let colon = colons.first(where: { ends(bytes, rest, with: $0) }) {
      rest = rest.lowerBound..<rest.upperBound - colon.count
    }
    return formulas.contains { ends(bytes, rest, with: $0) } || holds(bytes, rest, issuedSign)
  }
  return false
}

private let formulaBeginnings = ["现就", "现将", "现印发", "现对", "有关事项", "有关事宜"].map { Array($0.utf8) }
private let formulas = ["通知如下", "通告如下", "批复如下", "规定如下", "通报如下"].map { Array($0.utf8) }
private let sentenceEnds = ["。", "；"].map { Array($0.utf8) }
private let colons = ["：", ":"].map { Array($0.utf8) }
/// Last characters of these sentences, and of `……印发给你们，请遵照执行。`
private let formulaEndings = Array("下们行".unicodeScalars)

private let publicRemarks: Set<String> = ["此件公开发布", "此件主动公开", "此件依申请公开", "此件有删减", "此件删减后公开"]

/// Above announcements on the pages of authorities.
private let metadataLabels = ["【发布单位】", "【发布文号】", "【发文机关】", "【发文字号】"]

/// Of an authority of the country, or of a place.
private func isTitle(_ line: String) -> Bool {
  guard line.unicodeScalars.count <= 60, !line.contains(where: { "。；，：？:;,".contains($0) }),
    let about = line.firstRange(of: "关于")
  else { return false }
  let issuer = line[..<about.lowerBound]
  guard (2...40).contains(issuer.count), !companyWords.contains(where: issuer.contains) else { return false }
  return authorities.contains(where: issuer.hasPrefix)
    || titleWords.contains(where: line.hasSuffix) && issuer.contains(where: { "省市县区州".contains($0) })
      && localAuthorities.contains(where: issuer.contains)
}

private let titleWords = ["通知", "意见", "公告", "通告", "决定", "批复", "函", "措施", "规定", "办法", "方案", "规划", "计划"]
private let titleEndings = titleWords.compactMap { $0.unicodeScalars.last }
private let companyWords = ["公司", "集团", "科技", "平台", "中心"]
private let localAuthorities = ["人民政府", "省委", "市委", "县委", "办公厅", "办公室", "厅", "局", "管委会"]

/// Authorities of the whole country that issue documents, as their titles begin.
private let authorities = [
  "中共中央", "中央网信办", "中国人民银行", "中国证监会", "全国人民代表大会", "最高人民法院", "最高人民检察院", "国务院", "国家", "工业和信息化部", "公安部", "教育部",
  "科技部", "财政部", "民政部", "司法部", "商务部", "人力资源社会保障部", "自然资源部", "生态环境部", "住房城乡建设部", "交通运输部", "水利部", "农业农村部", "文化和旅游部",
  "应急管理部", "市场监管总局", "金融监管总局",
]

private let authorityBeginnings = authorities.compactMap { $0.unicodeScalars.first }
