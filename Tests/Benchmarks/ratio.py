#!/usr/bin/env python3
"""A server beside the null server that sends as many bytes, measured in turn; of several turns the quietest counts.

  ratio.py --null ./nullserver [--sizes 10k,100k,1m] [--typist prose|findings|facts] [--turns 3] [--diag auto|push]
           [--out F.json] [-- dossier lsp]

Prints, for each size: medians and p99 of keystroke -> findings of both, and their ratio.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(a, size, cmd, name):
    with tempfile.NamedTemporaryFile(suffix=".json") as f:
        subprocess.run([sys.executable, os.path.join(HERE, "lspbench.py"), "run", "--name", name, "--gen", a.gen, "--out", f.name,
                        "--sizes", size, "--typist", a.typist, "--diag", a.diag, "--only-edits", "--startup-runs",
                        "10" if size == a.sizes.split(",")[0] else "0",
                        "--edits", str(a.edits), "--edit-budget", str(a.budget), "--"] + cmd,
                       check=True, stdout=subprocess.DEVNULL)
        return json.load(open(f.name))


def quietest(turns):
    done = [t for t in turns if t[1].get("edit_ms")]
    return min(done, key=lambda t: t[1]["foreign_cores"]) if done else turns[0]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--null", required=True)
    ap.add_argument("--gen", default="dossier")
    ap.add_argument("--sizes", default="10k,100k,1m")
    ap.add_argument("--typist", default="prose")
    ap.add_argument("--diag", default="auto")
    ap.add_argument("--turns", type=int, default=3)
    ap.add_argument("--edits", type=int, default=300)
    ap.add_argument("--budget", type=float, default=10)
    ap.add_argument("--out")
    ap.add_argument("cmd", nargs="*", default=["dossier", "lsp"])
    a = ap.parse_args()
    kept = {}
    print("| document | server: median | p99 | null server: median | p99 | ratio: median | p99 | bytes sent | diagnostics | others' load, cores |")
    print("|" + "---|" * 10)
    for size in a.sizes.split(","):
        ours, null = [], []
        for _ in range(a.turns):
            r = run(a, size, a.cmd, "server")
            x = r["sizes"][size]
            ours.append((r, x))
            mode = ["pull"] if x.get("diagnostics_mode") == "pull" else []
            n = run(a, size, [a.null, str(max(0, (x.get("edit_bytes") or 0) - 150))] + mode, "null")
            null.append((n, n["sizes"][size]))
        (ro, o), (rn, n) = quietest(ours), quietest(null)
        kept[size] = {"server": [x for _, x in ours], "null": [x for _, x in null],
                      "startup": [r.get("startup") for r, _ in ours + null]}
        e, f = o.get("edit_ms"), n.get("edit_ms")
        if not e:
            print("| %s | no answer: %s |" % (size, "; ".join(o["notes"])))
            continue
        print("| %s | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f | %d | %s | %.2f |" % (
            size, e["median"], e["p99"], f["median"], f["p99"], e["median"] / f["median"], e["p99"] / f["p99"], o["edit_bytes"],
            "–".join(map(str, o["edit_diagnostics"])), o["foreign_cores"]), flush=True)
    if a.out:
        with open(a.out, "w") as f:
            json.dump(kept, f, indent=1)


if __name__ == "__main__":
    main()
