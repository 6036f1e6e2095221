"""Counts as regions of one space of days, places, classes and marks, whatever they are named by.

`link_counts` adds along axes; two counts that no axis joins may still hold one another: what was
recorded in June holds what happened in June and was recorded at once. Here is who holds whom.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.class_sets import class_sets
from tallybook.protect.day_plane import ENDLESS, Days, apart, holds
from tallybook.protect.linked_cells import BoolArray, IntArray
from tallybook.protect.mark_sets import EVERY, KNOWN, UNKNOWN, mark_sets, narrowed
from tallybook.terms.area_list import areas, children_of
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.same_place import same_place

RECENCY, DELAY, WITHIN = "recency", "delay months", "recorded within months"
THRESHOLD, PLACED = "recency threshold days", "occurred by"
_USUAL_THRESHOLD, _USUAL_PLACE = 365, "to"
_OF_DAYS = {RECENCY, DELAY, "recency days"}
"""Axes that are days of recording and of occurrence."""


@dataclass(frozen=True, eq=False)
class Regions:
    """Counts of one unit: `at` (axes, counts) is the member of each along each axis; `inside` and
    `disjoint`, one square table an axis, tell of which members the row holds the column, and which
    share nothing.
    """

    at: IntArray
    inside: tuple[BoolArray, ...]
    disjoint: tuple[BoolArray, ...]
    _rows: dict[tuple[str, int], BoolArray] = field(default_factory=dict, repr=False)

    def held_by(self, count: int) -> BoolArray:
        """Which counts a count holds, itself and its equals among them."""
        return self._row("held", count, lambda at: self.inside[at])

    def holding(self, count: int) -> BoolArray:
        """Which counts hold a count, itself and its equals among them."""
        return self._row("holding", count, lambda at: self.inside[at].T)

    def apart_from(self, count: int) -> BoolArray:
        """Which counts share nothing with a count."""
        return ~self._row("apart", count, lambda at: ~self.disjoint[at])

    def _row(self, name: str, count: int, table: Callable[[int], BoolArray]) -> BoolArray:
        """What holds along every axis, of a count with each other one."""
        if (name, count) not in self._rows:
            found = np.ones(self.at.shape[1], bool)
            for axis, members in enumerate(self.at):
                found &= table(axis)[members[count]][members]
            self._rows[name, count] = found
        return self._rows[name, count]


def regions_of(counts: Sequence[Count]) -> Regions:
    """The counts as regions; all of one unit."""
    on = max(count.period.last for count in counts)
    days = [days_of(count) for count in counts]
    places = [place_of(count.extent, on) for count in counts]
    sets = (places, class_sets(counts), *_of_marks(counts))
    axes = [_axis(days, holds, apart)]
    axes += [_axis(one, frozenset.issuperset, frozenset.isdisjoint) for one in sets]
    at, inside, disjoint = zip(*axes, strict=True)
    return Regions(np.array(at), inside, disjoint)


Told = Callable[[Any, Any], bool]


def _axis(
    members: Sequence[Hashable], held: Told, none: Told
) -> tuple[IntArray, BoolArray, BoolArray]:
    names = {one: n for n, one in enumerate(dict.fromkeys(members))}
    inside = np.array([[held(one, other) for other in names] for one in names])
    disjoint = np.array([[none(one, other) for other in names] for one in names])
    return np.array([names[one] for one in members]), inside, disjoint


def days_of(count: Count) -> Days:
    """The days of recording and of occurrence that a count is of."""
    marks = dict(count.where)
    period = count.period.first.toordinal(), count.period.last.toordinal()
    found = Days(recorded=period)
    if count.basis is Basis.OCCURRED:
        found = Days(occurred=period, is_dated=True)
    for mark in (RECENCY, DELAY, WITHIN):
        if mark in marks:
            found = _narrowed(found, mark, marks)
    if found.is_dated is not None:
        found = replace(found, placed=marks.get(PLACED, _USUAL_PLACE))
    return found


def _narrowed(of: Days, mark: str, marks: Mapping[str, str]) -> Days:
    value = marks[mark]
    if value in (UNKNOWN, KNOWN):
        is_dated = value == KNOWN
        contradicts = of.is_dated is not None and of.is_dated != is_dated
        return replace(of, is_dated=is_dated, recorded=(1, 0) if contradicts else of.recorded)
    of = replace(of, is_dated=True)
    if mark == RECENCY:
        until = int(marks.get(THRESHOLD, _USUAL_THRESHOLD))
        return replace(of, days=(0, until) if value == "recent" else (until + 1, ENDLESS))
    number = int(value.removesuffix("+"))
    if mark == WITHIN:
        return replace(of, months=(of.months[0], min(of.months[1], number)))
    last = ENDLESS if value.endswith("+") else number
    return replace(of, months=(max(of.months[0], number), min(of.months[1], last)))


def place_of(extent: Extent, on: date) -> frozenset[Hashable]:
    """Every area inside an extent, itself included: some rows lie in an area and in no part of it.

    Areas of one ground under several codes are one.
    """
    inside = frozenset().union(*(_all_inside(code, on) for code in extent.areas))
    return inside - frozenset().union(*(_all_inside(code, on) for code in extent.without))


@lru_cache(maxsize=4096)
def _all_inside(code: str, on: date) -> frozenset[Hashable]:
    children = [one.child for one in children_of().get(code, ()) if one.is_valid(on)]
    inside = [_all_inside(child, on) for child in children if areas()[child].is_valid(on)]
    return frozenset((min((code, *same_place(code, on))),)).union(*inside)


def _of_marks(counts: Sequence[Count]) -> Iterator[list[frozenset[Hashable]]]:
    """Of every other mark, the values that each count has."""
    rows = [
        {axis: value for axis, value in narrowed(count).items() if axis[0] not in _OF_DAYS}
        for count in counts
    ]
    for axis in dict.fromkeys(axis for row in rows for axis in row):
        values = dict.fromkeys(row[axis] for row in rows if axis in row)
        sets = mark_sets(axis, values, with_rest=True)
        yield [sets[row.get(axis, EVERY)] for row in rows]
