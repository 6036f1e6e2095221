"""A table for readers refuses a blank cell and a row of another length."""

from __future__ import annotations

import pytest

from tallybook.publish.sheet import Cell, Sheet, word


@pytest.mark.parametrize(("says", "holds"), [("", 1), (" ", "x"), ("x", "")])
def test_a_blank_cell_is_refused(says: str, holds: float | str) -> None:
    with pytest.raises(ValueError, match="blank"):
        Cell(says, holds)


@pytest.mark.parametrize("rows", [(), ((word("a"),),)])
def test_rows_that_do_not_fit_are_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Sheet("id", "Title", ("one", "two"), rows)
