"""Every series at one period: what was expected, the limit, and whether it signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.attainable import attainable, smooth
from tallybook.watch.believe_drift import with_drift
from tallybook.watch.believe_spread import believe_spread
from tallybook.watch.below import cusum_below, ears_below, u_chart_below
from tallybook.watch.breaks import Stretches
from tallybook.watch.budget import COMMONEST, Budget, Spent, spend
from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.detected import (
    BROKEN,
    GAP,
    MISSING,
    SCORED,
    TOO_FEW,
    TOO_SHORT,
    BoolArray,
    Detected,
    FloatArray,
)
from tallybook.watch.direction import BOTH, FALL, RISE, sides_of
from tallybook.watch.ears import Ears, ears
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.foresee import Foreseen, foresee
from tallybook.watch.in_steps import step_down, step_up
from tallybook.watch.outlook import Outlook
from tallybook.watch.panel import Panel
from tallybook.watch.predictive_chance import predictive_chance, predictive_limit
from tallybook.watch.season import past_of, years_back
from tallybook.watch.u_chart import UChart, u_chart

Rows = NDArray[np.intp]

FARRINGTON = "farrington"
BASE_YEARS = 5
_FEWEST_YEARS = 3
_FEWEST_FREE = 4
_FEWEST_CASES = 5
"""Cases in the years learned from. The count that is judged has no say in whether it is judged:
series that are let in because they are high today ring too often."""
_RUN = 8
"""Periods over which a cumulative sum is run up to the one that is judged."""

_Detect = Callable[..., Detected]
_OTHERS: Mapping[str, tuple[Mapping[int, _Detect], Any, int]] = {
    "ears": ({RISE: ears, FALL: ears_below}, Ears("C2", least_spread=1.0), 1),
    "cusum": ({RISE: cusum, FALL: cusum_below}, Cusum(), _RUN),
    "u-chart": ({RISE: u_chart, FALL: u_chart_below}, UChart(base=12), 1),
}
"""Detectors without a chance: the function of each side, its settings, the periods it runs over."""

DETECTORS = (FARRINGTON, *_OTHERS)


@dataclass(frozen=True, eq=False)
class Judged:
    """Of S series at one period. Where `state` is not SCORED the rest means nothing.

    `side` is that on which a count lies, RISE or FALL. `upper` is the largest count that would not
    signal as a rise, `lower` the smallest that would not as a fall; NaN where a side is not
    watched, or a limit was not asked for. `p` is the chance of a count at least as far out on its
    side where nothing is amiss, `wrong` as for `Spent`; NaN for detectors without a chance, as is
    what they expected of it (`outlook`).
    """

    observed: FloatArray
    expected: FloatArray
    lower: FloatArray
    upper: FloatArray
    side: NDArray[np.int8]
    p: FloatArray
    wrong: FloatArray
    signals: BoolArray
    state: NDArray[np.uint8]
    outlook: Outlook


def settings_for(frequency: int, *, season: bool) -> Farrington:
    """Farrington's flexible detector for weeks, months or quarters, five years back.

    Weeks are told apart by ten parts of the year and months by four. Quarters are, where `season`
    is asked for: a level for each quarter of the year costs a short series much of what it knows.
    """
    if frequency == 52:
        return Farrington(52, BASE_YEARS)
    if frequency == 12:
        return Farrington(12, BASE_YEARS, half_window=1, parts=4, left_out=6, enough=(5, 12))
    if season:
        return Farrington(4, BASE_YEARS, half_window=0, parts=4, left_out=2)
    return Farrington(4, BASE_YEARS, half_window=2, parts=1, left_out=2)


def judge(
    panel: Panel,
    stretches: Stretches,
    point: int,
    budget: Budget,
    *,
    detector: str = FARRINGTON,
    season: bool = False,
    limit_of: int | None = None,
    direction: str = BOTH,
) -> Judged:
    """All series at one period, within the budget; other detectors ring by their own rules.

    `stretches` have the shape (S, T). A series is judged against at least three years of its own
    stretch. A nowcast is a rise by the least that it may come to and a fall by the most. Limits are
    worked out of the series that signal and of `limit_of`. Of counts that may not be told none
    signals; chances are in steps then.
    """
    settings = settings_for(panel.frequency, season=season)
    state = _states(panel, stretches, point)
    sides = sides_of(direction)
    counts = np.where(stretches.is_whole, panel.counts, np.nan)
    at = {
        side: np.where(stretches.is_whole[:, point], known[:, point], np.nan)
        for side, known in ((RISE, panel.least), (FALL, panel.most))
        if side in sides
    }
    if detector != FARRINGTON:
        return _by_own_rule(counts, at, stretches, point, detector, state)
    wanted, in_steps = np.arange(len(counts)) == limit_of, panel.is_told is not None
    return _within_budget(counts, at, stretches, point, settings, state, budget, wanted, in_steps)


def _states(panel: Panel, stretches: Stretches, point: int) -> NDArray[np.uint8]:
    broken = stretches.state[:, point]
    lacks = ~np.isfinite(panel.counts[:, point])
    tests = [broken == GAP, lacks, broken == BROKEN]
    return np.select(tests, [GAP, MISSING, BROKEN], SCORED).astype(np.uint8)


def _within_budget(
    counts: FloatArray,
    at: Mapping[int, FloatArray],
    stretches: Stretches,
    point: int,
    settings: Farrington,
    state: NDArray[np.uint8],
    budget: Budget,
    wanted: BoolArray,
    in_steps: bool,
) -> Judged:
    """What may not be told has no number in `at`: a test all the same, with the chance 1."""
    seen, state = _foreseen(counts, stretches, point, settings, state)
    rows = np.flatnonzero(state == SCORED)
    judged = _blank(next(iter(at.values())), state)
    if not rows.size:
        return judged
    some = with_drift(seen.taken(rows))
    believed = believe_spread(some.likelihood, some.usual)
    sides = tuple(at)
    p = np.stack([_chances(at[side][rows], some, believed, side) for side in sides])
    most = COMMONEST / len(sides)
    if in_steps:
        p, tests = step_up(p), smooth(p.size, most)
    else:
        tests = attainable(some, believed, sides, most)
    spent = spend(p.ravel(), budget, 12 / settings.frequency, tests)
    threshold = step_down(spent.threshold) if in_steps else spent.threshold
    judged.outlook.put(rows, some, believed)
    _put_nearer(judged, rows, at, p, spent)
    judged.expected[rows] = some.mean
    few = np.flatnonzero(judged.signals[rows] | wanted[rows])
    for side in sides:
        limit = judged.upper if side == RISE else judged.lower
        limit[rows[few]] = predictive_limit(threshold, some.taken(few), believed[few], side)
    return judged


def _chances(counts: FloatArray, seen: Foreseen, believed: FloatArray, side: int) -> FloatArray:
    """The chances of counts out on that side; 1 for those on the other, which cannot signal."""
    found = np.ones(len(counts))
    out = np.flatnonzero(side * (counts - seen.mean) > 0)
    found[out] = predictive_chance(counts[out], seen.taken(out), believed[out], side)
    return found


def _put_nearer(
    judged: Judged, rows: Rows, at: Mapping[int, FloatArray], p: FloatArray, spent: Spent
) -> None:
    """Of each series the side on which its count lies further out: p has a row for each side."""
    nearer = p.argmin(axis=0), np.arange(len(rows))
    judged.side[rows] = np.array(tuple(at), np.int8)[nearer[0]]
    judged.observed[rows] = np.stack([one[rows] for one in at.values()])[nearer]
    judged.p[rows], judged.wrong[rows] = p[nearer], spent.wrong.reshape(p.shape)[nearer]
    judged.signals[rows] = spent.signals.reshape(p.shape)[nearer]


def _foreseen(
    counts: FloatArray,
    stretches: Stretches,
    point: int,
    settings: Farrington,
    state: NDArray[np.uint8],
) -> tuple[Foreseen, NDArray[np.uint8]]:
    """The fits of all series that can have one, by how far back their own stretch begins."""
    from dataclasses import replace

    seen = Foreseen.blank(len(counts))
    state = state.copy()
    for start, rows in _by_start(stretches.start[:, point], state):
        years = (point - start - settings.half_window) // settings.frequency
        own = replace(settings, years=min(settings.years, max(years, 1)))
        back = years_back(point - start, own.frequency, own.years)
        past = past_of(point - start, back, own.half_window, own.parts, own.left_out)
        if past is None or years < _FEWEST_YEARS:
            state[rows] = TOO_SHORT
            continue
        found = foresee(counts[rows, start:], point - start, past, own)
        is_known = found.has_fitted & np.isfinite(found.mean) & np.isfinite(found.of_log)
        few = np.nansum(counts[rows, start:][:, past.times], axis=1) < _FEWEST_CASES
        state[rows] = np.select(
            [found.free < _FEWEST_FREE, few, ~is_known], [TOO_SHORT, TOO_FEW, MISSING], SCORED
        )
        seen = seen.with_rows(rows, found)
    return seen, state


def _by_start(start: NDArray[np.intp], state: NDArray[np.uint8]) -> Iterator[tuple[int, Rows]]:
    for one in np.unique(start[state == SCORED]):
        yield int(one), np.flatnonzero((start == one) & (state == SCORED))


def _by_own_rule(
    counts: FloatArray,
    at: Mapping[int, FloatArray],
    stretches: Stretches,
    point: int,
    detector: str,
    state: NDArray[np.uint8],
) -> Judged:
    detect, settings, run = _OTHERS[detector]
    judged = _blank(next(iter(at.values())), state)
    for start, rows in _by_start(stretches.start[:, point], state):
        own = point - start
        if own < run + 1:
            judged.state[rows] = TOO_SHORT
            continue
        for side, now in at.items():
            past = np.column_stack([counts[rows, start:point], now[rows]])
            found = detect[side](past, range(own - run + 1, own + 1), settings)
            _put_side(judged, rows, side, found)
    return judged


def _put_side(judged: Judged, rows: Rows, side: int, found: Detected) -> None:
    judged.state[rows] = found.state[:, -1]
    judged.expected[rows] = found.expected[:, -1]
    limit, of_side = (judged.upper, found.upper) if side == RISE else (judged.lower, found.lower)
    limit[rows] = of_side[:, -1]
    rang = rows[found.alarm[:, -1]]
    judged.signals[rang] = True
    judged.side[rang] = side
    judged.observed[rang] = found.observed[found.alarm[:, -1], -1]


def _blank(observed: FloatArray, state: NDArray[np.uint8]) -> Judged:
    expected, lower, upper, p, wrong = (np.full(len(observed), np.nan) for _ in range(5))
    side, signals = np.zeros(len(observed), np.int8), np.zeros(len(observed), bool)
    outlook = Outlook.blank(len(observed))
    return Judged(
        observed.copy(), expected, lower, upper, side, p, wrong, signals, state.copy(), outlook
    )
