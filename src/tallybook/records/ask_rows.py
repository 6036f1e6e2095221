"""Ask the engine about rows; what it says when it fails stays here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import duckdb
    import numpy as np


def ask_rows(connection: duckdb.DuckDBPyConnection, question: str) -> list[tuple[Any, ...]]:
    """The rows of the answer, all of them: the engine has a connection wait until they are taken.

    Refuses what the engine cannot answer, without its words: they quote the question, and can quote
    a cell with it.
    """
    with _unquoted():
        return connection.execute(question).fetchall()


def ask_columns(connection: duckdb.DuckDBPyConnection, question: str) -> dict[str, np.ndarray]:
    """The same by column."""
    with _unquoted():
        found: dict[str, np.ndarray] = connection.execute(question).fetchnumpy()
        return found


@contextmanager
def _unquoted() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error:
        raise CannotRead(
            "The rows of the extract could not be counted.", code="rows-not-counted"
        ) from None
