"""Has completions read by the shells that they are for, and the manual by mandoc and man.

    shells.py ROOT      in an empty folder, with dossier on PATH
"""

import re
import subprocess
import sys
from pathlib import Path


def output(*arguments, **settings):
    return subprocess.run(arguments, capture_output=True, text=True, check=True, **settings).stdout


def check_same(found, expected, what):
    assert found == expected, f"{what}: {found} instead of {expected}"


def fish(line):
    """What fish offers at the end of a line, without its descriptions."""
    script = 'source dossier.fish; complete -C "$argv[1]"'
    return [row.split("\t")[0] for row in output("fish", "--no-config", "-c", script, line).splitlines()]


def zsh(line):
    """What zsh offers, in a terminal of its own. An empty command line cannot be completed without one."""
    script = f"""
zmodload zsh/zpty
zpty z 'zsh -f -i'
ask() {{ zpty -w z "$1" }}
ask 'PS1=; fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; zstyle ":completion:*" list-colors; LISTMAX=500; print read''y'
zpty -r z text '*ready*'
zpty -w -n z {line!r}$'\\t\\t'
sleep 2
text=; while zpty -r -t z part; do text+=$part; done
print -r -- $text
zpty -d z
"""
    return output("zsh", "-f", "-c", script, timeout=60)


def main(root):
    Path("functions").mkdir()
    Path("a.dossier").write_text("申报类型：算法备案\n")
    for language in ["zh", "en"]:
        for shell in ["bash", "zsh", "fish"]:
            path = Path("functions/_dossier" if shell == "zsh" else f"dossier.{shell}")
            path.write_text(output("dossier", "completions", shell, "--lang", language))
            output(shell, "-n", str(path))
        check_same(fish("dossier ba"), ["baseline"], "fish")
        check_same(fish("dossier baseline "), ["update"], "fish")
        check_same(fish("dossier lint --unsafe"), ["--unsafe-fixes"], "fish")
        check_same(fish("dossier format --unsafe"), [], "fish")
        check_same(fish("dossier lint --format sar"), ["sarif"], "fish")
        check_same(fish("dossier completions z"), ["zsh"], "fish")
        check_same([name for name in fish("dossier lint a.d") if "dossier" in name], ["a.dossier"], "fish")
        for line, offered in [("dossier su", "suppressions"), ("dossier lint --unsafe", "--unsafe-fixes"), ("dossier completions f", "fish")]:
            assert offered in zsh(line), f"zsh: {line}: {zsh(line)!r}"
        page = f"dossier.{language}.1"
        Path(page).write_text(output("dossier", "man", "--lang", language))
        # Only style, as the date that is left out; a warning or an error fails.
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        complaints = [line for line in lint.stdout.splitlines() if "missing date" not in line]
        assert not complaints, "\n".join(complaints)
        shown = output("mandoc", "-T", "utf8", "-O", "width=100", page)
        # Bold characters are struck twice.
        assert "--unsafe-fixes" in re.sub(".\b", "", shown)
    print("3 shells, 2 languages; the manual has no warning")


main(Path(sys.argv[1]))
