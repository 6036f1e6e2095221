"""Two extracts one record apart: no two answers tell that there is one record between them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from guarded_tables import QUARTERS, YEAR, count, table
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number
from tallybook.protect.release import Release, earlier_of, release

ALL, FIRST = [count(period=YEAR)], [count(period=one) for one in QUARTERS]


def told(passed: Release) -> list[float | None]:
    """The numbers of the one table of a release, None where there is none."""
    (part,) = passed.parts
    assert isinstance(part, Table)
    values = [figure.value for figure in figures_of(part)]
    return [one.amount if isinstance(one, Number) else None for one in values]


def asked(amounts: Sequence[float], *before: Release, periods: Sequence = QUARTERS) -> Release:
    return release((table(amounts, periods=periods),), policy="official", earlier=before)


@pytest.mark.parametrize("newer", [22.0, 24.0, 27.0])
def test_a_figure_stands_until_it_has_changed_by_five(newer: float) -> None:
    first = asked([23.0], periods=[YEAR])
    again = asked([newer], first, periods=[YEAR])
    assert told(again) == [23.0]
    (figure,) = figures_of(again.parts[0])  # type: ignore[arg-type]
    assert "released-before" in {one.code for one in figure.caveats}
    assert earlier_of(again).counts == earlier_of(first).counts


@pytest.mark.parametrize("newer", [17.0, 23.0, 28.0, 60.0])
def test_what_changed_by_more_is_told_and_so_is_what_did_not(newer: float) -> None:
    again = asked([newer], asked([23.0], periods=[YEAR]), periods=[YEAR])
    assert told(again) == [newer]
    (figure,) = figures_of(again.parts[0])  # type: ignore[arg-type]
    assert "released-before" not in {one.code for one in figure.caveats}


@pytest.mark.parametrize("newer", [42.0, 44.0])
def test_the_rest_of_an_earlier_total_is_not_told_a_record_later(newer: float) -> None:
    """100 and 57 left, so 43 was known: 42 or 44 in the next extract is not said."""
    total = asked([100.0], periods=[YEAR])
    three = asked([20.0, 17.0, 20.0], total, periods=QUARTERS[:3])
    assert told(asked([newer], total, three, periods=QUARTERS[3:])) == [None]
    assert told(asked([43.0], total, three, periods=QUARTERS[3:])) == [43.0]
    assert told(asked([50.0], total, three, periods=QUARTERS[3:])) == [50.0]


def test_quarters_that_each_changed_by_few_do_not_tell_the_change_of_their_year() -> None:
    first = asked([20.0, 30.0, 25.0, 25.0])
    year = asked([100.0], first, periods=[YEAR])
    later = asked([21.0, 30.0, 27.0, 25.0], first, year)
    assert told(later) == [20.0, 30.0, 25.0, 25.0]
    assert told(asked([103.0], first, year, later, periods=[YEAR])) == [100.0]
