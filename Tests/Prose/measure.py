#!/usr/bin/env python3
"""False alarms on real prose: findings that a linter has no business with in a text that nobody wrote as a filing.

  measure.py [--dossier PATH] [--kind 申报类型] [--show] FILE_OR_FOLDER...

Each text file (UTF-8; .txt, .md, .jsonl) is written into a dossier document twice, as prose and with a leading backslash on
each line, and linted. Counted are the findings of the kinds that look at words and lines. Of a .jsonl file the descriptions
under "text" are the prose. Standard library only. Exit code 1 where the bars are missed: no error, and at most three
warnings per 10,000 characters over all files of a shape. 2: nothing was read.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

KINDS = {"term", "placeholder", "classification", "boilerplate", "reference", "syntax"}
MOST_WARNINGS = 3.0
HEAD = "申报类型：{}\n阶段：报送\n\n"


def texts(path):
    """Name and lines of the texts in a file."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        return [(path.name, content.splitlines())]
    entries = [json.loads(line) for line in content.splitlines() if line.strip()]
    return [(path.name, [value for entry in entries for value in entry["text"].values()])]


def files(operands):
    for operand in map(pathlib.Path, operands):
        if operand.is_dir():
            yield from sorted(p for p in operand.rglob("*") if p.suffix in {".txt", ".md", ".jsonl"})
        else:
            yield operand


def findings(dossier, kind, lines, is_escaped):
    """The findings of those kinds in the lines as one document."""
    prefix = "\\" if is_escaped else ""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "prose.dossier")
        path.write_text(HEAD.format(kind) + "".join(prefix + line.strip() + "\n" for line in lines if line.strip()), encoding="utf-8")
        run = subprocess.run([dossier, "lint", "--format", "json", "--lang", "zh", str(path)], capture_output=True)
        if run.returncode not in (0, 1):
            sys.exit(run.stderr.decode())
        found = json.loads(run.stdout)["files"][0]["findings"]
        return [finding for finding in found if finding["kind"] in KINDS]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dossier", default=".build/release/dossier")
    parser.add_argument("--kind", default="算法备案", help="the 申报类型, which chooses the rulebook")
    parser.add_argument("--show", action="store_true", help="print each finding")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    sums = {False: [0, 0, 0], True: [0, 0, 0]}
    for path in files(options.paths):
        for name, lines in texts(path):
            count = sum(len("".join(line.split())) for line in lines)
            if count == 0:
                continue
            row = []
            for is_escaped in (False, True):
                found = findings(options.dossier, options.kind, lines, is_escaped)
                errors = sum(finding["severity"] == "error" for finding in found)
                warnings = sum(finding["severity"] == "warning" for finding in found)
                for index, number in enumerate((count, errors, warnings)):
                    sums[is_escaped][index] += number
                row.append(f"{errors} errors, {warnings * 10_000 / count:.1f} warnings per 10,000")
                if options.show and not is_escaped:
                    for finding in found:
                        if finding["severity"] != "hint":
                            print(f"    {finding['rule']} {finding['severity']} {finding['message']}")
            print(f"{name}: {count} characters; as prose {row[0]}; escaped {row[1]}")
    if sums[False][0] == 0:
        print("nothing was read", file=sys.stderr)
        return 2
    missed = False
    for is_escaped, (count, errors, warnings) in sums.items():
        density = warnings * 10_000 / count
        missed |= errors > 0 or density > MOST_WARNINGS
        print(f"together, {'escaped' if is_escaped else 'as prose'}: {count} characters, {errors} errors, {density:.2f} warnings per 10,000")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
