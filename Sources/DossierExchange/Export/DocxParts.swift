/// The files of a document for word processors beside its text.
enum DocxParts {
  private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let relations = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
  private static let officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let wordTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static let contentTypes = """
    <Types xmlns="\(package)/content-types">
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    <Override PartName="/word/document.xml" ContentType="\(wordTypes).document.main+xml"/>
    <Override PartName="/word/styles.xml" ContentType="\(wordTypes).styles+xml"/>
    <Override PartName="/word/footer.xml" ContentType="\(wordTypes).footer+xml"/>
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
    </Types>
    """

  static let packageRelations = """
    <Relationships xmlns="\(package)/relationships">
    <Relationship Id="rId1" Type="\(officeTypes)/officeDocument" Target="word/document.xml"/>
    <Relationship Id="rId2" Type="\(package)/relationships/metadata/core-properties" Target="docProps/core.xml"/>
    </Relationships>
    """

  static let documentRelations = """
    <Relationships xmlns="\(package)/relationships">
    <Relationship Id="rId1" Type="\(officeTypes)/styles" Target="styles.xml"/>
    <Relationship Id="rId2" Type="\(officeTypes)/footer" Target="footer.xml"/>
    </Relationships>
    """

  /// No name and no day of who made it.
  static func properties(title: String) -> String {
    "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      + "<dc:title>\(title)</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
  }

  /// Lengths are twentieths of a point: 37 mm above, 35 below, 28 on the left, 26 on the right.
  static func document(_ body: String) -> String {
    """
    <w:document \(word) \(relations)><w:body>
    \(body)<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>\
    <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>
    </w:body></w:document>
    """
  }

  static let footer = """
    <w:ftr \(word)><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>\
    <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
    """

  /// Sizes are half points.
  static let styles =
    "<w:styles \(word)><w:docDefaults><w:rPrDefault><w:rPr>\(fonts("仿宋"))<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"
    + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    + "<w:spacing w:line=\"360\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n"
    + [
      style("Normal", "Normal", isDefault: true),
      style("Title", "Title", "<w:spacing w:before=\"240\" w:after=\"480\"/><w:jc w:val=\"center\"/>", text("黑体", 44)),
      heading(1, "黑体", 32), heading(2, "黑体", 28), heading(3, "楷体", 28), heading(4, "黑体", 24), heading(5, "楷体", 24),
      heading(6, "仿宋", 24),
      style(
        "BodyText", "Body Text", "<w:ind w:firstLine=\"480\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>"),
      style("Item", "Item"),
      style("Label", "Label", "<w:keepNext/><w:spacing w:before=\"120\"/>", "<w:b/>"),
      style("Quote", "Quote", "", fonts("楷体")),
      style("Verbatim", "Verbatim", "<w:ind w:left=\"480\"/>", monospaced),
      style("TableText", "Table Text", "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"280\"/>", text("宋体", 21)),
      style(
        "TableHead", "Table Head", "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"280\"/>",
        text("黑体", 21)),
      style("Gap", "Gap", "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>"),
      style("Footer", "footer", "<w:jc w:val=\"center\"/>", text("宋体", 21)),
      "<w:style w:type=\"character\" w:styleId=\"VerbatimText\"><w:name w:val=\"Verbatim Text\"/><w:rPr>\(monospaced)</w:rPr></w:style>",
      grid,
    ].joined(separator: "\n") + "\n</w:styles>"

  private static let monospaced = "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:eastAsia=\"仿宋\"/>"

  private static func fonts(_ name: String) -> String {
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\(name)\" w:cs=\"Times New Roman\"/>"
  }

  private static func text(_ font: String, _ size: Int) -> String {
    "\(fonts(font))<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
  }

  private static func style(
    _ id: String, _ name: String, _ paragraph: String = "", _ text: String = "", isDefault: Bool = false
  ) -> String {
    "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + (isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/>"
      + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(text)</w:rPr></w:style>"
  }

  private static func heading(_ level: Int, _ font: String, _ size: Int) -> String {
    style(
      "Heading\(level)", "heading \(level)",
      "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
      text(font, size))
  }

  private static let grid =
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
    + ["top", "left", "bottom", "right", "insideH", "insideV"].map { side in
      "<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"444444\"/>"
    }.joined()
    + "</w:tblBorders><w:tblCellMar><w:left w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar>"
    + "</w:tblPr></w:style>"
}
