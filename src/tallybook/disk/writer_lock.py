"""One process writes to a folder at a time; readers never wait."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tallybook.terms.errors import NotAllowed

NAME = ".writer"


@contextmanager
def writer_lock(folder: Path, patience: float = 0.0, name: str = NAME) -> Iterator[None]:
    """Hold the folder's only writing place; refuses when it is taken, and says by whom.

    It is asked for once, and again for `patience` seconds. The lock belongs to the process, so a
    killed writer leaves none behind; what it wrote of itself is only read while another process
    holds the lock. `name` is another place of the same folder, for what is written beside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a+", encoding="utf-8") as handle:
        if not _taken(handle, time.monotonic() + patience):
            raise NotAllowed(
                f"{folder} is being written to by {_holder(handle)}.", code="book-busy"
            )
        _sign(handle)
        yield


def _taken(handle: TextIO, until: float) -> bool:
    import fcntl

    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.01)


def _sign(handle: TextIO) -> None:
    import socket

    handle.truncate(0)
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    json.dump({"process": os.getpid(), "host": socket.gethostname(), "since": since}, handle)
    handle.flush()


def _holder(handle: TextIO) -> str:
    handle.seek(0)
    try:
        told = json.loads(handle.read())
        return f"process {told['process']} on {told['host']} since {told['since']}"
    except (ValueError, KeyError, TypeError):  # it has the lock and has not signed yet
        return "another process"
