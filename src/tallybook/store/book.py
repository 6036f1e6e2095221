"""A book: a folder of editions, read in place and never changed by reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tallybook.store.manifest import Kept, read_manifest
from tallybook.terms.errors import CannotRead, NotHeld


@dataclass(frozen=True)
class Book:
    """The folder and what its manifest named when it was opened: later loads are not seen."""

    path: Path
    kept: tuple[Kept, ...]

    def files(self, name: str) -> list[str]:
        """Paths of the files of one name in every edition that has one."""
        return [
            str(self.path / "editions" / k.edition.short / f"{name}.parquet")
            for k in self.kept
            if any(file == f"{name}.parquet" for file, _ in k.files)
        ]


def open_book(path: Path) -> Book:
    """The book in this folder as it is now.

    Refuses a folder without editions, and an edition whose files are missing or of another size
    than when it was kept.
    """
    kept = read_manifest(path)
    if not kept:
        raise NotHeld(f"{path} holds no editions.", code="book-missing")
    for one in kept:
        home = path / "editions" / one.edition.short
        for name, size in one.files:
            file = home / name
            if not file.exists() or file.stat().st_size != size:
                raise CannotRead(f"{file} is missing or was changed.", code="book-damaged")
    return Book(path, kept)
