"""Tell a disk that is full, or a right that is lost, as what it means for the folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallybook.terms.errors import NotAllowed


@contextmanager
def tell_unwritten(folder: Path) -> Iterator[None]:
    """Refuse in words what the system refuses; what is inside has left the folder as it was."""
    try:
        yield
    except OSError as error:
        raise NotAllowed(
            f"{folder} could not be written: {error.strerror or error}. It is as it was.",
            code="book-not-written",
        ) from error
