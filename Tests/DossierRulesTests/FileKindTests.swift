import DossierRules
import Testing

@Suite struct FileKindTests {
  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]

  @Test(arguments: [
    ("附件/a.pdf", FileKind.pdf), ("a.PDF", .pdf), ("图.jpg", .jpeg), ("图.jpeg", .jpeg), ("a.tif", .tiff),
    ("a.b.docx", .docx),
    ("名单.csv", .csv), ("说明.text", .txt),
  ])
  func endingsNameKinds(_ path: String, _ kind: FileKind) { #expect(FileKind(path: path) == kind) }

  /// The first line of a table of values names its columns.
  @Test(arguments: [
    (
      "a.csv", 601, "文件“a.csv”有 600 条（首行列名不计），至少需要 10000 条",
      "has 600 entries (without the header line); at least 10000 are needed"
    ),
    (
      "a.csv", 0, "文件“a.csv”有 0 条（首行列名不计），至少需要 10000 条",
      "has 0 entries (without the header line); at least 10000 are needed"
    ),
    (
      "a.csv", 2, "文件“a.csv”有 1 条（首行列名不计），至少需要 10000 条",
      "has 1 entry (without the header line); at least 10000 are needed"
    ),
    ("a.txt", 1, "文件“a.txt”只有 1 行，至少需要 10001 行", "has 1 line; at least 10001 are needed"),
  ])
  func fewLinesAreToldAsTheyAreCounted(_ path: String, _ count: Int, _ chinese: String, _ english: String) {
    let message = Message.attachment(.fewLines(path: path, count: count, least: 10_001))
    #expect(message.text(.chinese) == chinese)
    #expect(message.text(.english) == "the file '\(path)' " + english)
  }

  @Test(arguments: ["a", "a.", ".pdf", "a.exe", "a.pdf/b", "附件"])
  func otherEndingsNameNone(_ path: String) { #expect(FileKind(path: path) == nil) }

  @Test func firstBytesTellKindsApart() {
    let heads: [(FileKind, [UInt8])] = [
      (.pdf, Array("%PDF-1.7\n%âã".utf8)), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]),
      (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]), (.gif, Array("GIF89a\u{0}".utf8)), (.tiff, [0x49, 0x49, 0x2A, 0x00]),
      (.webp, Array("RIFF\u{0}\u{0}\u{0}\u{0}WEBPVP8 ".utf8)), (.bmp, Array("BM\u{0}\u{0}".utf8)),
      (.doc, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
      (.docx, Self.zip + Array("word/document.xml".utf8)), (.xlsx, Self.zip + Array("xl/workbook.xml".utf8)),
      (.pptx, Self.zip + Array("ppt/presentation.xml".utf8)), (.ofd, Self.zip + Array("OFD.xml".utf8)),
      (.mp4, [0, 0, 0, 0x18] + Array("ftypisom".utf8)), (.txt, Array("甲\t乙\r\n".utf8)),
    ]
    for (kind, head) in heads {
      for (other, _) in heads {
        #expect(other.mayBegin(with: head) == (other == kind), "\(other) with the head of \(kind)")
      }
    }
    #expect(FileKind.xls.mayBegin(with: heads[7].1))
    #expect(FileKind.csv.mayBegin(with: heads[13].1))
    #expect(FileKind.zip.mayBegin(with: heads[8].1))
    #expect(FileKind.look(of: heads[8].1) == "DOCX")
    #expect(FileKind.look(of: heads[0].1) == "PDF")
    #expect(FileKind.look(of: heads[13].1) == "TXT")
    #expect(FileKind.look(of: [0, 1, 2]) == nil)
  }

  /// Where the names inside do not come in the first bytes, an archive may be any document.
  @Test func anArchiveWithoutNamesIsNotDoubted() {
    #expect(FileKind.docx.mayBegin(with: Self.zip))
    #expect(FileKind.xlsx.mayBegin(with: Self.zip))
    #expect(!FileKind.pdf.mayBegin(with: Self.zip))
  }

  /// Old lists are in GB 18030, which is no UTF-8.
  @Test func textMayBeInAnyEncoding() {
    #expect(FileKind.csv.mayBegin(with: [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xCA, 0xFD, 0x0A]))
    #expect(!FileKind.csv.mayBegin(with: [0x00, 0x41]))
    #expect(FileKind.txt.mayBegin(with: Array("BMW\n".utf8)))
  }
}
