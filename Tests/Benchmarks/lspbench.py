#!/usr/bin/env python3
"""Language-neutral benchmark of language servers over stdio. Standard library only.

  lspbench.py run --server NAME [--peers peers.json] [--sizes 10k,100k,1m,10m] --out F.json
  lspbench.py run --name N --gen markdown --out F.json -- CMD ARG...
  lspbench.py table F.json...          latency and memory tables (Markdown)
  lspbench.py features F.json...       what each server announced (Markdown)

What is measured, for each document size, in one server process:

  open     didOpen written -> diagnostics for version 1
  edit     didChange written -> diagnostics for that version. Pushed diagnostics count
           when they carry the version (or, from a server that sends no versions, when
           they are the first after the change); a server that announces a
           diagnosticProvider is asked for them right after the change.
  burst    50 changes written without waiting -> diagnostics for the last one
  request  a change, then at once the request -> its response, for each method announced
  format   the whole document formatted; its edits applied; blanks typed that do not belong there,
           and formatted again
  cancel   a change, a request, its $/cancelRequest -> its response

The clock is read when the last byte of the answer has been read from the pipe, before it
is parsed; the harness runs in one thread. Every wait has a limit; a phase past its budget
stops with what it has. Only processes started here are ended, by their ids.
"""
import argparse
import gc
import json
import os
import random
import selectors
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generators  # noqa: E402

now = time.perf_counter


class Timeout(Exception):
    pass


class Dead(Exception):
    pass


# ---------------------------------------------------------------- processes

def tree(pid):
    """pid and its descendants, from /proc."""
    kids = {}
    for d in os.listdir("/proc"):
        if d.isdigit():
            try:
                with open("/proc/%s/stat" % d) as f:
                    s = f.read()
                pp = int(s[s.rindex(")") + 2:].split()[1])
                kids.setdefault(pp, []).append(int(d))
            except (OSError, ValueError):
                pass
    out, todo = [], [pid]
    while todo:
        p = todo.pop()
        out.append(p)
        todo += kids.get(p, [])
    return out


def mem(pids):
    """(sum of VmRSS, sum of VmHWM) in bytes."""
    rss = hwm = 0
    for p in pids:
        try:
            with open("/proc/%d/status" % p) as f:
                for l in f:
                    if l.startswith("VmRSS:"):
                        rss += int(l.split()[1]) * 1024
                    elif l.startswith("VmHWM:"):
                        hwm += int(l.split()[1]) * 1024
        except OSError:
            pass
    return rss, hwm


def cpu(pids):
    """CPU seconds used so far by these processes, at nanosecond grain where it can be had."""
    t = 0.0
    for p in pids:
        try:
            t += time.clock_gettime(((~p) << 3) | 2)
        except OSError:
            try:
                with open("/proc/%d/stat" % p) as f:
                    s = f.read()
                x = s[s.rindex(")") + 2:].split()
                t += (int(x[11]) + int(x[12])) / os.sysconf("SC_CLK_TCK")
            except OSError:
                pass
    return t


def busy():
    """CPU seconds the whole machine has been busy: what others use is this less what is ours."""
    with open("/proc/stat") as f:
        x = [int(v) for v in f.readline().split()[1:9]]
    return (sum(x) - x[3] - x[4]) / os.sysconf("SC_CLK_TCK")


def own():
    t = os.times()
    return t.user + t.system


# ---------------------------------------------------------------- client

def client_capabilities(pull, dynamic=False):
    kinds = list(range(1, 27))
    tokens = ["namespace", "type", "class", "enum", "interface", "struct", "typeParameter",
              "parameter", "variable", "property", "enumMember", "event", "function", "method",
              "macro", "keyword", "modifier", "comment", "string", "number", "regexp",
              "operator", "decorator", "label"]
    td = {
        "synchronization": {"dynamicRegistration": False, "willSave": True,
                            "willSaveWaitUntil": True, "didSave": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True,
                               "tagSupport": {"valueSet": [1, 2]},
                               "codeDescriptionSupport": True, "dataSupport": True},
        "completion": {"dynamicRegistration": False, "contextSupport": True,
                       "completionItem": {"snippetSupport": True, "commitCharactersSupport": True,
                                          "documentationFormat": ["markdown", "plaintext"],
                                          "deprecatedSupport": True, "preselectSupport": True,
                                          "insertReplaceSupport": True, "labelDetailsSupport": True,
                                          "resolveSupport": {"properties": ["documentation", "detail", "additionalTextEdits"]}},
                       "completionItemKind": {"valueSet": list(range(1, 26))},
                       "completionList": {"itemDefaults": ["commitCharacters", "editRange", "insertTextFormat", "data"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown", "plaintext"],
                                                   "parameterInformation": {"labelOffsetSupport": True}}},
        "declaration": {"linkSupport": True},
        "definition": {"linkSupport": True}, "typeDefinition": {"linkSupport": True},
        "implementation": {"linkSupport": True},
        "references": {}, "documentHighlight": {},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True,
                           "symbolKind": {"valueSet": kinds}, "labelSupport": True},
        "codeAction": {"isPreferredSupport": True, "disabledSupport": True, "dataSupport": True,
                       "resolveSupport": {"properties": ["edit"]},
                       "codeActionLiteralSupport": {"codeActionKind": {"valueSet": [
                           "", "quickfix", "refactor", "refactor.extract", "refactor.inline",
                           "refactor.rewrite", "source", "source.organizeImports", "source.fixAll"]}}},
        "codeLens": {}, "documentLink": {"tooltipSupport": True}, "colorProvider": {},
        "formatting": {}, "rangeFormatting": {}, "onTypeFormatting": {},
        "rename": {"prepareSupport": True, "honorsChangeAnnotations": True},
        "foldingRange": {"rangeLimit": 1000000, "lineFoldingOnly": True,
                         "foldingRange": {"collapsedText": False}},
        "selectionRange": {}, "linkedEditingRange": {}, "callHierarchy": {}, "typeHierarchy": {},
        "inlayHint": {"resolveSupport": {"properties": ["tooltip", "textEdits", "label.tooltip", "label.location", "label.command"]}},
        "inlineValue": {}, "moniker": {},
        "semanticTokens": {"requests": {"range": True, "full": {"delta": True}},
                           "tokenTypes": tokens,
                           "tokenModifiers": ["declaration", "definition", "readonly", "static",
                                              "deprecated", "abstract", "async", "modification",
                                              "documentation", "defaultLibrary"],
                           "formats": ["relative"], "overlappingTokenSupport": False,
                           "multilineTokenSupport": False, "serverCancelSupport": True,
                           "augmentsSyntaxTokens": True},
    }
    if pull:
        td["diagnostic"] = {"dynamicRegistration": dynamic, "relatedDocumentSupport": True}
    return {
        "workspace": {"applyEdit": True,
                      "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"],
                                        "failureHandling": "textOnlyTransactional", "normalizesLineEndings": True,
                                        "changeAnnotationSupport": {"groupsOnLabel": True}},
                      "didChangeConfiguration": {"dynamicRegistration": False},
                      "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True},
                      "symbol": {"symbolKind": {"valueSet": kinds}, "resolveSupport": {"properties": ["location.range"]}},
                      "executeCommand": {}, "configuration": True, "workspaceFolders": True,
                      "semanticTokens": {"refreshSupport": True}, "codeLens": {"refreshSupport": True},
                      "inlayHint": {"refreshSupport": True}, "diagnostics": {"refreshSupport": True},
                      "foldingRange": {"refreshSupport": True},
                      "fileOperations": {"didCreate": True, "didRename": True, "didDelete": True,
                                         "willCreate": True, "willRename": True, "willDelete": True}},
        "textDocument": td,
        "window": {"workDoneProgress": True, "showMessage": {}, "showDocument": {"support": True}},
        "general": {"positionEncodings": ["utf-16", "utf-8"], "regularExpressions": {"engine": "ECMAScript", "version": "ES2020"},
                    "markdown": {"parser": "marked", "version": "1.1.0"},
                    "staleRequestSupport": {"cancel": True, "retryOnContentModified": [
                        "textDocument/semanticTokens/full", "textDocument/semanticTokens/full/delta",
                        "textDocument/inlayHint", "textDocument/diagnostic"]}},
    }


class Server:
    def __init__(self, cmd, cwd, env=None, settings=None, stderr=None):
        self.err = open(stderr, "wb") if stderr else subprocess.DEVNULL
        self.settings = settings or {}
        # a path is meant from here, and the server runs elsewhere
        cmd = [os.path.abspath(shutil.which(cmd[0]) or cmd[0])] + cmd[1:]
        self.t_spawn = now()
        self.p = subprocess.Popen(cmd, cwd=cwd, env=env, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=self.err,
                                  bufsize=0, start_new_session=True)
        self.fi, self.fo = self.p.stdin.fileno(), self.p.stdout.fileno()
        os.set_blocking(self.fi, False)
        os.set_blocking(self.fo, False)
        try:
            import fcntl
            fcntl.fcntl(self.fi, 1031, 1 << 20)
            fcntl.fcntl(self.fo, 1031, 1 << 20)
        except OSError:
            pass
        self.rsel = selectors.PollSelector()
        self.rsel.register(self.fo, selectors.EVENT_READ)
        self.rwsel = selectors.PollSelector()
        self.rwsel.register(self.fo, selectors.EVENT_READ)
        self.rwsel.register(self.fi, selectors.EVENT_WRITE)
        self.buf = bytearray()
        self.need = None
        self.nid = 0
        self.resp = {}
        self.diags = {}          # uri -> list of (time, version, count, bytes, items)
        self.registered = []
        self.later, self.writing = [], False
        self.refreshes = 0
        self.messages = 0
        self.pids = [self.p.pid]
        self.encoding = "utf-16"

    # -- framing
    @staticmethod
    def frame(msg):
        b = json.dumps(msg, separators=(",", ":"), ensure_ascii=False).encode()
        return b"Content-Length: %d\r\n\r\n" % len(b) + b

    def _read(self):
        got = False
        while True:
            try:
                d = os.read(self.fo, 1 << 20)
            except BlockingIOError:
                break
            if not d:
                raise Dead("server closed its output (exit %s)" % self.p.poll())
            t = now()
            self.buf += d
            got = True
            while True:
                if self.need is None:
                    h = self.buf.find(b"\r\n\r\n")
                    if h < 0:
                        break
                    n = None
                    for l in bytes(self.buf[:h]).split(b"\r\n"):
                        if l.lower().startswith(b"content-length:"):
                            n = int(l.split(b":")[1])
                    if n is None:
                        raise Dead("no Content-Length in: %r" % bytes(self.buf[:80]))
                    del self.buf[:h + 4]
                    self.need = n
                if len(self.buf) < self.need:
                    break
                raw = bytes(self.buf[:self.need])
                del self.buf[:self.need]
                self.need = None
                self._dispatch(t, raw)
            if len(d) < (1 << 16):
                break
        return got

    def _dispatch(self, t, raw):
        m = json.loads(raw)
        self.messages += 1
        if "method" in m:
            meth = m["method"]
            if "id" in m:
                r = None
                if meth == "workspace/configuration":
                    r = [self.settings.get(i.get("section")) for i in m["params"].get("items", [])]
                elif meth == "workspace/applyEdit":
                    r = {"applied": False}
                elif meth == "client/registerCapability":
                    self.registered += m["params"].get("registrations", [])
                elif meth == "workspace/workspaceFolders":
                    r = [self.folder]
                elif meth.endswith("/refresh"):
                    self.refreshes += 1
                self.write(self.frame({"jsonrpc": "2.0", "id": m["id"], "result": r}), 5)
            elif meth == "textDocument/publishDiagnostics":
                p = m["params"]
                self.diags.setdefault(p["uri"], []).append(
                    (t, p.get("version"), len(p["diagnostics"]), len(raw), p["diagnostics"]))
        elif "id" in m:
            self.resp[m["id"]] = (t, m, len(raw))

    # -- waiting
    def pump(self, done, limit):
        """Read until done() is true; Timeout after limit seconds."""
        end = now() + limit
        while True:
            v = done()
            if v:
                return v
            left = end - now()
            if left <= 0:
                raise Timeout()
            if self.rsel.select(min(left, 1.0)):
                self._read()
            elif self.p.poll() is not None:
                raise Dead("server exited with %s" % self.p.returncode)

    def write(self, data, limit):
        """Write a whole frame; answers to the server that fall due meanwhile wait their turn."""
        if self.writing:
            self.later.append(data)
            return
        self.writing = True
        try:
            self._write(data, limit)
            while self.later:
                self._write(self.later.pop(0), limit)
        finally:
            self.writing = False

    def _write(self, data, limit):
        mv = memoryview(data)
        try:
            n = os.write(self.fi, mv)
        except BlockingIOError:
            n = 0
        except BrokenPipeError:
            raise Dead("server closed its input")
        end = now() + limit
        while n < len(mv):
            if now() > end:
                raise Timeout()
            for k, ev in self.rwsel.select(0.5):
                if k.fd == self.fo and ev & selectors.EVENT_READ:
                    self._read()
                elif k.fd == self.fi:
                    try:
                        n += os.write(self.fi, mv[n:n + (1 << 20)])
                    except BlockingIOError:
                        pass
                    except BrokenPipeError:
                        raise Dead("server closed its input")

    def notify(self, method, params, limit=60):
        self.write(self.frame({"jsonrpc": "2.0", "method": method, "params": params}), limit)

    def req_frame(self, method, params):
        self.nid += 1
        m = {"jsonrpc": "2.0", "id": self.nid, "method": method}
        if params is not None:
            m["params"] = params
        return self.nid, self.frame(m)

    def request(self, method, params, limit):
        """(seconds, result message, bytes)"""
        i, f = self.req_frame(method, params)
        t0 = now()
        self.write(f, limit)
        self.pump(lambda: i in self.resp, limit)
        t, m, n = self.resp.pop(i)
        return t - t0, m, n

    def initialize(self, root, pull, options, limit, dynamic=False):
        uri = "file://" + root
        self.folder = {"uri": uri, "name": "bench"}
        dt, m, _ = self.request("initialize", {
            "processId": os.getpid(), "clientInfo": {"name": "lspbench", "version": "1"},
            "locale": "en", "rootPath": root, "rootUri": uri, "workspaceFolders": [self.folder],
            "capabilities": client_capabilities(pull, dynamic), "initializationOptions": options,
            "trace": "off"}, limit)
        t = now() - self.t_spawn
        if "error" in m:
            raise Dead("initialize: %s" % m["error"].get("message"))
        self.init = m.get("result") or {}
        self.caps = self.init.get("capabilities", {})
        self.encoding = self.caps.get("positionEncoding", "utf-16")
        self.notify("initialized", {})
        if dynamic:                 # the server may offer pull diagnostics by registration only
            try:
                self.pump(lambda: any(x.get("method") == "textDocument/diagnostic" for x in self.registered), 1)
            except Timeout:
                pass
        return t

    def settle(self, quiet=0.4, limit=8):
        """Wait until the server's processes use next to no CPU."""
        end = now() + limit
        while now() < end:
            c0 = cpu(self.tree())
            t = now()
            n0 = self.messages
            try:
                self.pump(lambda: False, quiet)
            except Timeout:
                pass
            if cpu(self.pids) - c0 < 0.02 * (now() - t) and self.messages == n0:
                return True
        return False

    def tree(self):
        self.pids = tree(self.p.pid)
        return self.pids

    def close(self):
        """shutdown, exit, then end what is left of this process and its descendants."""
        clean = "killed"
        try:
            self.request("shutdown", None, 5)
            self.notify("exit", None, 2)
            try:
                self.p.wait(0.5)
                clean = "on exit"
            except subprocess.TimeoutExpired:
                self.p.stdin.close()
                self.p.wait(2)
                clean = "when its input was closed"
        except Dead:
            clean = "on exit" if self.p.poll() is not None else clean
        except (Timeout, subprocess.TimeoutExpired, OSError):
            pass
        if self.p.poll() is None:
            for p in reversed(self.tree()):
                try:
                    os.kill(p, signal.SIGKILL)
                except OSError:
                    pass
        try:
            self.p.wait(5)
        except subprocess.TimeoutExpired:
            pass
        for f in (self.p.stdin, self.p.stdout):
            try:
                f.close()
            except OSError:
                pass
        if self.err is not subprocess.DEVNULL:
            self.err.close()
        return clean


# ---------------------------------------------------------------- document

class Doc:
    """The text as the client has it: a list of lines without their ends."""

    def __init__(self, text, uri, lang, encoding):
        self.lines = text.split("\n")
        self.uri, self.lang, self.enc, self.version = uri, lang, encoding, 1

    def text(self):
        return "\n".join(self.lines)

    def col(self, line, c):
        """code points -> units of the negotiated encoding"""
        s = self.lines[line][:c]
        if s.isascii():
            return c
        if self.enc == "utf-8":
            return len(s.encode())
        if self.enc == "utf-32":
            return c
        return len(s.encode("utf-16-le")) // 2

    def index(self, line, units):
        """units of the negotiated encoding -> code points"""
        s = self.lines[line]
        if s.isascii() or self.enc == "utf-32":
            return units
        code = "utf-8" if self.enc == "utf-8" else "utf-16-le"
        return len(s.encode(code)[:units * (1 if code == "utf-8" else 2)].decode(code, "replace"))

    def change(self, l0, c0, l1, c1, new):
        """Apply; return the didChange params."""
        rng = {"start": {"line": l0, "character": self.col(l0, c0)},
               "end": {"line": l1, "character": self.col(l1, c1)}}
        head, tail = self.lines[l0][:c0], self.lines[l1][c1:]
        self.lines[l0:l1 + 1] = (head + new + tail).split("\n")
        self.version += 1
        return {"textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"range": rng, "text": new}]}

    def whole(self):
        return {"textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"text": self.text()}]}


def applied(doc, edits):
    """Apply the edits of an answer, all in places of the text before them; give the didChange of an editor that did so."""
    spans = []
    for e in edits:
        a, b = e["range"]["start"], e["range"]["end"]
        spans.append((a["line"], a["character"], b["line"], b["character"], e))
    changes = []
    for l0, c0, l1, c1, e in sorted(spans, key=lambda x: x[:4], reverse=True):
        a, b = doc.index(l0, c0), doc.index(l1, c1)
        doc.lines[l0:l1 + 1] = (doc.lines[l0][:a] + e["newText"] + doc.lines[l1][b:]).split("\n")
        changes.append({"range": e["range"], "text": e["newText"]})
    doc.version += 1
    return {"textDocument": {"uri": doc.uri, "version": doc.version}, "contentChanges": changes}


def typing(doc, gen, rng):
    """An endless script of (kind, edit) a person might make; edit() applies and returns params."""
    while True:
        n = len(doc.lines)
        l = rng.randrange(n)
        for _ in range(20):
            if len(doc.lines[l]) > 3:
                break
            l = rng.randrange(n)
        line = doc.lines[l]
        c = rng.randrange(len(line) + 1)
        r = rng.random()
        if r < 0.55:                                    # type a word, perhaps take it out
            word = "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9))) + " "
            for j, ch in enumerate(word):
                yield "insert", (lambda l=l, c=c + j, ch=ch: doc.change(l, c, l, c, ch))
            if not gen.keep(line):
                for j in range(len(word), 0, -1):
                    yield "delete", (lambda l=l, c=c + j: doc.change(l, c - 1, l, c, ""))
        elif r < 0.75:                                  # delete a few, type them again
            k = min(c, rng.randint(1, 4))
            gone = line[c - k:c]
            for j in range(k):
                yield "delete", (lambda l=l, c=c - j: doc.change(l, c - 1, l, c, ""))
            for j, ch in enumerate(gone):
                yield "insert", (lambda l=l, c=c - k + j, ch=ch: doc.change(l, c, l, c, ch))
        elif r < 0.90:                                  # split a line, join it again
            yield "newline", (lambda l=l, c=c: doc.change(l, c, l, c, "\n"))
            yield "join", (lambda l=l, c=c: doc.change(l, c, l + 1, 0, ""))
        else:                                           # paste a block, undo
            block = gen.paste(rng)
            k = block.count("\n")
            yield "paste", (lambda l=l, b=block: doc.change(l, 0, l, 0, b))
            yield "undo", (lambda l=l, k=k: doc.change(l, 0, l + k, 0, ""))
        yield "end", None                               # nothing half done here


def finding_typist(doc, gen, rng):
    """Every counted keystroke makes a finding or takes it away: the last letter of gen.FINDING, typed and deleted."""
    while True:
        l, c = kept(doc, gen, rng)
        head, last = gen.FINDING[:-1], gen.FINDING[-1]
        yield "setup", (lambda: doc.change(l, c, l, c, head))
        e = c + len(head)
        for _ in range(6):
            yield "found", (lambda: doc.change(l, e, l, e, last))
            yield "gone", (lambda: doc.change(l, e, l, e + 1, ""))
        yield "setup", (lambda: doc.change(l, c, l, e, ""))
        yield "end", None


def kept(doc, gen, rng):
    """The end of a line in which a person may type."""
    l = rng.randrange(len(doc.lines))
    for _ in range(200):
        if gen.keep(doc.lines[l]):
            break
        l = rng.randrange(len(doc.lines))
    return l, len(doc.lines[l])


def calm_typist(doc, gen, rng):
    """Types what changes no finding, a letter at a time at the end of a line, and takes it out again."""
    while True:
        l, c = kept(doc, gen, rng)
        word = getattr(gen, "CALM", "letters")
        for j, ch in enumerate(word):
            yield "insert", (lambda: doc.change(l, c + j, l, c + j, ch))
        for j in range(len(word), 0, -1):
            yield "delete", (lambda: doc.change(l, c + j - 1, l, c + j, ""))
        yield "end", None


def fact_typist(doc, gen, rng):
    """Every edit changes a line on which the whole document depends: gen.FACTS, by turns."""
    while True:
        for name, *rest in gen.FACTS:
            for old, new in zip([name] + rest, rest + [name]):
                l = next((i for i, x in enumerate(doc.lines) if x == old), None)
                if l is not None:
                    kind = "".join(c for c in old.split("\uff1a")[0])
                    yield kind, (lambda: doc.change(l, 0, l, len(old), new))
        yield "end", None


TYPISTS = {"prose": typing, "calm": calm_typist, "findings": finding_typist, "facts": fact_typist}


# ---------------------------------------------------------------- statistics

def dist(xs):
    """Milliseconds: n, median, p95, p99, max, min, mean."""
    if not xs:
        return None
    s = sorted(xs)

    def q(p):
        if len(s) == 1:
            return s[0]
        i = p * (len(s) - 1)
        a = int(i)
        b = min(a + 1, len(s) - 1)
        return s[a] + (s[b] - s[a]) * (i - a)
    r = lambda x: round(x * 1000, 3)
    return {"n": len(s), "median": r(q(.5)), "p95": r(q(.95)), "p99": r(q(.99)),
            "max": r(s[-1]), "min": r(s[0]), "mean": r(statistics.fmean(s))}


# ---------------------------------------------------------------- bench

def requests_for(doc, caps, rng, pos):
    """name -> (capability present, method, params)"""
    td = {"uri": doc.uri}
    l, c = pos
    at = {"line": l, "character": doc.col(l, c)}
    tp = {"textDocument": td, "position": at}
    last = {"line": len(doc.lines) - 1, "character": 0}
    win = {"start": {"line": max(0, l - 30), "character": 0},
           "end": {"line": min(len(doc.lines) - 1, l + 30), "character": 0}}
    fmt = {"tabSize": 4, "insertSpaces": True}
    st = caps.get("semanticTokensProvider") or {}
    full = st.get("full")
    return {
        "hover": (caps.get("hoverProvider"), "textDocument/hover", tp),
        "completion": (caps.get("completionProvider") is not None, "textDocument/completion",
                       dict(tp, context={"triggerKind": 1})),
        "definition": (caps.get("definitionProvider"), "textDocument/definition", tp),
        "references": (caps.get("referencesProvider"), "textDocument/references",
                       dict(tp, context={"includeDeclaration": True})),
        "documentHighlight": (caps.get("documentHighlightProvider"), "textDocument/documentHighlight", tp),
        "documentSymbol": (caps.get("documentSymbolProvider"), "textDocument/documentSymbol", {"textDocument": td}),
        "foldingRange": (caps.get("foldingRangeProvider"), "textDocument/foldingRange", {"textDocument": td}),
        "selectionRange": (caps.get("selectionRangeProvider"), "textDocument/selectionRange",
                           {"textDocument": td, "positions": [at]}),
        "documentLink": (caps.get("documentLinkProvider") is not None, "textDocument/documentLink", {"textDocument": td}),
        "codeAction": (caps.get("codeActionProvider"), "textDocument/codeAction",
                       {"textDocument": td, "range": win, "context": {"diagnostics": [], "triggerKind": 2}}),
        "codeLens": (caps.get("codeLensProvider") is not None, "textDocument/codeLens", {"textDocument": td}),
        "inlayHint": (caps.get("inlayHintProvider"), "textDocument/inlayHint", {"textDocument": td, "range": win}),
        "semanticTokens/full": (bool(full) or isinstance(full, dict), "textDocument/semanticTokens/full", {"textDocument": td}),
        "semanticTokens/delta": (isinstance(full, dict) and full.get("delta"), "textDocument/semanticTokens/full/delta",
                                 {"textDocument": td, "previousResultId": None}),
        "semanticTokens/range": (st.get("range"), "textDocument/semanticTokens/range", {"textDocument": td, "range": win}),
        "formatting": (caps.get("documentFormattingProvider"), "textDocument/formatting",
                       {"textDocument": td, "options": fmt}),
        "rangeFormatting": (caps.get("documentRangeFormattingProvider"), "textDocument/rangeFormatting",
                            {"textDocument": td, "range": win, "options": fmt}),
        "onTypeFormatting": (caps.get("documentOnTypeFormattingProvider") is not None, "textDocument/onTypeFormatting",
                             dict(tp, ch="\n", options=fmt)),
        "linkedEditingRange": (caps.get("linkedEditingRangeProvider"), "textDocument/linkedEditingRange", tp),
        "prepareRename": (isinstance(caps.get("renameProvider"), dict) and caps["renameProvider"].get("prepareProvider"),
                          "textDocument/prepareRename", tp),
        "rename": (caps.get("renameProvider"), "textDocument/rename", dict(tp, newName="new-name")),
        "workspaceSymbol": (caps.get("workspaceSymbolProvider"), "workspace/symbol", {"query": "sec"}),
    }


class Bench:
    def __init__(self, a, spec):
        self.a, self.spec = a, spec
        self.gen = generators.load(a.gen or spec["gen"])

    def spawn(self, root, limit=30):
        env = dict(os.environ)
        env.update({"XDG_CACHE_HOME": os.path.join(root, ".cache"),
                    "XDG_CONFIG_HOME": os.path.join(root, ".config"), "NO_COLOR": "1"})
        env.update(self.spec.get("env", {}))
        s = Server(self.spec["cmd"], root, env, self.spec.get("settings"), self.a.stderr)
        options = self.spec.get("options")
        if self.a.diag == "pull":
            options = dict(options or {}, **self.spec.get("pull_options", {}))
        try:
            t = s.initialize(root, self.a.diag != "push", options, limit, bool(self.spec.get("dynamic")))
        except BaseException:
            s.close()
            raise
        return s, t

    def workspace(self, nbytes):
        root = tempfile.mkdtemp(prefix="lspbench-")
        beside = getattr(self.gen, "WORKSPACE", {})
        if hasattr(self.gen, "workspace"):
            beside = self.gen.workspace(nbytes, self.a.seed)
        for k, v in beside.items():
            with open(os.path.join(root, k), "w") as f:
                f.write(v)
        text = self.gen.generate(nbytes, self.a.seed)
        path = os.path.join(root, "doc." + self.gen.EXT)
        with open(path, "w") as f:
            f.write(text)
        return root, path, text

    # wait for the diagnostics of one version
    def diagnose(self, s, doc, t0, mark, limit):
        """Return (time of arrival, count, bytes)."""
        if self.pull:
            end = now() + limit
            while True:
                i, f = s.req_frame("textDocument/diagnostic", dict(
                    {"textDocument": {"uri": doc.uri}}, **(
                        {"identifier": self.pull_id} if self.pull_id else {}),
                    **({"previousResultId": self.prev} if self.prev else {})))
                s.write(f, limit)
                s.pump(lambda: i in s.resp, max(0.01, end - now()))
                t, m, n = s.resp.pop(i)
                if "error" in m:
                    if m["error"].get("code") in (-32802, -32801) and now() < end:
                        continue
                    raise Dead("diagnostic: %s" % m["error"])
                r = m["result"] or {}
                self.prev = r.get("resultId")
                if r.get("kind") == "unchanged":
                    self.unchanged += 1
                else:
                    self.items = r.get("items", [])
                return t, len(self.items), n

        def arrived():
            for t, v, cnt, n, items in reversed(s.diags.get(doc.uri, [])):
                if t < t0:
                    return None
                if v is None:
                    self.unversioned = True
                if v is None or v >= doc.version:
                    self.items = items
                    return t, cnt, n
            return None
        r = s.pump(arrived, limit)
        del s.diags[doc.uri][:-1]
        return r

    def did_change(self, s, doc, params):
        if self.sync == 1:
            params = doc.whole()
        return s.frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})

    def startup(self):
        xs, first = [], []
        for i in range(self.a.startup_runs):
            root, path, text = self.workspace(400)
            try:
                s, t = self.spawn(root)
                xs.append(t)
                self.caps_of(s)
                doc = Doc(text, "file://" + path, self.gen.LANGUAGE_ID, s.encoding)
                try:
                    self.open(s, doc, 15)
                    first.append(now() - s.t_spawn)
                except Timeout:
                    pass
                s.close()
            finally:
                shutil.rmtree(root, ignore_errors=True)
            if sum(xs) + sum(first) > self.a.startup_budget:
                break
        return {"initialize_ms": dist(xs), "first_diagnostics_ms": dist(first)}

    def caps_of(self, s):
        dp = s.caps.get("diagnosticProvider")
        for x in s.registered:
            if x.get("method") == "textDocument/diagnostic":
                dp = x.get("registerOptions") or {}
        self.pull = dp is not None and self.a.diag != "push"
        self.pull_id = dp.get("identifier") if isinstance(dp, dict) else None
        self.prev = None
        self.items = []
        self.unchanged = 0
        self.unversioned = False
        sy = s.caps.get("textDocumentSync", 0)
        self.sync = sy.get("change", 0) if isinstance(sy, dict) else sy

    def open(self, s, doc, limit):
        f = s.frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": doc.uri, "languageId": doc.lang, "version": doc.version, "text": doc.text()}}})
        t0 = now()
        s.write(f, limit)
        t, cnt, n = self.diagnose(s, doc, t0, None, limit)
        return t - t0, cnt, n

    def size(self, nbytes):
        a = self.a
        out = {"bytes": nbytes, "notes": []}
        root, path, text = self.workspace(nbytes)
        gc.collect()
        gc.freeze()
        gc.disable()                    # a collection would be taken for the server's time
        out["actual_bytes"] = len(text.encode())
        out["lines"] = text.count("\n")
        s = None
        try:
            s, t = self.spawn(root)
            self.caps_of(s)
            s.settle()
            out["rss_init"], _ = mem(s.tree())
            doc = Doc(text, "file://" + path, self.gen.LANGUAGE_ID, s.encoding)
            c0 = cpu(s.pids)
            try:
                dt, cnt, n = self.open(s, doc, a.open_timeout)
                out["open_ms"] = round(dt * 1000, 3)
                out["diagnostics"], out["diagnostics_bytes"] = cnt, n
            except Timeout:
                out["notes"].append("no diagnostics within %g s of opening" % a.open_timeout)
                out["rss_open"], out["rss_peak"] = mem(s.tree())
                return out
            out["settled"] = s.settle()
            out["cpu_open_ms"] = round((cpu(s.tree()) - c0) * 1000, 1)
            out["rss_open"], out["rss_open_peak"] = mem(s.pids)
            out["diagnostics_mode"] = "pull" if self.pull else ("push, no version" if self.unversioned else "push")

            # edits
            rng = random.Random(a.seed + 7)
            script = TYPISTS[a.typist](doc, self.gen, rng)
            lat, kinds, missed, counts, sent = [], {}, 0, set(), 0
            answers, memory, self.unchanged = [n], [], 0
            c0 = cpu(s.tree())
            b0, o0 = busy(), own()
            w0 = end = now()
            end += a.edit_budget
            tried = 0
            while tried < a.edits:
                kind, edit = next(script)
                if edit is None:
                    continue
                tried += kind != "setup"
                if self.unversioned and not self.pull:
                    try:
                        s.pump(lambda: False, 0.003)
                    except Timeout:
                        pass
                f = self.did_change(s, doc, edit())
                t0 = now()
                s.write(f, a.edit_timeout)
                try:
                    t, cnt, n = self.diagnose(s, doc, t0, None, a.edit_timeout)
                    answers.append(n)
                    if kind != "setup":
                        lat.append(t - t0)
                        kinds.setdefault(kind, []).append(t - t0)
                        counts.add(cnt)
                        sent = max(sent, n)
                except Timeout:
                    missed += 1
                    if missed >= 3:
                        out["notes"].append("edits stopped: 3 times no diagnostics within %g s" % a.edit_timeout)
                        break
                if tried % max(1, a.edits // 10) == 0 and kind != "setup":
                    memory.append([tried, mem(s.pids)[0]])
                if now() > end:
                    break
            while kind != "end":            # leave no word or line half typed
                kind, edit = next(script)
                if edit:
                    s.write(self.did_change(s, doc, edit()), a.edit_timeout)
            wall = now() - w0
            out["edit_wall_s"] = round(wall, 3)
            # cores kept busy meanwhile by processes that are none of ours: 0 on a quiet machine
            out["foreign_cores"] = round(max(0, busy() - b0 - (own() - o0) - (cpu(s.tree()) - c0)) / wall, 2)
            out["edit_ms"] = dist(lat)
            out["edit_diagnostics"] = [min(counts), max(counts)] if counts else None
            out["edit_bytes"] = sent
            out["answer_bytes"] = answers           # of the opening, then of each edit
            out["unchanged"] = self.unchanged
            out["rss_while_typing"] = memory        # [edits so far, bytes]
            out["bytes_typed"] = sum(len(l.encode()) + 1 for l in doc.lines) - 1
            out["edit_kinds_ms"] = {k: dist(v) for k, v in kinds.items()}
            out["edit_samples_ms"] = [round(x * 1000, 3) for x in lat]
            out["edit_missed"] = missed
            out["settled_edits"] = s.settle()
            if lat:
                out["cpu_per_edit_ms"] = round((cpu(s.tree()) - c0) * 1000 / (len(lat) + missed), 3)
            out["rss_edits"], out["rss_peak"] = mem(s.tree())

            if "burst" in a.phases:
                self.bursts(s, doc, out)
            if "requests" in a.phases:
                self.requests(s, doc, rng, out)
            if "format" in a.phases:
                self.formatting(s, doc, rng, out)
            if "fresh" in a.phases:
                self.fresh(s, doc, out)
            out["rss_end"], out["rss_peak"] = mem(s.tree())
            return out
        except (Dead, Timeout) as e:
            out["notes"].append("%s: %s" % (type(e).__name__, e))
            return out
        finally:
            gc.enable()
            gc.unfreeze()
            if s is not None:
                self.last = s
                out["ended"] = s.close()
            shutil.rmtree(root, ignore_errors=True)

    def written(self, s, doc, change):
        """Send a change; give when."""
        f = self.did_change(s, doc, change)
        t0 = now()
        s.write(f, self.a.edit_timeout)
        return t0

    # a held key
    def bursts(self, s, doc, out):
        a = self.a

        def burst():
            l = next(x for x in range(len(doc.lines) // 2, len(doc.lines)) if self.gen.keep(doc.lines[x]))
            c = len(doc.lines[l])
            t0 = now()
            for j in range(a.burst):
                s.write(self.did_change(s, doc, doc.change(l, c + j, l, c + j, "x")), a.edit_timeout)
            t, cnt, n = self.diagnose(s, doc, t0, None, a.edit_timeout * 2)
            self.diagnose(s, doc, self.written(s, doc, doc.change(l, c, l, c + a.burst, "")), None, a.edit_timeout * 2)
            return t - t0
        xs, cap = [], now() + a.request_budget * 2
        try:
            while len(xs) < 10 and now() < cap and not (self.unversioned and not self.pull):
                xs.append(burst())
            out["burst"] = {"changes": a.burst, "ms": dist(xs)}
            s.settle(limit=4)
        except Timeout:
            out["notes"].append("burst: no diagnostics for the last version")
        except StopIteration:
            pass

    def letter(self, doc, rng, n):
        """A letter typed at the end of a line, or deleted there: (the place, the change)."""
        l, c = kept(doc, self.gen, rng)
        return (l, c), doc.change(l, c - 1, l, c, "") if n % 2 and c else doc.change(l, c, l, c, "x")

    def asked(self, s, frames, i):
        """Write; give seconds until the answer to i, the answer, its bytes."""
        t0 = now()
        s.write(frames, self.a.request_timeout)
        s.pump(lambda: i in s.resp, self.a.request_timeout)
        t, m, n = s.resp.pop(i)
        return t - t0, m, n

    def caught_up(self, s, doc, t0):
        """Wait for the findings of the last change, so that the next one does not wait for them."""
        if self.waits:
            try:
                self.diagnose(s, doc, t0, None, self.a.edit_timeout)
            except Timeout:
                self.waits = False

    # requests after an edit
    def requests(self, s, doc, rng, out):
        a = self.a
        out["requests"] = {}
        self.waits = not (self.unversioned and not self.pull)
        place = getattr(self.gen, "ask", None)
        prev_tokens = None
        for name in requests_for(doc, s.caps, rng, (0, 0)):
            xs, nb, errs, empty = [], 0, {}, 0
            q0 = cpu(s.tree())
            cap = now() + a.request_budget
            for it in range(a.requests):
                (l, c), change = self.letter(doc, rng, it)
                at = place(name, doc.lines, rng) if place else None
                want, meth, par = requests_for(doc, s.caps, rng, at or (l, max(0, c - 2)))[name]
                if want and name == "semanticTokens/delta":
                    want, par["previousResultId"] = prev_tokens, prev_tokens
                if not want:
                    s.write(self.did_change(s, doc, change), a.edit_timeout)
                    break
                f = self.did_change(s, doc, change)
                i, g = s.req_frame(meth, par)
                try:
                    t0 = now()
                    dt, m, n = self.asked(s, f + g, i)
                except Timeout:
                    errs["timeout"] = errs.get("timeout", 0) + 1
                    break
                if "error" in m:
                    k = str(m["error"].get("code"))
                    errs[k] = errs.get(k, 0) + 1
                else:
                    r = m.get("result")
                    empty += not r
                    if name.startswith("semanticTokens/") and isinstance(r, dict) and r.get("resultId"):
                        prev_tokens = r["resultId"]
                    xs.append(dt)
                    nb = max(nb, n)
                self.caught_up(s, doc, t0)
                if now() > cap:
                    break
            if xs or errs:
                out["requests"][name] = {"ms": dist(xs), "bytes": nb, "empty": empty, "errors": errs,
                                         "cpu_ms": round((cpu(s.tree()) - q0) * 1000 / max(1, len(xs)), 3)}
        self.cancellation(s, doc, rng, prev_tokens, out)

    # cancellation of the heaviest request
    def cancellation(self, s, doc, rng, prev_tokens, out):
        a = self.a
        done = [k for k, v in out["requests"].items() if v["ms"]]
        if not done:
            return
        heavy = max(done, key=lambda k: out["requests"][k]["ms"]["median"])
        xs, codes = [], {}
        cap = now() + a.request_budget
        for it in range(10):
            l = rng.randrange(len(doc.lines))
            c = len(doc.lines[l])
            par = requests_for(doc, s.caps, rng, (l, 0))[heavy]
            if heavy == "semanticTokens/delta":
                par[2]["previousResultId"] = prev_tokens
            f = self.did_change(s, doc, doc.change(l, c, l, c, " "))
            i, g = s.req_frame(par[1], par[2])
            h = s.frame({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": i}})
            try:
                dt, m, n = self.asked(s, f + g + h, i)
            except Timeout:
                codes["timeout"] = codes.get("timeout", 0) + 1
                break
            xs.append(dt)
            k = str(m["error"].get("code")) if "error" in m else "answered"
            codes[k] = codes.get(k, 0) + 1
            if now() > cap:
                break
        out["cancel"] = {"method": heavy, "ms": dist(xs), "outcome": codes}

    # the whole document formatted, and again after a letter
    def formatting(self, s, doc, rng, out):
        if not s.caps.get("documentFormattingProvider"):
            return
        a = self.a
        s.tree()
        self.waits = not (self.unversioned and not self.pull)

        def turn(it, text):
            l, c = kept(doc, self.gen, rng)
            change = doc.change(l, c, l, c, text)
            i, g = s.req_frame("textDocument/formatting", {
                "textDocument": {"uri": doc.uri}, "options": {"tabSize": 4, "insertSpaces": True}})
            t0 = now()
            dt, m, n = self.asked(s, self.did_change(s, doc, change) + g, i)
            self.caught_up(s, doc, t0)
            return dt, m.get("result") or [], n
        phases = out["formatting"] = {}
        try:
            for phase in ("as_it_came", "formatted"):
                xs, cap = [], now() + a.request_budget
                while len(xs) < a.requests and (now() < cap or len(xs) < 2):
                    dt, edits, n = turn(len(xs), "x" if phase == "as_it_came" else "  ")
                    xs.append(dt)
                    if phase == "formatted":
                        self.caught_up(s, doc, self.written(s, doc, applied(doc, edits)))
                phases[phase] = {"ms": dist(xs), "bytes": n, "edits": len(edits)}
                if phase == "as_it_came":
                    self.caught_up(s, doc, self.written(s, doc, applied(doc, edits)))
        except Timeout:
            out["notes"].append("formatting: no answer within %g s" % a.request_timeout)

    # do the diagnostics after all edits equal those of the same text opened afresh?
    def fresh(self, s, doc, out):
        a = self.a
        if out["bytes"] >= 5_000_000:
            return

        def last():
            if not self.pull and s.diags.get(doc.uri):
                self.items = s.diags[doc.uri][-1][4]
            return sorted(json.dumps([x.get("range"), x.get("code"), x.get("message")], sort_keys=True) for x in self.items)
        s.settle(limit=5)
        try:
            end = len(doc.lines) - 1, len(doc.lines[-1])
            self.diagnose(s, doc, self.written(s, doc, doc.change(*end, *end, "\n")), None, a.edit_timeout)
            s.settle(limit=4)
            after = last()
            s.notify("textDocument/didClose", {"textDocument": {"uri": doc.uri}})
            s.settle(limit=3)
            s.diags.pop(doc.uri, None)
            self.prev = None
            doc.version = 1
            self.open(s, doc, a.open_timeout)
            s.settle(limit=4)
            opened = last()
            out["edits_vs_fresh"] = {"equal": after == opened, "differing": len(set(after) ^ set(opened)), "count": len(opened)}
        except Timeout:
            out["notes"].append("comparison with a fresh opening ran out of time")


def size_of(x):
    m = {"k": 1000, "m": 1000000}
    return int(float(x[:-1]) * m[x[-1].lower()]) if x[-1].lower() in m else int(x)


def clean(o, subs):
    """Take the machine's own paths out of what is recorded."""
    if isinstance(o, dict):
        return {k: clean(v, subs) for k, v in o.items()}
    if isinstance(o, list):
        return [clean(v, subs) for v in o]
    if isinstance(o, str):
        for a, b in subs:
            o = o.replace(a, b)
    return o


def version_of(cmd):
    for flag in ("--version", "version"):
        try:
            r = subprocess.run([cmd[0], flag], capture_output=True, timeout=10, text=True)
            if r.returncode == 0 and r.stdout.strip():
                return r.stdout.strip().split("\n")[0].split(" (")[0]
        except (OSError, subprocess.TimeoutExpired):
            pass
    return None


def do_run(a):
    if a.cmd:
        spec = {"cmd": a.cmd, "gen": a.gen, "options": a.options}
        name = a.name or os.path.basename(a.cmd[0])
    else:
        with open(a.peers or os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.json")) as f:
            spec = json.load(f)[a.server]
        name = a.name or a.server
    b = Bench(a, spec)
    res = {"name": name, "command": [os.path.basename(spec["cmd"][0])] + spec["cmd"][1:],
           "version": None if name == "null" else version_of(spec["cmd"]),
           "generator": b.gen.NAME, "diag": a.diag, "typist": a.typist,
           "date": time.strftime("%Y-%m-%d"), "cpus": os.cpu_count(), "sizes": {}}
    t0 = now()
    try:
        res["startup"] = b.startup()
    except (Dead, Timeout) as e:
        res["startup"] = {"error": "%s: %s" % (type(e).__name__, e)}
    for sz in a.sizes.split(","):
        if now() - t0 > a.total:
            res["sizes"][sz] = {"notes": ["not run: total time spent"]}
            continue
        r = b.size(size_of(sz))
        res["sizes"][sz] = r
        s = getattr(b, "last", None)
        if s is not None and hasattr(s, "caps"):
            res["capabilities"], res["serverInfo"] = s.caps, s.init.get("serverInfo")
            res["registered"] = sorted({x.get("method", "") for x in s.registered})
            res["refresh_requests"] = s.refreshes
        with open(a.out, "w") as f:
            json.dump(clean(res, [(tempfile.gettempdir(), "TMP"), (os.path.expanduser("~"), "HOME")]), f, indent=1)
        e = r.get("edit_ms") or {}
        print("%-14s %5s open %s ms; edit median %s p95 %s max %s (n %s); cpu/edit %s; rss %s MB; diags %s; %s %s" % (
            name, sz, r.get("open_ms"), e.get("median"), e.get("p95"), e.get("max"), e.get("n"),
            r.get("cpu_per_edit_ms"), round(r.get("rss_open", 0) / 1e6), r.get("diagnostics"),
            r.get("diagnostics_mode"), r["notes"]), flush=True)
        if r["notes"] and "open_ms" not in r:
            break
    print("%-14s done in %.0f s" % (name, now() - t0), flush=True)


# ---------------------------------------------------------------- reports

def ms(x):
    if x is None:
        return "–"
    if x < 10:
        return "%.2f" % x
    if x < 100:
        return "%.1f" % x
    return "{:,.0f}".format(x)


def do_table(a):
    rs = [json.load(open(f)) for f in a.files]
    print("### Start (ms)\n\n| server | version | spawn → initialize: median | p95 | max | spawn → first diagnostics, tiny file: median | max |\n|---|---|---|---|---|---|---|")
    for r in rs:
        s = r.get("startup", {})
        i, d = s.get("initialize_ms") or {}, s.get("first_diagnostics_ms") or {}
        print("| %s | %s | %s | %s | %s | %s | %s |" % (r["name"], r.get("version") or "–", ms(i.get("median")), ms(i.get("p95")), ms(i.get("max")), ms(d.get("median")), ms(d.get("max"))))
    for sz in ("10k", "100k", "1m", "10m"):
        print("\n### Edit → diagnostics, document of %s (ms)\n" % {"10k": "10 kB", "100k": "100 kB", "1m": "1 MB", "10m": "10 MB"}[sz])
        print("| server | open | edit median | p95 | p99 | max | min | n | burst of 50: median | CPU/edit | CPU open | RSS open MB | peak MB | diagnostics (mode) | others' load, cores | notes |\n|" + "---|" * 16)
        for r in rs:
            x = r["sizes"].get(sz)
            if x is None:
                continue
            e = x.get("edit_ms") or {}
            bu = (x.get("burst") or {}).get("ms") or {}
            ef = x.get("edits_vs_fresh")
            notes = list(x.get("notes", []))
            if ef and not ef["equal"]:
                notes.append("after edits ≠ fresh: %d" % ef["differing"])
            if x.get("edit_missed"):
                notes.append("%d edits unanswered" % x["edit_missed"])
            print("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s (%s) | %s | %s |" % (
                r["name"], ms(x.get("open_ms")), ms(e.get("median")), ms(e.get("p95")), ms(e.get("p99")), ms(e.get("max")), ms(e.get("min")), e.get("n", "–"),
                ms(bu.get("median")), ms(x.get("cpu_per_edit_ms")), ms(x.get("cpu_open_ms")),
                ms(x["rss_open"] / 1e6) if x.get("rss_open") else "–", ms(x["rss_peak"] / 1e6) if x.get("rss_peak") else "–",
                x.get("diagnostics", "–"), x.get("diagnostics_mode", "–"), x.get("foreign_cores", "–"), "; ".join(notes)))
    names = []
    for r in rs:
        for x in r["sizes"].values():
            for k in x.get("requests", {}):
                if k not in names:
                    names.append(k)
    for sz in ("100k", "1m", "10m"):
        print("\n### Request right after an edit, document of %s (ms: median / max)\n" % {"100k": "100 kB", "1m": "1 MB", "10m": "10 MB"}[sz])
        rr = [r for r in rs if r["sizes"].get(sz, {}).get("requests")]
        print("| request | " + " | ".join(r["name"] for r in rr) + " |\n|---|" + "---|" * len(rr))
        for k in names:
            row = []
            for r in rr:
                q = r["sizes"][sz]["requests"].get(k)
                if not q:
                    row.append("")
                elif not q["ms"]:
                    row.append("error " + ",".join(q["errors"]))
                else:
                    m = q["ms"]
                    row.append("%s / %s%s" % (ms(m["median"]), ms(m["max"]), " (empty)" if q["empty"] == m["n"] else ""))
            print("| %s | %s |" % (k, " | ".join(row)))
        row = []
        for r in rr:
            c = r["sizes"][sz].get("cancel")
            row.append("%s: %s; %s" % (c["method"], ms(c["ms"]["median"]) if c["ms"] else "–", ", ".join("%s×%s" % (v, k) for k, v in c["outcome"].items())) if c else "")
        print("| cancelled | %s |" % " | ".join(row))


def do_features(a):
    rs = [json.load(open(f)) for f in a.files]
    rs = [r for r in rs if r.get("capabilities")]

    def yes(v):
        return "yes" if v not in (None, False) else ""

    def sub(v, k):
        return "" if v in (None, False) else ("yes+" if isinstance(v, dict) and v.get(k) else "yes")
    rows = []

    def row(n, f):
        rows.append((n, [f(r["capabilities"], r) for r in rs]))
    row("position encoding", lambda c, r: c.get("positionEncoding", "(utf-16)"))
    row("sync", lambda c, r: {0: "none", 1: "full", 2: "incremental"}[(c.get("textDocumentSync") or {}).get("change", 0) if isinstance(c.get("textDocumentSync"), dict) else c.get("textDocumentSync", 0)])
    row("willSave / waitUntil", lambda c, r: "/".join(yes((c.get("textDocumentSync") or {}).get(k)) if isinstance(c.get("textDocumentSync"), dict) else "" for k in ("willSave", "willSaveWaitUntil")).strip("/"))
    row("diagnostics seen", lambda c, r: next((x["diagnostics_mode"] for x in r["sizes"].values() if x.get("diagnostics_mode")), "–"))
    row("diagnostics pull", lambda c, r: yes(c.get("diagnosticProvider")))
    row("pull: inter-file / workspace", lambda c, r: "/".join(yes((c.get("diagnosticProvider") or {}).get(k)) or "no" for k in ("interFileDependencies", "workspaceDiagnostics")) if c.get("diagnosticProvider") else "")
    row("completion (+resolve)", lambda c, r: sub(c.get("completionProvider"), "resolveProvider"))
    row("completion triggers", lambda c, r: " ".join("`%s`" % x.replace("|", "\\|").replace("`", "'") for x in ((c.get("completionProvider") or {}).get("triggerCharacters") or [])[:12]))
    row("hover", lambda c, r: yes(c.get("hoverProvider")))
    row("signatureHelp", lambda c, r: yes(c.get("signatureHelpProvider")))
    for k in ("declaration", "definition", "typeDefinition", "implementation", "references", "documentHighlight"):
        row(k, lambda c, r, k=k: yes(c.get(k + "Provider")))
    row("rename (+prepare)", lambda c, r: sub(c.get("renameProvider"), "prepareProvider"))
    row("documentSymbol", lambda c, r: yes(c.get("documentSymbolProvider")))
    row("workspaceSymbol (+resolve)", lambda c, r: sub(c.get("workspaceSymbolProvider"), "resolveProvider"))
    row("foldingRange", lambda c, r: yes(c.get("foldingRangeProvider")))
    row("selectionRange", lambda c, r: yes(c.get("selectionRangeProvider")))
    st = lambda c: c.get("semanticTokensProvider") or {}
    row("semanticTokens full", lambda c, r: "yes" if st(c).get("full") or isinstance(st(c).get("full"), dict) else "")
    row("semanticTokens delta", lambda c, r: yes(isinstance(st(c).get("full"), dict) and st(c)["full"].get("delta")))
    row("semanticTokens range", lambda c, r: yes(st(c).get("range")))
    row("inlayHint (+resolve)", lambda c, r: sub(c.get("inlayHintProvider"), "resolveProvider"))
    row("codeAction (+resolve)", lambda c, r: sub(c.get("codeActionProvider"), "resolveProvider"))
    row("codeAction kinds", lambda c, r: " ".join((c.get("codeActionProvider") or {}).get("codeActionKinds") or []) if isinstance(c.get("codeActionProvider"), dict) else "")
    row("codeLens (+resolve)", lambda c, r: sub(c.get("codeLensProvider"), "resolveProvider"))
    row("documentLink (+resolve)", lambda c, r: sub(c.get("documentLinkProvider"), "resolveProvider"))
    row("documentColor", lambda c, r: yes(c.get("colorProvider")))
    row("formatting", lambda c, r: yes(c.get("documentFormattingProvider")))
    row("rangeFormatting", lambda c, r: yes(c.get("documentRangeFormattingProvider")))
    row("onTypeFormatting", lambda c, r: yes(c.get("documentOnTypeFormattingProvider")))
    row("linkedEditingRange", lambda c, r: yes(c.get("linkedEditingRangeProvider")))
    row("callHierarchy", lambda c, r: yes(c.get("callHierarchyProvider")))
    row("typeHierarchy", lambda c, r: yes(c.get("typeHierarchyProvider")))
    row("inlineValue / inlineCompletion", lambda c, r: "/".join(x for x in (yes(c.get("inlineValueProvider")), yes(c.get("inlineCompletionProvider"))) if x))
    row("executeCommand (number)", lambda c, r: str(len((c.get("executeCommandProvider") or {}).get("commands") or [])) if c.get("executeCommandProvider") else "")
    row("notebooks", lambda c, r: yes(c.get("notebookDocumentSync")))
    w = lambda c: c.get("workspace") or {}
    row("workspaceFolders", lambda c, r: sub(w(c).get("workspaceFolders"), "changeNotifications"))
    row("file operations", lambda c, r: " ".join(k for k, v in (w(c).get("fileOperations") or {}).items() if v))
    row("experimental", lambda c, r: " ".join(list(c["experimental"])[:6]) if isinstance(c.get("experimental"), dict) else "")
    row("registered later", lambda c, r: " ".join(x.split("/")[-1] for x in r.get("registered", [])))
    print("| feature | " + " | ".join(r["name"] for r in rs) + " |\n|---|" + "---|" * len(rs))
    for n, v in rows:
        print("| %s | %s |" % (n, " | ".join(v)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sp = ap.add_subparsers(dest="do", required=True)
    r = sp.add_parser("run")
    r.add_argument("--server", help="a name in the peers file")
    r.add_argument("--peers", help="peers file (default: beside this script)")
    r.add_argument("--name")
    r.add_argument("--gen", help="generator name or path of a generator module")
    r.add_argument("--out", required=True)
    r.add_argument("--sizes", default="10k,100k,1m,10m")
    r.add_argument("--diag", choices=("auto", "push", "pull"), default="auto",
                   help="push: do not offer pull diagnostics; pull: also with the options that the server needs for it")
    r.add_argument("--options", type=json.loads, help="initializationOptions, as JSON")
    r.add_argument("--typist", choices=sorted(TYPISTS), default="prose",
                   help="prose: words, deletions, pastes; calm: what changes no finding; findings: each keystroke changes a "
                        "finding; facts: each edit changes what the document declares (the last two where the generator "
                        "supports them)")
    r.add_argument("--edits", type=int, default=300)
    r.add_argument("--phases", default="burst,requests,format,fresh", help="what follows the edits")
    r.add_argument("--only-edits", dest="phases", action="store_const", const="", help="nothing follows the edits")
    r.add_argument("--burst", type=int, default=50)
    r.add_argument("--requests", type=int, default=20, help="repetitions of each request")
    r.add_argument("--startup-runs", type=int, default=10)
    r.add_argument("--startup-budget", type=float, default=20)
    r.add_argument("--open-timeout", type=float, default=60)
    r.add_argument("--edit-timeout", type=float, default=10)
    r.add_argument("--edit-budget", type=float, default=25)
    r.add_argument("--request-timeout", type=float, default=10)
    r.add_argument("--request-budget", type=float, default=2)
    r.add_argument("--total", type=float, default=600)
    r.add_argument("--seed", type=int, default=1)
    r.add_argument("--stderr", help="file for the server's standard error")
    r.add_argument("cmd", nargs="*", help="-- command of a server not in the peers file")
    for n in ("table", "features"):
        t = sp.add_parser(n)
        t.add_argument("files", nargs="+")
    a = ap.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))     # so that servers are ended too
    {"run": do_run, "table": do_table, "features": do_features}[a.do](a)


if __name__ == "__main__":
    main()
