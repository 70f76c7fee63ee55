"""Opens the HTML report in Chromium, and uses it as people do: with the mouse, with the keyboard, on paper, in the dark.

    browser.py ROOT     in an empty folder, with dossier, chromium, chromedriver and the packages of requirements.txt on PATH
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

# Documents that try to act in a page.
NASTY = {
    'nasty/<img src=x onerror=alert(1)>&".dossier': "申报类型：算法备案\n卷宗：</title><script>alert(2)</script>\n\n# <script>alert(3)</script>\n"
    "适时\"><svg onload=alert(4)>。\n' onmouseover='alert(5)\n\n% 豁免 AR-2001 至 2026-09-01 因：<b>理由</b><iframe src=//e.example></iframe>\n"
    "世界第一。\n【待补充<img src=//e.example/x.png>】\n",
    "nasty/控制.dossier": "申报类型：算法备案\n\n# a\n\x1b[2J\u202e\x00适时\u200b\r\n\t世界第一\n</pre></script><!--\n]]>\n",
}


def report(name, *arguments):
    subprocess.run(["dossier", "lint", "--as-of", "2026-06-25", f"--format=html={name}", "--format=json=report.json", *arguments], capture_output=True)
    html5lib.HTMLParser(strict=True).parse(Path(name).read_text("utf-8"))
    return json.loads(Path("report.json").read_bytes())


def browser(dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900", f"--blink-settings=preferredColorScheme={0 if dark else 1}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def assert_quiet(driver):
    """Nothing is said on the console, and nothing is asked for but the page."""
    logs = driver.get_log("browser")
    assert not logs, logs
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            assert url.startswith("file:"), f"the page asks for {url}"


def shown(driver):
    """Ids and rules of the findings that take up room on the page."""
    return driver.execute_script(
        "return [...document.querySelectorAll('.finding')].filter(f => f.getClientRects().length).map(f => [f.id, f.dataset.rule])"
    )


def findings(data):
    return [finding for file in data["files"] for finding in file["findings"]]


def check_links(driver):
    ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    known = set(ids)
    assert len(known) == len(ids), "an id stands twice"
    for target in driver.execute_script("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"):
        assert target.startswith("#") and target[1:] in known, f"{target} leads nowhere"


def check_access(driver):
    """By the rules of axe, contrasts among them."""
    results = Axe().run(driver)
    assert len(results["passes"]) > 15
    broken = results["violations"]
    assert not broken, [(rule["id"], rule["help"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in broken]


def check_filters(driver, data):
    total = len(findings(data))
    output = driver.find_element(By.ID, "shown")
    assert output.text == str(total) and len(shown(driver)) == total > 20
    for severity in ["error", "warning", "hint"]:
        driver.find_element(By.CSS_SELECTOR, f"input[value={severity}]").click()
        left = [f for f in findings(data) if f["severity"] != severity]
        assert output.text == str(len(left)) and len(shown(driver)) == len(left), severity
        off = driver.find_elements(By.CSS_SELECTOR, f"mark.{severity}:not(.off)")
        assert not off, "marks of hidden findings are still drawn"
        # With the keyboard.
        driver.find_element(By.CSS_SELECTOR, f"input[value={severity}]").send_keys(Keys.SPACE)
        assert output.text == str(total)
    rule = findings(data)[0]["rule"]
    count = sum(f["rule"] == rule for f in findings(data))
    choice = Select(driver.find_element(By.NAME, "rule"))
    choice.select_by_value(rule)
    assert output.text == str(count)
    choice.select_by_value("")
    button = driver.find_element(By.CSS_SELECTOR, ".pick")
    button.send_keys(Keys.ENTER)
    own = button.get_attribute("data-pick")
    assert [rule for _, rule in shown(driver)] == [own] * sum(f["rule"] == own for f in findings(data))
    assert driver.switch_to.active_element.get_attribute("data-rule") == own
    # A link to a hidden finding brings it back.
    cell = driver.find_element(By.CSS_SELECTOR, "a.cell")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", cell)
    cell.click()
    target = cell.get_dom_attribute("href")[1:]
    assert driver.find_element(By.ID, target).is_displayed() and output.text == str(total)


def check_steps(driver):
    order = [id for id, _ in shown(driver)]
    driver.get(driver.current_url.split("#")[0])
    step = driver.find_element(By.ID, "next")
    step.click()
    assert driver.switch_to.active_element.get_attribute("id") == order[0]
    step.click()
    assert driver.switch_to.active_element.get_attribute("id") == order[1]
    driver.find_element(By.ID, "previous").click()
    driver.find_element(By.ID, "previous").click()
    assert driver.switch_to.active_element.get_attribute("id") == order[-1]
    # The first thing that the keyboard reaches leads past the overview.
    driver.get(driver.current_url.split("#")[0])
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert driver.switch_to.active_element.get_attribute("class") == "skip"


def check_folds(driver):
    folds = driver.find_elements(By.TAG_NAME, "details")
    assert folds and not any(fold.get_attribute("open") for fold in folds)
    link = driver.find_element(By.CSS_SELECTOR, "td a[href^='#rule-']")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    assert driver.find_element(By.ID, link.get_dom_attribute("href")[1:]).get_attribute("open")
    driver.find_element(By.ID, "unfold").click()
    assert all(fold.get_attribute("open") for fold in folds)


def check_paper(driver):
    pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    Path("report.pdf").write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", "report.pdf", "-"], capture_output=True, check=True).stdout.decode()
    # Folded remedies are printed, the filter is not.
    assert "依据：" in text and "全部展开" not in text


def main(root):
    shutil.copytree(root / "Grammar/examples", "examples")
    Path("nasty").mkdir()
    for path, text in NASTY.items():
        # No file name has a slash.
        folder, name = path.split("/", 1)
        Path(folder, name.replace("/", "∕")).write_bytes(text.encode())
    Path("nasty/gbk.dossier").write_bytes("申报类型：算法备案\n\n# 更新机制\n世界第一。\n".encode("gb18030"))
    for dark in [False, True]:
        driver = browser(dark)
        try:
            for language in ["zh", "en"]:
                for name, paths in [("returned", ["examples/returned"]), ("filed", ["examples/filed"]), ("all", ["examples"]), ("nasty", ["nasty", "none.dossier"])]:
                    data = report(f"{name}.{language}.html", "--lang", language, *paths)
                    driver.get(Path(f"{name}.{language}.html").resolve().as_uri())
                    assert driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == ("zh-CN" if language == "zh" else "en")
                    assert len(driver.find_elements(By.CSS_SELECTOR, ".finding")) == len(findings(data))
                    assert len(driver.find_elements(By.CSS_SELECTOR, "script, img, iframe, svg[onload], b")) == 1
                    check_links(driver)
                    if name == "all":
                        assert len(driver.find_elements(By.CSS_SELECTOR, "nav tbody tr")) == len(driver.find_elements(By.CSS_SELECTOR, ".dossier")) > 5
                    else:
                        check_access(driver)
                    if name == "returned":
                        check_filters(driver, data)
                        check_steps(driver)
                        if not dark:
                            driver.save_screenshot(f"{name}.{language}.png")
                            if language == "zh":
                                check_paper(driver)
                        driver.get(driver.current_url.split("#")[0])
                        check_folds(driver)
                        check_access(driver)
                    assert_quiet(driver)
                    width = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    assert width <= 0, f"{name} is {width} pixels too wide"
        finally:
            driver.quit()
    print("16 pages opened")


main(Path(sys.argv[1]))
