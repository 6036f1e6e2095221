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
    from tallybook.store.book import open_book
    from tallybook.store.shelf import BookShelf

    is_example = _is_example(book)
    path = usual_book(book)
    return Desk(BookShelf(open_book(path)), local_notices(path), is_example, path)


def local_notices(book: Path) -> tuple[Notice, ...]:
    """The user's own notices beside the editions of a book; none where there is no file of them."""
    from tallybook.register.read_local_notices import read_local_notices

    file = book / "notices.toml"
    return read_local_notices(file) if file.exists() else ()


def notices_home(book: str | Path | None = None) -> Path:
    """The folder in which the user's own notices would be, though it may hold no editions."""
    return _example_book() if _chosen(book) == EXAMPLE else book_path(book)


def usual_book(book: str | Path | None = None) -> Path:
    """The folder that open_desk opens; the example is made where it is not there yet."""
    return _example_book() if _is_example(book) else book_path(book)


def _is_example(book: str | Path | None) -> bool:
    from tallybook.store.manifest import read_manifest

    return _chosen(book) == EXAMPLE or (not _chosen(book) and not read_manifest(book_path(book)))


def own_book(book: str | Path | None = None) -> Path:
    """The folder of a book that may be written to; refuses the built-in example."""
    from tallybook.terms.errors import NotAllowed

    if _chosen(book) == EXAMPLE:
        raise NotAllowed("The example book cannot be added to.", code="example-not-written")
    return book_path(book)


def _chosen(book: str | Path | None) -> str:
    import os

    return str(book or os.environ.get("TALLYBOOK_BOOK") or "")


def _example_book() -> Path:
    """The example as a real book, made once for each version of it and of the book's format."""
    import os
    import tempfile

    name = f"example-{_example_version()}"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    try:
        return _made_once(Path(cache) / "tallybook" / name)
    except OSError:  # a home that cannot be written to
        return _made_once(Path(tempfile.mkdtemp(prefix="tallybook-")) / name)


def _example_version() -> str:
    """Known from the bytes alone: reading the rows takes longer than most answers."""
    import hashlib
    from importlib.resources import files

    from tallybook.store.manifest import FORMAT

    version = hashlib.sha256(str(FORMAT).encode())
    for file in sorted((files("tallybook.sources") / "example").iterdir(), key=lambda f: f.name):
        version.update(file.read_bytes())
    return version.hexdigest()[:12]


def _made_once(path: Path) -> Path:
    """Made aside and renamed, so that two commands at once both find it whole."""
    import shutil
    import tempfile

    from tallybook.sources.read_example import read_example
    from tallybook.store.keep import keep

    if _is_whole(path):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".example-", dir=path.parent))
    try:
        for reading, digest in read_example():
            keep(aside, reading, digest)
        if not _is_whole(path):  # another process may have been first
            shutil.rmtree(path, ignore_errors=True)  # a cache that something else has cut down
            aside.rename(path)
    except OSError:
        if not _is_whole(path):
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return path


def _is_whole(path: Path) -> bool:
    from tallybook.store.book import open_book
    from tallybook.terms.errors import TallybookError

    try:
        book = open_book(path)
        for name in {file.name.removesuffix(".parquet") for one in book.kept for file in one.files}:
            book.files(name)
    except TallybookError:
        return False
    return True
