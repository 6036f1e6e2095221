"""Every series at one period: what was expected, the limit, and whether it signals."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.attainable import attainable, smooth
from tallybook.watch.believe_drift import with_drift
from tallybook.watch.believe_spread import believe_spread
from tallybook.watch.breaks import Stretches, starts_of
from tallybook.watch.budget import COMMONEST, Budget, spend
from tallybook.watch.by_measure import by_measure
from tallybook.watch.detected import (
    BROKEN,
    GAP,
    MISSING,
    SCORED,
    TOO_FEW,
    TOO_SHORT,
    BoolArray,
    FloatArray,
)
from tallybook.watch.direction import BOTH, FALL, RISE, sides_of
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.foresee import Foreseen, foresee
from tallybook.watch.forms import FARRINGTON, direction_watched, form_of, settings_for
from tallybook.watch.in_steps import step_down, step_up
from tallybook.watch.judged import Judged, put_nearer
from tallybook.watch.panel import Panel
from tallybook.watch.predictive_chance import predictive_chance, predictive_limit
from tallybook.watch.season import past_of, years_back

_FEWEST_YEARS = 3
_FEWEST_FREE = 4
_FEWEST_CASES = 5
"""Cases in the years learned from. The count that is judged has no say in whether it is judged:
series that are let in because they are high today ring too often."""


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
    """All series at one period, within the budget; BY_RULE lets a detector ring by its own rule.

    `stretches` have the shape (S, T). A series is judged against at least three years of its own
    stretch. A nowcast is a rise by the least that it may come to and a fall by the most. Limits are
    worked out of the series that signal and of `limit_of`. Of counts that may not be told none
    signals; chances are in steps then.
    """
    settings = settings_for(panel.frequency, season=season)
    state = _states(panel, stretches, point)
    sides = sides_of(direction_watched(detector, direction))
    counts = np.where(stretches.is_whole, panel.counts, np.nan)
    at = {
        side: np.where(stretches.is_whole[:, point], known[:, point], np.nan)
        for side, known in ((RISE, panel.least), (FALL, panel.most))
        if side in sides
    }
    wanted, in_steps = np.arange(len(counts)) == limit_of, panel.is_told is not None
    if detector == FARRINGTON:
        at_point = (stretches, point, settings, state)
        return _within_budget(counts, at, *at_point, budget, wanted, in_steps)
    form, start = form_of(detector, panel.frequency, season=season), stretches.start[:, point]
    return by_measure(counts, at, start, point, state, form, panel.frequency, budget, wanted)


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
    judged = Judged.blank(next(iter(at.values())), state)
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
    put_nearer(judged, rows, at, p, spent)
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
    for start, rows in starts_of(stretches.start[:, point], state):
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
