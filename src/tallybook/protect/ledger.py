"""The releases of a book, kept so that the gate knows what has left; it holds nothing that did not.

One file a release, each with the digest of the one before, so that a release that was taken away or
changed is missed: without it the auditor would not see what an attacker sees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.disk.replace_file import replace_file
from tallybook.figures.definition import Count
from tallybook.figures.definition_text import definition_from_text, definition_to_text
from tallybook.protect.earlier import Earlier
from tallybook.terms.errors import CannotRead, TallybookError

RELEASES = "releases"
FORMAT = 1
_HEAD = "head.json"


def read_ledger(book: Path) -> tuple[Earlier, ...]:
    """What was released from a book, oldest first; none where nothing was.

    Refuses a ledger of which a release was changed, taken away or put in.
    """
    folder = book / RELEASES
    if not folder.exists():
        return ()
    found = tuple(_read(folder))
    head = folder / _HEAD
    newest = json.loads(head.read_text("utf-8"))["newest"] if head.exists() else None
    # A writer that was killed between the two files leaves a release that the head does not name
    # yet. It is taken for one that left: that only withholds more.
    if (found or newest) and newest not in ["", *map(_digest, _files(folder))][-2:]:
        raise _damaged(folder, "the newest release is not the one that was written last")
    return found


def newest_of(book: Path) -> str:
    """The digest of the file of the newest release; empty where nothing left."""
    files = _files(book / RELEASES)
    return _digest(files[-1]) if files else ""


def has_release(book: Path, digest: str) -> bool:
    """Whether a file of the list has this digest."""
    return digest in map(_digest, reversed(_files(book / RELEASES)))


def write_ledger(book: Path, release: Earlier, on: date, signed: dict[str, str]) -> None:
    """Put a release behind the others; one that is there already is not written twice.

    `signed` is the override that it rests on, if any. The caller holds the book's writer lock.
    """
    earlier = read_ledger(book)
    if release.digest in {one.digest for one in earlier}:
        return
    folder = book / RELEASES
    folder.mkdir(parents=True, exist_ok=True)
    files = _files(folder)
    if not files:
        _write(folder / _HEAD, {"format": FORMAT, "newest": ""})
    tree = {
        "format": FORMAT,
        "before": _digest(files[-1]) if files else "",
        "digest": release.digest,
        "policy": release.policy,
        "on": str(on),
        "override": signed,
        "counts": [[definition_to_text(count), n] for count, n in release.counts.items()],
    }
    path = folder / f"{len(files) + 1:05}-{release.digest[:12]}.json"
    _write(path, tree)
    _write(folder / _HEAD, {"format": FORMAT, "newest": _digest(path)})


def _read(folder: Path) -> Iterator[Earlier]:
    before = ""
    for file in _files(folder):
        try:
            tree = json.loads(file.read_text("utf-8"))
            if (tree["format"], tree["before"]) != (FORMAT, before):
                raise ValueError("it does not follow the release before it")
            yield Earlier(tree["digest"], tree["policy"], dict(_counts(tree["counts"])))
        except (ValueError, KeyError, TypeError, TallybookError) as error:
            raise _damaged(file, type(error).__name__) from error
        before = _digest(file)


def _counts(rows: list[list[Any]]) -> Iterator[tuple[Count, float | None]]:
    for text, amount in rows:
        definition = definition_from_text(text)
        if not isinstance(definition, Count):
            raise TypeError("a release is of counts")
        yield definition, None if amount is None else float(amount)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.json"))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(path: Path, tree: dict[str, Any]) -> None:
    replace_file(path, (json.dumps(tree, indent=1) + "\n").encode())


def _damaged(path: Path, why: str) -> CannotRead:
    return CannotRead(f"{path} is not as it was written: {why}.", code="ledger-damaged")
