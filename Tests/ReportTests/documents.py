"""Has what `dossier export` writes read by programs that others wrote, which must all find the same words in it; and has `dossier import` read
what these programs write.

    documents.py ROOT     in an empty folder, with dossier, pandoc, soffice, pdftotext, chromium and the packages of requirements.txt on PATH
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import html5lib
from selenium import webdriver

HARD = """申报类型：算法备案
卷宗：<甲> & "乙"
材料：主体信息
% 内部：不要外传

# 单位信息 & <b>
主体名称：A_b *c* [d](e) `f|g` \\| &amp; ~h~ $i$ #j
1. 一 <script>alert(1)</script>
3. 三
-- 深
> 《法》第一条　原文
` x = a  * b | c

| 甲|乙 | 丙 |
| --- | --- | --- |
| \\| 杠 | `码` | 【主体名称】 |

+ 加号
1\\. 逃逸
\\# 井号
2026. 不是列表
"""


def run(*arguments, **settings):
    return subprocess.run(arguments, check=True, capture_output=True, **settings).stdout


def words(text):
    """The characters that count: no blanks, no bullets, no colons, which are rules between cells in some forms."""
    return re.sub(r"[\s•：]", "", text)


def pandoc(path, form):
    """The plain words of a file, block by block, from pandoc's own tree."""
    tree = json.loads(run("pandoc", "-f", form, "-t", "json", "--", path))
    found = []

    def walk(node):
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                found.append(content)
            elif kind in ["Code", "CodeBlock"]:
                found.append(content[1])
            elif kind == "RawInline" or kind == "RawBlock":
                raise AssertionError(f"{path} has markup: {content}")
            else:
                walk(content)

    walk(tree["blocks"])
    return words("".join(found))


def in_word_order(path):
    """What python-docx finds, paragraphs and tables in order."""
    document = docx.Document(path)
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return words("".join(found))


def export(form, name, *paths, code=0):
    process = subprocess.run(["dossier", "export", "--as-of", "2026-06-20", "--to", form, "--output", name, *paths], capture_output=True)
    assert process.returncode == code, process.stderr.decode()
    return process.stderr.decode()


def check(folder, name):
    for form in ["markdown", "html", "docx"]:
        export(form, f"{name}.{form}", folder)
    markdown = pandoc(f"{name}.markdown", "gfm")
    page = pandoc(f"{name}.html", "html")
    word = pandoc(f"{name}.docx", "docx")
    # Pandoc takes the docx' title for metadata, not for text.
    title = words(docx.Document(f"{name}.docx").core_properties.title)
    same("markdown and html", markdown, page)
    assert word in [markdown, markdown.removeprefix(title)] or same("markdown and docx", markdown.removeprefix(title), word)
    same("python-docx and markdown", in_word_order(f"{name}.docx"), markdown)
    html5lib.HTMLParser(strict=True).parse(Path(f"{name}.html").read_text("utf-8"))
    archive = zipfile.ZipFile(f"{name}.docx")
    assert archive.testzip() is None
    for part in archive.namelist():
        run("xmllint", "--noout", "-", input=archive.read(part))
    check_pdf(name, markdown)
    return markdown


def same(what, left, right):
    if left != right:
        at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
        raise AssertionError(f"{what} differ: …{left[max(0, at - 30):at + 30]}… and …{right[max(0, at - 30):at + 30]}…")


def check_pdf(name, expected):
    """LibreOffice opens the docx, and every word is on its pages."""
    run("soffice", "--headless", "--convert-to", "pdf", f"{name}.docx")
    text = run("pdftotext", "-raw", f"{name}.pdf", "-").decode()
    text = words(re.sub(r"^— \d+ —$", "", text.replace("\f", "\n"), flags=re.M))
    # Heads of tables are repeated on each page, cells of a row may stand in another order: so characters are counted.
    # Fonts have punctuation in several shapes, which are not always told apart in a PDF.
    for character in filter(str.isalnum, set(expected)):
        assert text.count(character) >= expected.count(character), f"{name}.pdf lacks {character!r}"
    pages = int(re.search(rb"Pages:\s+(\d+)", run("pdfinfo", f"{name}.pdf"))[1])
    assert pages >= 1
    sizes = re.search(rb"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", f"{name}.pdf"))
    assert abs(float(sizes[1]) - 595) < 2 and abs(float(sizes[2]) - 842) < 2


def source_lines(folder):
    """What a reader expects of a filing: its lines without marks, comments and the header, those with references or escapes left out."""
    for path in sorted(Path(folder).glob("*.dossier")):
        for line in path.read_text("utf-8").split("# ", 1)[1].splitlines():
            text = line.strip()
            if text and not re.match(r"%(\s|$)", text) and not re.search(r"[【\\`]", text) and not text.startswith("|"):
                yield words(re.sub(r"^(#+|>+|-+)\s+|\s@[A-Za-z][A-Za-z0-9-]*$", "", text))


def imported(path, *arguments):
    process = subprocess.run(["dossier", "import", path, "--lang", "en", *arguments], capture_output=True)
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout.decode(), process.stderr.decode()


def check_kept(source, text, what):
    """The characters of the source stand in the document in their order, but for the material's name, which is in the header."""
    part = re.match(r"申报类型：.+\n材料：(.+)\n", text)
    if part:
        source = source.replace(part[1], "", 1)
    rest = iter(words(text))
    for index, character in enumerate(words(source).replace("\ufeff", "")):
        assert character in rest, f"{what} loses {character!r}, the {index}th character"


def pasted(path):
    """What a browser puts on the clipboard."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu"]:
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.get(Path(path).resolve().as_uri())
        return driver.execute_script("return document.body.innerText")
    finally:
        driver.quit()


def check_import(folder, part, least):
    """A material that was exported comes back from Word, from LibreOffice, and from a browser."""
    for form in ["docx", "html"]:
        export(form, f"back.{form}", f"{folder}/{part}.dossier")
    run("soffice", "--headless", "--convert-to", "odt", "back.docx")
    run("soffice", "--headless", "--convert-to", "txt:Text", "back.docx")
    run("soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "office", "back.odt")
    Path("paste.txt").write_text(pasted("back.html"), "utf-8")
    for path in ["back.docx", "office/back.docx", "back.html", "back.txt", "paste.txt"]:
        text, notes = imported(path)
        assert text.startswith("申报类型：算法备案\n材料："), text[:200]
        numbers = dict((name, int(number)) for number, name in re.findall(r"(\d+) (heading|field|item|row)", notes))
        for name, number in least.items():
            # Text saved by a word processor has no tables any more.
            assert numbers[name] >= number or path == "back.txt" and name == "row", (path, name, numbers)
        source = Path(path).read_text("utf-8-sig") if path.endswith(".txt") else pandoc(path, path.rsplit(".")[-1])
        assert len(source) > 3000
        check_kept(source, text, path)
        Path("back.dossier").unlink(missing_ok=True)
        imported(path, "--output", "back.dossier")
        assert Path("back.dossier").read_text("utf-8") == text
        refused = subprocess.run(["dossier", "import", path, "--output", "back.dossier"], capture_output=True)
        assert refused.returncode == 2


def check_encodings():
    source = Path("paste.txt").read_text("utf-8")
    expected, _ = imported("paste.txt")
    for encoding in ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]:
        Path("encoded.txt").write_bytes(source.encode(encoding))
        assert imported("encoded.txt")[0] == expected, encoding
    # Every character that GB18030 has, in lines that are long enough to be taken for it.
    characters = [chr(c) for c in range(0x20, 0x30000) if not 0xD800 <= c < 0xE000 and not 0x7F <= c < 0xA0 and chr(c).isprintable()]
    lines = "\n".join("文字" * 30 + "".join(characters[i : i + 60]) for i in range(0, len(characters), 60))
    Path("encoded.txt").write_bytes(lines.encode("gb18030"))
    text, notes = imported("encoded.txt")
    assert "from GB18030" in notes and "U+FFFD" not in notes
    check_kept(lines, text, "GB18030")


def main(root):
    shutil.copytree(root / "Grammar/examples", "examples")
    for example in ["filed", "generative-provider", "dispatch", "returned"]:
        text = check(f"examples/{example}", example)
        for line in source_lines(f"examples/{example}"):
            assert line in text, f"{example} lacks: {line}"
        for comment in re.findall(r"(?m)^%[ \t]+(.+)$", "\n".join(p.read_text("utf-8") for p in Path(f"examples/{example}").glob("*.dossier"))):
            assert words(comment) not in text, f"{example} gives away: {comment}"
    Path("hard").mkdir()
    Path("hard/a.dossier").write_text(HARD, "utf-8")
    text = check("hard", "hard")
    for piece in ["A_b*c*[d](e)f|g|&amp;~h~$i$#j", "<script>alert(1)</script>", "3.三", "x=a*b|c", "1.逃逸", "#井号", "2026.不是列表"]:
        assert piece in text, piece
    assert "error" in export("docx", "r.docx", "examples/returned") or "错误" in export("docx", "r.docx", "examples/returned")
    check_import("examples/filed", "04-算法信息", {"heading": 8, "field": 10, "item": 8, "row": 30})
    check_import("examples/filed", "06-自评估报告", {"heading": 30, "field": 15, "item": 15, "row": 30})
    check_encodings()
    print("5 dossiers, 3 forms; markdown, html, docx and PDF say the same")


main(Path(sys.argv[1]))
