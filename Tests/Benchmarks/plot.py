#!/usr/bin/env python3
"""Draws latency against document size from results.json: latency.svg, and latency.zh-CN.svg with Chinese words.

  plot.py [results.json]

Both axes are logarithmic. The drawing has its own background and follows the reader's light or dark scheme.
"""
import json
import math
import os
import sys
from xml.sax.saxutils import escape

import ratio

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = {"10k": 1e4, "100k": 1e5, "1m": 1e6, "10m": 1e7}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 780, 460, 74, 170, 64, 62
# Colours that are told apart by those who see few; light, dark. And a mark for each, for those who see none.
STYLES = {"dossier": ("#0b57d0", "#7cb0ff", "circle"), "null": ("#5f6368", "#a8adb3", "dash"), "ruff": ("#b3541e", "#ffab73", "square"),
          "rumdl": ("#7b1fa2", "#d9a5f0", "diamond"), "panache": ("#00695c", "#5fd3c0", "triangle"), "tombi": ("#9a7400", "#f0cc55", "cross")}
WORDS = {
    "en": {"title": "From keystroke to findings", "sub": "median, ms, at the client; fewer is better. Both axes are logarithmic.",
           "x": "size of the document", "y": "milliseconds", "null": ("null server", "sends as many bytes"), "kB": "kB", "MB": "MB",
           "text": "Latency from a keystroke to findings against document size, both logarithmic."},
    "zh": {"title": "从敲键到看见发现", "sub": "编辑器一侧的中位数，毫秒，越小越好；两轴均为对数。", "x": "文档大小", "y": "毫秒",
           "null": ("空服务器", "发同样多的字节"), "kB": "kB", "MB": "MB", "text": "从敲键到看见发现的时间与文档大小的关系，两轴均为对数。"},
}


def series(results):
    """[(name, [(bytes, ms)…])], ours first."""
    figures = results["figures"]
    lines = {"dossier": [], "null": []}
    for size, n in SIZES.items():
        turns = figures.get("keystroke/push-prose/%s" % size)
        if turns:
            t = ratio.quietest(turns)
            for key, name in (("server", "dossier"), ("null", "null")):
                if t[key].get("edit_ms"):
                    lines[name].append((n, t[key]["edit_ms"]["median"]))
        for key, x in figures.items():
            if key.startswith("peer/") and key.endswith("/" + size) and x.get("edit_ms"):
                lines.setdefault(key.split("/")[1], []).append((n, x["edit_ms"]["median"]))
    return [(n, p) for n, p in lines.items() if p]


def milliseconds(v):
    """Two digits that count, or all before the point."""
    return "%.2g" % v if v < 0.995 else "%.1f" % v if v < 9.95 else "{:,.0f}".format(v)


class Axes:
    def __init__(self, lines):
        values = [y for _, p in lines for _, y in p]
        self.low = math.floor(math.log10(min(values)))
        self.high = math.ceil(math.log10(max(values)))

    def x(self, size):
        return LEFT + (math.log10(size) - 4) / 3 * (WIDTH - LEFT - RIGHT)

    def y(self, ms):
        return HEIGHT - BOTTOM - (math.log10(ms) - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)


def mark(kind, x, y):
    if kind == "square":
        return '<rect x="%.1f" y="%.1f" width="8" height="8"/>' % (x - 4, y - 4)
    if kind == "diamond":
        return '<path d="M%.1f %.1fl5.5 5.5l-5.5 5.5l-5.5-5.5z"/>' % (x, y - 5.5)
    if kind == "triangle":
        return '<path d="M%.1f %.1fl5.5 9.5h-11z"/>' % (x, y - 6)
    if kind == "cross":
        return '<path d="M%.1f %.1fl8 8m0-8l-8 8" class="open"/>' % (x - 4, y - 4)
    return '<circle cx="%.1f" cy="%.1f" r="%s"/>' % (x, y, 4.5 if kind == "circle" else 3)


def style():
    rules = ["text{font:13px system-ui,'Noto Sans CJK SC',sans-serif;fill:var(--ink)}", ".title{font-size:17px;font-weight:600}",
             ".small{font-size:11px}", ".faint{fill:var(--faint)}", ".grid{stroke:var(--grid);fill:none}", ".line{fill:none;stroke-width:2.2}",
             ".open{fill:none;stroke-width:2}", ".null .line{stroke-dasharray:5 4}", ".paper{fill:var(--paper)}", ".dossier .line{stroke-width:3.2}"]
    light = ["--paper:#ffffff;--ink:#1f2328;--faint:#57606a;--grid:#dfe3e8"]
    dark = ["--paper:#0d1117;--ink:#e6edf3;--faint:#9aa4af;--grid:#2b323b"]
    for n, (a, b, _) in STYLES.items():
        light.append("--%s:%s" % (n, a))
        dark.append("--%s:%s" % (n, b))
        rules.append(".%s .line,.%s .open{stroke:var(--%s)}.%s .marks{fill:var(--%s)}.%s .name{fill:var(--%s)}" % ((n,) * 7))
    return "svg{%s}@media(prefers-color-scheme:dark){svg{%s}}%s" % (";".join(light), ";".join(dark), "".join(rules))


def legend(lines, axes, words):
    """Names right of the lines' ends, moved apart where they would touch."""
    places = sorted((axes.y(p[-1][1]), n, p[-1]) for n, p in lines)
    out, last = [], -99
    for y, n, (size, ms) in places:
        y = max(y, last + 34 if last > 0 else y)
        last = y
        out.append((n, y, words["null"] if n == "null" else (n, "%s ms · %s" % (milliseconds(ms), size_text(size, words)))))
    shift = max(0, last + 16 - (HEIGHT - BOTTOM))
    return [(n, y - shift, text) for n, y, text in out]


def described(lines, words):
    """The points in words, for those who cannot see the drawing."""
    return "; ".join("%s: %s" % (words["null"][0] if n == "null" else n, ", ".join(
        "%s %s ms" % (size_text(s, words), milliseconds(v)) for s, v in p)) for n, p in lines)


def draw(results, language):
    lines, words = series(results), WORDS[language]
    if not lines:
        return None
    axes = Axes(lines)
    alt = words["text"] + " " + described(lines, words)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d">' % (WIDTH, HEIGHT),
           '<title id="t">%s</title><desc id="d">%s</desc>' % (escape(words["title"]), escape(alt)), "<style>%s</style>" % style(),
           '<rect class="paper" width="%d" height="%d" rx="8"/>' % (WIDTH, HEIGHT),
           '<text class="title" x="20" y="28">%s</text><text class="faint" x="20" y="48">%s</text>' % (escape(words["title"]), escape(words["sub"]))]
    for e in range(axes.low, axes.high + 1):
        y = axes.y(10.0 ** e)
        out.append('<path class="grid" d="M%d %.1fH%d"/><text class="faint" x="%d" y="%.1f" text-anchor="end">%s</text>' % (
            LEFT, y, WIDTH - RIGHT, LEFT - 10, y + 4, ("{:,.0f}" if e >= 0 else "{:.%df}" % -e).format(10.0 ** e)))
    for s in SIZES.values():
        x = axes.x(s)
        out.append('<path class="grid" d="M%.1f %dV%d"/><text class="faint" x="%.1f" y="%d" text-anchor="middle">%s</text>' % (
            x, TOP, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 20, size_text(s, words)))
    out.append('<text class="faint" x="%d" y="%d" text-anchor="middle">%s</text>' % ((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16, words["x"]))
    out.append('<text class="faint" transform="translate(18 %d) rotate(-90)" text-anchor="middle">%s</text>' % ((TOP + HEIGHT - BOTTOM) / 2, words["y"]))
    for n, p in sorted(lines, key=lambda l: l[0] == "dossier"):
        points = [(axes.x(s), axes.y(v)) for s, v in p]
        out.append('<g class="%s"><path class="line" d="M%s"/><g class="marks">%s</g></g>' % (
            n, "L".join("%.1f %.1f" % q for q in points), "".join(mark(STYLES[n][2], *q) for q in points)))
    for n, y, (first, rest) in legend(lines, axes, words):
        x = WIDTH - RIGHT + 14
        out.append('<g class="%s"><g class="marks">%s</g>' % (n, mark(STYLES[n][2], x, y - 1)))
        out.append('<text class="name" x="%d" y="%.1f">%s</text><text class="faint small" x="%d" y="%.1f">%s</text></g>' % (
            x + 11, y + 3, escape(first), x + 11, y + 18, escape(rest)))
    return "\n".join(out) + "\n</svg>\n"


def size_text(size, words):
    return "%d %s" % (size / 1e3, words["kB"]) if size < 1e6 else "%d %s" % (size / 1e6, words["MB"])


def write(results, folder=HERE):
    for language, name in (("en", "latency.svg"), ("zh", "latency.zh-CN.svg")):
        text = draw(results, language)
        if text:
            with open(os.path.join(folder, name), "w") as f:
                f.write(text)


if __name__ == "__main__":
    with open(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "results.json")) as f:
        write(json.load(f))
