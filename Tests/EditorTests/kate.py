"""Drives Kate on a screen that nobody sees, as a screen reader would: by what its windows and menus say of themselves (AT-SPI).

    xvfb-run -a dbus-run-session -- /usr/bin/python3 kate.py ROOT    # with DOSSIER_TEST_FOLDER

It writes into DOSSIER_TEST_REPORT what was seen. With DOSSIER_TEST_PICTURES, a folder, it leaves pictures of the screen there for somebody to look at.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(sys.argv[1])
FOLDER = pathlib.Path(os.environ["DOSSIER_TEST_FOLDER"])
PICTURES = os.environ.get("DOSSIER_TEST_PICTURES")
ALGORITHM, DUTIES, PROMISE = (FOLDER / f"{name}.dossier" for name in ("04-算法信息", "03-主体责任", "02-承诺书"))
MENUS = {"menu item", "check menu item", "radio menu item"}


def say(text):
    with open(os.environ["DOSSIER_TEST_REPORT"], "a", encoding="utf-8") as report:
        print(text, file=report)


def fail(what):
    say(f"FAILED: {what}")
    sys.exit(1)


def seen(feature):
    """One of the things that editors/README.md has a column for."""
    with open(os.environ["DOSSIER_TEST_SEEN"], "a", encoding="utf-8") as file:
        print(feature, file=file)


def expect(condition, what, seen=""):
    if not condition:
        picture("failed")
        fail(f"{what}; seen: {seen}")
    say(f"ok: {what}")


def wait_for(what, condition, seconds=20):
    """What the condition gives. A part of a window that goes while it is asked raises an error, and is not there."""
    end, error = time.monotonic() + seconds, None
    while time.monotonic() < end:
        try:
            found, error = condition(), None
        except Exception as raised:
            found, error = None, raised
        if found:
            return found
        time.sleep(0.1)
    picture("failed")
    fail(f"nothing came: {what}" + (f"; at last: {error!r}" if error else ""))


def picture(name):
    if PICTURES:
        subprocess.run(["scrot", "-o", f"{PICTURES}/kate-{name}.png"], check=False)


def line_of(path, words):
    """Zero-based."""
    return next(number for number, line in enumerate(path.read_text().split("\n")) if line.startswith(words))


def prepare():
    """A fact and a reference to it in another document, and a line out of shape; then Kate's own folders."""
    text = ALGORITHM.read_text()
    ALGORITHM.write_text(text.replace("算法版本：V1.0\n", "算法版本 :  V1.0  \n展示位：六\n", 1))
    DUTIES.write_text(DUTIES.read_text() + "\n见【展示位】。\n")
    config, data = pathlib.Path(os.environ["XDG_CONFIG_HOME"]), pathlib.Path(os.environ["XDG_DATA_HOME"])
    for source, folder in [("settings.json", config / "kate/lspclient"), ("dossier.xml", data / "org.kde.syntax-highlighting/syntax")]:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "editors/kate" / source, folder)
    # Kate asks whether it may start a server; somebody has said yes.
    command = shutil.which("dossier") + " lsp"
    (config / "katerc").write_text(
        "[General]\nShow welcome view for new window=false\n[Kate Plugins]\nlspclientplugin=true\n"
        f"[lspclient]\nAllowedServerCommandLines={command},dossier lsp\n")


def bus(destination, path, method, *arguments):
    """What a program answers on the bus of the session."""
    command = ["dbus-send", "--session", "--print-reply", f"--dest={destination}", path, method, *arguments]
    return subprocess.run(command, capture_output=True, text=True).stdout


def names():
    return bus("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames")


def text_of(part):
    try:
        return part.queryText().getText(0, -1)
    except Exception:  # It has none.
        return ""


class Kate:
    def __init__(self, path):
        self.helpers = [subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)]
        self.process = subprocess.Popen(
            ["kate", "-n", path], stderr=subprocess.DEVNULL,
            env={**os.environ, "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        self.name = f"org.kde.kate-{self.process.pid}"
        wait_for("Kate", lambda: "MainWindow_1" in bus(self.name, "/kate", "org.freedesktop.DBus.Introspectable.Introspect"))
        # Kate says something of itself only if the bus for that comes after it.
        time.sleep(1)
        launcher = "/usr/libexec/at-spi-bus-launcher"
        self.helpers.append(subprocess.Popen([launcher, "--launch-immediately"], stderr=subprocess.DEVNULL))
        wait_for("the bus of accessibility", lambda: "org.a11y.Bus" in names())
        # Before there is a bus, it cannot be imported.
        import pyatspi

        self.registry = pyatspi.Registry
        wait_for("Kate's windows", lambda: any(app.name == "kate" for app in self.registry.getDesktop(0)))

    def walk(self, item=None):
        """Every part of every window, as it is now."""
        if item is None:
            for app in self.registry.getDesktop(0):
                if app is not None and app.name == "kate":
                    # What was asked before is remembered otherwise.
                    app.clearCache()
                    yield from self.walk(app)
            return
        yield item
        for index in range(item.childCount):
            try:
                child = item.getChildAtIndex(index)
            except Exception:  # It is gone meanwhile.
                continue
            if child is not None:
                yield from self.walk(child)

    def held(self):
        """The findings that Kate lists."""
        return [part.name for part in self.walk() if part.getRoleName() == "table cell" and part.name.startswith("[dossier]")]

    def holds(self, words, line=None):
        """Whether Kate lists a finding of these words. The list is not laid out before the cursor comes to a finding."""
        if line is not None:
            self.go_to(line, 1)
        return any(words in name for name in self.held())

    def texts(self):
        """What is written in labels and views of text."""
        return [f"{part.name} {text_of(part)}" for part in self.walk()]

    def menu(self, name):
        item = wait_for(f"the menu item {name}", lambda: next(
            (part for part in self.walk() if part.getRoleName() in MENUS and part.name == name), None))
        try:
            item.queryAction().doAction(0)
        except Exception:  # A dialog that is opened answers when it is closed.
            pass

    def go_to(self, line, column):
        """Zero-based."""
        bus(self.name, "/MainApplication", "org.kde.Kate.Application.setCursor", f"int32:{line}", f"int32:{column}")

    def open(self, path):
        bus(self.name, "/MainApplication", "org.kde.Kate.Application.openUrl", f"string:{path.as_uri()}", "string:")

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], check=True)

    def end(self):
        for process in [self.process, *self.helpers]:
            process.terminate()


def main():
    prepare()
    kate = Kate(ALGORITHM)
    try:
        drive(kate)
    except Exception as error:
        picture("failed")
        fail(repr(error))
    finally:
        kate.end()


def drive(kate):
    line = line_of(ALGORITHM, "算法类型：")
    wait_for("findings of 04-算法信息", lambda: kate.holds("AR-2101", line))
    say("findings: " + " | ".join(name[:60] for name in wait_for("the list of findings", kate.held)))
    wait_for("the class in a finding", lambda: kate.holds("检索过滤类"))
    expect(True, "the wrong class is found")
    seen("findings")
    picture("findings")

    kate.go_to(line, 6)
    kate.menu("Symbol Info")
    shown = wait_for("hover", lambda: next((text for text in kate.texts() if "AR-2101" in text and "依据" in text), None))
    expect(True, "hover explains the rule and names the law")
    say("hover: " + " ".join(shown.split())[:120] + "…")
    picture("hover")
    seen("hover")
    kate.keys("Escape")

    kate.go_to(line, 5)
    kate.keys("shift+End", "Delete")
    kate.menu("Invoke Code Completion")
    classes = wait_for("completion", lambda: [
        name for name in (part.name.removesuffix(" []") for part in kate.walk() if part.getRoleName() == "table cell")
        if name.endswith("类") and len(name) < 8])
    expect("个性化推送类" in classes, "completion offers the classes", classes)
    say("completion: " + " ".join(classes))
    picture("completion")
    kate.keys(*["Down"] * classes.index("个性化推送类"), "Return")
    wait_for("the finding to go", lambda: not kate.holds("AR-2101") and not kate.holds("AR-1230"))
    expect(True, "the finding goes when the class is put right")

    kate.menu("Format")
    wait_for("the layout", lambda: (kate.menu("Save"), time.sleep(0.3), "\n算法版本：V1.0\n" in ALGORITHM.read_text())[-1])
    expect("\n算法类型：个性化推送类\n" in ALGORITHM.read_text(), "completion has written the class")
    seen("completion")
    expect(True, "formatting lays the file out")

    kate.go_to(line_of(ALGORITHM, "展示位"), 1)
    kate.menu("Rename")
    field = wait_for("the dialog", lambda: next((part for part in kate.walk() if text_of(part) == "展示位：六"), None))
    field.queryEditableText().setTextContents("推荐位")
    picture("rename")
    kate.keys("Return")
    wait_for("the new name", lambda: (
        kate.menu("Save All"), time.sleep(0.3), "\n推荐位：六\n" in ALGORITHM.read_text() and "见【推荐位】。" in DUTIES.read_text())[-1])
    expect(True, "the fact and the reference in the other document have the new name")
    seen("rename")

    kate.open(PROMISE)
    line = line_of(PROMISE, "---")
    wait_for("findings of 02-承诺书", lambda: kate.holds("thematic-break", line))
    # Not "Quick Fix": Kate 22.12 applies everything that is offered at once, suppressions too.
    kate.menu("LSP Client")
    kate.menu("Code Action")
    fix = "[quickfix] 删除“---”"
    wait_for("the fix", lambda: any(part.name == fix for part in kate.walk()))
    picture("fix")
    kate.menu(fix)
    wait_for("the fix in the file", lambda: (kate.menu("Save"), time.sleep(0.3), "\n---\n" not in PROMISE.read_text())[-1])
    expect("% 豁免" not in PROMISE.read_text(), "nothing else is written", PROMISE.read_text())
    expect(True, "the quick fix takes the rule between paragraphs away")
    wait_for("the finding to go", lambda: not kate.holds("thematic-break"))
    expect(True, "and its finding")
    seen("fix")
    picture("fixed")
    say("Kate: all is well")


main()
