"""Has completions read by the shells that they are for, and the manual by mandoc; and looks at long runs on a terminal.

    shells.py ROOT      in an empty folder, with dossier on PATH
"""

import os
import pty
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


def zsh(line, offered):
    """What zsh shows in a terminal of its own until it offers what is expected, or for a minute.

    An empty command line cannot be completed without a terminal, and a machine with other work may need seconds for it.
    """
    script = f"""
zmodload zsh/zpty
zpty z 'zsh -f -i'
ask() {{ zpty -w z "$1" }}
ask 'PS1=; fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; zstyle ":completion:*" list-colors; LISTMAX=500; print read''y'
zpty -r z text '*ready*'
zpty -w -n z {line!r}$'\\t\\t'
text=
repeat 600; do
    while zpty -r -t z part; do text+=$part; done
    [[ $text == *{offered}* ]] && break
    sleep 0.1
done
print -r -- $text
zpty -d z
"""
    return output("zsh", "-f", "-c", script, timeout=120)


def on_terminal(*arguments, report):
    """What a terminal on standard error is sent; standard output is a terminal, too, or a file."""
    process, terminal = pty.fork()
    if process == 0:
        if report != "terminal":
            os.dup2(os.open(report, os.O_WRONLY | os.O_CREAT), 1)
        os.execvp(arguments[0], arguments)
    sent = b""
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        sent += piece
    os.waitpid(process, 0)
    os.close(terminal)
    return sent.decode()


def check_progress(root):
    """Long runs say how far they are, and take it back; short ones and those that fill the terminal themselves say nothing."""
    text = (root / "Grammar/examples/returned/04-算法信息.dossier").read_text("utf-8")
    Path("many").mkdir()
    count = 0
    sent = ""
    while "检查了" not in sent and count < 32000:
        for number in range(count, max(250, count * 2)):
            Path(f"many/{number}.dossier").write_text(text.replace("云程美食推荐-2026", f"卷{number}"), "utf-8")
        count = max(250, count * 2)
        sent = on_terminal("dossier", "lint", "--lang", "zh", "many", report="/dev/null")
    assert re.fullmatch(rf"(\r检查了 \d+/{count} 个卷宗\x1b\[K)+\r\x1b\[K", sent), sent[:500]
    short = on_terminal("dossier", "lint", "--lang", "zh", "many/0.dossier", report="/dev/null")
    assert "检查了" not in short, short
    shown = on_terminal("dossier", "lint", "--lang", "zh", "--format", "short", "many", report="terminal")
    assert "\r检查了" not in shown


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
            shown = zsh(line, offered)
            assert offered in shown, f"zsh: {line}: {shown!r}"
        page = f"dossier.{language}.1"
        Path(page).write_text(output("dossier", "man", "--lang", language))
        # Only style, as the date that is left out; a warning or an error fails.
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        complaints = [line for line in lint.stdout.splitlines() if "missing date" not in line]
        assert not complaints, "\n".join(complaints)
        shown = output("mandoc", "-T", "utf8", "-O", "width=100", page)
        # Bold characters are struck twice.
        assert "--unsafe-fixes" in re.sub(".\b", "", shown)
    check_progress(root)
    print("3 shells, 2 languages; the manual has no warning")


main(Path(sys.argv[1]))
