"""Drives JupyterLab with jupyterlab-lsp in a Chromium without a screen.

    python jupyter.py ROOT    # with DOSSIER_TEST_FOLDER; needs the packages of requirements.txt, chromium and chromedriver

With DOSSIER_TEST_PICTURES, a folder, it leaves a picture of the page there for somebody to look at.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(sys.argv[1])
FOLDER = pathlib.Path(os.environ["DOSSIER_TEST_FOLDER"])
DOCUMENT = FOLDER / "04-算法信息.dossier"


class Failed(Exception):
    pass


def seen(feature):
    """One of the things that editors/README.md has a column for."""
    with open(os.environ["DOSSIER_TEST_SEEN"], "a", encoding="utf-8") as file:
        print(feature, file=file)


def expect(condition, what, seen=""):
    if not condition:
        raise Failed(f"{what}; seen: {seen}")
    print(f"ok: {what}", flush=True)


def wait_for(what, condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
        except Exception:  # The page is being written anew.
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise Failed(f"nothing came: {what}")


def install(home):
    """As the README of the editor's folder says, in folders of our own; and hover without a key."""
    config, data, settings = home / "config", home / "data", home / "settings"
    (config / "jupyter_server_config.d").mkdir(parents=True)
    shutil.copy(ROOT / "editors/jupyterlab/dossier.json", config / "jupyter_server_config.d")
    shutil.copytree(ROOT / "editors/jupyterlab/labextension", data / "labextensions/dossier")
    hover = settings / "@jupyter-lsp/jupyterlab-lsp"
    hover.mkdir(parents=True)
    (hover / "hover.jupyterlab-settings").write_text('{"autoActivate": true}')
    news = settings / "@jupyterlab/apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    return {
        **os.environ, "JUPYTER_CONFIG_DIR": str(config), "JUPYTER_DATA_DIR": str(data), "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }


def serve(home):
    """The program, and where it is: it listens on this machine alone and on a port that is free."""
    program = pathlib.Path(sys.executable).with_name("jupyter-lab")
    process = subprocess.Popen(
        [program, "--no-browser", "--allow-root", "--ServerApp.port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={FOLDER}"],
        env=install(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    info = wait_for("JupyterLab", lambda: next((home / "runtime").glob("jpserver-*.json"), None))
    url = wait_for("its address", lambda: json.loads(info.read_text())["url"])
    wait_for("its answer", lambda: urllib.request.urlopen(f"{url}lsp/status").status == 200)
    return process, url


class Page:
    def __init__(self, url):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"]:
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.driver.get(f"{url}lab/tree/{DOCUMENT.name}?reset")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def line(self, words):
        return wait_for(f"the line {words}", lambda: next(line for line in self.all(".cm-line") if line.text.startswith(words)))

    def held(self):
        """The words that are underlined."""
        return [part.text for part in self.all(".cm-lintRange")]

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, *keys):
        chain = ActionChains(self.driver)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            chain.key_up(key)
        chain.perform()

    def saved(self, words):
        self.chord(Keys.CONTROL, "s")
        time.sleep(0.3)
        return words in DOCUMENT.read_text()

    def picture(self):
        folder = os.environ.get("DOSSIER_TEST_PICTURES")
        if folder:
            self.driver.save_screenshot(f"{folder}/jupyterlab.png")


def drive(page):
    wait_for("findings", lambda: "检索过滤类" in page.held(), 60)
    print("findings at: " + " | ".join(page.held()))
    expect(True, "the wrong class is underlined")
    seen("findings")
    coloured = page.line("# 算法基础属性信息").find_elements(By.CSS_SELECTOR, "span")
    expect(len(coloured) > 0, "headings are coloured")

    # Over a finding JupyterLab shows the finding alone; beside it, the name of the field.
    name = page.line("算法类型：").find_element(By.CSS_SELECTOR, "span")
    ActionChains(page.driver).move_to_element(name).perform()

    def hover():
        ActionChains(page.driver).move_by_offset(1, 0).pause(0.5).move_by_offset(-1, 0).perform()
        return next((part.text for part in page.all("[class*=lsp-hover], .jp-Tooltip, .cm-tooltip") if "依据" in part.text), None)

    shown = wait_for("hover", hover)
    expect("算法类型" in shown, "hover explains the field and names the law", shown)
    seen("hover")
    print("hover: " + " ".join(shown.split())[:120] + "…")
    page.picture()
    page.keys(Keys.ESCAPE)

    page.line("算法类型：").click()
    page.keys(Keys.END)
    for _ in "检索过滤类":
        page.keys(Keys.BACK_SPACE)
    page.keys(Keys.TAB)
    classes = wait_for("completion", lambda: [
        part.text.split("\n")[1] for part in page.all(".jp-Completer-item") if "\n" in part.text])
    expect("个性化推送类" in classes, "completion offers the classes", classes)
    print("completion: " + " ".join(classes))
    page.keys(*[Keys.DOWN] * classes.index("个性化推送类"), Keys.ENTER)
    wait_for("the class in the file", lambda: page.saved("\n算法类型：个性化推送类\n"))
    wait_for("the finding to go", lambda: page.line("算法类型：").find_elements(By.CSS_SELECTOR, ".cm-lintRange") == [] or None)
    expect(True, "the finding goes when the class is put right")
    seen("completion")

    name = page.line("展示位：").find_element(By.CSS_SELECTOR, "span")
    ActionChains(page.driver).move_to_element(name).click().context_click().perform()
    wait_for("the menu", lambda: next(item for item in page.all(".lm-Menu-itemLabel") if item.text == "Rename symbol")).click()
    field = wait_for("the dialog", lambda: next(iter(page.all(".jp-Dialog input"))))
    field.clear()
    field.send_keys("推荐位", Keys.ENTER)
    wait_for("the new name", lambda: page.saved("\n推荐位：六，见【推荐位】。\n"))
    expect(True, "the fact and the reference have the new name")
    seen("rename")
    # JupyterLab has no formatting, and takes the end of the last line away.
    subprocess.run(["dossier", "format", DOCUMENT], check=True, capture_output=True)
    print("JupyterLab: all is well")


def main():
    # A fact, and a reference to it.
    text = DOCUMENT.read_text().replace("算法版本：V1.0\n", "算法版本：V1.0\n展示位：六，见【展示位】。\n", 1)
    DOCUMENT.write_text(text)
    home = pathlib.Path(os.environ["HOME"]) / "jupyter"
    process, url = serve(home)
    page = None
    try:
        page = Page(url)
        drive(page)
    except Failed as failure:
        if page:
            page.picture()
        print(f"FAILED: {failure}")
        return 1
    finally:
        if page:
            page.driver.quit()
        process.terminate()
        process.wait()
    return 0


sys.exit(main())
