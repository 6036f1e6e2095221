"""Counts as regions of one space of days, places, classes and marks, whatever they are named by.

`link_counts` adds along axes; two counts that no axis joins may still hold one another: what was
recorded in June holds what happened in June and was recorded at once. Here is who holds whom.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
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


Told = Callable[[Any, Any], bool]


@dataclass(frozen=True, eq=False)
class Line:
    """The members of one axis, which of them each count has, and who of two holds or misses whom.

    Asked member by member: of a long list few are ever asked.
    """

    members: tuple[Hashable, ...]
    of: IntArray
    holds: Told
    apart: Told

    @cached_property
    def _asked(self) -> dict[tuple[str, int], BoolArray]:
        return {}

    def row(self, name: str, count: int) -> BoolArray:
        """Of each count whether its member is held by the one of a count, holds it, or meets it."""
        at = int(self.of[count])
        if (name, at) not in self._asked:
            one = self.members[at]
            found = {
                "held": lambda other: self.holds(one, other),
                "holding": lambda other: self.holds(other, one),
                "joined": lambda other: not self.apart(one, other),
            }[name]
            self._asked[name, at] = np.fromiter(map(found, self.members), bool, len(self.members))
        return self._asked[name, at][self.of]


@dataclass(frozen=True, eq=False)
class Regions:
    """Counts of one unit, by the axes of their space."""

    lines: tuple[Line, ...]

    @cached_property
    def _asked(self) -> dict[tuple[str, int], BoolArray]:
        return {}

    def held_by(self, count: int) -> BoolArray:
        """Which counts a count holds, itself and its equals among them."""
        return self._row("held", count)

    def holding(self, count: int) -> BoolArray:
        """Which counts hold a count, itself and its equals among them."""
        return self._row("holding", count)

    def apart_from(self, count: int) -> BoolArray:
        """Which counts share nothing with a count."""
        return ~self._row("joined", count)

    def differing(self, count: int, others: IntArray) -> BoolArray:
        """Along which axes (columns) each of the others (rows) has another member than a count."""
        return np.array([line.of[others] != line.of[count] for line in self.lines]).T

    def _row(self, name: str, count: int) -> BoolArray:
        """What holds along every axis, of a count with each other one."""
        if (name, count) not in self._asked:
            every = [line.row(name, count) for line in self.lines]
            self._asked[name, count] = np.logical_and.reduce(every)
        return self._asked[name, count]


def regions_of(counts: Sequence[Count]) -> Regions:
    """The counts as regions; all of one unit."""
    on = max(count.period.last for count in counts)
    places = [place_of(count.extent, on) for count in counts]
    sets = (places, class_sets(counts), *_of_marks(counts))
    days = _line([days_of(count) for count in counts], holds, apart)
    return Regions(
        (days, *(_line(one, frozenset.issuperset, frozenset.isdisjoint) for one in sets))
    )


def _line(members: Sequence[Hashable], held: Told, none: Told) -> Line:
    names = {one: n for n, one in enumerate(dict.fromkeys(members))}
    return Line(tuple(names), np.array([names[one] for one in members]), held, none)


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
