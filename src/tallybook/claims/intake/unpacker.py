"""Asks the unpacking process, starts it when needed, and again when a file brought it down."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tallybook.claims.intake import unpack_articles
from tallybook.claims.intake.found import Found
from tallybook.terms.errors import CannotRead

WAIT = 2 * unpack_articles.SECONDS
"""Seconds without an answer after which the process is ended; its own limit comes first."""

MOST = 64 * 2**20
"""Bytes of an answer."""


class Unpacker:
    """One process for any number of files; use it as a context manager."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Unpacker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def unpack(self, kind: str, path: Path) -> Found:
        """The text of an HTML, PDF or DOCX file.

        Refuses what is damaged or hostile; whatever brings the process down, or keeps it busy for
        too long, is told as damage.
        """
        child = self._child = self._child or _start()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps([kind, str(path.resolve())]).encode() + b"\n")
            child.stdin.flush()
            answer = json.loads(_answer(child.stdout))
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            self.close()
            raise CannotRead(
                f"{path.name} brought down the process that was reading it.", code="file-damaged"
            ) from error
        return _told(path.name, answer)

    def close(self) -> None:
        """End the process."""
        if self._child is None:
            return
        self._child.kill()
        self._child.communicate()
        self._child = None


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", unpack_articles.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"},
    )


def _answer(stream: IO[bytes]) -> bytes:
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        if not waiting.select(WAIT):
            raise TimeoutError
    length = int.from_bytes(stream.read(8), "big")
    if not 0 < length <= MOST:
        raise EOFError
    if len(body := stream.read(length)) < length:
        raise EOFError
    return body


def _told(name: str, answer: dict[str, Any]) -> Found:
    if "refused" in answer:
        code, says, do = answer["refused"]
        raise CannotRead(f"{name}: {says}", code=code, do=do)
    day = answer["published"]
    published = date.fromisoformat(str(day)) if day else None
    return Found(str(answer["text"]), str(answer["title"]), published)
