#!/usr/bin/env python3
"""Every report on many small documents: time, peak memory and length.

  manyreports.py [--dossier .build/release/dossier] [--files 100000] [--work DIR] [--only FORMAT,...]

Documents have 2 kB, and ten of them are a dossier.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import manyfiles  # noqa: E402

FORMATS = "short text json jsonl sarif junit github gitlab checkstyle markdown html".split()


def run(command):
    """(seconds, peak kB) of a program that may find something."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(message.decode())
    return time.monotonic() - start, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossier", default=".build/release/dossier")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--work")
    parser.add_argument("--only", default=",".join(FORMATS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="manyreports-") as scratch:
        top, count, size = manyfiles.many(arguments.work or scratch, "dossier", arguments.files)
        print(f"{count} documents, {size / 1e6:.0f} MB")
        print("| report | s | peak memory, MB | length, MB |\n|---|---|---|---|")
        for name in arguments.only.split(","):
            report = os.path.join(scratch, "report")
            seconds, peak = run([arguments.dossier, "lint", "--format", f"{name}={report}", top])
            print(f"| {name} | {seconds:.1f} | {peak * 1024 / 1e6:.0f} | {os.path.getsize(report) / 1e6:.1f} |", flush=True)


main()
