"""Judge every series at one period by a detector's measure: by its own rule, or within a budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.attainable import smooth
from tallybook.watch.budget import BY_RULE, COMMONEST, Budget, Spent, spend
from tallybook.watch.detected import MISSING, SCORED, TOO_SHORT, BoolArray, FloatArray
from tallybook.watch.direction import RISE
from tallybook.watch.forms import Form
from tallybook.watch.judged import Judged, Rows, put_nearer
from tallybook.watch.known_before import known_before
from tallybook.watch.limit_of_count import limit_of_count
from tallybook.watch.measures import Known
from tallybook.watch.quiet import Quiet, quiet_of
from tallybook.watch.quiet_law import quiet_law

_BEYOND, _FEWEST = 20, 4_000

_Tails = Callable[[FloatArray, Rows, int], FloatArray]
"""Of measures of some rows on a side, a number that is the smaller, the further out they are."""


@dataclass(frozen=True, eq=False)
class _Looked:
    """Counts up to a point, what is known before it, and the windows that a detector looks at."""

    form: Form
    counts: FloatArray
    known: Known
    lengths: NDArray[np.intp]
    point: int

    def measured(self, rows: Rows, now: FloatArray, side: int) -> tuple[FloatArray, FloatArray]:
        """Expected counts and measures of some series, had these counts come at the point."""
        expected, measure = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
        for length in np.unique(self.lengths[rows]):
            at = np.flatnonzero(self.lengths[rows] == length)
            window = self.counts[rows[at], self.point - length + 1 : self.point + 1].copy()
            window[:, -1] = now[at]
            known = self.known.taken(rows[at])
            found = self.form.measure(window, known, self.form.settings, side)
            expected[at], measure[at] = found
        return expected, measure


def by_measure(
    counts: FloatArray,
    at: Mapping[int, FloatArray],
    start: NDArray[np.intp],
    point: int,
    state: NDArray[np.uint8],
    form: Form,
    frequency: int,
    budget: Budget,
    wanted: BoolArray,
) -> Judged:
    """All series at one period; by its published rule a measure above the form's level rings.

    `at` has what came on each side that is watched, `start` where the own stretch of each series
    begins. Within a budget a measure is held against those of quiet series of like counts, drawn
    from what the past of the panel makes likely. Limits are worked out of the series that signal
    and of the `wanted`.
    """
    short = (state == SCORED) & (point - start + 1 < form.least)
    state, quiet = np.where(short, TOO_SHORT, state).astype(np.uint8), None
    if form.rests_on_fit or budget != BY_RULE:
        asked = {"frequency": frequency, "run": form.run, "window": form.window}
        quiet, state = quiet_of(counts, start, state, point, **asked)
    known = known_before(form.holds, counts, start, state, point, form.run, quiet)
    lengths = np.minimum(form.window, point - start + 1)
    looked = _Looked(form, counts, known, lengths, point)
    judged, measures = _measured(looked, at, state)
    rows = np.flatnonzero(judged.state == SCORED)
    if rows.size:
        months = 12 / frequency
        draws = _draws(form, budget, len(at) * rows.size, months)
        tails = _tails(form, quiet, known, rows, lengths[rows], at, budget, draws)
        numbers = np.stack([tails(measures[side][rows], rows, side) for side in at])
        spent = _spent(numbers, form, budget, months)
        put_nearer(judged, rows, at, numbers, spent)
        _put_limits(judged, rows[judged.signals[rows] | wanted[rows]], at, looked, tails, spent)
    if budget == BY_RULE:
        judged.p[:] = np.nan
    return judged


def _measured(
    looked: _Looked, at: Mapping[int, FloatArray], state: NDArray[np.uint8]
) -> tuple[Judged, dict[int, FloatArray]]:
    judged = Judged.blank(next(iter(at.values())), state)
    rows, measures = np.flatnonzero(state == SCORED), {}
    for side, now in at.items():
        measures[side] = np.full(len(now), np.nan)
        found = looked.measured(rows, now[rows], side)
        judged.expected[rows], measures[side][rows] = found
        judged.state[rows[np.isnan(found[1])]] = MISSING
    return judged, measures


def _tails(
    form: Form,
    quiet: Quiet | None,
    known: Known,
    rows: Rows,
    lengths: NDArray[np.intp],
    at: Mapping[int, FloatArray],
    budget: Budget,
    draws: int,
) -> _Tails:
    if budget == BY_RULE or quiet is None:
        return lambda measures, rows, side: -measures
    return quiet_law(form, quiet, known, rows, lengths, tuple(at), draws).chances


def _draws(form: Form, budget: Budget, tests: int, months: float) -> int:
    """So many that some twenty lie beyond the chance that will be asked for; the form's at most."""
    asked = budget.size * months / tests if budget.kind == "expected" else 0.0
    return int(np.clip(_BEYOND / max(min(asked, COMMONEST / 2), 1e-9), _FEWEST, form.draws))


def _spent(numbers: FloatArray, form: Form, budget: Budget, months: float) -> Spent:
    if budget == BY_RULE:
        threshold = float(np.nextafter(-form.level, -np.inf))  # above the level, and not at it
        return Spent(numbers <= threshold, threshold, np.full(numbers.shape, np.nan))
    tests = smooth(numbers.size, COMMONEST / len(numbers))
    return spend(numbers.ravel(), budget, months, tests)


def _put_limits(
    judged: Judged,
    rows: Rows,
    at: Mapping[int, FloatArray],
    looked: _Looked,
    tails: _Tails,
    spent: Spent,
) -> None:
    for side in at:

        def rings(now: FloatArray, side: int = side) -> BoolArray:
            _, measure = looked.measured(rows, now, side)
            return tails(measure, rows, side) <= spent.threshold

        limit = judged.upper if side == RISE else judged.lower
        limit[rows] = limit_of_count(rings, judged.expected[rows], side)
