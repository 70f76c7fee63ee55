#!/usr/bin/env python3
"""Everything that BENCHMARKS.md shows, by one command.

  all.py [--quick] [--tools DIR] [--only PART,...] [--work DIR] [--dossier FILE] [--bench FILE]

Builds the two executables where they are not there, and the C programs with cc; measures; and when all is there, writes results.json and baseline.json,
the tables of BENCHMARKS.md, the sentence of README.md in both languages, and draws latency.svg for it. Prints what must hold, and whether it does.

A run that was ended goes on where it was when the same command is given again: figures are kept in --work as soon as they are taken, and
thrown away where an executable is another one by now. After the end the next run begins anew. --only takes the figures of these parts anew and
leaves the others as they are in results.json; `--only report` measures nothing.

--tools is the folder of a Python environment with others to measure beside; what is missing there is left out with a note:
`python3 -m venv DIR; DIR/bin/pip install ruff rumdl panache-cli tombi typos ahocorasick_rs`; ripgrep comes from the system.
--quick: small documents, few runs, and everything into --work; no file of the project is touched.

Parts: keystroke, facts, start, requests, memory, files, matcher, stages, peer.
"""
import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import manyfiles  # noqa: E402
import plot  # noqa: E402
import ratio  # noqa: E402
import tables  # noqa: E402

PEERS = ["ruff", "rumdl", "panache", "tombi"]
PARTS = ["keystroke", "facts", "start", "requests", "memory", "files", "matcher", "stages", "peer"]


class Run:
    """What is measured with, what has been measured, and where that is kept."""

    def __init__(self, a):
        self.a, self.quick, self.absent = a, a.quick, []
        os.makedirs(a.work, exist_ok=True)
        self.path = a.results or (os.path.join(a.work, "quick-results.json") if a.quick else os.path.join(HERE, "results.json"))
        self.part = os.path.join(a.work, "%s-%s.part.json" % ("quick" if a.quick else "full", (a.only or "all").replace(",", "-")))
        self.parts = a.only.split(",") if a.only else PARTS
        self.turns = 1 if a.quick else 3
        self.sizes = ["10k", "100k"] if a.quick else ["10k", "100k", "1m", "10m"]
        self.edits, self.budget = (30, 1) if a.quick else (1000, 5)
        self.figures = {}

    def go_on(self):
        """Takes up what an earlier run of these executables, that did not come to its end, has left."""
        kept = read(self.part)
        self.of = {"parts": self.parts, "programs": [digest(p) for p in (self.a.dossier, self.a.bench)]}
        if kept and kept["machine"] == self.of:
            self.figures = kept["figures"]
            print("%d figures of the run that was ended" % len(self.figures), flush=True)

    def figure(self, key, measure):
        """Measures what is not known yet."""
        if key in self.figures or key.split("/")[0] not in self.parts:
            return
        t = time.time()
        try:
            value = measure()
        except (RuntimeError, OSError, subprocess.SubprocessError, ValueError) as e:
            print("%s: left out: %s" % (key, e), file=sys.stderr, flush=True)
            return
        self.figures[key] = value
        write(self.part, self.of, self.figures)
        print("%-30s %6.1f s" % (key, time.time() - t), flush=True)

    def finish(self, machine):
        """The figures go to where they are kept, in place of the older ones of the same parts."""
        old = read(self.path) or {"machine": {}, "figures": {}}
        kept = {k: v for k, v in old["figures"].items() if k.split("/")[0] not in self.parts}
        if self.a.only:
            again = dict(old["machine"].get("again", {}), **{p: machine["date"] for p in self.parts})
            machine = dict(old["machine"] or machine, again=again)
        write(self.path, machine, {**kept, **self.figures})
        if os.path.exists(self.part):
            os.remove(self.part)

    def build(self, name, flags):
        out = os.path.join(self.a.work, name)
        source = os.path.join(HERE, name + ".c")
        if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(source):
            subprocess.run(["cc", "-O2"] + flags + ["-o", out, source], check=True)
        return out


def read(path):
    if not os.path.exists(path):
        return None
    with open(path) as f:
        return json.load(f)


def write(path, machine, figures):
    """A figure a line, so that a change of one is a change of one line."""
    lines = ",\n".join("%s: %s" % (json.dumps(k), json.dumps(v, ensure_ascii=False)) for k, v in sorted(figures.items()))
    with open(path + ".new", "w") as f:
        f.write('{"machine": %s,\n"figures": {\n%s\n}}\n' % (json.dumps(machine, ensure_ascii=False), lines))
    os.replace(path + ".new", path)


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def prepare(r):
    a = r.a
    for product, path in (("dossier", a.dossier), ("dossier-bench", a.bench)):
        if not os.path.exists(path):
            subprocess.run(["swift", "build", "-c", "release", "--product", product, "--package-path", ROOT], check=True)
    a.dossier, a.bench = os.path.abspath(a.dossier), os.path.abspath(a.bench)
    if a.tools:
        os.environ["PATH"] = os.path.join(os.path.abspath(a.tools), "bin") + os.pathsep + os.environ["PATH"]
    # The linter and the server read the dossiers of the folders above, in search of the one that says what the project is.
    for folder in above(os.path.abspath(a.work)):
        if any(n.endswith(".dossier") for n in os.listdir(folder)):
            sys.exit("there are dossiers in %s, which would be read with each of the documents measured: give another folder by --work" % folder)
    tempfile.tempdir = os.environ["TMPDIR"] = os.path.join(os.path.abspath(a.work), "quick-tmp" if a.quick else "full-tmp")
    shutil.rmtree(tempfile.tempdir, ignore_errors=True)      # what a run that was ended has left
    os.makedirs(tempfile.tempdir)
    r.null, r.runner, r.floor = r.build("nullserver", []), r.build("run1", ["-static"]), r.build("floor", ["-static"])


def above(folder):
    """The folder and all that it lies in."""
    yield folder
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        yield folder


def machine(r):
    return {"cores": os.cpu_count(), "architecture": platform.machine(), "system": platform.system(), "date": time.strftime("%Y-%m-%d"),
            "dossier": version([r.a.dossier])}


def version(command):
    try:
        return subprocess.run(command + ["--version"], capture_output=True, text=True, timeout=20).stdout.strip().split("\n")[0][:60]
    except (OSError, subprocess.TimeoutExpired):
        return None


# ---------------------------------------------------------------- parts

KEEP = ("actual_bytes", "lines", "notes", "open_ms", "diagnostics", "diagnostics_mode", "edit_ms", "edit_kinds_ms", "edit_bytes", "edit_diagnostics",
        "unchanged", "cpu_open_ms", "cpu_per_edit_ms", "foreign_cores", "rss_init", "rss_open", "rss_edits", "rss_peak")


def short(x):
    return {k: x[k] for k in KEEP if k in x}


def turns_of(r, cell, size):
    turns = [ratio.pair([r.a.dossier, "lsp"], r.null, cell, size, r.edits, r.budget) for _ in range(r.turns)]
    keep = short if cell != "push-facts" else lambda x: dict(short(x), edit_kinds_ms=x.get("edit_kinds_ms"))
    return [{k: {n: v for n, v in keep(x).items() if cell == "push-facts" or n != "edit_kinds_ms"} for k, x in t.items()} for t in turns]


def start(r):
    """Starts of both in turn, a few at a time."""
    turns = []
    for _ in range(r.turns):
        options = ["--gen", "dossier", "--edits", "1", "--only-edits", "--startup-runs", "3" if r.quick else "10"]
        pair = {"server": ratio.bench([r.a.dossier, "lsp"], "10k", options), "null": ratio.bench([r.null], "10k", options)}
        turns.append({k: dict(x["startup"], rss_init=x.get("rss_init")) for k, x in pair.items()})
    return turns


def requests(r, size):
    """Requests right after an edit, and the null server with answers of those sizes; the lesser medians of several turns."""
    options = ["--gen", "dossier", "--diag", "push", "--edits", "5", "--startup-runs", "0", "--phases", "requests,format",
               "--requests", "6" if r.quick else "40", "--request-budget", "1" if r.quick else "4"]
    best = None
    for _ in range(1 if size == "10m" else r.turns):          # no bar is set there, and a turn takes long
        x = ratio.bench([r.a.dossier, "lsp"], size, options)
        sizes = ["textDocument/%s=%d" % (k, v["bytes"]) for k, v in x.get("requests", {}).items()]
        n = ratio.bench([r.null, str(x.get("edit_bytes", 0))] + sizes, size, options)
        if best is None or x.get("foreign_cores", 9) < best["server"].get("foreign_cores", 9):
            best = {"server": x, "null": n}
    names = KEEP + ("requests", "formatting", "cancel")
    return {k: {n: x[n] for n in names if n in x and n != "edit_kinds_ms"} for k, x in best.items()}


def memory(r, size):
    options = ["--gen", "dossier", "--diag", "push", "--only-edits", "--startup-runs", "0", "--edits", "200" if r.quick else "10000",
               "--edit-budget", "3" if r.quick else "240"]
    x = ratio.bench([r.a.dossier, "lsp"], size, options)
    return {n: x[n] for n in KEEP + ("rss_while_typing", "bytes_typed") if n in x and n != "edit_kinds_ms"}


def peer(r, name, size):
    with open(os.path.join(HERE, "peers.json")) as f:
        spec = json.load(f)[name]
    options = ["--gen", spec["gen"], "--only-edits", "--startup-runs", "10" if size == "10k" else "0", "--edits", "100", "--edit-budget", str(1 if r.quick else 15)]
    x = ratio.bench(spec["cmd"], size, options)
    return {n: v for n, v in dict(short(x), startup=x["startup"], version=version(spec["cmd"][:1])).items() if n != "edit_kinds_ms"}


def measure(r):
    a = r.a
    for size in r.sizes:
        for cell in ratio.CELLS:
            r.figure("keystroke/%s/%s" % (cell, size), lambda: turns_of(r, cell, size))
    r.figure("facts/push-facts/%s" % ("100k" if r.quick else "1m"), lambda: turns_of(r, "push-facts", "100k" if r.quick else "1m"))
    r.figure("start", lambda: start(r))
    for size in r.sizes[1:]:
        r.figure("requests/" + size, lambda: requests(r, size))
    r.figure("memory/" + r.sizes[-1], lambda: memory(r, r.sizes[-1]))
    o = SimpleNamespace(dossier=a.dossier, runner=r.runner, floor=r.floor, work=a.work, turns=r.turns, files=200 if r.quick else 10_000,
                        large=100_000 if r.quick else 10_000_000)
    for group in ("tiny", "large", "many"):
        r.figure("files/" + group, lambda: manyfiles.GROUPS[group](o))
    r.figure("matcher", lambda: matcher(r))
    r.figure("stages", lambda: json.loads(subprocess.run([a.bench, "--json"] + (["--quick"] if r.quick else []), check=True, capture_output=True).stdout))
    r.absent = [p for p in PEERS if not shutil.which(p)]
    for name in PEERS:
        if name not in r.absent:
            for size in r.sizes:
                r.figure("peer/%s/%s" % (name, size), lambda: peer(r, name, size))


def matcher(r):
    """With the interpreter of the tools, which may have the library."""
    python = shutil.which("python3") or sys.executable
    with tempfile.NamedTemporaryFile(suffix=".json") as f:
        subprocess.run([python, os.path.join(HERE, "matcherbench.py"), "--bench", r.a.bench, "--turns", str(r.turns), "--out", f.name]
                       + (["--quick"] if r.quick else []), check=True, stdout=subprocess.DEVNULL)
        return json.load(f)


def rewrite(page, found):
    page = os.path.join(ROOT, page)
    with open(page) as f:
        text = f.read()
    with open(page, "w") as f:
        f.write(tables.fill(text, found))


def report(r):
    results = read(r.path)
    if not results:
        sys.exit("nothing has been measured: %s is not there" % r.path)
    found = tables.tables(results)
    if r.quick:
        with open(os.path.join(r.a.work, "quick.md"), "w") as f:
            f.write("\n\n".join("## %s\n\n%s" % x for x in found.items()) + "\n")
        plot.write(results, r.a.work)
    else:
        rewrite("BENCHMARKS.md", found)
        for page, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
            text = tables.sentence(results, language)
            if text:
                rewrite(page, {"latency": text})
        if "stages" in results["figures"]:
            with open(os.path.join(HERE, "baseline.json"), "w") as f:
                json.dump(results["figures"]["stages"], f, separators=(",", ":"))
                f.write("\n")
        plot.write(results)
    print("\n" + found["machine"] + "\n\n" + found["bars"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--quick", action="store_true")
    ap.add_argument("--dossier", default=os.path.join(ROOT, ".build/release/dossier"))
    ap.add_argument("--bench", default=os.path.join(ROOT, ".build/release/dossier-bench"))
    ap.add_argument("--tools", help="folder of a Python environment with the others")
    ap.add_argument("--work", default=os.path.join("/var/tmp" if os.path.isdir("/var/tmp") else tempfile.gettempdir(), "dossier-benchmarks"),
                    help="folder of programs, corpora, temporary files and unfinished runs (default: %(default)s)")
    ap.add_argument("--results", help="file of the figures (default: results.json beside this script)")
    ap.add_argument("--only", help="parts, with commas between")
    a = ap.parse_args()
    if a.only and set(a.only.split(",")) - set(PARTS + ["report"]):
        ap.error("parts are: " + ", ".join(PARTS + ["report"]))
    r = Run(a)
    if a.only != "report":
        t = time.time()
        prepare(r)
        r.go_on()
        measure(r)
        r.finish(machine(r))
        print("%.0f s" % (time.time() - t))
        if r.absent:
            print("Not installed, so left out: %s." % ", ".join(r.absent))
    report(r)


if __name__ == "__main__":
    main()
