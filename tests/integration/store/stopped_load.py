"""Load a file in a process of its own that waits before a function of the store.

python stopped_load.py MODULE FUNCTION BOOK FILE DAY    say "waiting" before that function of
                                                        the store, go on when a line comes in
"""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from tallybook.disk.file_digest import file_digest
from tallybook.sources.read import read
from tallybook.store.keep import keep


def main(module: str, function: str, book: str, file: str, day: str) -> None:
    reading = read(Path(file), date.fromisoformat(day))
    wait_before(import_module(f"tallybook.store.{module}"), function)
    keep(Path(book), reading, file_digest(Path(file)))


def wait_before(module: Any, name: str) -> None:
    then = getattr(module, name)

    def waits(*given: Any) -> Any:
        print("waiting", flush=True)
        sys.stdin.readline()
        return then(*given)

    setattr(module, name, waits)


if __name__ == "__main__":
    main(*sys.argv[1:])
