"""Count a book again: every byte, every row and every sum, against what was written at the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tallybook.figures.edition import Edition
from tallybook.store.damage import seen_in_rows
from tallybook.store.manifest import Kept, read_manifest
from tallybook.terms.errors import CannotRead, Fault, NotHeld

Progress = Callable[[str, int, int | None], None]
"""Told the name of what is done, the bytes so far and all bytes."""


@dataclass(frozen=True)
class EditionVerified:
    """An edition found whole: its files, their bytes, and the publisher's rows."""

    edition: Edition
    files: int
    bytes: int
    rows: int


@dataclass(frozen=True)
class Verified:
    """A book found whole, edition by edition, oldest publication first."""

    editions: tuple[EditionVerified, ...]


def verify(book: Path, on_progress: Progress | None = None) -> Verified:
    """What the book holds, when all of it is as it was kept.

    Compares the manifest with its own digest, every file with its digest, and the rows, the numbers
    and their sum in every file with those counted when the edition was kept. Refuses damage, naming
    every file and what to load again, and a folder without editions.
    """
    kept = read_manifest(book)
    if not kept:
        raise NotHeld(f"{book} holds no editions.", code="book-missing")
    total = sum(_size(book, one) for one in kept)
    done, faults = 0, []
    for one in kept:
        faults += _faults(book, one)
        done += _size(book, one)
        if on_progress:
            on_progress(book.name, done, total)
    if faults:
        files = "1 file" if len(faults) == 1 else f"{len(faults)} files"
        raise CannotRead(
            f"{book} is damaged in {files}.",
            code="book-damaged",
            faults=tuple(faults),
        )
    return Verified(tuple(_verified(book, one) for one in kept))


def _faults(book: Path, one: Kept) -> list[Fault]:
    again = f"Load “{one.edition.title}” of {one.edition.published} again."
    seen = [(one.home(book) / file.name, file) for file in one.files]
    return [
        Fault(str(path.relative_to(book)), f"{said}.", again)
        for path, file in seen
        if (said := seen_in_rows(path, file))
    ]


def _verified(book: Path, one: Kept) -> EditionVerified:
    return EditionVerified(one.edition, len(one.files), _size(book, one), one.rows)


def _size(book: Path, one: Kept) -> int:
    paths = (one.home(book) / file.name for file in one.files)
    return sum(path.stat().st_size for path in paths if path.is_file())
