import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// What documents say may be anything; in an editor that shows Markdown it stays text.
@Suite struct InjectionTests {
  private static let nasty = "<img src=x onerror=a()>[甲](command:x)![乙](y)`丙`*\u{301}丁*\u{301}_戊_~己~|@庚#1&lt;"

  /// Marks that are left when code, and what stands behind backslashes, is taken away.
  private func marks(in markdown: String) -> [Unicode.Scalar] {
    var rest = ""
    var fence: Substring?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        if ticks == open { fence = nil }
      } else if ticks.count >= 3 {
        fence = ticks
      } else {
        rest += line + "\n"
      }
    }
    #expect(fence == nil, "a fence is left open:\n\(markdown)")
    // A mark with an accent on it is a mark, too, so nothing is taken together.
    let scalars = Array(rest.unicodeScalars)
    var marks: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      // Ours are names in bold.
      let isBold = scalars[index] == "*" && index + 1 < scalars.count && scalars[index + 1] == "*"
      let isEscaped = scalars[index] == "\\"
      if !isBold, !isEscaped, "<>[]`*_~".unicodeScalars.contains(scalars[index]) { marks.append(scalars[index]) }
      index += isBold || isEscaped ? 2 : 1
    }
    return marks
  }

  @Test func marksAreFound() {
    #expect(marks(in: "**甲** \\[x\\]\n```dossier\n<b>\n```\n") == [])
    #expect(marks(in: "*\u{301}甲*\u{301}") == ["*", "*"])
    #expect(marks(in: "<b>[x](y)") == ["<", ">", "[", "]"])
  }

  @Test func hoverShowsTextOfDocumentsAsText() throws {
    let nasty = Self.nasty
    let texts = [
      "# 基本情况\n名称：\(nasty)\n类型：\(nasty)\n来自绝对\(nasty)的【名称】\n",
      "# \(nasty)\n\(nasty)：\(nasty)\n- \(nasty)：绝对\n【\(nasty)】\n",
      "% 豁免 T-8 因：\(nasty)\n绝对\n% 豁免 \(nasty)\n绝对\n```\n绝对\n",
    ]
    var shown = 0
    for text in texts {
      for header in ["申报类型：测试申报\n", "申报类型：\(nasty)\n卷宗：\(nasty)\n"] {
        let sample = Sample(text, header: header, others: ["申报类型：测试申报\n\n# 基本情况\n名称：\(nasty)````\n"])
        for finding in sample.findings {
          let hover = sample.snapshot.hover(at: finding.place.range.lowerBound, findings: sample.findings)
          #expect(marks(in: hover?.text.markdown ?? "") == [])
        }
        for offset in 0..<sample.document.tree.count {
          guard let hover = sample.snapshot.hover(at: offset, findings: sample.findings) else { continue }
          shown += 1
          let markdown = hover.text.markdown
          #expect(marks(in: markdown) == [], "\(markdown)")
        }
      }
    }
    #expect(shown > 300)
  }
}
