"""A financial year and a quarter become two days; April to June is quarter 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from make_tables import row

Only = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (1, date(2013, 4, 1), date(2013, 6, 30)),
        (2, date(2013, 7, 1), date(2013, 9, 30)),
        (3, date(2013, 10, 1), date(2013, 12, 31)),
        (4, date(2014, 1, 1), date(2014, 3, 31)),
    ],
)
def test_the_days_of_a_quarter(only: Only, quarter: int, first: date, last: date) -> None:
    found = only(row(year="2013/14", quarter=quarter))[0]
    assert (found["first"], found["last"]) == (first, last)


@pytest.mark.parametrize("quarter", ["5", "0", "Q1", "1.5", "-1", ""])
def test_any_other_quarter_is_a_fault(faults: Callable[..., list[str]], quarter: str) -> None:
    found = faults(row(), row(quarter=quarter))
    assert [text.partition(":")[0] for text in found] == ["row 3, Financial Quarter"]


@pytest.mark.parametrize("year", ["2013", "2013/15", "Apr-Dec 2013", "13/14", ""])
def test_any_other_year_is_a_fault(faults: Callable[..., list[str]], year: str) -> None:
    found = faults(row(), row(year=year))
    assert [text.partition(":")[0] for text in found] == ["row 3, Financial Year"]


def test_bad_years_beside_good_ones_do_not_hide_doubled_rows(
    faults: Callable[..., list[str]],
) -> None:
    found = faults(row(), row(), row(year="x"), row(year="x"))
    assert len([text for text in found if "doubled row" in text]) == 1
    assert len([text for text in found if "financial year" in text]) == 1
