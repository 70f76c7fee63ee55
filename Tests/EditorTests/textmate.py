"""Reads Grammar/corpus/lines.tsv with TextMate grammars, by an engine that others wrote (babi, with Oniguruma, the regular
expressions of VS Code): each line has the kind that the parser gives it, and leaves no state behind.

    python textmate.py FOLDER    # the folder that has dossier.tmLanguage.json
"""

import json
import pathlib
import sys
import tempfile

from babi.highlight import Grammars, highlight_line

from lines import KINDS, report, table

SCOPES = {
    "markup.heading": "heading", "comment.line": "comment", "markup.quote": "quotation", "markup.raw.block": "verbatim",
    "meta.table.row": "row", "markup.list": "item", "meta.field": "field", "meta.paragraph": "prose",
}


def kind(regions):
    for region in regions:
        for scope in region.scope:
            for prefix, name in SCOPES.items():
                if scope.startswith(prefix):
                    return name
    return "blank"


def main(folder):
    text = (pathlib.Path(folder) / "dossier.tmLanguage.json").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        # babi finds grammars by the names of files.
        (pathlib.Path(place) / "text.dossier.json").write_text(json.dumps(json.loads(text)), encoding="utf-8")
        compiler = Grammars(place).compiler_for_scope("text.dossier")
        wrong = []
        for expected, line in table():
            state, regions = highlight_line(compiler, compiler.root_state, line + "\n", first_line=False)
            if kind(regions) != expected:
                wrong.append((expected, kind(regions), line))
            if len(state.entries) != 1:
                wrong.append((expected, "still open", line))
    report("TextMate", KINDS, wrong)


main(sys.argv[1])
