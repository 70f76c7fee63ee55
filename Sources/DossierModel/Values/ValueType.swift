/// The types that a rulebook can give to a field. Chapter 7.
package enum ValueType: Hashable, Sendable {
  case text, date, quantity, yesNo
  case oneOf([String])
  case severalOf([String])
  case person, mobile, phone, email, url
  case creditCode, identityNumber, filingNumber, icpNumber, organisationCode, policeNumber
  case attachment, version

  /// The types without parameters, by their names in a rulebook.
  package static let named: [(name: String, type: ValueType)] = [
    ("文本", .text), ("日期", .date), ("数量", .quantity), ("是否", .yesNo), ("人员", .person), ("电话", .phone), ("手机", .mobile),
    ("邮箱", .email), ("网址", .url), ("统一社会信用代码", .creditCode), ("居民身份证号", .identityNumber), ("算法备案编号", .filingNumber),
    ("ICP备案号", .icpNumber), ("附件", .attachment), ("版本", .version), ("组织机构代码", .organisationCode),
    ("公网安备号", .policeNumber),
  ]

  /// 单选 and 多选 take their choices from elsewhere.
  package var isChoice: Bool {
    switch self {
    case .oneOf, .severalOf: true
    default: false
    }
  }
}

/// What is wrong with a value. The raw value is the code in the corpus.
package enum ValueError: String, Error, Hashable, Sendable {
  case empty
  case badDate = "bad-date"
  case impossibleDate = "impossible-date"
  case badQuantity = "bad-quantity"
  case vagueQuantity = "vague-quantity"
  case badChoice = "bad-choice"
  case unknownChoice = "unknown-choice"
  case badPhone = "bad-phone"
  case badEmail = "bad-email"
  case badURL = "bad-url"
  case badCode = "bad-code"
  case badChecksum = "bad-checksum"
  case badLength = "bad-length"
  case badClassCode = "bad-class-code"
  case badVersion = "bad-version"
  case leavesProject = "leaves-project"
}

/// A value as understood.
package enum Value: Hashable, Sendable {
  case text(String)
  case date(Day)
  case quantity(Quantity)
  case yesNo(Bool)
  case choices([String])

  /// One spelling for all spellings of the same value.
  package var normalForm: String {
    switch self {
    case .text(let text): text
    case .date(let day): day.description
    case .quantity(let quantity): quantity.description
    case .yesNo(let yes): yes ? "是" : "否"
    case .choices(let choices): choices.joined(separator: "、")
    }
  }
}

/// Reads a text as a value of a type.
package func readValue(_ text: String, as type: ValueType) throws(ValueError) -> Value {
  let trimmed = trimmingBlanks(text)
  if trimmed.isEmpty { throw .empty }
  switch type {
  case .text, .person: return .text(trimmed)
  case .date: return .date(try readDay(trimmed))
  case .quantity: return .quantity(try readQuantity(trimmed))
  case .yesNo: return .yesNo(try readYesNo(trimmed))
  case .oneOf(let choices):
    let chosen = try readChoices(trimmed, among: choices)
    if chosen.count > 1 { throw .badChoice }
    return .choices(chosen)
  case .severalOf(let choices): return .choices(try readChoices(trimmed, among: choices))
  case .mobile: return .text(try readMobile(trimmed))
  case .phone: return .text(try readPhone(trimmed))
  case .email: return .text(try readEmail(trimmed))
  case .url: return .text(try readURL(trimmed))
  case .creditCode: return .text(try readCreditCode(trimmed))
  case .identityNumber: return .text(try readIdentityNumber(trimmed))
  case .filingNumber: return .text(try readFilingNumber(trimmed))
  case .icpNumber: return .text(try readICPNumber(trimmed))
  case .organisationCode: return .text(try readOrganisationCode(trimmed))
  case .policeNumber: return .text(try readPoliceNumber(trimmed))
  case .attachment: return .text(try readAttachment(trimmed))
  case .version: return .text(try readVersion(trimmed))
  }
}

/// Without blanks (space, tab, U+3000, U+00A0) on either side.
package func trimmingBlanks(_ text: String) -> String {
  func isBlank(_ scalar: Unicode.Scalar) -> Bool { [" ", "\t", "\u{3000}", "\u{A0}"].contains(scalar) }
  // The bytes of blanks begin or end with these; nearly all texts have none of them.
  if let first = text.utf8.first, let last = text.utf8.last {
    let isClear = ![0x20, 0x09, 0xE3, 0xC2].contains(first) && ![0x20, 0x09, 0x80, 0xA0].contains(last)
    if isClear { return text }
  }
  var scalars = Substring(text).unicodeScalars
  while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
  while let last = scalars.last, isBlank(last) { scalars.removeLast() }
  return String(scalars)
}

/// Full-width ASCII to half-width; everything else stays.
package func halfWidth(_ text: String) -> String {
  // All of them begin with this byte; most texts have none.
  if !text.utf8.contains(0xEF) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(scalar.halfWidth) }
  return String(result)
}

extension Unicode.Scalar {
  /// Full-width ASCII to half-width; every other scalar is its own.
  var halfWidth: Unicode.Scalar {
    (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0)! : self
  }
}
