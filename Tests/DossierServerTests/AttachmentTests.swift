import Foundation
import Synchronization
import Testing

@testable import DossierServer

/// Attached files are looked at when they may have changed, and not while somebody types.
@Suite struct AttachmentTests {
  private let text = """
    申报类型：算法备案
    材料：落实算法安全主体责任基本情况

    # 附件清单
    | 附件           | 文件         | 日期       |
    | -------------- | ------------ | ---------- |
    | 算法备案承诺书 | 附件/承诺书.pdf | 2026-05-20 |

    """

  private func missing(_ client: Client, version: Int) throws -> [Client.Object] {
    try client.diagnostics("file:///p/a.dossier", version: version).filter { $0["code"] as? String == "AR-1401/文件" }
  }

  @Test func aMissingFileIsFoundUntilItIsThere() throws {
    let files = TestFiles()
    let client = Client(books: builtInBooks, files: files)
    try client.initialize(
      capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]], ["locale": "zh-cn"])
    client.open("file:///p/a.dossier", text)
    let found = try missing(client, version: 1)
    #expect(
      found.first?["message"] as? String
        == "找不到文件“附件/承诺书.pdf”。把文件放进材料所在的文件夹，“文件”一列写相对路径，例如“附件/05-用户协议与隐私政策.pdf”；不再使用的行删去。")
    let looks = files.looks.withLock { $0 }
    for version in 2..<5 {
      client.change(
        "file:///p/a.dossier", version: version, [["text": text + String(repeating: "【待补充】", count: version)]])
      #expect(try missing(client, version: version).count == 1)
    }
    #expect(files.looks.withLock { $0 } == looks)
    files["/p/附件/承诺书.pdf"] = "%PDF-1.4"
    client.notify("textDocument/didSave", ["textDocument": ["uri": "file:///p/a.dossier"]])
    client.change("file:///p/a.dossier", version: 5, [["text": text]])
    #expect(try missing(client, version: 5).isEmpty)
    #expect(files.looks.withLock { $0 } > looks)
  }
}
