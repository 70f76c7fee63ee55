#!/usr/bin/env python3
"""A server beside the null server that sends as many bytes for each edit, measured in turn; of several turns the quietest counts.

  ratio.py --null ./nullserver [--sizes 10k,100k,1m,10m] [--cells CELL,CELL...] [--turns 3] [--out F.json] [-- dossier lsp]

A cell is a way to get findings and a typist: push-prose, push-findings, push-facts, pull-findings, pull-calm. Prints medians and p99
of keystroke -> findings of both, and their ratios, in ms. Each run: --edits keystrokes, or as many as
--budget seconds allow.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CELLS = ["push-prose", "push-findings", "pull-findings", "pull-calm"]
# What is of no use once the figures are taken.
LONG = ("edit_samples_ms", "answer_bytes")


def bench(cmd, size, options):
    """One run of lspbench: all that it says of that size."""
    with tempfile.NamedTemporaryFile(suffix=".json") as f:
        p = subprocess.run([sys.executable, os.path.join(HERE, "lspbench.py"), "run", "--name", "server", "--out", f.name, "--sizes", size]
                           + options + ["--"] + cmd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if p.returncode:
            raise RuntimeError("lspbench: %s" % p.stderr.strip()[-400:])
        r = json.load(f)
        return dict(r["sizes"][size], startup=r["startup"])


def slim(x):
    return {k: v for k, v in x.items() if k not in LONG}


def pair(server, null, cell, size, edits, budget, gen="dossier", startup=0):
    """One turn: the server, and the null server that sends the same bytes as it did, edit by edit."""
    diag, typist = cell.split("-")
    options = ["--gen", gen, "--typist", typist, "--diag", diag, "--only-edits", "--startup-runs", str(startup), "--edit-budget", str(budget)]
    if diag == "pull":
        options += ["--options", json.dumps({"diagnostics": "pull"})]
    x = bench(server, size, options + ["--edits", str(edits)])
    with tempfile.NamedTemporaryFile("w", suffix=".sizes") as f:
        f.write("\n".join(map(str, x.get("answer_bytes") or [0])) + "\n")
        f.flush()
        # enough of them that what others do meanwhile can be seen
        n = bench([null, "@" + f.name] + (["pull"] if diag == "pull" else []), size, options + ["--edits", str(max(edits, 2000))])
    return {"server": slim(x), "null": slim(n)}


def load(turn):
    """Cores that others kept busy during a turn."""
    return turn["server"].get("foreign_cores", 9) + turn["null"].get("foreign_cores", 9)


def quietest(turns):
    return min([t for t in turns if t["server"].get("edit_ms")] or turns, key=load)


def ratios(turn):
    """(median, p99), each the server's over the null server's; None without an answer."""
    e, f = turn["server"].get("edit_ms"), turn["null"].get("edit_ms")
    return (e["median"] / f["median"], e["p99"] / f["p99"]) if e and f else None


def row(cell, size, turns):
    t = quietest(turns)
    x, n = t["server"], t["null"]
    e, f = x.get("edit_ms"), n.get("edit_ms")
    if not e or not f:
        return "| %s | %s | no answer: %s |" % (cell, size, "; ".join(x["notes"] + n["notes"]))
    median, p99 = ratios(t)
    return "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f | %d | %s | %d | %.2f |" % (
        cell, size, e["median"], e["p99"], f["median"], f["p99"], median, p99, x["edit_bytes"],
        "–".join(map(str, x["edit_diagnostics"])), e["n"], load(t) / 2)


HEAD = ("| findings, typist | document | server: median | p99 | null server: median | p99 | ratio: median | p99 | bytes sent, most | findings "
        "| edits | others' load, cores |\n" + "|---" * 12 + "|")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--null", required=True)
    ap.add_argument("--gen", default="dossier")
    ap.add_argument("--sizes", default="10k,100k,1m,10m")
    ap.add_argument("--cells", default=",".join(CELLS))
    ap.add_argument("--turns", type=int, default=3)
    ap.add_argument("--edits", type=int, default=1000)
    ap.add_argument("--budget", type=float, default=10)
    ap.add_argument("--out")
    ap.add_argument("cmd", nargs="*", default=["dossier", "lsp"])
    a = ap.parse_args()
    kept = {}
    print(HEAD)
    for cell in a.cells.split(","):
        for size in a.sizes.split(","):
            turns = kept["%s/%s" % (cell, size)] = [pair(a.cmd, a.null, cell, size, a.edits, a.budget, a.gen) for _ in range(a.turns)]
            print(row(cell, size, turns), flush=True)
    if a.out:
        with open(a.out, "w") as f:
            json.dump(kept, f, indent=1)


if __name__ == "__main__":
    main()
