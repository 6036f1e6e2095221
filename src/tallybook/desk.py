"""An opened book, ready to be asked, and where the usual one is.

A book is a folder: the one given, else the one that TALLYBOOK_BOOK names, else the user's own, else
the built-in example. "example" always means the example.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallybook.register.notice import Notice
    from tallybook.store.shelf import BookShelf

EXAMPLE = "example"


@dataclass(frozen=True)
class Desk:
    """An opened book: its shelf, the user's own notices, and whether it is the example."""

    shelf: BookShelf
    local: tuple[Notice, ...]
    is_example: bool
    path: Path


def book_path(book: str | Path | None = None) -> Path:
    """The folder of a book: the one given, else TALLYBOOK_BOOK, else the user's own."""
    import os

    chosen = book or os.environ.get("TALLYBOOK_BOOK")
    if chosen:
        return Path(chosen).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(home) / "tallybook/book"


def open_desk(book: str | Path | None = None) -> Desk:
    """The book, ready to be asked; the example where no book was named and none is there yet.

    Refuses a named folder that holds no editions, and a book with damaged files.
    """
    from tallybook.register.read_local_notices import read_local_notices
    from tallybook.store.book import open_book
    from tallybook.store.shelf import BookShelf

    path = book_path(book)
    is_example = str(path) == EXAMPLE or (_is_unnamed(book) and not path.exists())
    path = _example_book() if is_example else path
    notices = path / "notices.toml"
    local = read_local_notices(notices) if notices.exists() else ()
    return Desk(BookShelf(open_book(path)), local, is_example, path)


def _is_unnamed(book: str | Path | None) -> bool:
    import os

    return not book and not os.environ.get("TALLYBOOK_BOOK")


def _example_book() -> Path:
    """The example as a real book, made once in a folder of its own for each version of it."""
    import hashlib
    import os
    import tempfile

    from tallybook.sources.read_example import read_example
    from tallybook.store.keep import keep

    readings = list(read_example())
    name = hashlib.sha256("".join(digest for _, digest in readings).encode()).hexdigest()[:12]
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    try:
        path = Path(cache) / f"tallybook/example-{name}"
        path.mkdir(parents=True, exist_ok=True)
    except OSError:  # a home that cannot be written to
        path = Path(tempfile.mkdtemp(prefix="tallybook-example-"))
    for reading, digest in readings:
        keep(path, reading, digest)
    return path
