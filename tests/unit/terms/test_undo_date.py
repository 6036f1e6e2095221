"""A code that a spreadsheet took for a date: what it may have been."""

from __future__ import annotations

import pytest

from tallybook.terms.undo_date import undo_date


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("44062", ("19/8", "8/19")),  # 19 August 2020, as the domain's importer warning has it
        (44062.0, ("19/8", "8/19")),
        ("44031", ("19/7", "7/19")),
        ("43831", ("1/1", "1/20")),  # 1 January 2020: a day, or a month of a year
        ("22129", ("8/60",)),  # 1 August 1960: nobody typed a day then
        ("19-Aug", ("19/8", "8/19")),
        ("Aug-60", ("8/60",)),
        ("19/08/2020", ("19/8", "8/19")),
        ("2020-08-19", ("19/8", "8/19")),
    ],
)
def test_a_date_is_the_codes_that_it_may_have_been(
    cell: str | float, codes: tuple[str, ...]
) -> None:
    assert undo_date(cell) == codes


@pytest.mark.parametrize(
    "cell",
    ["80", "802", "19/8", "04406", "99999", "44062.5", 44062.5, "45-Aug", "19-Xyz", "2020-13-45",
     "", None, "88A", "٤٤٠٦٢"],
)  # fmt: skip
def test_what_is_no_date_is_no_code(cell: str | float | None) -> None:
    assert undo_date(cell) == ()
