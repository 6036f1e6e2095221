"""A command that reaches rows never prints the words of a failure that nobody foresaw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.terms.errors import CannotRead

CELL = "PLANTED-NAME-17"


@click.command()
@locked_options
@o.book
def fails(**_: Any) -> None:
    raise ValueError(f"could not convert {CELL}")


def test_where_rows_are_reached_the_place_is_told_and_no_word(tmp_path: Path) -> None:
    told = CliRunner().invoke(fails, ["--records", str(tmp_path)])
    assert isinstance(told.exception, CannotRead)
    assert told.exception.code == "records-unforeseen"
    assert "ValueError in test_without_cells.py" in str(told.exception)
    assert CELL not in str(told.exception)
    assert told.exception.__cause__ is None
    assert told.exception.__suppress_context__


def test_published_tables_fail_in_their_own_words(tmp_path: Path) -> None:
    told = CliRunner().invoke(fails, ["--book", str(tmp_path)])
    assert isinstance(told.exception, ValueError)
    assert CELL in str(told.exception)
