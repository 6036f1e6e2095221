"""Whether what a signal has more, another series has less: a transfer, and no change of the sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.terms.area_list import areas
from tallybook.terms.force_around import force_around
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.successors import successors
from tallybook.watch.detected import SCORED, FloatArray
from tallybook.watch.panel import Place
from tallybook.watch.watching import Watching, excess_at, is_inside

_QUIET = 1.3
"""Spreads within which a sum counts as what was expected: about four in five quiet ones."""
_LEAST, _LEAST_KIN = 2.5, 1.0
"""Spreads by which the other has to move the other way; less where a list names the two as kin."""
_LIKE = 0.5
"""The smaller of the two has to be at least this share of the larger."""
_BACK = 3
"""Periods before, at most, whose shortfall a rise may have made up."""

CLASSES, AREAS, MARKS = "classes", "areas", "marks"


@dataclass(frozen=True)
class Moved:
    """Another series that moved the other way by a like amount, by row, and along what."""

    along: str
    row: int
    is_kin: bool
    apart: float


def moved_to(seen: Watching, row: int, at: int) -> Moved | None:
    """The series that best makes up for a signal: a class, an area of its force, or a mark's value.

    The two together are as expected, and so is the narrowest series around both, if one was judged.
    Kin come first, and need no such evidence: a class that the list names as one that replaced the
    other, an area that the other became.
    """
    excess, spread = excess_at(seen, at)
    found = [
        Moved(along, other, is_kin, _apart(excess, spread, row, other))
        for along, other, is_kin in _siblings(seen, row, at)
        if _makes_up(excess, spread, row, other, _LEAST_KIN if is_kin else _LEAST)
        and (is_kin or _is_quiet(whole_around(seen, (row, other), at), excess, spread))
    ]
    return min(found, key=lambda one: (not one.is_kin, one.apart), default=None)


def _apart(excess: FloatArray, spread: FloatArray, one: int, other: int) -> float:
    both = excess[one] + excess[other]
    return float(abs(both) / np.hypot(spread[one], spread[other]))


def _makes_up(excess: FloatArray, spread: FloatArray, one: int, other: int, least: float) -> bool:
    mine, its = excess[one], excess[other]
    if not mine * its < 0:  # also where one of them is no number
        return False
    is_like = min(abs(mine), abs(its)) >= _LIKE * max(abs(mine), abs(its))
    is_apart = abs(its) >= least * spread[other]
    return bool(is_like and is_apart and _apart(excess, spread, one, other) <= _QUIET)


def _siblings(seen: Watching, row: int, at: int) -> Iterator[tuple[str, int, bool]]:
    places, day = seen.panel.places, seen.panel.periods[at].last
    mine = places[row]
    for other, its in enumerate(places):
        if other == row:
            continue
        along = _along(mine, its)
        if along == CLASSES:
            yield from _classes(mine, its, other)
        elif along == AREAS:
            yield from _areas(mine, its, other, day)
        elif along == MARKS:
            yield along, other, False


def _along(mine: Place, its: Place) -> str:
    """The one thing in which two series differ, where their counts share nothing."""
    same = [a == b for a, b in zip(mine, its, strict=True)]
    if same == [True, False, True] and not set(mine[1].codes) & set(its[1].codes):
        return CLASSES
    if same == [False, True, True] and not set(mine[0].areas) & set(its[0].areas):
        return AREAS
    if same == [True, True, False] and _one_mark_apart(dict(mine[2]), dict(its[2])):
        return MARKS
    return ""


def _one_mark_apart(mine: Mapping[str, str], its: Mapping[str, str]) -> bool:
    return mine.keys() == its.keys() and sum(mine[mark] != its[mark] for mark in mine) == 1


def _classes(mine: Place, its: Place, other: int) -> Iterator[tuple[str, int, bool]]:
    known = offence_classes()
    one = [known[code] for code in mine[1].codes]
    two = [known[code] for code in its[1].codes]
    is_kin = any(
        a.code in (*b.replaces, *b.replaced_by) or b.code in (*a.replaces, *a.replaced_by)
        for a in one
        for b in two
    )
    if is_kin or {a.group for a in one} & {b.group for b in two}:
        yield CLASSES, other, is_kin


def _areas(mine: Place, its: Place, other: int, day: date) -> Iterator[tuple[str, int, bool]]:
    is_kin = any(
        later.later in its[0].areas
        for code in mine[0].areas
        for later in successors().get(code, ())
    ) or any(
        later.later in mine[0].areas
        for code in its[0].areas
        for later in successors().get(code, ())
    )
    if is_kin or _force(mine, day) == _force(its, day) != "":
        yield AREAS, other, is_kin


def _force(place: Place, day: date) -> str:
    """The force around a place that is smaller than one; empty where it is one, or wider."""
    code = place[0].areas[0]
    return "" if areas()[code].kind in ("force", "country") else force_around(code, day)


def told_of_move(seen: Watching, row: int, at: int, moved: Moved) -> tuple[Caveat, ...]:
    """The caveats of a transfer: the sum of the two, and the whole around both where quiet."""
    panel = seen.panel
    excess, spread = excess_at(seen, at)
    rows = (row, moved.row) if excess[row] > 0 else (moved.row, row)
    came = float(panel.came[list(rows), at].sum())
    facts = (
        ("up", _named(panel.places[rows[0]], moved.along)),
        ("down", _named(panel.places[rows[1]], moved.along)),
        ("came", f"{came:,.0f}"),
        ("expected", f"{came - float(excess[list(rows)].sum()):,.0f}"),
    )
    code = "moved-to-kin" if moved.is_kin else _CODES[moved.along]
    quiet = _quiet_whole(seen, rows, at, excess, spread)
    return (Caveat(code, CAUTION, "watch", facts), *quiet)


_CODES = {
    CLASSES: "moved-between-classes",
    AREAS: "moved-between-areas",
    MARKS: "moved-between-marks",
}


def _named(place: Place, along: str) -> str:
    extent, offences, where = place
    marks = ", ".join(f"{mark} {value}" for mark, value in where)
    return {CLASSES: str(offences), AREAS: str(extent), MARKS: marks}[along]


def whole_around(seen: Watching, rows: Sequence[int], at: int) -> int | None:
    """The narrowest series that was judged and holds both; None where there is none."""
    panel, judged = seen.panel, seen.judged[at]
    around = [
        row
        for row, place in enumerate(panel.places)
        if judged.state[row] == SCORED
        and all(is_inside(panel.places[one], place, panel.periods[at]) for one in rows)
    ]
    return min(around, key=lambda row: float(judged.expected[row]), default=None)


def _is_quiet(row: int | None, excess: FloatArray, spread: FloatArray) -> bool:
    return row is None or bool(abs(excess[row]) <= _QUIET * spread[row])


def _quiet_whole(
    seen: Watching, rows: Sequence[int], at: int, excess: FloatArray, spread: FloatArray
) -> tuple[Caveat, ...]:
    """The narrowest series around both, if it is as expected: the evidence of a transfer."""
    panel, narrowest = seen.panel, whole_around(seen, rows, at)
    if narrowest is None or not _is_quiet(narrowest, excess, spread):
        return ()
    extent, offences, where = panel.places[narrowest]
    marks = (f"{mark} {value}" for mark, value in where)
    facts = (("whole", ", ".join((str(extent), str(offences), *marks))),)
    return (Caveat("whole-as-expected", NOTE, "watch", facts),)


def made_up_in_time(seen: Watching, row: int, at: int) -> Caveat | None:
    """Whether the periods just before had as much less (of a fall: more) as this one has more.

    Together they are as expected then: records that came late, or were brought forward.
    """
    found = [
        (now, *excess_at(seen, now)) for now in range(at, at - _BACK - 1, -1) if now in seen.judged
    ]
    mine = float(found[0][1][row])
    for length in range(2, len(found) + 1):
        ones = [float(excess[row]) for _, excess, _ in found[:length]]
        spreads = [float(spread[row]) for _, _, spread in found[:length]]
        rest = sum(ones[1:])
        is_like = mine * rest < 0 and _LIKE <= abs(rest / mine) <= 1 / _LIKE
        if (
            is_like
            and abs(rest) >= 2 * float(np.linalg.norm(spreads[1:]))
            and abs(mine + rest) <= _QUIET * float(np.linalg.norm(spreads))
        ):
            return _in_time(seen, row, at, length, mine)
    return None


def _in_time(seen: Watching, row: int, at: int, length: int, mine: float) -> Caveat:
    code = "made-up-late" if mine > 0 else "brought-forward"
    since = seen.panel.periods[at - length + 1]
    facts = {"since": since.label, "until": seen.panel.periods[at].label}
    return Caveat(code, CAUTION, "watch", tuple(facts.items()))
