"""A book: a folder of editions, read in place and never changed by reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tallybook.store.damaged_files import damaged_files
from tallybook.store.literal_path import literal_path
from tallybook.store.manifest import Kept, read_manifest
from tallybook.terms.errors import CannotRead, NotHeld


@dataclass(frozen=True)
class Book:
    """The folder and what its manifest named when it was opened: later loads are not seen."""

    path: Path
    kept: tuple[Kept, ...]

    def files(self, name: str) -> list[str]:
        """The files of one name in every edition that has one, as the engine is told them."""
        return [
            literal_path(self.path / "editions" / k.edition.short / f"{name}.parquet")
            for k in self.kept
            if any(file == f"{name}.parquet" for file, _ in k.files)
        ]


def open_book(path: Path) -> Book:
    """The book in this folder as it is now.

    Refuses a folder without editions, and an edition whose files are missing or are not, byte for
    byte, what they were when it was kept.
    """
    kept = read_manifest(path)
    if not kept:
        raise NotHeld(f"{path} holds no editions.", code="book-missing")
    if damaged := [str(file) for one in kept for file in damaged_files(path, one)]:
        raise CannotRead(
            f"Files of the book are missing or were changed: {', '.join(damaged)}.",
            code="book-damaged",
        )
    return Book(path, kept)
