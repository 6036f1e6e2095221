"""Where the area stands: its place, the group, and the members one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tallybook.assess.assessment import (
    Assessment,
    Comparison,
    Place,
    Standing,
    gaps_of,
    standings_of,
)
from tallybook.figures.place import extent_of
from tallybook.figures.value import Absent, Number
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_members import nouns_of
from tallybook.publish.say_number import say_count, say_rate
from tallybook.publish.say_standing import say_gap, say_place, say_position
from tallybook.publish.say_value import limit_cells, say_value, value_cell
from tallybook.publish.sheet import Cell, Sheet, noted, word
from tallybook.publish.words import words

Chosen = Callable[[Place], Standing | None]


def places_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """Own rate, the wider places, the ranks and what they mean, a row a set of offences.

    A column stands only where any set has something for it.
    """
    columns = [column for column in _columns(found) if column.is_used(found.places)]
    heads = ("Offences", "For every 1,000 people", *(column.head for column in columns), "Notes")
    rows = tuple(_row(place, columns, notes) for place in found.places)
    return Sheet("places-table", f"Where {found.area} stands, {found.year}", heads, rows)


@dataclass(frozen=True)
class _Column:
    """A head, which standing or gap of a place it shows, how, and what stands where none is."""

    head: str
    shown: Callable[[Place], Standing | Comparison | None]
    says: Callable[[Any], Cell]
    none: Callable[[Place], str]

    def is_used(self, places: Iterable[Place]) -> bool:
        return any(self.shown(place) for place in places)

    def cell(self, place: Place) -> Cell:
        found = self.shown(place)
        return self.says(found) if found else word(self.none(place))


def _columns(found: Assessment) -> Iterator[_Column]:
    force = noun_place(found, "force")
    nation = noun_place(found, "nation")
    every = nouns_of(found)
    for other, gap in ((force, _of_force), (nation, _of_nation)):
        yield _Column(f"In {other}", gap, _base, _not_compared)
        yield _Column(f"Against {other}", gap, _gap, _not_compared)
    yield _Column(f"Place among the {every} of {force}", lambda p: p.among_near, _place, _why)
    head, is_wide = f"Place among all {every}", any(place.among_near for place in found.places)
    if is_wide:  # a page has no room for a column more
        yield _Column(head, lambda p: p.among_all, _place_and_position, _why_not_all)
        return
    yield _Column(head, lambda p: p.among_all, _place, _why_not_all)
    yield _Column(f"Against all {every}", lambda p: p.among_all, _position, _why_not_all)


def _of_force(place: Place) -> Comparison | None:
    return _if_held(place.against_force)


def _of_nation(place: Place) -> Comparison | None:
    return _if_held(place.against_nation)


def _if_held(gap: Comparison | None) -> Comparison | None:
    """The gap unless the wider place has no figure: the words below the table say so once."""
    return None if gap is None or isinstance(gap.earlier.value, Absent) else gap


def not_held(found: Assessment) -> dict[str, str]:
    """The wider places without a figure of any set, and why."""
    absent: dict[str, str] = {}
    for which in ("force", "nation"):
        gaps = [gap for place in found.places if (gap := gaps_of(place).get(which))]
        if gaps and not any(_if_held(gap) for gap in gaps):
            absent[noun_place(found, which)] = say_value(gaps[0].earlier)
    return absent


def noun_place(found: Assessment, which: str) -> str:
    """The name of the wider place that the area is set against; empty where there is none."""
    gaps = (gaps_of(place).get(which) for place in found.places)
    return next((str(extent_of(gap.earlier.definition)) for gap in gaps if gap), "")  # type: ignore[arg-type]


def _base(gap: Comparison) -> Cell:
    return value_cell(gap.earlier)


def _gap(gap: Comparison) -> Cell:
    return word(say_gap(gap))


def _place(found: Standing) -> Cell:
    return word(say_place(found))


def _place_and_position(found: Standing) -> Cell:
    return word(f"{say_place(found)}: {say_position(found)}")


def _position(found: Standing) -> Cell:
    return word(say_position(found))


def _not_compared(_: Place) -> str:
    return "not compared"


def _why(place: Place) -> str:
    return f"not ranked: {place.why_not or words()['not-ranked']}"


def _why_not_all(place: Place) -> str:
    is_part = place.among_near and not place.why_not
    return words()["not-ranked-part"] if is_part else _why(place)


def _row(place: Place, columns: list[_Column], notes: Notes) -> tuple[Cell, ...]:
    gaps, ranked = tuple(gaps_of(place).values()), tuple(standings_of(place).values())
    own = [*(gap.later for gap in gaps), *(one.of for one in ranked)]
    said = [*(gap.caveats for gap in gaps[::-1]), *(one.caveats for one in ranked)]
    caveats = tuple(caveat for one in said for caveat in one)
    return (
        word(str(place.offences)),
        value_cell(own[0]) if own else word(_why(place)),
        *(column.cell(place) for column in columns),
        noted(notes.beside(caveats)),
    )


def among(found: Assessment, chosen: Chosen) -> Iterator[tuple[str, Standing]]:
    """The standings of one kind, each with the name of its offences."""
    for place in found.places:
        if standing := chosen(place):
            yield str(place.offences), standing


def standings(id: str, title: str, every: Iterator[tuple[str, Standing]], notes: Notes) -> Sheet:
    """The place with its interval, both means and the limits, a row a set of offences."""
    heads = (
        "Offences", "For every 1,000 people", "Place", "First place possible",
        "Last place possible", "Members", "Pole", "Mean of members", "Pooled mean", "Median",
        "Limit used, low", "Limit used, high", "Position", "Notes",
    )  # fmt: skip
    return Sheet(id, title, heads, tuple(_standing(*one, notes) for one in every))


def _standing(name: str, found: Standing, notes: Notes) -> tuple[Cell, ...]:
    low, high = found.limits["99.8 widened"]
    means = found.group.means
    return (
        word(name),
        value_cell(found.of),
        *(_whole(n) for n in (found.rank, found.rank_low, found.rank_high, found.members)),
        word(found.pole),
        *(
            _rate(amount)
            for amount in (means["unweighted"], means["pooled"], means["median"], low, high)
        ),
        word(say_position(found)),
        noted(notes.beside(found.caveats)),
    )


_MEMBER_HEADS = (
    "Area", "Place", "For every 1,000 people", "Low", "High", "First place possible",
    "Last place possible", "Residents",
    "95% limits, low", "95% limits, high", "99.8% limits, low", "99.8% limits, high",
    "Widened limits, low", "Widened limits, high",
)  # fmt: skip


_RANKED, _FUNNELLED = (0, 1, 2, 3, 4, 5, 6), (0, 7, 2, 8, 9, 10, 11, 12, 13)
"""The columns of a member that a chart of ranks draws, and those that a funnel draws."""


def ranks_behind(found: Standing, id: str, title: str) -> Sheet:
    """Every member in the order of the places, with its rate and the places left open."""
    return _members(found, id, title, _RANKED)


def funnel_behind(found: Standing, id: str, title: str) -> Sheet:
    """Every member in the order of the places, with its population and the limits."""
    return _members(found, id, title, _FUNNELLED)


def _members(found: Standing, id: str, title: str, columns: tuple[int, ...]) -> Sheet:
    order = _order(found)
    every = (tuple(_member(found, n)) for n in order)
    rows = tuple(tuple(row[n] for n in columns) for row in every)
    heads = tuple(_MEMBER_HEADS[n] for n in columns)
    return Sheet(id, title, heads, rows, own=order.index(found.member))


def members_in_full(id: str, title: str, every: Iterator[tuple[str, Standing]]) -> Sheet:
    """Every member of every group, all sets of offences below one another."""
    rows = tuple((word(name), *_member(found, n)) for name, found in every for n in _order(found))
    return Sheet(id, title, ("Offences", *_MEMBER_HEADS), rows)


def _order(found: Standing) -> list[int]:
    return sorted(range(found.members), key=lambda n: int(found.group.ranks[n]))


def _member(found: Standing, n: int) -> Iterator[Cell]:
    group = found.group
    yield word(str(group.extents[n]))
    yield _whole(int(group.ranks[n]))
    yield value_cell(group.figures[n])
    if isinstance(group.figures[n].value, Number):
        yield from limit_cells(group.figures[n])
    yield _whole(int(group.joint[0][n]))
    yield _whole(int(group.joint[1][n]))
    yield _whole(int(group.exposures[n]))
    for sides in (group.limits["95"], group.limits["99.8"], group.wide_limits):
        yield from (_rate(float(side[n])) for side in sides)


def places_behind(every: Iterator[tuple[str, Standing]], id: str, title: str) -> Sheet:
    """The place and the places left open, for every set of offences."""
    heads = ("Offences", "Place", "First place possible", "Last place possible", "Members")
    rows = tuple(
        (
            word(name),
            *(_whole(n) for n in (found.rank, found.rank_low, found.rank_high, found.members)),
        )
        for name, found in every
    )
    return Sheet(id, title, heads, rows)


def similar_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """The place among similar areas, of the list that the user gave."""
    heads = ("Offences", "For every 1,000 people", "Mean of the list", "Place", "Position", "Notes")
    rows = tuple(
        (
            word(name),
            value_cell(one.of),
            _rate(one.mean),
            word(say_place(one)),
            word(say_position(one)),
            noted(notes.beside(one.caveats)),
        )
        for name, one in among(found, lambda place: place.among_similar)
    )
    return Sheet("similar-table", f"{found.area} among similar areas, {found.year}", heads, rows)


def _whole(amount: int) -> Cell:
    return Cell(say_count(amount), amount)


def _rate(amount: float) -> Cell:
    return Cell(say_rate(amount), round(amount, 6))
