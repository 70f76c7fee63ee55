"""From the figures of results.json: the tables of BENCHMARKS.md and the sentence of the READMEs. all.py writes them."""
import re
import statistics
import textwrap

import bars
import manyfiles
import matcherbench
import plot
import ratio

SIZE_NAMES = bars.TITLES
ALT = {"en": "Latency from a keystroke to findings against document size, both axes logarithmic: ",
       "zh": "从敲键到看见发现的时间与文档大小的关系，两轴均为对数："}


def keystroke_table(figures):
    lines = [ratio.HEAD]
    for cell in ratio.CELLS:
        lines += [ratio.row(bars.CELLS[cell], SIZE_NAMES[s], figures["keystroke/%s/%s" % (cell, s)])
                  for s in SIZE_NAMES if "keystroke/%s/%s" % (cell, s) in figures]
    return "\n".join(lines)


def peer_table(figures):
    lines = ["| server | " + " | ".join("%s: median · p99 · CPU per edit, ms" % s for s in SIZE_NAMES.values()) + " | findings at 1 MB | open 1 MB, ms | memory at 1 MB, peak, MB "
             "| start to initialize, ms |", "|---" * 9 + "|"]
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
            few = " (%d edits)" % e["n"] if e and e["n"] < 30 else ""
            cells.append("%s · %s · %s" % tuple(map(bars.number, (e["median"], e["p99"], x[size]["cpu_per_edit_ms"]))) + few if e else "–")
        m, first = x.get("1m", {}), x.get("10k", {})
        began = starts.get(n) or (((first.get("startup") or {}).get("initialize_ms") or {}).get("median"))
        cells += ["{:,}".format(m["diagnostics"]) if "diagnostics" in m else "–"]
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
        1e-6 / s["loop"], 1e-9 / s["copy"], " Reading the built-in rulebook: %.2f ms from its text (`rulebook`)." % (book[0] * 1e3) if book else "")]
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


def tables(results):
    f, m = results["figures"], results["machine"]
    days = m.get("again", {})
    again = "".join(" Taken again on %s: %s." % (d, ", ".join(sorted(p for p in days if days[p] == d))) for d in sorted(set(days.values())))
    loads = [ratio.load(ratio.quietest(t)) / 2 for k, t in f.items() if k.startswith("keystroke/")]
    if loads:
        again += " In the turns that count for keystrokes others kept %.1f cores busy (median)." % statistics.median(loads)
    out = {"machine": "Taken on %s with dossier %s: %s cores, %s, %s.%s" % (
        m.get("date"), (m.get("dossier") or "").removeprefix("dossier "), m.get("cores"), m.get("architecture"), m.get("system"), again),
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



def sentence(results, language):
    """What the plot says, in words, and the plot; None where too little was measured."""
    points = {n: dict(p) for n, p in plot.series(results)}
    ours = points.get("dossier", {})
    others = {n: p[1e6] for n, p in points.items() if n not in ("dossier", "null") and 1e6 in p}
    if not {1e4, 1e6, 1e7} <= set(ours):
        return None
    a, b, c = (plot.milliseconds(ours[s]) for s in (1e4, 1e6, 1e7))
    best = min(others, key=others.get) if others else None
    again = results["machine"].get("again", {})
    one = ("keystroke" in again) == ("peer" in again)           # both in one run
    if language == "en":
        text = "From the key to the findings in the editor: %s ms in a document of 10 kB, %s ms in one of 1 MB, %s ms in one of 10 MB (medians)" % (a, b, c)
        text += "; of the other language servers measured%s the quickest, %s, takes %s ms in 1 MB of its own language." % (
            " in the same run" if one else "", best, plot.milliseconds(others[best])) if best else "."
        text += " [BENCHMARKS.md](BENCHMARKS.md) says how that was measured, and what falls short of its bar."
        text, image = textwrap.fill(text, 178, break_on_hyphens=False, break_long_words=False), "latency.svg"
    else:
        text = "从敲键到编辑器显示发现（中位数）：10 kB 的文档 %s 毫秒，1 MB %s 毫秒，10 MB %s 毫秒" % (a, b, c)
        text += "；%s其他语言服务器里最快的 %s 在 1 MB 的本语言文档中为 %s 毫秒。" % (
            "同一次测量中，" if one else "", best, plot.milliseconds(others[best])) if best else "。"
        text += "\n怎样测的、哪些还没有达标，见 [BENCHMARKS.md](BENCHMARKS.md)。"
        image = "latency.zh-CN.svg"
    return "%s\n\n![%s](Tests/Benchmarks/%s)" % (text, ALT[language] + plot.described(plot.series(results), plot.WORDS[language]), image)
