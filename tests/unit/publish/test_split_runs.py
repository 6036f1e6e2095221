"""A line is cut at a break, at a gap and at what is not held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tallybook.publish.split_runs import split_runs

if TYPE_CHECKING:
    from unit.publish.conftest import Maker


@pytest.mark.parametrize(
    ("years", "cuts", "runs"),
    [
        ((2014, 2015, 2016), (), (0, 0, 0)),
        ((2015, 2016, 2017), (date(2017, 4, 1),), (0, 0, 1)),
        ((2014, 2015, 2016), (date(2015, 5, 1),), (0, 1, 2)),
        ((2014, 2015, 2016), (date(2014, 4, 1),), (0, 0, 0)),
        ((2014, 2015, 2016), (date(2017, 3, 31),), (0, 0, 1)),
        ((2014, 2015, 2016), (date(2017, 4, 1),), (0, 0, 0)),
        ((2014, 2016, 2017), (), (0, 1, 1)),
    ],
)
def test_cuts_and_gaps(
    make: Maker, years: tuple[int, ...], cuts: tuple[date, ...], runs: tuple[int, ...]
) -> None:
    assert split_runs([make.count(5, year) for year in years], cuts) == runs


def test_what_is_not_held_is_joined_to_nothing(make: Maker) -> None:
    figures = [make.count(5, 2014), make.count("no such year", 2015), make.count(5, 2016)]
    assert split_runs(figures, ()) == (0, 1, 2)


def test_nothing_has_no_runs() -> None:
    assert split_runs([], ()) == ()
