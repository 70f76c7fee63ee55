"""Document generators, one module a language.

A generator module defines:

    NAME         the name used on the command line
    LANGUAGE_ID  the LSP languageId
    EXT          file extension without the dot
    generate(nbytes, seed) -> str      about nbytes of UTF-8, deterministic
    paste(rng) -> str                  a block of whole lines a person might paste
    keep(line) -> bool                 may a word typed into this line stay there?
                                       (False: the typing script takes it out again,
                                       so that the document stays as healthy as it was)
    WORKSPACE    optional {file name: text} written beside the document
    FINDING      optional text that is a finding when typed at the end of a line, and none without its last letter
    CALM         optional text that is no finding when typed there, nor is any part of it
    ask(request, lines, rng) -> (line, code points)   optional, where a request of this name has an answer, or None
    FACTS        optional lists of lines, of which the document has one: what it declares about itself
    workspace(nbytes, seed) -> {file name: text}   optional, the same for one document
    SETUP        optional text placed at the head of each document
    format_error(text) -> str          optional

A module elsewhere is given as a path: --gen path/to/dossier.py
"""
import importlib
import importlib.util
import os


def load(name):
    if name.endswith(".py"):
        spec = importlib.util.spec_from_file_location(
            "gen_" + os.path.basename(name)[:-3], name)
        mod = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(mod)
        return mod
    return importlib.import_module("generators." + name)
