import DossierModel
import DossierRules

/// A report as one page for a browser: it needs no other file and asks the network for nothing.
///
/// It reads well without its script, which filters and unfolds. The policy in its head allows no other script or style than its own,
/// so that whatever a document says stays text.
///
/// Dossiers are written as they come, as far as a browser bears it; of those behind there are numbers.
struct HTMLForm: ReportForm {
  private var page: HTMLPage

  init(_ settings: ReportSettings) { page = HTMLPage(settings) }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    page.add(dossier)
    return []
  }

  func end(_ report: LintReport, exitCode: Int) -> [UInt8] { htmlText(report, page) }
}

private func htmlText(_ report: LintReport, _ page: HTMLPage) -> [UInt8] {
  let language = page.language
  var html = HTMLText()
  html.raw("<!DOCTYPE html>\n")
  html.element("html", ["lang": language.say("zh-CN", "en")]) { html in
    html.element("head") { head(&$0, language) }
    html.element("body") { html in
      html.element("a", ["class": "skip", "href": "#findings"], text: language.say("跳到文档和发现", "Skip to the findings"))
      html.element("header") { html in
        html.element("h1", text: language.say("卷宗检查报告", "Dossier report"))
        writeVerdict(report, language, to: &html)
      }
      html.element("main") { page.write(to: &$0) }
      html.element("script") { $0.raw(htmlScript) }
    }
  }
  return html.bytes
}

private func head(_ html: inout HTMLText, _ language: Language) {
  html.void("meta", ["charset": "utf-8"])
  let policy =
    "default-src 'none'; style-src 'sha256-\(base64Digest(of: htmlStyle))'; script-src 'sha256-\(base64Digest(of: htmlScript))'; "
    + "base-uri 'none'; form-action 'none'"
  html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
  html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
  html.void("meta", ["name": "color-scheme", "content": "light dark"])
  html.void("meta", ["name": "referrer", "content": "no-referrer"])
  html.element("title", text: language.say("卷宗检查报告", "Dossier report"))
  html.element("style") { $0.raw(htmlStyle) }
}

/// What was checked and what came of it, in the words of every report.
private func writeVerdict(_ report: LintReport, _ language: Language, to html: inout HTMLText) {
  html.element("ul", ["class": "summary"]) { html in
    for line in summaryLines(report, Style(language)) { html.element("li", text: line) }
  }
  if report.failures.isEmpty { return }
  html.element("section", ["class": "failures", "aria-labelledby": "failures"]) { html in
    html.element("h2", ["id": "failures"], text: language.say("没能检查", "Could not be checked"))
    html.element("ul") { html in
      for failure in report.failures {
        html.element("li") { html in
          html.element("code", text: failure.path)
          html.text(language.say("：", ": ") + failure.message)
        }
      }
    }
  }
}

/// As the policy of a page names a script.
private func base64Digest(of text: String) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  let bytes = SHA256.hash(Array(text.utf8))
  var result = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var number = group.reduce(0) { $0 << 8 | Int($1) }
    number <<= 8 * (3 - group.count)
    for place in 0...3 {
      result.append(place <= group.count ? digits[number >> (18 - 6 * place) & 63] : "=")
    }
  }
  return result
}
