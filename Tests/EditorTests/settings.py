"""Reads the settings files of editors that are not run: `python settings.py ROOT`.

Their keys are among those that the editors document (Helix 25.07, Zed, LSP4IJ, jupyter-lsp; written down in November 2026); all start
`dossier lsp` for `.dossier`; and what they tell the server at its start is in the table of editors/README.md.
"""

import json
import pathlib
import re
import sys
import tomllib

HELIX_LANGUAGE = {
    "name", "language-id", "scope", "injection-regex", "file-types", "shebangs", "roots", "auto-format", "diagnostic-severity",
    "comment-tokens", "comment-token", "block-comment-tokens", "indent", "language-servers", "grammar", "formatter", "soft-wrap", "text-width",
    "rulers", "path-completion", "word-completion", "workspace-lsp-roots", "persistent-diagnostic-sources", "auto-pairs", "debugger",
}
HELIX_SERVER = {"command", "args", "config", "timeout", "environment", "required-root-patterns"}
ZED_EXTENSION = {
    "id", "name", "description", "version", "schema_version", "authors", "repository", "language_servers", "grammars", "themes", "languages",
    "snippets",
}
ZED_LANGUAGE = {
    "name", "grammar", "path_suffixes", "line_comments", "block_comment", "tab_size", "hard_tabs", "first_line_pattern", "brackets", "autoclose_before",
    "word_characters", "soft_wrap", "scope_opt_in_language_servers", "overrides",
}
LSP4IJ = {"id", "name", "programArgs", "fileTypeMappings", "expandConfiguration", "disablePromoteInstallation", "url"}


class Check:
    def __init__(self, root):
        self.root, self.wrong = root, 0
        page = (root / "editors/README.md").read_text("utf-8")
        table = page[page.index("<!-- settings -->"):page.index("<!-- /settings -->")]
        self.options = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    def read(self, name):
        return (self.root / "editors" / name).read_text("utf-8")

    def equal(self, what, seen, expected):
        if seen != expected:
            self.wrong += 1
            print(f"FAILED: {what}: {seen} instead of {expected}")

    def within(self, what, keys, known):
        self.equal(what, set(keys) - known, set())

    def told(self, what, options):
        """What the server is told at its start."""
        self.within(f"{what}: options", options, self.options)


def helix(check):
    languages = tomllib.loads(check.read("helix/languages.toml"))
    [language], server = languages["language"], languages["language-server"]["dossier"]
    check.within("Helix: language", language, HELIX_LANGUAGE)
    check.within("Helix: server", server, HELIX_SERVER)
    check.equal("Helix", [language["name"], language["file-types"], language["language-servers"]], ["dossier", ["dossier"], ["dossier"]])
    check.equal("Helix: command", [server["command"], *server["args"]], ["dossier", "lsp"])
    check.told("Helix", server["config"])


def zed(check):
    extension = tomllib.loads(check.read("zed/extension.toml"))
    language = tomllib.loads(check.read("zed/languages/dossier/config.toml"))
    cargo = tomllib.loads(check.read("zed/Cargo.toml"))
    check.within("Zed: extension", extension, ZED_EXTENSION)
    check.within("Zed: language", language, ZED_LANGUAGE)
    server = extension["language_servers"]["dossier"]
    check.equal("Zed", [server["languages"], language["path_suffixes"]], [[language["name"]], ["dossier"]])
    check.equal("Zed: language id", server["language_ids"], {language["name"]: "dossier"})
    check.equal("Zed: versions", extension["version"], cargo["package"]["version"])


def lsp4ij(check):
    template = json.loads(check.read("lsp4ij/dossier/template.json"))
    check.within("LSP4IJ", template, LSP4IJ)
    [mapping] = template["fileTypeMappings"]
    check.equal("LSP4IJ", [mapping["fileType"]["patterns"], mapping["languageId"]], [["*.dossier"], "dossier"])
    check.equal("LSP4IJ: command", template["programArgs"], {"default": "dossier lsp"})
    check.told("LSP4IJ", json.loads(check.read("lsp4ij/dossier/initializationOptions.json")))


def sublime(check):
    text = re.sub(r"^\s*//.*", "", check.read("sublime/LSP-dossier.sublime-settings"), flags=re.MULTILINE)
    client = json.loads(text)["clients"]["dossier"]
    check.equal("Sublime", [client["command"], client["selector"]], [["dossier", "lsp"], "text.dossier"])
    check.told("Sublime", client["initializationOptions"])


def kate(check):
    [(name, server)] = json.loads(check.read("kate/settings.json"))["servers"].items()
    check.equal("Kate", [name, server["command"], server["highlightingModeRegex"]], ["dossier", ["dossier", "lsp"], "^Dossier$"])
    check.told("Kate", server["initializationOptions"])


def readmes(check):
    """Each editor has a page, which says what was seen and when, or that nothing was."""
    page = check.read("README.md")
    for folder in sorted(path.name for path in (check.root / "editors").iterdir() if path.is_dir()):
        text = check.read(f"{folder}/README.md")
        check.equal(f"{folder}: a date", "(November 2026)" in text or folder == "neovim", True)
        check.equal(f"{folder}: what was seen", bool(re.search(r"`Tests/EditorTests/run`", text)), True)
        check.equal(f"{folder}: a row in editors/README.md", f"]({folder})" in page, True)


def main():
    check = Check(pathlib.Path(sys.argv[1]))
    for part in (helix, zed, lsp4ij, sublime, kate, readmes):
        part(check)
    if check.wrong:
        sys.exit(1)
    print("the settings of editors that are not run are such as they read")


main()
