#!/usr/bin/env python3
"""The matcher of terms beside those of others, in turn, over the same text with the same terms.

  matcherbench.py [--bench .build/release/dossier-bench] [--turns 3] [--quick] [--out F.json]

`dossier-bench --write-terms` makes them: 10 MB of a dossier, terms of two to four Han characters, of which twenty are in the text. Beside it:
ripgrep with `-F -f` (lines) and `-c` (their number), a whole process, from which the same with an empty text is taken off as the time to
build; and, where this interpreter has it, `ahocorasick_rs`, the Rust Aho-Corasick, over bytes: all hits, overlapping ones too, as ours,
and the leftmost longest. The quickest of several turns counts. One core.
"""
import argparse
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

now = time.perf_counter


def ours(bench, quick):
    """{count: (seconds to build, seconds to match)}"""
    out = subprocess.run([bench, "--json", "terms"] + (["--quick"] if quick else []), check=True, capture_output=True).stdout
    found = {}
    for r in json.loads(out)["results"]:
        kind, count = r["stage"].split("-")[1:]
        found.setdefault(int(count), {})[kind] = r["seconds"]
    return {k: (v["build"], v["match"]) for k, v in found.items()}


def ripgrep(options, terms, text, empty):
    """(seconds with an empty text, seconds more with the text)"""
    def run(path):
        with tempfile.TemporaryFile() as out:         # what is sent to the null device, some programs do not look for
            t = now()
            subprocess.run(["rg", "--no-ignore", "-N", "-F"] + options + ["-f", terms, path], stdout=out, check=False)
            return now() - t
    build = run(empty)
    match = run(text) - build
    return build, match if match > 0.05 * build else None


def rust(module, kind, overlapping, terms, raw):
    """(seconds to build, seconds to match, hits)"""
    match = {"leftmost longest": module.MatchKind.LeftmostLongest, "all": module.MatchKind.Standard}[kind]
    t = now()
    automaton = module.BytesAhoCorasick(terms, matchkind=match)
    build = now() - t
    t = now()
    hits = automaton.find_matches_as_indexes(raw, overlapping=overlapping)
    return build, now() - t, len(hits)


def measure(a):
    work = tempfile.mkdtemp(prefix="matcherbench-")
    try:
        subprocess.run([a.bench, "--write-terms", work] + (["--quick"] if a.quick else []), check=True)
        text, empty = os.path.join(work, "text"), os.path.join(work, "empty")
        open(empty, "w").close()
        with open(text, "rb") as f:
            raw = f.read()
        counts = sorted(int(n.split("-")[1]) for n in os.listdir(work) if n.startswith("terms-"))
        out = {"bytes": len(raw), "absent": [], "versions": {}, "counts": {str(c): {} for c in counts}}
        module = None
        try:
            import ahocorasick_rs as module
            out["versions"]["ahocorasick_rs"] = importlib.metadata.version("ahocorasick_rs")
        except ImportError:
            out["absent"].append("ahocorasick_rs")
        if shutil.which("rg"):
            out["versions"]["ripgrep"] = subprocess.run(["rg", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
        else:
            out["absent"].append("rg")

        def took(count, name, figures):
            build, match, *hits = figures
            x = out["counts"][str(count)].setdefault(name, {})
            x["build_ms"] = min(x.get("build_ms", 1e9), round(build * 1e3, 3))
            if match:                   # too little of a text to be seen beside the building otherwise
                x["match_s"] = min(x.get("match_s", match), match)
                x["MB_s"] = round(len(raw) / 1e6 / x["match_s"], 1)
            if hits:
                x["hits"] = hits[0]
        for _ in range(a.turns):
            for count, figures in ours(a.bench, a.quick).items():
                took(count, "dossier", figures)
            for count in counts:
                path = os.path.join(work, "terms-%d" % count)
                if "rg" not in out["absent"]:
                    took(count, "rg -F -f", ripgrep([], path, text, empty))
                    took(count, "rg -c -F -f", ripgrep(["-c"], path, text, empty))
                if module:
                    with open(path, "rb") as f:
                        terms = f.read().split(b"\n")[:-1]
                    took(count, "ahocorasick_rs, all", rust(module, "all", True, terms, raw))
                    took(count, "ahocorasick_rs, leftmost longest", rust(module, "leftmost longest", False, terms, raw))
        return out
    finally:
        shutil.rmtree(work, ignore_errors=True)


def table(r):
    counts = sorted(r["counts"], key=int)
    lines = ["| matcher | " + " | ".join("{:,} terms: MB/s | build, ms".format(int(c)) for c in counts) + " |",
             "|---" * (1 + 2 * len(counts)) + "|"]
    for n in r["counts"][counts[0]]:
        cells = []
        for c in counts:
            x = r["counts"][c].get(n, {})
            cells += ["%.0f" % x["MB_s"] if "MB_s" in x else "–", "%.1f" % x["build_ms"] if x else "–"]
        lines.append("| %s | %s |" % (n, " | ".join(cells)))
    if r["absent"]:
        lines += ["", "Not installed, so left out: %s." % ", ".join(r["absent"])]
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", default="dossier-bench")
    ap.add_argument("--turns", type=int, default=3)
    ap.add_argument("--quick", action="store_true")
    ap.add_argument("--out")
    a = ap.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:1]))
    r = measure(a)
    print(table(r))
    if a.out:
        with open(a.out, "w") as f:
            json.dump(r, f, indent=1)


if __name__ == "__main__":
    sys.exit(main())
