// What is said of text that could stand in any filing, in both languages.

private func zh(_ text: String) -> String { "“\(shortened(text))”" }
private func en(_ text: String) -> String { "'\(shortened(text))'" }

func chineseBoilerplate(_ problem: BoilerplateProblem) -> String {
  switch problem {
  case .shared(let section, let letters, let percent, let model, let own):
    let source =
      switch model {
      case .template(let name): "范文\(zh(name))"
      case .example(let rule): "规则书 \(rule) 的例子"
      case .dossier(let name, let document, let line): "卷宗\(zh(name))的\(zh(document))第 \(line) 行"
      }
    return "章节\(zh(section))有 \(letters) 字（占 \(percent)%）与\(source)相同" + chineseAdvice(own)
  case .repeated(let section, let other): return "章节\(zh(section))的这句话与\(zh(other))中的相同，没有分别研判"
  case .foreignName(let name, let fact, let dossier):
    return "\(zh(name))是卷宗\(zh(dossier))的\(zh(fact))，本卷宗没有申报，像是从那里抄来的"
  case .unspecific(let section, let count, let least, let withFigures, let own):
    let figures = withFigures ? "和数字" : ""
    return "章节\(zh(section))只写到 \(count) 项本卷宗申报的内容\(figures)，少于 \(least) 项，换到别的产品也成立" + chineseAdvice(own)
  }
}

private func chineseAdvice(_ own: [String]) -> String {
  own.isEmpty ? "" : "；可结合本卷宗的\(own.map(zh).joined(separator: "、"))来写"
}

func englishBoilerplate(_ problem: BoilerplateProblem) -> String {
  switch problem {
  case .shared(let section, let letters, let percent, let model, let own):
    let source =
      switch model {
      case .template(let name): "the stock passage \(en(name))"
      case .example(let rule): "the example of \(rule) in the rulebook"
      case .dossier(let name, let document, let line): "line \(line) of \(en(document)) in the dossier \(en(name))"
      }
    return "\(letters) characters of \(en(section)) (\(percent)%) are those of \(source)" + englishAdvice(own)
  case .repeated(let section, let other): return "this sentence of \(en(section)) stands in \(en(other)), too"
  case .foreignName(let name, let fact, let dossier):
    return "\(en(name)) is the \(fact) of the dossier \(en(dossier)) and is not declared in this one"
  case .unspecific(let section, let count, let least, let withFigures, let own):
    let figures = withFigures ? ", figures included" : ""
    return "\(en(section)) names \(count) of the things that this dossier declares\(figures), fewer than \(least): "
      + "it would do for any product" + englishAdvice(own)
  }
}

private func englishAdvice(_ own: [String]) -> String {
  own.isEmpty ? "" : "; write of \(own.map(en).joined(separator: ", ")), which this dossier declares"
}
