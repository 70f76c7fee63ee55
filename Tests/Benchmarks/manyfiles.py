#!/usr/bin/env python3
"""Linters over many small files and over one large one, in turn, on one core and on two; the quickest of several turns counts.

  manyfiles.py --runner ./run1 --floor ./floor [--work DIR] [--files 10000] [--turns 3] [--only GROUP,...] [--out F.json] [--dossier PATH]

Groups:
  many    10,000 files of 2 kB in folders of ten, a folder a dossier: `dossier lint` and `format --check`, ripgrep with a few words
          over the same files, and the linters of other languages over as many files of theirs
  large   one document of 10 MB, on one core
  tiny    one document of 200 bytes: the whole process, beside a C program that does nothing (floor.c)

What is not installed is left out with a note. Every file has been read before, so none comes from the disk.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generators  # noqa: E402
import lintbench  # noqa: E402

# What ripgrep looks for: some of the words that the rulebook warns of.
WORDS = ["绝对安全", "相关部门", "最先进", "零风险", "不断完善"]
RG = ["rg", "-c", "--no-ignore", "-F"] + [x for w in WORDS for x in ("-e", w)]
# name: (generator, command without the path). The first is what ratios are to.
LINTERS = {
    "dossier lint": ("dossier", ["{dossier}", "lint"]),
    "dossier format --check": ("dossier", ["{dossier}", "format", "--check"]),
    "ripgrep, five words": ("dossier", RG),
    "ruff check": ("python", ["ruff", "check", "--no-cache", "--isolated"]),
    "rumdl check": ("markdown", ["rumdl", "check", "--no-cache"]),
    "typos": ("markdown", ["typos", "--isolated"]),
    "tombi lint": ("toml", ["tombi", "lint", "--offline"]),
    "panache lint": ("markdown", ["panache", "--no-cache", "lint"]),
}
# Whose 10,000 files take too long to be taken in turn: once.
SLOW = ("panache lint", "tombi lint")


def many(work, name, count, size=2000):
    """(folder, files, bytes): files of about that size in folders of ten, made once."""
    gen = generators.load(name)
    top = os.path.join(work, "many-%s-%d-%d" % (gen.NAME, count, size))
    if not os.path.isdir(top):
        part = top + ".part"
        shutil.rmtree(part, ignore_errors=True)
        for i in range(count):
            d = os.path.join(part, "%04d" % (i // 10))
            os.makedirs(d, exist_ok=True)
            with open(os.path.join(d, "%d.%s" % (i % 10, gen.EXT)), "w") as f:
                f.write(gen.generate(size, i + 1))
        for k, v in getattr(gen, "WORKSPACE", {}).items():
            with open(os.path.join(part, k), "w") as f:
                f.write(v)
        os.rename(part, top)
    return measure_tree(top, gen.EXT)


def one(work, name, size):
    gen = generators.load(name)
    top = os.path.join(work, "one-%s-%d" % (gen.NAME, size))
    if not os.path.isdir(top):
        os.makedirs(top)
        with open(os.path.join(top, "doc." + gen.EXT), "w") as f:
            f.write(gen.generate(size, 1))
    return measure_tree(top, gen.EXT)


def measure_tree(top, ext):
    files = [os.path.join(d, f) for d, _, fs in os.walk(top) for f in fs if f.endswith("." + ext)]
    return top, len(files), sum(map(os.path.getsize, files))


def in_turn(commands, turns, runner, cores, timeout=120, once=()):
    """{name: command} run A, B, C, A, B, C …, on so many cores: {name: figures}, each the quickest of its turns."""
    scratch = tempfile.mkdtemp(prefix="manyfiles-")
    # Where there are such calls: what is started inherits the cores of this process.
    pinned = hasattr(os, "sched_setaffinity")
    mine = os.sched_getaffinity(0) if pinned else {0}
    runs = {n: [] for n in commands}
    try:
        if pinned:
            os.sched_setaffinity(0, set(sorted(mine)[:cores]))
        for turn in range(turns):
            for n, c in commands.items():
                if turn and (n in once or runs[n][-1]["timeout"]):
                    continue
                b, w = lintbench.busy(), time.perf_counter()
                r = lintbench.once(c, timeout, scratch, runner)
                r["others"] = max(0, lintbench.busy() - b - r["cpu"]) / (time.perf_counter() - w)
                runs[n].append(r)
    finally:
        if pinned:
            os.sched_setaffinity(0, mine)
        shutil.rmtree(scratch, ignore_errors=True)
    out = {}
    for n, rs in runs.items():
        best = min(rs, key=lambda r: r["s"])
        out[n] = {"s": round(best["s"], 6), "cpu_s": round(min(r["cpu"] for r in rs), 6), "rss": max(r["rss"] for r in rs), "rc": best["rc"],
                  "timeout": best["timeout"], "runs": len(rs), "output_bytes": best["out"], "foreign_cores": round(best["others"], 2)}
    return out


def at_hand(dossier, wanted):
    """({name: (generator, command)}, names that are not installed)"""
    found, absent = {}, []
    for n in wanted:
        gen, c = LINTERS[n]
        c = [dossier if x == "{dossier}" else x for x in c]
        if shutil.which(c[0]):
            found[n] = (gen, c)
        else:
            absent.append(n)
    return found, absent


def group_many(a):
    found, absent = at_hand(a.dossier, list(LINTERS))
    trees = {g: many(a.work, g, a.files) for g in sorted({g for g, _ in found.values()})}
    out = {"absent": absent, "cores": {}, "corpora": {g: {"files": t[1], "bytes": t[2]} for g, t in trees.items()},
           "of": {n: g for n, (g, _) in found.items()}}
    for cores in (1, 2):
        if cores > len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)):
            continue
        commands = {n: c + [trees[g][0]] for n, (g, c) in found.items()}
        out["cores"][str(cores)] = in_turn(commands, a.turns, a.runner, cores, once=SLOW)
    return out


def group_large(a):
    wanted = ["dossier lint", "dossier format --check", "ripgrep, five words", "ruff check", "rumdl check", "typos"]
    found, absent = at_hand(a.dossier, wanted)
    trees = {g: one(a.work, g, a.large) for g in sorted({g for g, _ in found.values()})}
    commands = {n: c + [trees[g][0]] for n, (g, c) in found.items()}
    return {"absent": absent, "of": {n: g for n, (g, _) in found.items()}, "corpora": {g: {"files": 1, "bytes": t[2]} for g, t in trees.items()},
            "cores": {"1": in_turn(commands, a.turns, a.runner, 1)}}


def group_tiny(a):
    wanted = ["dossier lint", "dossier format --check", "ripgrep, five words", "ruff check", "rumdl check", "typos", "panache lint", "tombi lint"]
    found, absent = at_hand(a.dossier, wanted)
    commands = {"nothing, in C": [a.floor]}
    commands.update({n: c + [one(a.work, g, 200)[0]] for n, (g, c) in found.items()})
    return {"absent": absent, "cores": {"2": in_turn(commands, a.turns * 10, a.runner, 2)}}


GROUPS = {"many": group_many, "large": group_large, "tiny": group_tiny}


def table(name, r):
    lines = []
    if name == "tiny":
        lines += ["| command | whole process, ms | CPU ms | memory, MB |", "|---|---|---|---|"]
        for n, x in r["cores"]["2"].items():
            lines.append("| %s | %.2f | %.2f | %.1f |" % (n, x["s"] * 1e3, x["cpu_s"] * 1e3, x["rss"] / 1e6))
        return "\n".join(lines + note(r))
    cores = list(r["cores"])
    head = ["command"]
    for c in cores:
        w = "%s core%s" % (c, "s" if c != "1" else "")
        head += ["%s: files/s" % w, "MB/s"] if name == "many" else ["%s: MB/s" % w]
    if len(cores) > 1:
        head.append("two cores over one")
    head += ["output, MB", "memory, MB"]
    if name == "many":
        head.append("files/s over dossier lint's")
    lines = ["| %s |" % " | ".join(head), "|---" * len(head) + "|"]
    for n, x in r["cores"][cores[-1]].items():
        corpus = r["corpora"][r["of"][n]]
        cells = [n]
        for c in cores:
            y = r["cores"][c][n]
            rates = ["{:,.0f}".format(corpus["files"] / y["s"]), "%.1f" % (corpus["bytes"] / 1e6 / y["s"])]
            if y["timeout"] or y["rc"] not in (0, 1, 2):
                rates = ["failed (%s)" % y["rc"]] * 2
            cells += rates if name == "many" else rates[1:]
        if len(cores) > 1:
            cells.append("%.2f" % (r["cores"]["1"][n]["s"] / x["s"]))
        cells += ["%.1f" % (x["output_bytes"] / 1e6), "%.0f" % (x["rss"] / 1e6)]
        if name == "many":
            cells.append("%.2f" % (r["cores"][cores[-1]]["dossier lint"]["s"] / x["s"]))
        lines.append("| %s |" % " | ".join(cells))
    return "\n".join(lines + note(r))


def note(r):
    return ["", "Not installed, so left out: %s." % ", ".join(r["absent"])] if r["absent"] else []


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--runner", help="run1 built from run1.c", required=True)
    ap.add_argument("--floor", help="floor built from floor.c", required=True)
    ap.add_argument("--dossier", default="dossier")
    ap.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "dossier-corpora"), help="where corpora are kept")
    ap.add_argument("--files", type=int, default=10_000)
    ap.add_argument("--large", type=int, default=10_000_000, help="bytes of the large document")
    ap.add_argument("--turns", type=int, default=3)
    ap.add_argument("--only", default=",".join(GROUPS))
    ap.add_argument("--out")
    a = ap.parse_args()
    # the programs run elsewhere
    a.work, a.floor, a.dossier = map(os.path.abspath, (a.work, a.floor, shutil.which(a.dossier) or a.dossier))
    kept = {}
    for g in a.only.split(","):
        kept[g] = GROUPS[g](a)
        print("\n%s\n" % g + table(g, kept[g]), flush=True)
    if a.out:
        with open(a.out, "w") as f:
            json.dump(kept, f, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
