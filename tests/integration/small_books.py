"""Books of one class in one force, and what lies in their folders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from make_tables import row, write_csv
from tallybook import api
from tallybook.figures.value import Number

OLD, NEW = date(2018, 7, 19), date(2023, 10, 19)
OLD_CELLS, NEW_CELLS = (13, 68, 69, 71), (41, 36, 65, 79)
"""Hampshire's class 88A by quarter of 2017/18, as the editions of 2018 and of 2023 have it."""


def table(path: Path, cells: Sequence[int], force: str = "Hampshire") -> Path:
    """A publisher's file with the quarters of 2017/18, from the first on."""
    rows = [row(force=force, count=n, quarter=q) for q, n in enumerate(cells, 1)]
    return write_csv(path, rows)


def load_old(book: Path, folder: Path) -> api.Loaded:
    return api.load(table(folder / "old.csv", OLD_CELLS), book, published=OLD)


def load_new(book: Path, folder: Path) -> api.Loaded:
    return api.load(table(folder / "new.csv", NEW_CELLS), book, published=NEW)


def nine_months(book: Path, as_of: date | None = None) -> float:
    """The count for April to December 2017."""
    asked = api.count("88A", "Hampshire", "Apr-Dec 2017")
    (figure,) = api.figures_of(api.reckon(asked, api.open_desk(book), as_of=as_of))
    assert isinstance(figure.value, Number), figure.value
    return figure.value.amount


LOCKS = {".writer", ".notices"}
"""They hold who wrote last, and in which second."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, but for the locks, with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if p.name not in LOCKS}


def marks(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file and folder with what a rewrite would change: its place and its times."""
    found = {path: path.stat() for path in [folder, *sorted(folder.rglob("*"))]}
    return {str(path): (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in found.items()}
