"""One process writes to a book at a time; readers never wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallybook.terms.errors import NotAllowed


@contextmanager
def writer_lock(book: Path) -> Iterator[None]:
    """Hold the book's only writing place; refuses at once when it is taken.

    The lock belongs to the process, so a killed writer leaves none behind.
    """
    import fcntl

    book.mkdir(parents=True, exist_ok=True)
    with (book / ".writer").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotAllowed(f"{book} is being written to.", code="book-busy") from error
        yield
