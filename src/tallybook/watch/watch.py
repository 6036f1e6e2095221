"""What is out of the ordinary in a table of counts, within a budget of false alarms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tallybook.figures.caveat import CAUTION, NOTE, Caveat, by_weight
from tallybook.figures.table import Table, figure_at
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.breaks import Break, Stretches, stretches_of
from tallybook.watch.budget import Budget
from tallybook.watch.detected import BROKEN, GAP, MISSING, SCORED, STATES, TOO_SHORT
from tallybook.watch.judge import BASE_YEARS, DETECTORS, FARRINGTON, Judged, judge
from tallybook.watch.nest import nest
from tallybook.watch.panel import LACKS, Panel, Place, panel_of
from tallybook.watch.signal import Expected, Signal, Skipped, Watched

Breaks = Mapping[tuple[Extent, Offences], Sequence[Break]]

_BEFORE = 4
"""Periods before the first asked for that are judged to tell since when a series signals."""


@dataclass(frozen=True, eq=False)
class Watching:
    """A panel with its stretches and every period judged, by its number."""

    panel: Panel
    breaks: Breaks
    stretches: Stretches
    judged: Mapping[int, Judged]


def watch(
    table: Table,
    breaks: Breaks,
    budget: Budget | None = None,
    *,
    last: int = 1,
    detector: str = FARRINGTON,
    season: bool = False,
) -> Watched:
    """The signals of the last periods of a table over periods, areas, sets of offences and marks.

    Every series is held against its own past, since its newest break; `breaks` come from the
    register. The budget (a tenth of the signals may be false) counts over all series of a period.
    Noufaily et al. 2013 for the expected count; the doubt of mean and spread is counted in. Refuses
    an unknown detector, a budget for one without a chance, and more periods than the table has.
    """
    seen = watching(table, breaks, budget, last=last, detector=detector, season=season)
    asked = sorted(seen.judged)[-last:]
    signals = [one for point in reversed(asked) for one in _signals(seen, point)]
    skipped = [one for point in reversed(asked) for one in _skipped(seen, point)]
    periods = seen.panel.periods
    judged = {periods[at]: int((seen.judged[at].state == SCORED).sum()) for at in reversed(asked)}
    kept = (budget or Budget()) if detector == FARRINGTON else None
    return Watched(tuple(signals), tuple(skipped), judged, kept, detector)


def watching(
    table: Table,
    breaks: Breaks,
    budget: Budget | None = None,
    *,
    last: int = 1,
    detector: str = FARRINGTON,
    season: bool = False,
    drawn: Place | None = None,
) -> Watching:
    """The same before signals are told: every period judged, with the limits of `drawn`."""
    panel = panel_of(table)
    _check(panel, budget, last, detector)
    parts = [stretches_of(panel.periods, breaks.get(place[:2], ())) for place in panel.places]
    stretches = Stretches(*(np.stack([getattr(p, n) for p in parts]) for n in _STRETCHED))
    end = len(panel.periods)
    points = range(max(0, end - last - _BEFORE), end)
    spent = budget or Budget()
    row = panel.places.index(drawn) if drawn else None

    def judged(at: int) -> Judged:
        return judge(*(panel, stretches, at, spent), detector=detector, season=season, limit_of=row)

    return Watching(panel, breaks, stretches, {at: judged(at) for at in points})


_STRETCHED = ("start", "state", "is_whole")


def expected_of(seen: Watching, place: Place) -> tuple[Expected, ...]:
    """One series over all its periods: what came, and what was expected where it was judged."""
    row = seen.panel.places.index(place)
    return tuple(_expected(seen, row, at) for at in range(len(seen.panel.periods)))


def _expected(seen: Watching, row: int, at: int) -> Expected:
    figure = figure_at(seen.panel.table, int(seen.panel.cells[row, at]))
    found = seen.judged.get(at)
    if found is None or found.state[row] != SCORED:
        return Expected(figure, None, None, False)
    expected, upper = float(found.expected[row]), float(found.upper[row])
    return Expected(figure, expected, upper, bool(found.signals[row]))


def _check(panel: Panel, budget: Budget | None, last: int, detector: str) -> None:
    says = ""
    if detector not in DETECTORS:
        says = f"“{detector}” is no detector; there are {', '.join(DETECTORS)}."
    elif budget is not None and detector != FARRINGTON:
        says = f"{detector} gives no chance, so it keeps no budget; {FARRINGTON} does."
    elif not 1 <= last <= len(panel.periods):
        says = f"{last} periods of {len(panel.periods)} cannot be watched."
    if says:
        raise NotDefined(says, code="watch-not-a-series")


def _signals(seen: Watching, at: int) -> Iterator[Signal]:
    found, panel = seen.judged[at], seen.panel
    rows = [int(row) for row in np.flatnonzero(found.signals)]
    made = {row: _signal(seen, row, at) for row in rows}
    under = nest(
        {row: float(found.observed[row] - found.expected[row]) for row in rows},
        {row: float(found.observed[row] - found.upper[row]) for row in rows},
        lambda one, other: _inside(panel.places[one], panel.places[other], panel.periods[at]),
        sorted(rows, key=lambda row: (float(found.expected[row]), row)),
    )
    told = sorted((row for row in rows if row not in under), key=lambda row: _order(made[row]))
    for row in told:
        below = sorted((made[one] for one, head in under.items() if head == row), key=_order)
        yield _with_under(made[row], tuple(below))


def _order(signal: Signal) -> tuple[float, float]:
    return (signal.chance if signal.chance is not None else 1.0, signal.upper - signal.expected)


def _with_under(signal: Signal, below: tuple[Signal, ...]) -> Signal:
    return replace(signal, under=below)


def _inside(part: Place, whole: Place, on: Period) -> bool:
    if part == whole or not set(part[1].codes) <= set(whole[1].codes):
        return False
    if not set(whole[2]) <= set(part[2]):
        return False
    return all(lies_inside(code, whole[0].areas, on.last) for code in part[0].areas)


def _signal(seen: Watching, row: int, at: int) -> Signal:
    found, panel = seen.judged[at], seen.panel
    figure = figure_at(panel.table, int(panel.cells[row, at]))
    p, wrong = float(found.p[row]), float(found.wrong[row])
    is_known = bool(np.isfinite(p))
    return Signal(
        figure,
        float(found.expected[row]),
        float(found.upper[row]),
        panel.periods[_since(seen, row, at)],
        p if is_known else None,
        wrong if is_known else None,
        _others(seen, row, at),
    )


def _since(seen: Watching, row: int, at: int) -> int:
    while at - 1 in seen.judged and seen.judged[at - 1].signals[row]:
        at -= 1
    return at


def _others(seen: Watching, row: int, at: int) -> tuple[Caveat, ...]:
    """What else could explain it: caveats since the base began that are more than labels.

    Notices stand on the cells of the base and of the point; what a cell is (a net count,
    provisional) is told of the point only.
    """
    panel = seen.panel
    table = panel.table
    start = max(int(seen.stretches.start[row, at]), at - BASE_YEARS * panel.frequency)
    numbers = table.columns["caveats"][panel.cells[row, start : at + 1]]
    base = [c for number in dict.fromkeys(numbers.tolist()) for c in table.caveat_sets[number]]
    notices = [c for c in base if c.where == "register" and c.weight != NOTE]
    own = [c for c in table.caveat_sets[int(numbers[-1])] if c.where != "register"]
    named = {one.code for one in notices}
    parts = [c for c in _breaks_of_parts(seen, row, start, at) if c.code not in named]
    return by_weight((*own, *notices, *parts))


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


def _skipped(seen: Watching, at: int) -> Iterator[Skipped]:
    found, panel = seen.judged[at], seen.panel
    whys: dict[str, list[Place]] = {}
    for row in np.flatnonzero(found.state != SCORED):
        state, lack = int(found.state[row]), int(panel.lacks[row, at])
        why = LACKS[lack] if state == MISSING and lack else STATES[state]
        known = seen.breaks.get(panel.places[row][:2], ())
        if state in (BROKEN, GAP):
            why = f"{why}: {_named(known, panel.periods[at])}"
        elif state == TOO_SHORT and (start := int(seen.stretches.start[row, at])):
            why = f"{why}, since {_named(known, _around(panel, start))}"
        whys.setdefault(why, []).append(panel.places[row])
    for why, places in sorted(whys.items(), key=lambda item: -len(item[1])):
        yield Skipped(panel.periods[at], why, tuple(places))


def _around(panel: Panel, start: int) -> Period:
    """The period in which a stretch begins, and the one before: a break may fall inside it."""
    return Period(panel.periods[start - 1].first, panel.periods[start].last)


def _named(breaks: Sequence[Break], period: Period) -> str:
    """The notices that break or take out the period, by title and id."""
    titles = (
        f"{dict(one.notice.facts).get('title', one.notice.says)} [{one.notice.code}]"
        for one in breaks
        if any(period.first <= day <= period.last for day in one.days)
        or (one.gap is not None and one.gap.overlaps(period))
    )
    return "; ".join(dict.fromkeys(titles))
