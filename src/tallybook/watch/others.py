"""What else could explain a signal, before it is more or fewer events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tallybook.figures.caveat import CAUTION, NOTE, Caveat, by_weight
from tallybook.terms.period import Period
from tallybook.watch.detected import SCORED
from tallybook.watch.direction import FALL
from tallybook.watch.forms import BASE_YEARS
from tallybook.watch.moved import Moved, made_up_in_time, moved_to, told_of_move
from tallybook.watch.watching import Watching, excess_at

_TOGETHER = 1.5
"""Spreads from the expected at which another series of the area moves the same way."""
_FEWEST_SERIES = 5
MOVES_TOGETHER = "area-moves-together"
_HALF = 0.5


def others(seen: Watching, row: int, at: int) -> tuple[tuple[Caveat, ...], Moved | None]:
    """What else could explain it: caveats that are more than labels, and where it may have moved.

    Notices stand on the cells of the base and of the point; what a cell is (a net count,
    provisional) is told of the point only. What explains a fall comes first of its weight: a return
    that is late, or lacks something.
    """
    moved = moved_to(seen, row, at)
    told = [
        *(_of_fall(seen, row, at) if seen.judged[at].side[row] == FALL else ()),
        *(told_of_move(seen, row, at, moved) if moved else ()),
        *_together(seen, row, at),
        *filter(None, [made_up_in_time(seen, row, at)]),
    ]
    return by_weight((*told, *_notices(seen, row, at))), moved


def _of_fall(seen: Watching, row: int, at: int) -> Iterator[Caveat]:
    table = seen.panel.table
    told = table.provenances[int(table.columns["provenance"][seen.panel.cells[row, at]])]
    if seen.panel.came[row, at] == 0:
        expected = f"{seen.judged[at].expected[row]:,.0f}"
        yield Caveat("fall-to-nothing", CAUTION, "watch", (("expected", expected),))
    if told.status == "provisional":
        yield Caveat("fall-still-coming", CAUTION, "watch")
    yield Caveat("fall-first-asks", NOTE, "watch")


def _together(seen: Watching, row: int, at: int) -> Iterator[Caveat]:
    """That half of an area's other classes lie well off the same way: the area, not the class."""
    panel, judged = seen.panel, seen.judged[at]
    extent, offences, where = panel.places[row]
    rest = [
        other
        for other, (x, o, w) in enumerate(panel.places)
        if (x, w) == (extent, where)
        and not set(o.codes) & set(offences.codes)
        and len(o.codes) == 1
        and judged.state[other] == SCORED
    ]
    excess, spread = excess_at(seen, at)
    side = int(judged.side[row])
    same = int((side * excess[rest] > _TOGETHER * spread[rest]).sum())
    if len(rest) >= _FEWEST_SERIES and same >= _HALF * len(rest):
        facts = (("same", str(same)), ("rest", str(len(rest))), ("way", _WAYS[side]))
        yield Caveat("area-moves-together", CAUTION, "watch", facts)


_WAYS = {1: "above", -1: "below"}


def _notices(seen: Watching, row: int, at: int) -> tuple[Caveat, ...]:
    table = seen.panel.table
    start = max(int(seen.stretches.start[row, at]), at - BASE_YEARS * seen.panel.frequency)
    numbers = table.columns["caveats"][seen.panel.cells[row, start : at + 1]]
    base = [c for number in dict.fromkeys(numbers.tolist()) for c in table.caveat_sets[number]]
    notices = [c for c in base if c.where == "register" and c.weight != NOTE]
    own = [c for c in table.caveat_sets[int(numbers[-1])] if c.where != "register"]
    named = {one.code for one in notices}
    parts = [c for c in _breaks_of_parts(seen, row, start, at) if c.code not in named]
    return (*own, *notices, *parts)


def _breaks_of_parts(seen: Watching, row: int, start: int, at: int) -> list[Caveat]:
    """Notices that break a class of a set that is not broken itself: the set moves with it."""
    extent, offences, _ = seen.panel.places[row]
    span = Period(seen.panel.periods[start].first, seen.panel.periods[at].last)
    return [
        replace(one.notice, weight=CAUTION)
        for (where, part), several in seen.breaks.items()
        if where == extent and set(part.codes) < set(offences.codes)
        for one in several
        if any(span.first <= day <= span.last for day in one.days)
    ]
