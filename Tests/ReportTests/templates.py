"""Tries the files by which others put dossier into their CI: hooks with pre-commit itself, the action and the job with the schemas of
their makers, and by running what they run.

    templates.py ROOT   in an empty folder, with dossier and the packages of requirements.txt on PATH
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

CLEAN = "申报类型：算法备案\n\n# 更新机制\n模型每周更新。\n"
BAD = CLEAN + "本算法已经国家网信办批准。\n"
LOOSE = "申报类型：算法备案\n#更新机制\n模型每周更新。\n"


def run(*arguments, folder=".", code=0, **environment):
    process = subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8", **environment}
    )
    assert code is None or process.returncode == code, f"{arguments}: {process.returncode}\n{process.stdout}{process.stderr}"
    return process.stdout + process.stderr


def commit(folder):
    run("git", "add", "-A", folder=folder)
    run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a", folder=folder)


def hooks(root):
    source = Path("source")
    source.mkdir()
    shutil.copy(root / ".pre-commit-hooks.yaml", source)
    run("git", "init", "-q", folder=source)
    commit(source)
    revision = run("git", "rev-parse", "HEAD", folder=source).strip()
    run("pre-commit", "validate-manifest", str(root / ".pre-commit-hooks.yaml"))
    place = Path("hooked")
    place.mkdir()
    run("git", "init", "-q", folder=place)
    ids = [hook["id"] for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())]
    assert ids == ["dossier-lint", "dossier-format", "dossier-lint-system", "dossier-format-system"]
    config = {"repos": [{"repo": str(source.absolute()), "rev": revision, "hooks": [{"id": i} for i in ids if i.endswith("system")]}]}
    (place / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    home = str(Path("pre-commit").absolute())

    def check(files, code):
        for name, text in files.items():
            (place / name).write_text(text)
        run("git", "add", "-A", folder=place)
        return run("pre-commit", "run", "--color=never", folder=place, code=code, PRE_COMMIT_HOME=home)

    lint = run("dossier", "lint", "--fail-on", "error", "-", folder=place, code=None)
    assert "usage" not in lint
    shown = check({"甲 a.dossier": BAD, "other.txt": "x"}, 1)
    assert "[AR-2003]" in shown and "- exit code: 1" in shown, shown
    shown = check({"甲 a.dossier": LOOSE}, 1)
    assert "- files were modified by this hook" in shown, shown
    assert (place / "甲 a.dossier").read_text() == LOOSE.replace("#更新", "\n# 更新")
    (place / "甲 a.dossier").unlink()
    shown = check({}, 0)
    assert shown.count("Skipped") == 2, shown


def action(root):
    run("check-jsonschema", "--builtin-schema", "vendor.github-actions", str(root / "action.yml"))
    steps = yaml.safe_load((root / "action.yml").read_text())["runs"]["steps"]
    for step in steps:
        assert "${{" not in step["run"], "what comes from outside is no part of a script"
    place = Path("action")
    place.mkdir()
    (place / "a b.dossier").write_text(BAD)
    (place / "c.dossier").write_text(BAD)
    files = {name: str(Path(name).absolute()) for name in ["GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"]}
    for path in files.values():
        Path(path).write_text("")
    inputs = {"DOSSIER_PATHS": "c.dossier", "DOSSIER_ARGS": "--fail-on hint", "DOSSIER_SARIF": "out.sarif", "DOSSIER_MARKDOWN": "c.md", "DOSSIER_LANG": "en"}
    assert set(inputs) == set(steps[1]["env"])
    # As GitHub runs `shell: bash`.
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    run(*bash, steps[0]["run"], folder=place, ACTION_PATH=str(root), **files)
    shown = run(*bash, steps[1]["run"], folder=place, code=1, **files, **inputs)
    assert "::error file=c.dossier,line=5," in shown and "a b.dossier" not in shown, shown
    assert Path("GITHUB_OUTPUT").read_text() == "exit-code=1\n"
    assert Path("GITHUB_STEP_SUMMARY").read_text() == (place / "c.md").read_text() != ""
    assert json.loads((place / "out.sarif").read_text())["runs"][0]["invocations"][0]["exitCode"] == 1


def job(root):
    template = root / ".gitlab/dossier.yml"
    run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(template))
    job = yaml.safe_load(template.read_text())["dossier"]
    place = Path("job")
    place.mkdir()
    (place / "c.dossier").write_text(BAD)
    variables = {**job["variables"], "DOSSIER_ARGS": "--fail-on hint", "DOSSIER_LANG": "en"}
    shown = run("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), folder=place, code=1, **variables)
    assert "[AR-2003]" in shown, shown
    for report in job["artifacts"]["reports"].values():
        assert (place / report).read_text() != ""
    run("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), folder=place, code=0, **{**variables, "DOSSIER_ARGS": "--select AR-2001"})


def main(root):
    hooks(root)
    action(root)
    job(root)
    print("pre-commit, the action and the job do what they should")


main(Path(sys.argv[1]))
