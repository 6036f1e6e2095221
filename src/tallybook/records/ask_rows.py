"""Ask the engine about rows; what it says when it fails stays here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.records.extract import Extract
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import duckdb


def ask_rows(extract: Extract, question: str) -> duckdb.DuckDBPyConnection:
    """The answer, to be fetched whole.

    Refuses what the engine cannot answer, without its words: they quote the question, and can quote
    a cell with it.
    """
    import duckdb

    try:
        return extract.connection.execute(question)
    except duckdb.Error:
        raise CannotRead(
            "The rows of the extract could not be counted.", code="rows-not-counted"
        ) from None
