"""A notice reaches every figure it is about, in the weight that it has there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tallybook.figures.definition import Count
from tallybook.figures.table import Axis
from tallybook.reckon.grid import grid_of
from tallybook.reckon.notices_inside import notices_inside
from tallybook.register.notice import Course, Notice, Weight
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit

HAMPSHIRE, SURREY, MOCKSHIRE = "E23000030", "E23000031", "X23000001"
NATION = "K04000001"
PLACES = (HAMPSHIRE, SURREY, NATION, MOCKSHIRE)


def notice(**given: Any) -> Notice:
    """A change of recording of no real force, on a day."""
    return Notice(
        "L1",
        "Made up",
        Course.DAY,
        Weight.CAUTION,
        "Made up.",
        "Nothing.",
        "made up",
        first=date(2017, 7, 1),
        author="A. Tester",
        written=date(2026, 1, 1),
        **given,
    )


def weights(one: Notice) -> list[str | None]:
    """Of the notice on a count of each place, None where it does not stand."""
    extents = tuple(Extent((code,)) for code in PLACES)
    count = Count(Unit.OFFENCES, find_offences("44"), extents[0], parse_period("2017/18"))
    grid = grid_of(count, (Axis("extent", extents),))
    numbers, sets = notices_inside(grid, "force", (one,), None)
    return [{c.code: str(c.weight) for c in sets[n]}.get("L1") for n in numbers]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, ["caution"] * 4),
        ({"areas": (HAMPSHIRE,)}, ["caution", None, "note", None]),
        ({"areas": (HAMPSHIRE,), "breaks": "coverage"}, ["caution", None, "caution", None]),
        ({"areas": (MOCKSHIRE,)}, [None, None, None, "caution"]),
        ({"kinds": ("force",)}, ["caution", "caution", None, "caution"]),
        ({"kinds": ("country",)}, [None, None, "caution", None]),
    ],
)
def test_a_notice_bears_on_what_it_is_about(
    scope: dict[str, Any], expected: list[str | None]
) -> None:
    assert weights(notice(**scope)) == expected
