"""Which files of an edition are not what they were when it was kept."""

from __future__ import annotations

from pathlib import Path

from tallybook.store.file_digest import file_digest
from tallybook.store.manifest import Kept


def damaged_files(book: Path, one: Kept) -> list[Path]:
    """The files of the edition that are missing, or whose bytes have another digest."""
    home = book / "editions" / one.edition.short
    return [
        home / name
        for name, digest in one.files
        if not (home / name).is_file() or file_digest(home / name) != digest
    ]
