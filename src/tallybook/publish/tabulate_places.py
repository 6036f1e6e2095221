"""Where the area stands: its place, the group, and the members one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tallybook.assess.assessment import Assessment, Place, Standing
from tallybook.figures.value import Number
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_number import say_count, say_rate
from tallybook.publish.say_standing import say_gap, say_place, say_position
from tallybook.publish.say_value import limit_cells, value_cell
from tallybook.publish.sheet import Cell, Sheet, noted, word
from tallybook.publish.words import words

Chosen = Callable[[Place], Standing | None]


def places_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """Own rate, England and Wales, the place and what it means, a row a set of offences."""
    heads = (
        "Offences",
        "For every 1,000 people",
        "In England and Wales",
        "Against England and Wales",
        "Place among forces",
        "Against the other forces",
        "Notes",
    )
    rows = tuple(_row(place, notes) for place in found.places)
    return Sheet("places-table", f"Where {found.area} stands, {found.year}", heads, rows)


def _row(place: Place, notes: Notes) -> tuple[Cell, ...]:
    forces, nation = place.among_forces, place.against_nation
    why = word(f"not ranked: {place.why_not or words()['not-ranked']}")
    caveats = (
        *(nation.caveats if nation else ()),
        *(forces.caveats if forces else ()),
    )
    return (
        word(str(place.offences)),
        value_cell(nation.later) if nation else value_cell(forces.of) if forces else why,
        value_cell(nation.earlier) if nation else word("not compared"),
        word(say_gap(nation) if nation else "not compared"),
        word(say_place(forces)) if forces else why,
        word(say_position(forces)) if forces else why,
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
        "Last place possible", "Members", "Pole", "Mean of members", "Pooled mean",
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
        *(_rate(amount) for amount in (means["unweighted"], means["pooled"], low, high)),
        word(say_position(found)),
        noted(notes.beside(found.caveats)),
    )


_MEMBER_HEADS = (
    "Force", "Place", "For every 1,000 people", "Low", "High", "First place possible",
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
