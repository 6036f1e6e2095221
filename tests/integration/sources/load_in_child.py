"""Run in a process of its own: load files one by one, and tell what became of each.

Usage: load_in_child.py BOOK FILE... For each file one line of JSON: the error's code ("" for none),
seconds, the peak of memory of the process and of those that it started (MB), and whether the book
holds anything. Each file is loaded in a child that is stopped after ten minutes.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow  # noqa: F401 - before the children, so that each begins with it

from tallybook import api
from tallybook.sources import find_layout, open_csv, read_street  # noqa: F401
from tallybook.terms.errors import TallybookError

HANG = 600
"""Seconds. Far more than any of these needs: it only keeps a hang from stopping the tests."""


def load(file: Path, book: Path) -> dict[str, object]:
    began = time.perf_counter()
    code = ""
    try:
        api.load(file, book, published=date(2026, 1, 1))
    except TallybookError as refusal:
        code = refusal.code
    except BaseException as crash:
        code = f"crash: {type(crash).__name__} {crash}"[:300]
    own, started = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    seconds = round(time.perf_counter() - began, 2)
    kept = (book / "manifest.json").exists()
    return {"code": code, "seconds": seconds, "own": own, "started": started, "kept": kept}


def main(book: Path, files: list[Path]) -> None:
    for number, file in enumerate(files):
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            signal.alarm(HANG)
            told = load(file, book / str(number))
            print(json.dumps({"file": file.name} | told), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"file": file.name, "code": f"ended with {status}"}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
