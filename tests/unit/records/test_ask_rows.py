"""What the engine says when it fails stays in the room."""

from __future__ import annotations

import duckdb
import pytest

from tallybook.records.ask_rows import ask_rows
from tallybook.terms.errors import CannotRead


def test_no_word_of_the_engine_and_no_cell_is_in_the_error():
    connection = duckdb.connect()
    connection.execute("CREATE TABLE rows AS SELECT 'SECRET WORD' AS ward")
    with pytest.raises(CannotRead) as failed:
        ask_rows(connection, "SELECT ward::INTEGER FROM rows")
    said = f"{failed.value!s} {failed.value!r} {failed.value.__cause__!r}"
    assert "SECRET" not in said
    assert failed.value.code == "rows-not-counted"
    assert failed.value.__suppress_context__
