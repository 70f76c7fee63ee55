"""Reads Grammar/corpus/lines.tsv by editors/sublime/Dossier.sublime-syntax, with syntect, an engine for Sublime's syntax files that
others wrote, as it is part of bat.

    python sublime.py ROOT    # needs batcat or bat
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from lines import KINDS, report, table

# The outermost scope of each kind, and what some parts of lines have beside it.
SCOPES = {
    "markup.heading": "heading", "comment.line": "comment", "markup.quote": "quotation", "markup.raw.block": "verbatim",
    "meta.table.row": "row", "markup.list": "item", "meta.field": "field", "meta.paragraph": "prose",
}
PARTS = {"entity.name.label": "id", "variable.other.field": "name", "meta.reference": "reference", "constant.character.escape": "escape"}
EXAMPLES = [
    ("# 总则 @general", "g", "id"), ("算法名称：甲【乙】", "算", "name"), ("算法名称：甲【乙】", "乙", "reference"), ("1. 名称：甲", "名", "name"),
    ("甲\\【乙】", "【", "escape"), ("| 【甲】 | 乙 |", "甲", "reference"),
]


def theme(scopes):
    """A theme whose colours are the numbers of the scopes, from 1 on."""
    rules = "".join(
        f"<dict><key>scope</key><string>{scope}</string><key>settings</key><dict><key>foreground</key>"
        f"<string>#0000{number:02X}</string></dict></dict>" for number, scope in enumerate(scopes, 1))
    return (
        '<?xml version="1.0"?><plist version="1.0"><dict><key>name</key><string>kinds</string><key>settings</key><array>'
        f"<dict><key>settings</key><dict><key>foreground</key><string>#000000</string></dict></dict>{rules}</array></dict></plist>")


def read(root, scopes, lines):
    """For each line, pairs of character and scope."""
    bat = shutil.which("batcat") or shutil.which("bat")
    with tempfile.TemporaryDirectory() as place:
        source, cache = pathlib.Path(place) / "source", pathlib.Path(place) / "cache"
        for folder, name, text in [
            ("syntaxes", "Dossier.sublime-syntax", (root / "editors/sublime/Dossier.sublime-syntax").read_text("utf-8")),
            ("themes", "kinds.tmTheme", theme(scopes)),
        ]:
            (source / folder).mkdir(parents=True)
            (source / folder / name).write_text(text, "utf-8")
        environment = {"BAT_CACHE_PATH": str(cache), "COLORTERM": "truecolor", "HOME": place, "PATH": "/usr/bin:/bin"}
        run = [bat, "cache", "--build", "--blank", "--source", source, "--target", cache]
        subprocess.run(run, check=True, capture_output=True, env=environment)
        text = pathlib.Path(place) / "lines.dossier"
        text.write_text("\n".join(lines) + "\n", "utf-8")
        run = [bat, "--no-config", "--color=always", "--style=plain", "--paging=never", "--tabs=0", "--theme=kinds", text]
        output = subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout
    for line in output.split("\n")[:len(lines)]:
        seen, colour = [], 0
        for escape, character in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
            if character:
                seen.append((character, scopes[colour - 1] if colour else None))
            elif match := re.fullmatch(r"38;2;0;0;(\d+)", escape):
                colour = int(match.group(1))
            elif escape in ("0", ""):
                colour = 0
        yield seen


def main(root):
    rows = table()
    wrong = []
    scopes = list(SCOPES)
    for (expected, line), seen in zip(rows, read(root, scopes, [line for _, line in rows]), strict=True):
        kind = next((SCOPES.get(scope, "none") for character, scope in seen if character not in " \t\u3000\u00a0"), "blank")
        if "".join(character for character, _ in seen) != line or kind != expected:
            wrong.append((expected, kind, line))
    scopes = list(PARTS)
    for (line, word, expected), seen in zip(EXAMPLES, read(root, scopes, [line for line, _, _ in EXAMPLES]), strict=True):
        part = PARTS.get(dict(seen[line.index(word):line.index(word) + 1])[word])
        if part != expected:
            wrong.append((expected, part, f"{line} at {word}"))
    report("syntect", KINDS, wrong)


main(pathlib.Path(sys.argv[1]))
