"""Has KSyntaxHighlighting, which Kate paints with, read Grammar/corpus/lines.tsv by editors/kate/dossier.xml.

    python kate-lines.py ROOT    # needs kate-syntax-highlighter (Debian: libkf5syntaxhighlighting-tools)
"""

import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from lines import KINDS, report, table

KIND_OF = {
    "Heading": "heading", "Comment": "comment", "Suppression": "comment", "Quotation": "quotation", "Verbatim": "verbatim",
    "Bar": "row", "Item": "item", "Field": "field",
}
# Attribute of the first character of a word that is not at the line's beginning.
PARTS = [
    ("# 总则 @general", "@", "Id"), ("算法名称：甲【乙】", "【", "Reference"), ("1. 名称：甲", "名", "Field"), ("甲 `乙`", "`", "Code"),
    ("甲\\【乙】", "【", "Escape"), ("| 甲 | 乙 |", "乙", None), ("甲|乙", "|", None),
]


def painted(definition, lines):
    """For each line, the attribute of each character; None where it has no colour of its own."""
    names = re.findall(r'<itemData name="(\w+)"', definition)
    colours = {f"#0102{number:02x}": name for number, name in enumerate(names, 16)}
    for colour, name in colours.items():
        definition = definition.replace(f'<itemData name="{name}"', f'<itemData name="{name}" color="{colour}"')
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "org.kde.syntax-highlighting/syntax"
        folder.mkdir(parents=True)
        (folder / "dossier.xml").write_text(definition, encoding="utf-8")
        text = pathlib.Path(place) / "lines.dossier"
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        run = subprocess.run(
            ["kate-syntax-highlighter", "--output-format", "html", text], capture_output=True, text=True, check=True,
            env={**os.environ, "XDG_DATA_HOME": place, "QT_QPA_PLATFORM": "offscreen"})
    # Contexts and attributes that are not there, and expressions that are none, are complained about here.
    complaints = [line for line in run.stderr.split("\n") if line and "XDG_RUNTIME_DIR" not in line]
    if complaints or "Definition (Dossier)" not in run.stdout:
        sys.exit("FAILED: " + "\n".join(complaints or ["the definition is not used"]))
    body = run.stdout.split("<pre>\n", 1)[1].split("</pre>")[0]
    for line in body.split("\n")[:len(lines)]:
        attributes = []
        for style, inside, plain in re.findall(r'<span style="([^"]*)">(.*?)</span>|([^<]+)', line):
            colour = re.search(r"color:(#\w+)", style)
            name = colours.get(colour.group(1)) if colour else None
            attributes += [(character, name) for character in html.unescape(inside or plain)]
        yield attributes


def kind(attributes):
    for character, name in attributes:
        if character not in " \t\u3000\u00a0":
            return KIND_OF.get(name, "prose")
    return "blank"


def main(root):
    definition = (pathlib.Path(root) / "editors/kate/dossier.xml").read_text(encoding="utf-8")
    rows = table()
    wrong = []
    for (expected, line), attributes in zip(rows, painted(definition, [line for _, line in rows]), strict=True):
        if "".join(character for character, _ in attributes) != line:
            wrong.append((expected, "other characters", line))
        elif kind(attributes) != expected:
            wrong.append((expected, kind(attributes), line))
    for (line, word, expected), attributes in zip(PARTS, painted(definition, [line for line, _, _ in PARTS]), strict=True):
        seen = attributes[line.index(word)][1]
        if seen not in (expected, "Prose" if expected is None else expected):
            wrong.append((expected, seen, f"{line} at {word}"))
    report("KSyntaxHighlighting", KINDS, wrong)


main(sys.argv[1])
