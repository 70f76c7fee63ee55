"""What must hold, and whether it does: rows of a table from the figures of results.json. all.py prints them.

A row is (what, bar, measured, held): held is True or False, or a text that says at which sizes it is missed; None where it is not measured.
"""
import ratio

TITLES = {"10k": "10 kB", "100k": "100 kB", "1m": "1 MB", "10m": "10 MB"}
CELLS = {"push-prose": "pushed, prose", "push-findings": "pushed, a finding with every keystroke",
         "pull-findings": "pulled, a finding with every keystroke", "pull-calm": "pulled, nothing new (`unchanged`)"}
REQUESTS = ["hover", "completion", "documentSymbol", "foldingRange", "codeAction"]


def number(v):
    return "%.2f" % v if v < 10 else "%.1f" % v if v < 100 else "{:,.0f}".format(v)


def over_sizes(what, bar, limit, pairs):
    """pairs: (size, value); held where every value is within the limit."""
    if not pairs:
        return what, bar, "–", None
    missed = [TITLES[s] for s, v in pairs if v > limit]
    measured = " · ".join("%s (%s)" % (number(v), TITLES[s]) for s, v in pairs)
    return what, bar, measured, True if not missed else False if len(missed) == len(pairs) else "missed at " + ", ".join(missed)


def single(what, bar, value, limit, unit, least=False):
    if value is None:
        return what, bar, "–", None
    return what, bar, "%s %s" % (number(value), unit), value >= limit if least else value <= limit


def keystrokes(figures):
    for cell, title in CELLS.items():
        best = {s: ratio.quietest(figures["keystroke/%s/%s" % (cell, s)]) for s in TITLES if "keystroke/%s/%s" % (cell, s) in figures}
        found = [(s, ratio.ratios(t)) for s, t in best.items() if ratio.ratios(t)]
        yield over_sizes("keystroke → findings, %s: median" % title, "≤ 2 × null", 2, [(s, r[0]) for s, r in found])
        yield over_sizes("the same: p99", "≤ 2 × null's p99", 2, [(s, r[1]) for s, r in found])
        if cell == "pull-calm":
            medians = {s: best[s]["server"]["edit_ms"]["median"] for s, _ in found}
            value = medians["10m"] / medians["10k"] if "10k" in medians and "10m" in medians else None
            yield single("the same: 10 MB over 10 kB", "≤ 1.5 ×", value, 1.5, "×")


def facts(figures):
    turns = figures.get("facts/push-facts/1m")
    x = ratio.quietest(turns)["server"] if turns else {}
    kinds = {k: v["median"] for k, v in (x.get("edit_kinds_ms") or {}).items()}
    what, bar = "findings after a change of stage, class or name in 1 MB", "≤ 5 ms"
    if not kinds:
        return what, bar, "–", None
    return what, bar, " · ".join("%s (%s)" % (number(v), k) for k, v in kinds.items()) + " ms", max(kinds.values()) <= 5


def opening(figures):
    for size, limit in (("1m", 12), ("10m", 100)):
        turns = figures.get("keystroke/push-prose/" + size)
        value = ratio.quietest(turns)["server"].get("open_ms") if turns else None
        yield single("open %s until findings" % TITLES[size], "≤ %d ms" % limit, value, limit, "ms")


def requests(figures):
    """Server time: from the edit and the request to the answer, less what the null server takes to send as much."""
    for name in REQUESTS:
        pairs = []
        for size in ("100k", "1m", "10m"):
            t = figures.get("requests/" + size) or {}
            ours, null = ((t.get(k) or {}).get("requests", {}).get(name, {}).get("ms") for k in ("server", "null"))
            if ours and null:
                pairs.append((size, max(0.0, ours["median"] - null["median"])))
        row = over_sizes("%s after an edit, server time, ms" % name, "≤ 1 ms at 1 MB", 1, pairs)
        at = dict(pairs).get("1m")
        yield row[0], row[1], row[2], None if at is None else at <= 1


def other_requests(figures):
    """All that no row of its own is for; null servers do not answer each of them, so nothing is taken off."""
    found = ((figures.get("requests/1m") or {}).get("server") or {}).get("requests", {})
    times = {n: x["ms"]["median"] for n, x in found.items() if n not in REQUESTS and n != "formatting" and x.get("ms")}
    if not times:
        return
    slowest = max(times, key=times.get)
    yield ("each of the %d other requests after an edit, with the wire" % len(times), "≤ 1 ms at 1 MB",
           "%s ms at the most (%s)" % (number(times[slowest]), slowest), times[slowest] <= 1)


def formatting(figures):
    f = (figures.get("requests/1m") or {}).get("server", {}).get("formatting") or {}
    a, b = f.get("as_it_came"), f.get("formatted")
    yield single("whole-document formatting of 1 MB", "≤ 10 ms", a and a["ms"]["median"], 10, "ms")
    yield single("after a small edit to a formatted document: the edits sent", "≤ 1,000 bytes", b and b["bytes"], 1000, "bytes")


def start(figures):
    turns = figures.get("start") or []
    ours, null = (min((t[k]["initialize_ms"]["median"] for t in turns), default=None) for k in ("server", "null"))
    over = None if ours is None or null is None else ours - null
    yield single("process start → initialize answered, over the null server", "≤ 3 ms", over, 3, "ms")
    rss = min((t["server"]["rss_init"] / 1e6 for t in turns if t["server"].get("rss_init")), default=None)
    yield single("resident memory then", "≤ 8 MB", rss, 8, "MB")


def memory(figures):
    x = figures.get("memory/10m") or {}
    size = x.get("actual_bytes")
    limit = 4 * size / 1e6 + 10 if size else 0
    bar = "≤ 4 × the document + 10 MB"
    yield single("resident memory with 10 MB open", bar, x.get("rss_open") and x["rss_open"] / 1e6, limit, "MB")
    typed = (x.get("edit_ms") or {}).get("n")
    if not typed:
        yield "after 10,000 edits", bar + "; no growth", "–", None
        return
    # The first tenth fills what is kept between edits; a document that grew may grow.
    samples = x["rss_while_typing"] or [[0, x["rss_edits"]]]
    grown = x["rss_edits"] - samples[0][1] - 4 * max(0, x["bytes_typed"] - size)
    text = "%s MB, of which %s MB since edit %d" % (number(x["rss_edits"] / 1e6), number(max(0, grown) / 1e6), samples[0][0])
    enough = typed >= 9990
    held = x["rss_edits"] / 1e6 <= limit and grown <= max(1e6, 0.02 * x["rss_edits"])
    yield ("after 10,000 edits" if enough else "after %d edits, all that time allowed" % typed, bar + "; no growth", text,
           held if enough or not held else "held so far")


def files(figures):
    tiny = (figures.get("files/tiny") or {}).get("cores", {}).get("2", {})
    if "dossier lint" in tiny:
        floor = tiny["nothing, in C"]["s"] * 1e3
        yield single("`lint` of one small file, whole process (C program: %.2f ms)" % floor, "≤ 2 × a C program's start + 2 ms",
                     tiny["dossier lint"]["s"] * 1e3, 2 * floor + 2, "ms")
    large = figures.get("files/large")
    if large:
        size, x = large["corpora"]["dossier"]["bytes"] / 1e6, large["cores"]["1"]
        title = "%s MB" % number(size)
        yield single("`lint`, all rules, one core, " + title, "≥ 100 MB/s", size / x["dossier lint"]["s"], 100, "MB/s", True)
        yield single("`format --check`, " + title, "≥ 200 MB/s", size / x["dossier format --check"]["s"], 200, "MB/s", True)
    many = figures.get("files/many")
    if not many:
        return
    x = many["cores"]
    rates = {n: many["corpora"][many["of"][n]]["files"] / y["s"] for n, y in x[max(x)].items() if not y["timeout"]}
    count = "{:,}".format(many["corpora"]["dossier"]["files"])
    if "2" in x:
        yield single("two cores over one, %s files" % count, "≥ 1.7 ×", x["1"]["dossier lint"]["s"] / x["2"]["dossier lint"]["s"], 1.7, "×", True)
    mine = rates["dossier lint"]
    if "ripgrep, five words" in rates:
        yield single("`lint`, %s files of 2 kB, over ripgrep's files/s" % count, "≥ 0.5 ×", mine / rates["ripgrep, five words"], 0.5, "×", True)
    linters = {n: v for n, v in rates.items() if n in ("ruff check", "rumdl check", "typos", "panache lint", "tombi lint")}
    if linters:
        best = max(linters, key=linters.get)
        yield single("the same, over the fastest linter's (%s, %s/s)" % (best, "{:,.0f}".format(linters[best])), "≥ 4 ×", mine / linters[best], 4, "×", True)


def matcher(figures):
    counts = (figures.get("matcher") or {}).get("counts", {})
    for count, rate, build in (("10000", 400, 20), ("100000", 120, 80)):
        x = counts.get(count, {}).get("dossier")
        title = "{:,} terms".format(int(count))
        yield single("matcher, " + title, "≥ %d MB/s" % rate, x and x.get("MB_s"), rate, "MB/s", True)
        yield single("its build, " + title, "≤ %d ms" % build, x and x["build_ms"], build, "ms")


def rows(figures):
    out = list(keystrokes(figures)) + [facts(figures)]
    for part in (opening, requests, other_requests, formatting, start, memory, files, matcher):
        out += part(figures)
    return out


def table(figures):
    lines = ["| what | bar | measured | |", "|---|---|---|---|"]
    for what, bar, measured, held in rows(figures):
        word = {True: "held", False: "**missed**", None: "not measured"}.get(held, held)
        lines.append("| %s | %s | %s | %s |" % (what, bar, measured, word))
    return "\n".join(lines)
