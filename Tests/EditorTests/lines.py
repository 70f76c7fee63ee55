"""The lines of the corpus, and what the parser says of each (Grammar/corpus/lines.tsv, kept up to date by `swift test`)."""

import pathlib
import sys

TABLE = pathlib.Path(__file__).resolve().parents[2] / "Grammar/corpus/lines.tsv"
KINDS = ["blank", "heading", "comment", "quotation", "verbatim", "row", "item", "field", "prose"]


def table():
    """Pairs of kind and line."""
    rows = TABLE.read_text(encoding="utf-8").split("\n")[:-1]
    return [tuple(row.split("\t", 1)) for row in rows]


def report(name, kinds, wrong):
    """Says what differs; ends the program with an error where something does.

    `kinds`: those that are told apart; `wrong`: (expected, seen, line)."""
    seen = {kind for kind, _ in table()}
    if seen != set(KINDS):
        sys.exit(f"FAILED: {TABLE.name} lacks kinds: {sorted(set(KINDS) - seen)}")
    for expected, actual, line in wrong:
        print(f"FAILED: {name}: {actual} instead of {expected}: {line!r}")
    if wrong:
        sys.exit(1)
    print(f"{name}: {len(table())} lines of the corpus are read alike ({', '.join(kinds)})")
