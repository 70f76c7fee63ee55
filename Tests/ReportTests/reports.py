"""Reads every report of some dossiers with a reader that others wrote, and compares what it found with the JSON report.

    reports.py ROOT     in an empty folder, with dossier and the packages of requirements.txt on PATH
"""

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import html5lib
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from junitparser import Error, Failure, JUnitXml
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from pydantic_sarif import model as sarif_model

FORMATS = ["json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown", "html", "short", "text"]

# Documents that try to act where a report is read.
NASTY = {
    "nasty/甲 乙,丙:100%.dossier": "申报类型：算法备案\n\n# a\n适时<script>alert(1)</script>|`x` *b* [l](http://e.example) @all ]]> & \"q\"\n"
    "\n---\n**周期**：每周\n最先进的算法，%0A::error::x ::set-output name=a::b\n",
    "nasty/控制.dossier": "申报类型：算法备案\n\n# a\n\x1b[2J\u202e\x00适时\u200b\r\n\t世界第一\n",
    "nasty/bom.dossier": "\ufeff申报类型：算法备案\r\n\r\n# 更新机制\r\n🙂世界第一，适时。\r\n\r\n% 豁免 AR-2001 至 2099-01-01 因：引用原文\r\n不存在任何风险。\r\n",
}


def run(*arguments, code=None):
    process = subprocess.run(["dossier", *arguments], capture_output=True)
    assert code is None or process.returncode == code, (arguments, process.returncode, process.stderr.decode())
    return process


def texts(document):
    """The bytes of a file of a report."""
    return Path(document).read_bytes()


# Each check is given the report's bytes, the JSON report of the same run, and the exit code.


def check_json(data, report, code):
    assert json.loads(data) == report


def check_jsonl(data, report, code):
    lines = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert [line["type"] for line in lines[-1:]] == ["summary"]
    found = [line for line in lines if line["type"] == "finding"]
    for line in found:
        del line["type"]
    expected = [{"path": f["path"], **finding} for f in report["files"] for finding in f["findings"]]
    def key(finding):
        return json.dumps(finding, sort_keys=True)
    assert sorted(map(key, found)) == sorted(map(key, expected))
    dossiers = [line for line in lines if line.get("type") == "dossier"]
    for line in dossiers:
        del line["type"]
    assert {**lines[-1]["summary"], "dossiers": dossiers} == report["summary"]
    assert len(lines) == len(found) + len(dossiers) + len(report["summary"]["failures"]) + 1


def check_sarif(data, report, code):
    log = json.loads(data)
    # Raises for what is missing, of another type, or not in the schema.
    sarif_model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(data)
    one = log["runs"][0]
    invocation = one["invocations"][0]
    assert invocation["exitCode"] == code and invocation["executionSuccessful"] == (code < 2)
    assert len(invocation["toolExecutionNotifications"]) == len(report["summary"]["failures"])
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        if result.get("baselineState") == "absent":
            # It has no place any more but its file.
            assert "region" not in result["locations"][0]["physicalLocation"]
            continue
        for location in result["locations"]:
            check_region(location["physicalLocation"], "region")
        for location in result.get("relatedLocations", []):
            check_region(location["physicalLocation"], "region")
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    check_region({**change, **replacement}, "deletedRegion")
        for suppression in result.get("suppressions", []):
            assert suppression["justification"]
    open_results = [r for r in one["results"] if not r.get("suppressions") and r.get("baselineState") != "unchanged"]
    levels = {"error": "error", "warning": "warning", "hint": "note"}
    expected = Counter((f["path"], x["rule"], levels[x["severity"]], x["message"], x["fingerprint"]) for f in report["files"] for x in f["findings"])
    found = Counter(
        (path_of(r["locations"][0]["physicalLocation"]), r["ruleId"], r["level"], r["message"]["text"], r["partialFingerprints"]["dossier/v1"])
        for r in open_results if r.get("baselineState") != "absent"
    )
    assert found == expected, (found - expected, expected - found)
    suppressed = sum(1 for r in one["results"] if r.get("suppressions"))
    assert suppressed == report["summary"]["suppressed"]
    all_prints = [(path_of(r["locations"][0]["physicalLocation"]), r["partialFingerprints"]["dossier/v1"]) for r in one["results"]]
    assert len(set(all_prints)) == len(all_prints), "two results of a file have one fingerprint"
    Path("log.sarif").write_bytes(data)
    shown = subprocess.run(["sarif", "summary", "log.sarif"], capture_output=True, text=True, check=True).stdout
    for level in ["error", "warning", "note"]:
        # It counts all that is listed, whatever became of it, at the rule's level where it has none.
        usual = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
        count = sum(1 for r in one["results"] if r.get("level", usual[r["ruleId"]]) == level)
        assert re.search(rf"^{level}: {count}$", shown, re.M), (level, count, shown)


def path_of(location):
    return unquote(location["artifactLocation"]["uri"].removeprefix("file://"))


def check_region(location, name):
    """What the region says in bytes, characters and lines is the same place."""
    region = location[name]
    data = texts(path_of(location))
    start, length = region["byteOffset"], region["byteLength"]
    piece = data[start : start + length]
    assert len(piece) == length
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines(keepends=True) + [""]
    try:
        data.decode()
    except UnicodeDecodeError:
        # Nobody can say which characters ill-formed bytes are.
        assert "charOffset" not in region
        return
    before = data[:start].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    assert before.count("\n") + 1 == region["startLine"], region
    assert len(before.rsplit("\n", 1)[-1]) + 1 == region["startColumn"], region
    if "charOffset" in region:
        assert len(before) == region["charOffset"], region
        assert len(piece.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")) == region["charLength"], region
    if "snippet" in region:
        assert region["snippet"]["text"].encode() == piece, region
    assert len(lines) >= region["endLine"]


def check_junit(data, report, code):
    subprocess.run(["xmllint", "--noout", "-"], input=data, check=True)
    Path("junit.xml").write_bytes(data)
    suites = JUnitXml.fromfile("junit.xml")
    failures = errors = tests = 0
    for suite in suites:
        for case in suite:
            tests += 1
            failures += sum(isinstance(result, Failure) for result in case.result)
            errors += sum(isinstance(result, Error) for result in case.result)
        own = (suite.tests, suite.failures, suite.errors)
        suite.update_statistics()
        assert own == (suite.tests, suite.failures, suite.errors)
    suites.update_statistics()
    assert (suites.tests, suites.failures, suites.errors) == (tests, failures, errors)
    assert failures == report["summary"]["errors"] and errors == len(report["summary"]["failures"])
    assert code == 2 or (failures > 0) == (code == 1)
    names = [(case.classname, case.name) for suite in suites for case in suite]
    assert len(set(names)) == len(names)
    subprocess.run(["junit2html", "junit.xml", "junit.html"], check=True, capture_output=True)


def check_checkstyle(data, report, code):
    subprocess.run(["xmllint", "--noout", "-"], input=data, check=True)
    read = CheckstyleXmlDriver().parse_reports([data.decode()])
    found = Counter((path, violation.line, violation.message) for path, list in read.items() for violation in list)
    root = ElementTree.fromstring(data)
    sources = Counter(error.get("source") for error in root.iter("error"))
    expected = Counter()
    for file in report["files"]:
        for finding in file["findings"]:
            assert sources[f"dossier.{finding['rule']}"] > 0
            expected[file["path"], finding["range"]["start"]["line"]] += 1
    for failure in report["summary"]["failures"]:
        expected[failure["path"], 1] += 1
    by_line = Counter()
    for (path, line, _), count in found.items():
        by_line[path, line] += count
    assert by_line == expected, (by_line - expected, expected - by_line)


# What GitLab documents that it reads: https://docs.gitlab.com/ci/testing/code_quality/
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
        "additionalProperties": False,
    },
}


def check_gitlab(data, report, code):
    issues = json.loads(data)
    Draft202012Validator(GITLAB).validate(issues)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    assert len(issues) == count(report) + len(report["summary"]["failures"])


def count(report):
    return sum(len(file["findings"]) for file in report["files"])


def check_github(data, report, code):
    """As the toolkit of GitHub's actions reads a command: the properties end at the first `::`."""
    found = Counter()
    for line in data.decode().split("\n")[:-1]:
        command = re.fullmatch(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r]*,?)+)::([^\r]*)", line)
        assert command, line
        properties = dict(pair.split("=", 1) for pair in command[2].split(","))
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        message = unescape(command[3])
        path = unescape(properties["file"], True)
        for text in [message, path]:
            assert all(ord(c) >= 0x20 or c == "\n" for c in text), text
        if "line" in properties:
            found[path, unescape(properties["title"], True), int(properties["line"]), message.split("\n")[0]] += 1
    # A message may have lines itself, and what acts on a terminal is shown by its number.
    expected = Counter(
        (f["path"], x["rule"], x["range"]["start"]["line"], visible(x["message"]).split("\n")[0]) for f in report["files"] for x in f["findings"]
    )
    assert found == expected, (found - expected, expected - found)


def visible(text):
    acts = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
    return acts.sub(lambda match: "\\u{%X}" % ord(match[0]), text)


def unescape(text, is_property=False):
    if is_property:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def check_markdown(data, report, code):
    text = data.decode()
    assert len(text) <= 65_536
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    tokens = parser.parse(text)
    rows = 0
    for token in tokens:
        if token.type == "html_block":
            rest = re.sub(r"</?details>|<summary>[^<>]*</summary>|<!-- dossier-lint -->", "", token.content).strip()
            assert rest == "", token.content
        rows += token.type == "tr_open"
        for inner in token.children or []:
            assert inner.type in ["text", "code_inline", "text_special", "softbreak"], (inner.type, inner.content)
    assert "@all" not in re.sub(r"`[^`]*`", "", text)
    tables = sum(1 for file in report["files"] if file["findings"])
    assert rows - tables == count(report), (rows, tables, count(report))


def check_html(data, report, code):
    """`browser.py` opens it; here every page of every run is read by a parser that forgives nothing."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
    articles = [element for element in tree.iter("article")]
    found = Counter((a.get("data-severity"), a.get("data-rule")) for a in articles)
    assert found == Counter((f["severity"], f["rule"]) for file in report["files"] for f in file["findings"])
    assert len(list(tree.iter("script"))) == 1 and not list(tree.iter("img"))


def check_short(data, report, code):
    lines = data.decode().split("\n")[:-1]
    assert sum(bool(re.search(r":\d+:\d+: .*\[[^\]]+\]$", line)) for line in lines) == count(report)
    check_text(data, report, code)


def check_text(data, report, code):
    acting = [c for c in data.decode() if ord(c) < 0x20 and c != "\n" or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u200b"]
    assert not acting, acting


def check_run(paths, options):
    """All reports of one run, each twice: from standard output and from a file."""
    arguments = ["lint", "--as-of", "2026-06-01", *options, *paths]
    files = [f"--format={name}=report.{name}" for name in FORMATS]
    run_of_all = run(*arguments, *files)
    code = run_of_all.returncode
    report = json.loads(Path("report.json").read_bytes())
    for name in FORMATS:
        data = Path(f"report.{name}").read_bytes()
        alone = run(*arguments, "--format", name, code=code)
        assert alone.stdout == data, f"{name} differs between standard output and a file"
        try:
            globals()[f"check_{name}"](data, report, code)
        except Exception:
            print(f"the report '{name}' of {arguments}", file=sys.stderr)
            raise
    assert run_of_all.stdout == Path("report.text").read_bytes()
    return report


def main(root):
    shutil.copytree(root / "Grammar/examples", "examples")
    Path("nasty").mkdir()
    for path, text in NASTY.items():
        Path(path).write_bytes(text.encode())
    Path("nasty/gbk.dossier").write_bytes("申报类型：算法备案\n\n# 更新机制\n世界第一。\n".encode("gb18030"))
    Path("nasty/bad.dossier").write_bytes("申报类型：算法备案\n\n# 更新\n世界".encode() + b"\xe4\xb8\xff" + "第一适时。\n".encode())
    numbers = []
    for language in ["zh", "en"]:
        for paths in [["examples/returned"], ["examples/filed"], ["nasty"], ["nasty", "none.dossier", "examples/returned"]]:
            report = check_run(paths, ["--lang", language])
            numbers.append(count(report))
        run("baseline", "update", "examples/returned", "--as-of", "2026-06-01", "--baseline", "base.json", code=0)
        known = json.loads(Path("base.json").read_bytes())
        assert len(known["findings"]) == count(check_run(["examples/returned"], ["--lang", language]))
        known["findings"][0]["fingerprint"] = "0123456789abcdef"
        Path("base.json").write_text(json.dumps(known))
        report = check_run(["examples/returned"], ["--lang", language, "--baseline", "base.json"])
        assert count(report) == 1 and len(report["summary"]["baseline"]["gone"]) == 1
    print(f"{2 * 6 * len(FORMATS)} reports read; findings: {numbers}")


main(Path(sys.argv[1]))
