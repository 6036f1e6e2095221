"""Load a file in a process of its own that ends, or waits, at a chosen point.

python stopped_load.py kill STEP BOOK FILE DAY    kill -9 at that line of the store's code
python stopped_load.py count 0 BOOK FILE DAY      print how many lines there are
python stopped_load.py wait NAME BOOK FILE DAY    say "waiting" before that function of the
                                                  store, go on when a line comes in
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from tallybook.sources.read import read
from tallybook.store import keep as module

# The writing of a file is followed too: a kill comes while it is half written.
FOLLOWED = (str(Path("tallybook", "store")), str(Path("pyarrow", "parquet")))


def follow(at_line: Callable[[], None]) -> None:
    def enter(frame: FrameType, event: str, arg: Any) -> Any:
        return inside if any(name in frame.f_code.co_filename for name in FOLLOWED) else None

    def inside(frame: FrameType, event: str, arg: Any) -> Any:
        if event == "line":
            at_line()
        return inside

    sys.settrace(enter)


class WithoutPandas:
    """pyarrow imports pandas where it is installed, which takes longer than the load."""

    @staticmethod
    def find_spec(name: str, *_: Any) -> None:
        if name == "pandas":
            raise ImportError(name)


def main(how: str, where: str, book: str, file: str, day: str) -> None:
    sys.meta_path.insert(0, WithoutPandas)  # type: ignore[arg-type]
    reading = read(Path(file), date.fromisoformat(day))
    import pyarrow.parquet  # noqa: F401  (so that its import is not followed)

    digest = module.file_digest(Path(file))
    seen = 0

    def at_line() -> None:
        nonlocal seen
        seen += 1
        if how == "kill" and seen == int(where):
            os.kill(os.getpid(), signal.SIGKILL)

    if how == "wait":
        wait_before(where)
    else:
        follow(at_line)
    module.keep(Path(book), reading, digest)
    sys.settrace(None)
    print(seen, flush=True)


def wait_before(name: str) -> None:
    then = getattr(module, name)

    def waits(*given: Any) -> Any:
        print("waiting", flush=True)
        sys.stdin.readline()
        return then(*given)

    setattr(module, name, waits)


if __name__ == "__main__":
    main(*sys.argv[1:])
