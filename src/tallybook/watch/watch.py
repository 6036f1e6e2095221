"""What is out of the ordinary in a table of counts, within a budget of false alarms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tallybook.figures.caveat import CAUTION, Caveat, by_weight
from tallybook.figures.definition import Where
from tallybook.figures.table import Table, figure_at
from tallybook.figures.value import Number
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period
from tallybook.watch.breaks import Break, Stretches, stretches_of
from tallybook.watch.budget import BY_RULE, Budget, usual_budget
from tallybook.watch.detected import (
    BROKEN,
    GAP,
    MISSING,
    SCORED,
    STATES,
    TOO_SHORT,
    BoolArray,
    FloatArray,
)
from tallybook.watch.direction import BOTH, FALL, RISE
from tallybook.watch.forms import DETECTORS, FARRINGTON, direction_watched, settings_for
from tallybook.watch.judge import judge
from tallybook.watch.judged import Judged
from tallybook.watch.moved import Moved
from tallybook.watch.nest import nest
from tallybook.watch.others import MOVES_TOGETHER, others
from tallybook.watch.panel import LACKS, Panel, Place, panel_of
from tallybook.watch.signal import Expected, RestsOn, Signal, Skipped, Watched
from tallybook.watch.watching import Breaks, Watching, is_inside

_BEFORE = 4
"""Periods before the first asked for that are judged to tell since when a series signals."""


def watch(
    table: Table,
    breaks: Breaks,
    budget: Budget | None = None,
    *,
    last: int = 1,
    detector: str = FARRINGTON,
    season: bool = False,
    direction: str = BOTH,
    told: BoolArray | None = None,
) -> Watched:
    """The signals of the last periods of a table over periods, areas, sets of offences and marks.

    Every series is held against its own past, since its newest break; `breaks` come from the
    register. The budget counts over all series of a period, and over both sides where rises and
    falls are watched; by default one false alarm a month for each side. Noufaily et al. 2013 for
    the expected count; the doubt of mean and spread is counted in. The other detectors keep the
    budget by what quiet series come to on their own measure, or with BY_RULE ring by their
    published rule. `told` are the cells of which something may be said, where that is not all: the
    others are learned from, which the default detector alone can do. Refuses an unknown detector or
    direction, the default detector without a budget, and more periods than the table has.
    """
    asked_so = {"detector": detector, "season": season, "direction": direction, "told": told}
    seen = watching(table, breaks, budget, last=last, **asked_so)  # type: ignore[arg-type]
    asked = sorted(seen.judged)[-last:]
    signals = [one for point in reversed(asked) for one in _signals(seen, point)]
    skipped = [one for point in reversed(asked) for one in _skipped(seen, point)]
    periods = seen.panel.periods
    judged = {periods[at]: int((seen.judged[at].state == SCORED).sum()) for at in reversed(asked)}
    watched = direction_watched(detector, direction)
    kept = budget or usual_budget(watched)
    kept_if_any = None if kept == BY_RULE else kept
    return Watched(tuple(signals), tuple(skipped), judged, kept_if_any, detector, watched)


def watching(
    table: Table,
    breaks: Breaks,
    budget: Budget | None = None,
    *,
    last: int = 1,
    detector: str = FARRINGTON,
    season: bool = False,
    direction: str = BOTH,
    told: BoolArray | None = None,
    drawn: Place | None = None,
) -> Watching:
    """The same before signals are told: every period judged, with the limits of `drawn`."""
    if told is not None and detector != FARRINGTON:
        raise ValueError("the default detector alone learns from what may not be told")
    panel = panel_of(table, told)
    _check(panel, budget, last, detector)
    parts = [stretches_of(panel.periods, breaks.get(place[:2], ())) for place in panel.places]
    stretches = Stretches(*(np.stack([getattr(p, n) for p in parts]) for n in _STRETCHED))
    end = len(panel.periods)
    points = range(max(0, end - last - _BEFORE), end)
    spent = budget or usual_budget(direction_watched(detector, direction))
    row = panel.places.index(drawn) if drawn else None

    def judged(at: int) -> Judged:
        return judge(
            *(panel, stretches, at, spent),
            detector=detector,
            season=season,
            limit_of=row,
            direction=direction,
        )

    return Watching(panel, breaks, stretches, {at: judged(at) for at in points}, season)


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
    lower, upper = _told(found.lower[row], -np.inf), _told(found.upper[row], np.inf)
    return Expected(figure, float(found.expected[row]), upper, bool(found.signals[row]), lower)


def _told(limit: float, never: float) -> float | None:
    return None if np.isnan(limit) or limit == never else float(limit)


def _check(panel: Panel, budget: Budget | None, last: int, detector: str) -> None:
    says = ""
    if detector not in DETECTORS:
        says = f"“{detector}” is no detector; there are {', '.join(DETECTORS)}."
    elif budget == BY_RULE and detector == FARRINGTON:
        says = f"{FARRINGTON} rings by its budget alone; the other detectors have a rule without."
    elif not 1 <= last <= len(panel.periods):
        says = f"{last} periods of {len(panel.periods)} cannot be watched."
    if says:
        raise NotDefined(says, code="watch-not-a-series")


def _signals(seen: Watching, at: int) -> Iterator[Signal]:
    found = seen.judged[at]
    rows = [int(row) for row in np.flatnonzero(found.signals)]
    told = {row: _signal(seen, row, at) for row in rows}
    made = {row: signal for row, (signal, _) in told.items()}
    under: dict[int, int] = {}
    for side in (RISE, FALL):
        under |= _nested(seen, [row for row in rows if found.side[row] == side], at)
    heads = sorted((row for row in rows if row not in under), key=lambda row: _order(made[row]))
    under |= _transfers(heads, {row: moved for row, (_, moved) in told.items()})
    folded = _together([row for row in heads if row not in under], seen, made)
    under |= folded
    for row in heads:
        if row not in under:
            below = sorted((made[o] for o in under if _top(o, under) == row), key=_order)
            number = 1 + sum(head == row for head in folded.values())
            yield _with_number(replace(made[row], under=tuple(below)), number)


def _nested(seen: Watching, rows: list[int], at: int) -> dict[int, int]:
    found, panel = seen.judged[at], seen.panel
    farthest = np.maximum(found.observed, found.expected)
    lower = np.minimum(found.lower, farthest)  # of series that ring at any count, a number too
    limit = np.where(found.side == RISE, np.maximum(found.upper, 0.0), lower)
    return nest(
        {row: float(abs(found.observed[row] - found.expected[row])) for row in rows},
        {row: float(abs(found.observed[row] - limit[row])) for row in rows},
        lambda one, other: is_inside(panel.places[one], panel.places[other], panel.periods[at]),
        sorted(rows, key=lambda row: (float(found.expected[row]), row)),
        lambda one, other: _stands_apart(found, limit, one, other),
    )


def _stands_apart(found: Judged, limit: FloatArray, part: int, whole: int) -> bool:
    """Whether a part is far beyond its limit even where it is expected to go with a whole.

    Half as far out again by ratios: of its limit to its expected, on top of the whole's change.
    """
    ratio = found.observed[whole] / max(float(found.expected[whole]), 1e-9)
    far = limit[part] * np.sqrt(limit[part] / max(float(found.expected[part]), 1e-9))
    return bool(found.side[part] * (found.observed[part] - far * ratio) > 0)


def _transfers(heads: Sequence[int], moved: Mapping[int, Moved | None]) -> dict[int, int]:
    """The other side of a transfer that signals too is told under the surer side."""
    under: dict[int, int] = {}
    for row in heads:
        found = moved[row]
        if found is None or row in under or found.row not in heads:
            continue
        if found.row not in {*under, *under.values()}:
            under[found.row] = row
    return under


_MANY = 3


def _together(heads: Sequence[int], seen: Watching, made: Mapping[int, Signal]) -> dict[int, int]:
    """Classes of an area that signal on one side at once are one event, told by the surest of them.

    So where there are three, or two of which the area's other classes moved alike.
    """
    areas: dict[tuple[Extent, Where, int], list[int]] = {}
    for row in heads:
        extent, _, where = seen.panel.places[row]
        areas.setdefault((extent, where, made[row].side), []).append(row)
    return {
        row: first
        for first, *rest in areas.values()
        for row in rest
        if len(rest) + 1 >= _MANY or (_is_of_area(made[first]) and _is_of_area(made[row]))
    }


def _is_of_area(signal: Signal) -> bool:
    return any(one.code == MOVES_TOGETHER for one in signal.others)


def _with_number(signal: Signal, number: int) -> Signal:
    """The same with word of how many classes of its area signal for themselves at once."""
    if number < _MANY:
        return signal
    told = Caveat("area-signals-together", CAUTION, "watch", (("number", str(number)),))
    return replace(signal, others=by_weight((told, *signal.others)))


def _top(row: int, under: Mapping[int, int]) -> int:
    while row in under:
        row = under[row]
    return row


def _order(signal: Signal) -> tuple[float, float]:
    """Surest first; without a chance the one whose count lies furthest out for its size."""
    assert isinstance(signal.figure.value, Number)
    far = abs(signal.figure.value.amount - signal.expected) / np.sqrt(max(signal.expected, 1.0))
    return (signal.chance if signal.chance is not None else 1.0, -float(far))


def _signal(seen: Watching, row: int, at: int) -> tuple[Signal, Moved | None]:
    found, panel = seen.judged[at], seen.panel
    figure = figure_at(panel.table, int(panel.cells[row, at]))
    p, wrong, side = float(found.p[row]), float(found.wrong[row]), int(found.side[row])
    is_known = bool(np.isfinite(p))
    explained, moved = others(seen, row, at)
    signal = Signal(
        figure,
        float(found.expected[row]),
        float(found.upper[row] if side == RISE else found.lower[row]),
        panel.periods[_since(seen, row, at)],
        p if is_known else None,
        wrong if is_known else None,
        explained,
        side=side,
        rests_on=_rests_on(seen, row, at) if np.isfinite(found.outlook.points[row]) else None,
    )
    return signal, moved


def _rests_on(seen: Watching, row: int, at: int) -> RestsOn:
    outlook, panel = seen.judged[at].outlook, seen.panel
    settings = settings_for(panel.frequency, season=seen.season)
    start = int(seen.stretches.start[row, at])
    back = at - settings.years * settings.frequency - settings.half_window
    columns = int(outlook.columns[row])
    return RestsOn(
        panel.periods[max(start, back)],
        panel.periods[at - settings.left_out - 1],
        int(outlook.points[row]),
        trend=columns > 1,
        parts=max(columns - 1, 1),
        dispersion=float(outlook.dispersion[row]),
        doubt=float(outlook.doubt[row]),
        spread=float(outlook.spread[row]),
        cut_by=_cut_by(seen, row, start) if start > back else "",
    )


def _cut_by(seen: Watching, row: int, start: int) -> str:
    known = seen.breaks.get(seen.panel.places[row][:2], ())
    return _named(known, _around(seen.panel, start)) if start else ""


def _since(seen: Watching, row: int, at: int) -> int:
    side = seen.judged[at].side[row]
    while (before := seen.judged.get(at - 1)) and before.signals[row] and before.side[row] == side:
        at -= 1
    return at


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
