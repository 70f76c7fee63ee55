import DossierModel

/// The kinds of file that are attached to filings, told by the ending of the name and by the first bytes.
package enum FileKind: String, CaseIterable, Sendable {
  case pdf = "PDF"
  case ofd = "OFD"
  case png = "PNG"
  case jpeg = "JPEG"
  case gif = "GIF"
  case bmp = "BMP"
  case tiff = "TIFF"
  case webp = "WEBP"
  case doc = "DOC"
  case xls = "XLS"
  case ppt = "PPT"
  case docx = "DOCX"
  case xlsx = "XLSX"
  case pptx = "PPTX"
  case zip = "ZIP"
  case mp4 = "MP4"
  case txt = "TXT"
  case csv = "CSV"

  /// By its name in a rulebook.
  package init?(name: String) {
    let key = foldedName(name)
    guard let kind = FileKind.allCases.first(where: { foldedName($0.rawValue) == key }) else { return nil }
    self = kind
  }

  /// By the ending of a file's name; nil where there is none, or another one.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "jpg", "jpeg": self = .jpeg
    case "tif", "tiff": self = .tiff
    case "text": self = .txt
    case let ending:
      guard let kind = FileKind.allCases.first(where: { $0.rawValue.lowercased() == ending }) else { return nil }
      self = kind
    }
  }

  /// Whether a file that begins with some bytes can be of this kind.
  /// - Parameter head: the first `FileKind.headLength` bytes, or all where there are fewer.
  package func mayBegin(with head: [UInt8]) -> Bool {
    guard let container else { return isText(head) && Container(head)?.isPrintable ?? true }
    return Container(head) == container && !isOtherPackage(head)
  }

  /// How many bytes it takes to tell.
  package static let headLength = 4096

  /// What the first bytes look like, for people; nil where they are like nothing in the list.
  package static func look(of head: [UInt8]) -> String? {
    if let package = packages.first(where: { $0.kind.mayBegin(with: head) && holds($0.sign, head) }) {
      return package.kind.rawValue
    }
    return Container(head)?.name ?? (isText(head) ? "TXT" : nil)
  }

  /// First bytes that such a file may have.
  var sample: [UInt8] {
    let sign = container.flatMap { own in Container.signs.first { $0.container == own } }
    guard let sign else { return Array("1\n".utf8) }
    return [UInt8](repeating: 0, count: sign.offset) + sign.bytes
  }

  /// Nil: text.
  private var container: Container? {
    switch self {
    case .pdf: .pdf
    case .png: .png
    case .jpeg: .jpeg
    case .gif: .gif
    case .bmp: .bmp
    case .tiff: .tiff
    case .webp: .webp
    case .doc, .xls, .ppt: .ole
    case .docx, .xlsx, .pptx, .ofd, .zip: .zip
    case .mp4: .mp4
    case .txt, .csv: nil
    }
  }

  /// The names inside of archives by which documents are told apart.
  private static let packages: [(kind: FileKind, sign: String)] = [
    (.docx, "word/"), (.xlsx, "xl/"), (.pptx, "ppt/"), (.ofd, "OFD.xml"),
  ]

  /// Whether an archive says that it is a document of another kind. Without a name in the first bytes it may be any.
  private func isOtherPackage(_ head: [UInt8]) -> Bool {
    guard FileKind.packages.contains(where: { $0.kind == self }) else { return false }
    let named = FileKind.packages.filter { FileKind.holds($0.sign, head) }
    return !named.isEmpty && !named.contains { $0.kind == self }
  }

  private static func holds(_ sign: String, _ head: [UInt8]) -> Bool {
    let wanted = Array(sign.utf8)
    guard head.count >= wanted.count else { return false }
    return (0...head.count - wanted.count).contains { head[$0] == wanted[0] && head[$0...].starts(with: wanted) }
  }
}

/// Formats by their first bytes; several kinds may share one.
private enum Container {
  case pdf, png, jpeg, gif, bmp, tiff, webp, ole, zip, mp4

  init?(_ head: [UInt8]) {
    let found = Container.signs.first { sign in
      head.count >= sign.offset + sign.bytes.count && head[sign.offset...].starts(with: sign.bytes)
    }
    guard let found else { return nil }
    self = found.container
  }

  static let signs: [(container: Container, offset: Int, bytes: [UInt8])] = [
    (.pdf, 0, Array("%PDF-".utf8)), (.png, 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.jpeg, 0, [0xFF, 0xD8, 0xFF]), (.gif, 0, Array("GIF8".utf8)), (.bmp, 0, Array("BM".utf8)),
    (.tiff, 0, [0x49, 0x49, 0x2A, 0x00]), (.tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]), (.webp, 8, Array("WEBP".utf8)),
    (.ole, 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), (.zip, 0, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, 0, [0x50, 0x4B, 0x05, 0x06]), (.mp4, 4, Array("ftyp".utf8)),
  ]

  /// Whether its sign may as well begin a text.
  var isPrintable: Bool { self == .bmp || self == .gif || self == .mp4 }

  var name: String {
    switch self {
    case .pdf: "PDF"
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .gif: "GIF"
    case .bmp: "BMP"
    case .tiff: "TIFF"
    case .webp: "WEBP"
    case .ole: "DOC/XLS/PPT"
    case .zip: "ZIP"
    case .mp4: "MP4"
    }
  }
}

/// Text has no control characters but tabs and line breaks. Its encoding is not looked at: old lists are GB 18030.
private func isText(_ head: [UInt8]) -> Bool {
  !head.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C && $0 != 0x1A }
}
