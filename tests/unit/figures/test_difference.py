"""Where two definitions differ, by path."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tallybook.figures.definition import Change, Standing
from tallybook.figures.difference import difference
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.unit import Unit
from unit.figures.made_up import HAMPSHIRE, SURREY, count, people, rate, share, with_mark

PAIRS: dict[str, tuple[Any, Any, list[str]]] = {
    "nothing": (count(), count(), []),
    "a name": (count(), replace(count(), extent=Extent(HAMPSHIRE.areas, name="Hants")), []),
    "the period": (count(period="2016/17"), count(period="2017/18"), ["period"]),
    "place and offences": (
        count("88A", extent=HAMPSHIRE),
        count("robbery", extent=SURREY),
        ["offences", "extent"],
    ),
    "unit, basis and marks": (
        count(),
        replace(with_mark(count(), ("age", "under 18")), unit=Unit.VICTIMS, basis=Basis.OCCURRED),
        ["unit", "basis", "where"],
    ),
    "the top of a rate": (rate(), rate(count(period="Apr-Dec 2017")), ["top.period"]),
    "the place of a rate": (
        rate(),
        rate(count(extent=SURREY)),
        ["top.extent", "bottom.extent"],
    ),
    "the people of a rate": (
        rate(),
        replace(rate(), bottom=people(year=2016)),
        ["bottom.on"],
    ),
    "the size of a rate": (rate(per=1000), rate(per=100_000), ["per"]),
    "the part of a share": (
        share(),
        replace(share(), part=count("rape")),
        ["part.offences"],
    ),
    "the kind": (count(), rate(), ["kind"]),
    "inside a change": (
        Change(count(), count(period="2016/17")),
        Change(count(), count(period="2015/16")),
        ["earlier.period"],
    ),
    "the group of a standing": (
        Standing(rate(), (HAMPSHIRE, SURREY)),
        Standing(rate(), (HAMPSHIRE, Extent(("E23000032",)))),
        ["among"],
    ),
}


@pytest.mark.parametrize("what", PAIRS)
def test_differences_are_named_by_path(what: str) -> None:
    left, right, paths = PAIRS[what]
    found = difference(left, right)
    assert [one.path for one in found] == paths
    assert [one.path for one in difference(right, left)] == paths
    assert (left == right) == (paths == [])


def test_a_difference_has_both_sides() -> None:
    (found,) = difference(rate(per=1000), rate(per=100_000))
    assert (found.left, found.right) == (1000, 100_000)
    (kind,) = difference(count(), rate())
    assert (kind.left, kind.right) == ("Count", "Rate")
