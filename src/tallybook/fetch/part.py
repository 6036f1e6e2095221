"""A download that has begun: the bytes so far, and what they are the beginning of."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from tallybook.terms.errors import NotAllowed


@dataclass(frozen=True)
class Origin:
    """What the bytes of an address are: told apart by its validators, and its whole length.

    `total` is in bytes, None where the server does not tell.
    """

    address: str
    etag: str
    modified: str
    total: int | None

    @property
    def validator(self) -> str:
        """What If-Range may carry: a strong tag, else the day of change; "" for none (RFC 9110)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


@dataclass(frozen=True)
class Part:
    """The file of the bytes so far, open and locked, and beside it the record of its origin."""

    file: IO[bytes]
    record: Path

    @property
    def length(self) -> int:
        """Bytes so far."""
        return self.file.seek(0, 2)

    def origin(self) -> Origin | None:
        """What the bytes are the beginning of; None where that is not known."""
        try:
            return Origin(**json.loads(self.record.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def begin(self, origin: Origin) -> None:
        """Forget the bytes so far, and note what comes next.

        The bytes go first: a process killed in between leaves an empty part, not a mixed one.
        """
        self.file.truncate(0)
        self.record.write_text(json.dumps(asdict(origin)), "utf-8")

    def drop(self) -> None:
        """Forget the bytes so far and their origin."""
        self.file.truncate(0)
        self.record.unlink(missing_ok=True)


@contextmanager
def open_part(path: Path) -> Iterator[Part]:
    """The part of a file that is to be at `path`; refuses while another process holds it.

    The lock belongs to the process, so a killed one leaves none behind. An empty part is removed.
    """
    import fcntl

    name = path.with_name(f".{path.name}.part")
    record = name.with_name(f"{name.name}.json")
    with name.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(path) from None
        if not _is_at(name, file):
            raise _busy(path)  # whoever held the lock has finished and given the file its name
        try:
            yield Part(file, record)
        finally:
            if not file.seek(0, 2):
                name.unlink(missing_ok=True)
                record.unlink(missing_ok=True)


def _busy(path: Path) -> NotAllowed:
    return NotAllowed(f"{path} is being fetched.", code="fetch-busy")


def _is_at(name: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(name.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False
