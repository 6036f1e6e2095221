"""A book: a folder of editions, read in place and never changed by reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tallybook.disk.literal_path import literal_path
from tallybook.store.damage import seen_at_once, seen_in_bytes
from tallybook.store.manifest import Kept, KeptFile, read_manifest
from tallybook.terms.errors import CannotRead, NotHeld


@dataclass(frozen=True)
class Book:
    """The folder and what its manifest named when it was opened: later loads are not seen."""

    path: Path
    kept: tuple[Kept, ...]
    _read: set[Path] = field(default_factory=set, compare=False, repr=False)

    def files(self, name: str, editions: Collection[str] | None = None) -> list[str]:
        """The files of one name in every edition that has one, as the engine is told them.

        `editions` are the digests of those wanted, by default all. Every byte of a file is compared
        with its digest before the file is first named, because the engine takes a changed number
        for a number (docs/decisions/0018). Refuses a file that has changed.
        """
        return [literal_path(path) for path in self.paths(name, editions)]

    def paths(self, name: str, editions: Collection[str] | None = None) -> list[Path]:
        """The same files where they are, compared with their digests as well."""
        found = self._named(name, editions)
        unread = [(path, file) for path, file in found if path not in self._read]
        refuse_damaged((path, seen_in_bytes(path, file)) for path, file in unread)
        self._read.update(path for path, _ in unread)
        return [path for path, _ in found]

    def undamaged(self, name: str, editions: Collection[str] | None = None) -> list[Path]:
        """The same files where they are, but for those that have changed.

        For who writes: a damaged edition is to be kept anew, and is compared then.
        """
        found = self._named(name, editions)
        return [path for path, file in found if not seen_in_bytes(path, file)]

    def _named(self, name: str, editions: Collection[str] | None) -> list[tuple[Path, KeptFile]]:
        return [
            (one.home(self.path) / file.name, file)
            for one in self.kept
            if editions is None or one.edition.digest in editions
            for file in one.files
            if file.name == f"{name}.parquet"
        ]


def open_book(path: Path) -> Book:
    """The book in this folder as it is now.

    Refuses a folder without editions, and an edition whose files are missing or of another length
    than when it was kept. Other damage is refused when the file is first read.
    """
    kept = read_manifest(path)
    if not kept:
        raise NotHeld(f"{path} holds no editions.", code="book-missing")
    files = [(one.home(path) / file.name, file) for one in kept for file in one.files]
    seen = [(at, seen_at_once(at, file)) for at, file in files]
    if any(said for _, said in seen) and read_manifest(path) != kept:
        return open_book(path)  # a writer has mended an edition in the meantime
    refuse_damaged(seen)
    return Book(path, kept)


def refuse_damaged(seen: Iterable[tuple[Path, str]]) -> None:
    """Refuse files with something said against them, all at once."""
    if told := ", ".join(f"{path} {said}" for path, said in seen if said):
        raise CannotRead(
            f"Files of the book are not as they were kept: {told}.", code="book-damaged"
        )
