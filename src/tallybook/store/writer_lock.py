"""One process writes to a book at a time; readers never wait."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tallybook.terms.errors import NotAllowed

NAME = ".writer"


@contextmanager
def writer_lock(book: Path) -> Iterator[None]:
    """Hold the book's only writing place; refuses at once when it is taken, and says by whom.

    The lock belongs to the process, so a killed writer leaves none behind; what it wrote of itself
    is only read while another process holds the lock.
    """
    import fcntl

    book.mkdir(parents=True, exist_ok=True)
    with (book / NAME).open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotAllowed(
                f"{book} is being written to by {_holder(handle)}.", code="book-busy"
            ) from error
        _sign(handle)
        yield


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
