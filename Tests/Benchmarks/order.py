#!/usr/bin/env python3
"""Writes the functions that run in ordinary use into Sources/dossier/functions.order, which the linker puts beside one another.

    DOSSIER_SYMBOLS=1 swift build -c release --product dossier     # with names, which are stripped otherwise
    python3 order.py ../../.build/release/dossier                  # needs valgrind; a few minutes

Few of the program's functions run in an editor's session. Where they lie among the others, the system maps the pages of these, too: of code
6.0 MB instead of 3.2 at the start and 9.0 instead of 6.0 with a document open, and each page costs time. Names that are no more do no harm, and functions that are not
listed come behind those that are; so the list is to be written anew when much has changed, and not with each change.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ORDER = os.path.join(ROOT, "Sources", "dossier", "functions.order")
sys.path.insert(0, HERE)
import generators  # noqa: E402


def tool(folder):
    return ["valgrind", "--tool=callgrind", "--demangle=no", "--compress-strings=no", "--callgrind-out-file=%s/%%p" % folder]


def run(command):
    p = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if p.returncode not in (0, 1):
        sys.exit("%s: exit code %d\n%s" % (" ".join(command), p.returncode, p.stderr[-2000:]))


def uses(work):
    """Arguments of dossier, and those of lspbench.py for what types into it, from what all begin with to what few do."""
    small = os.path.join(work, "small.dossier")
    with open(small, "w") as f:
        f.write(generators.load("dossier").generate(10_000, 1))
    examples = os.path.join(ROOT, "Grammar", "examples")
    session = ["--gen", "dossier", "--sizes", "10k", "--edit-budget", "60", "--request-budget", "60", "--startup-runs", "1"]
    pull = ["--diag", "pull", "--options", '{"diagnostics": "pull"}']
    yield ["lsp"], session + ["--only-edits", "--edits", "0"]
    yield ["lsp"], session + ["--only-edits", "--edits", "60", "--typist", "prose"]
    yield ["lsp"], session + ["--only-edits", "--edits", "60", "--typist", "findings"] + pull
    yield ["lint", small], None
    yield ["lint", os.path.join(examples, "returned")], None
    yield ["lint", os.path.join(examples, "filed")], None
    yield ["lsp"], session + ["--phases", "requests,format", "--requests", "2", "--edits", "4"]
    yield ["format", "--check", small], None


def functions(dossier, arguments, typing):
    """Mangled names of what runs."""
    names = set()
    with tempfile.TemporaryDirectory() as folder:
        command = tool(folder) + [dossier] + arguments
        if typing is not None:
            command = [sys.executable, os.path.join(HERE, "lspbench.py"), "run", "--name", "dossier", "--out", os.path.join(folder, "out.json"),
                       *typing, "--", *command]
        run(command)
        for file in os.listdir(folder):
            with open(os.path.join(folder, file), errors="replace") as f:
                for line in f:
                    m = re.match(r"c?fn=(\S+)", line)
                    # Without a name, or the second of a recursion.
                    if m and not m.group(1).startswith(("0x", "(")):
                        names.add(m.group(1).split("'")[0])
    return names


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("dossier", help="an executable that is not stripped")
    a = ap.parse_args()
    dossier = os.path.abspath(a.dossier)
    known = {line.split()[-1] for line in subprocess.run(["nm", "--defined-only", dossier], capture_output=True, text=True).stdout.splitlines()}
    if not known:
        sys.exit("order.py: %s has no symbols; build it with DOSSIER_SYMBOLS=1" % a.dossier)
    names = []
    with tempfile.TemporaryDirectory() as work:
        for arguments, typing in uses(work):
            names += sorted((functions(dossier, arguments, typing) & known).difference(names))
    with open(ORDER, "w") as f:
        f.write("# Functions that run in ordinary use; written by Tests/Benchmarks/order.py.\n")
        f.writelines(name + "\n" for name in names)
    print("%d functions in %s" % (len(names), os.path.relpath(ORDER)))


main()
