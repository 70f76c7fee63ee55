#!/usr/bin/env python3
"""Everything that BENCHMARKS.md shows, by one command.

  all.py [--quick] [--dossier .build/release/dossier] [--bench .build/release/dossier-bench] [--tools DIR] [--only PART,...] [--redo PART,...]

Builds the two executables where they are not, and the C programs with cc; measures; keeps each figure in results.json as soon as it is
there, so that a run that was ended goes on where it was (a figure that is there is not taken again, unless --redo names its part);
writes the tables into BENCHMARKS.md and draws latency.svg; prints what must hold, and whether it does. --tools is the folder of a Python environment
(`python3 -m venv DIR; DIR/bin/pip install ruff rumdl panache-cli tombi typos ahocorasick_rs`) with the others; what is missing is left out.
--quick: small documents, few runs, and everything into --work; no page and no drawing of the project is touched.

Parts: keystroke, facts, start, requests, memory, files, matcher, stages, peer, report (the last without measuring).
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import bars  # noqa: E402
import manyfiles  # noqa: E402
import matcherbench  # noqa: E402
import plot  # noqa: E402
import ratio  # noqa: E402

PEERS = ["ruff", "rumdl", "panache", "tombi"]
PARTS = ["keystroke", "facts", "start", "requests", "memory", "files", "matcher", "stages", "peer"]
SIZE_NAMES = {"10k": "10 kB", "100k": "100 kB", "1m": "1 MB", "10m": "10 MB"}


class Run:
    """What is measured with, and what has been measured."""

    def __init__(self, a):
        self.a, self.quick = a, a.quick
        os.makedirs(a.work, exist_ok=True)
        self.path = a.results or (os.path.join(a.work, "quick.json") if a.quick else os.path.join(HERE, "results.json"))
        self.results = {"machine": {}, "figures": {}}
        if os.path.exists(self.path):
            with open(self.path) as f:
                self.results = json.load(f)
        self.figures = self.results["figures"]
        for part in a.redo.split(",") if a.redo else []:
            for k in [k for k in self.figures if k.split("/")[0] == part]:
                del self.figures[k]
        self.turns = 1 if a.quick else 3
        self.sizes = ["10k", "100k"] if a.quick else ["10k", "100k", "1m", "10m"]
        self.edits, self.budget = (30, 1) if a.quick else (1000, 10)

    def wants(self, part):
        return not self.a.only or part in self.a.only.split(",")

    def figure(self, key, measure):
        """Measures what is not known yet."""
        if key in self.figures or not self.wants(key.split("/")[0]):
            return
        t = time.time()
        try:
            value = measure()
        except (RuntimeError, OSError, subprocess.CalledProcessError) as e:
            print("%s: left out: %s" % (key, e), file=sys.stderr, flush=True)
            return
        self.figures[key] = value
        self.save()
        print("%-30s %5.1f s" % (key, time.time() - t), flush=True)

    def save(self):
        """A figure a line, so that a change of one is a change of one line."""
        lines = ",\n".join("%s: %s" % (json.dumps(k), json.dumps(v, ensure_ascii=False)) for k, v in sorted(self.figures.items()))
        with open(self.path + ".part", "w") as f:
            f.write('{"machine": %s,\n"figures": {\n%s\n}}\n' % (json.dumps(self.results["machine"], ensure_ascii=False), lines))
        os.replace(self.path + ".part", self.path)

    def build(self, name, flags):
        out = os.path.join(self.a.work, name)
        source = os.path.join(HERE, name + ".c")
        if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(source):
            subprocess.run(["cc", "-O2"] + flags + ["-o", out, source], check=True)
        return out


def prepare(r):
    a = r.a
    for product in ("dossier", "dossier-bench"):
        path = getattr(a, {"dossier": "dossier", "dossier-bench": "bench"}[product])
        if not os.path.exists(path):
            subprocess.run(["swift", "build", "-c", "release", "--product", product, "--package-path", ROOT], check=True)
    a.dossier, a.bench = os.path.abspath(a.dossier), os.path.abspath(a.bench)
    if a.tools:
        os.environ["PATH"] = os.path.join(os.path.abspath(a.tools), "bin") + os.pathsep + os.environ["PATH"]
    r.null, r.runner, r.floor = r.build("nullserver", []), r.build("run1", ["-static"]), r.build("floor", ["-static"])
    r.results["machine"] = {"cores": os.cpu_count(), "architecture": platform.machine(), "system": platform.system(), "date": time.strftime("%Y-%m-%d"),
                            "dossier": version([a.dossier])}


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
    for _ in range(r.turns):
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
    options = ["--gen", spec["gen"], "--only-edits", "--startup-runs", "10" if size == "10k" else "0", "--edits", "100", "--edit-budget", str(r.budget)]
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


# ---------------------------------------------------------------- the page

def keystroke_table(figures):
    lines = [ratio.HEAD]
    for cell in ratio.CELLS:
        lines += [ratio.row(bars.CELLS[cell], SIZE_NAMES[s], figures["keystroke/%s/%s" % (cell, s)])
                  for s in SIZE_NAMES if "keystroke/%s/%s" % (cell, s) in figures]
    return "\n".join(lines)


def peer_table(figures):
    lines = ["| server | " + " | ".join("%s: median · p99 · CPU per edit, ms" % s for s in SIZE_NAMES.values()) + " | open 1 MB, ms | memory at 1 MB, peak, MB "
             "| start to initialize, ms |", "|---" * 8 + "|"]
    rows = {}
    for size in SIZE_NAMES:
        turns = figures.get("keystroke/push-prose/" + size)
        if turns:
            t = ratio.quietest(turns)
            rows.setdefault("dossier", {})[size], rows.setdefault("null server", {})[size] = t["server"], t["null"]
        for k, x in figures.items():
            if k.startswith("peer/") and k.endswith("/" + size):
                rows.setdefault(k.split("/")[1], {})[size] = x
    starts = {n: min(t[k]["initialize_ms"]["median"] for t in figures["start"]) for n, k in (("dossier", "server"), ("null server", "null"))} if "start" in figures else {}
    for n, x in rows.items():
        cells = []
        for size in SIZE_NAMES:
            e = x.get(size, {}).get("edit_ms")
            cells.append("%s · %s · %s" % tuple(map(bars.number, (e["median"], e["p99"], x[size]["cpu_per_edit_ms"]))) if e else "–")
        m, first = x.get("1m", {}), x.get("10k", {})
        began = starts.get(n) or (((first.get("startup") or {}).get("initialize_ms") or {}).get("median"))
        cells += [bars.number(m["open_ms"]) if m.get("open_ms") else "–", bars.number(m["rss_peak"] / 1e6) if m.get("rss_peak") else "–",
                  bars.number(began) if began else "–"]
        lines.append("| %s | %s |" % (" ".join(filter(None, (n, version_word(first)))), " | ".join(cells)))
    return "\n".join(lines)


def version_word(x):
    return (re.findall(r"\d+\.\d+[.\d]*", x.get("version") or "") or [""])[0]


def stage_tables(figures):
    s = figures["stages"]
    stages, sizes, terms = [], sorted({x["size"] for x in s["results"] if not x["stage"].startswith("terms") and x["size"]}), {}
    cells = {}
    for x in s["results"]:
        rate = "%.0f MB/s" % (x["bytes"] / 1e6 / x["seconds"]) if x["bytes"] else \
            "%.1f µs" % (x["seconds"] * 1e6) if x["seconds"] < 1e-3 else "%.2f ms" % (x["seconds"] * 1e3)
        if x["stage"].startswith("terms"):
            terms.setdefault(int(x["stage"].split("-")[2]), {})[x["stage"].split("-")[1]] = rate
        elif x["size"]:
            stages += [x["stage"]] if x["stage"] not in stages else []
            cells[x["stage"], x["size"]] = rate
    lines = ["| stage | %s |" % " | ".join("%d %s" % ((n // 1000, "kB") if n < 1e6 else (n // 1_000_000, "MB")) for n in sizes), "|---" * (1 + len(sizes)) + "|"]
    lines += ["| %s | %s |" % (n, " | ".join(cells.get((n, z), "–") for z in sizes)) for n in stages]
    book = [x["seconds"] for x in s["results"] if x["stage"] == "rulebook"]
    lines += ["", "Calibration loop %.0f MB/s, copying %.1f GB/s.%s" % (
        1e-6 / s["loop"], 1e-9 / s["copy"], " Reading the built-in rulebook: %.2f ms." % (book[0] * 1e3) if book else "")]
    return "\n".join(lines)


def request_table(figures):
    sizes = [s for s in SIZE_NAMES if "requests/" + s in figures]
    names = []
    for s in sizes:
        names += [n for n in figures["requests/" + s]["server"].get("requests", {}) if n not in names]
    lines = ["| request | %s |" % " | ".join("%s: median · p95 · null server, ms · bytes" % SIZE_NAMES[s] for s in sizes), "|---" * (1 + len(sizes)) + "|"]
    for n in names:
        cells = []
        for s in sizes:
            x, y = (figures["requests/" + s][k].get("requests", {}).get(n, {}) for k in ("server", "null"))
            cells.append("%s · %s · %s · %s" % (bars.number(x["ms"]["median"]), bars.number(x["ms"]["p95"]),
                                                bars.number(y["ms"]["median"]) if y.get("ms") else "–", "{:,}".format(x["bytes"])) if x.get("ms") else "–")
        lines.append("| %s | %s |" % (n, " | ".join(cells)))
    return "\n".join(lines)


def tables(r):
    f, m = r.figures, r.results["machine"]
    out = {"machine": "Taken on %s with dossier %s: %s cores, %s, %s." % (m.get("date"), (m.get("dossier") or "").removeprefix("dossier "), m.get("cores"),
                                                                        m.get("architecture"), m.get("system")),
           "bars": bars.table(f)}
    for name, key, make in (("keystroke", "keystroke/push-prose/10k", keystroke_table), ("peers", "keystroke/push-prose/10k", peer_table),
                            ("stages", "stages", stage_tables), ("requests", "requests/100k", request_table)):
        if key in f:
            out[name] = make(f)
    for group in manyfiles.GROUPS:
        if "files/" + group in f:
            out[group] = manyfiles.table(group, f["files/" + group])
    if "matcher" in f:
        out["matcher"] = matcherbench.table(f["matcher"])
    return out


def fill(page, found):
    """Puts tables between their marks, `<!-- NAME -->` and `<!-- end NAME -->`."""
    for name, text in found.items():
        page = re.sub(r"(<!-- %s -->\n).*?(\n?<!-- end %s -->)" % (name, name), lambda m: m.group(1) + text + "\n<!-- end %s -->" % name, page, flags=re.S)
    return page


def report(r):
    found = tables(r)
    page = os.path.join(ROOT, "BENCHMARKS.md")
    if r.quick:
        with open(os.path.join(r.a.work, "quick.md"), "w") as f:
            f.write("\n\n".join("## %s\n\n%s" % x for x in found.items()) + "\n")
        plot.write(r.results, r.a.work)
    else:
        with open(page) as f:
            text = f.read()
        with open(page, "w") as f:
            f.write(fill(text, found))
        plot.write(r.results)
    print("\n" + found["machine"] + "\n\n" + found["bars"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--quick", action="store_true")
    ap.add_argument("--dossier", default=os.path.join(ROOT, ".build/release/dossier"))
    ap.add_argument("--bench", default=os.path.join(ROOT, ".build/release/dossier-bench"))
    ap.add_argument("--tools", help="folder of a Python environment with the peers")
    ap.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "dossier-benchmarks"), help="programs and corpora, kept from run to run")
    ap.add_argument("--results", help="file of the figures (default: results.json beside this script)")
    ap.add_argument("--only", help="parts, with commas between")
    ap.add_argument("--redo", help="parts whose figures are taken again")
    a = ap.parse_args()
    if set((a.only or "").split(",") + (a.redo or "").split(",")) - set(PARTS + ["report", ""]):
        ap.error("parts are: " + ", ".join(PARTS))
    r = Run(a)
    if a.only != "report":
        prepare(r)
        measure(r)
        r.save()
        if r.absent:
            print("Not installed, so left out: %s." % ", ".join(r.absent))
    report(r)


if __name__ == "__main__":
    main()
