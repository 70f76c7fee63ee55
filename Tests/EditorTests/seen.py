"""Compares the table of editors/README.md with what was seen: `python seen.py ROOT FOLDER`. FOLDER has a file for each program that was
driven, with the features that its editor showed, one a line."""

import pathlib
import sys

COLUMNS = ["findings", "hover", "completion", "format", "fix", "rename"]
# Beginnings of the names of programs that were driven, and rows of the table.
ROWS = {
    "neovim-v0.7": "Neovim 0.7.2", "neovim-v0.11": "Neovim 0.11.4", "vim-ale": "Vim 9.0 with ALE 3.3.0", "emacs-eglot": "Emacs 28.2 with Eglot 1.9",
    "emacs-lsp": "Emacs 28.2 with lsp-mode 8.0.0", "kate": "Kate 22.12.3", "jupyterlab": "JupyterLab 4.6.6 with jupyterlab-lsp 5.3.0",
    "kakoune": "Kakoune 2022.10.31",
}


def rows(page):
    """Features by row; those of editors that are not run are not looked at."""
    table = {}
    for line in page.split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(COLUMNS) + 1 and cells[0].startswith("["):
            name = cells[0].replace("[", "").split("](")[0] + cells[0].split(")", 1)[1]
            table[name] = {column for column, cell in zip(COLUMNS, cells[1:]) if cell == "seen"}
    return table


def main(root, folder):
    table = rows((pathlib.Path(root) / "editors/README.md").read_text("utf-8"))
    wrong = [f"there is no row {name}" for name in ROWS.values() if name not in table]
    wrong += [f"{name} is said to be seen, and never driven" for name, features in table.items() if features and name not in ROWS.values()]
    for file in pathlib.Path(folder).iterdir():
        name = next((row for start, row in ROWS.items() if file.name.startswith(start)), None)
        features = set(file.read_text("utf-8").split())
        if name in table and table[name] != features:
            wrong.append(f"{name}: seen {sorted(features)}, said {sorted(table[name])}")
    for line in wrong:
        print(f"FAILED: {line}")
    return bool(wrong)


sys.exit(main(*sys.argv[1:]))
