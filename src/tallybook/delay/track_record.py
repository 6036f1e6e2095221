"""The track record of a method on a series: nowcasts of past days, held against what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.methods import Method
from tallybook.delay.score import LEVELS, score
from tallybook.delay.triangle import BoolArray, FloatArray
from tallybook.delay.triangles import Triangles
from tallybook.terms.errors import NotDefined

FEWEST_MONTHS = 12
"""How many times of occurrence the shortest history has from which a past nowcast is made."""

_DRAWS = 400

_PAST, _ENOUGH_DAYS = 24, 3
"""Past days are of so many months where the history allows; of fewer days than that nothing is
concluded, as one month's chance would decide."""


@dataclass(frozen=True)
class TrackRecord:
    """How a method did on a series' past, beside “as reported so far”.

    `days` is how many past days were replayed, `judged` how many nowcasts of a time had a final
    count to be held against. `covered` are the shares of final counts inside the intervals of
    LEVELS. Scores are weighted interval scores in offences a time, lower is better.
    """

    days: int
    judged: int
    covered: tuple[float, ...]
    score: float
    as_reported: float

    def __post_init__(self) -> None:
        if self.days < 1 or self.judged < 1 or len(self.covered) != len(LEVELS):
            raise ValueError("a track record has nowcasts that were judged")

    @property
    def is_worse(self) -> bool:
        """Whether the method has done worse than “as reported so far”, on three days or more."""
        return self.days >= _ENOUGH_DAYS and self.score > self.as_reported

    @property
    def share(self) -> float:
        """The score as a share of that of “as reported so far”; 1 where both are perfect."""
        return self.score / self.as_reported if self.as_reported else 1.0 + self.score


@dataclass(frozen=True, eq=False)
class Replays:
    """Past nowcasts of one shape: triangles as they were known, and the final counts, NaN if open.

    `triangles` holds the days one after another as series; `final` is (days x series, times).
    """

    days: tuple[int, ...]
    triangles: Triangles
    final: FloatArray


def replays(triangles: Triangles, *, history: int, step: int = 1) -> Replays | None:
    """The triangles as known on every `step`-th past day from which a final count is known now.

    A day is that of the newest complete time of reporting, the latest first. Each has the same
    length of history, at most `history`; None where not even FEWEST_MONTHS of it are left.
    """
    _, times, delays = triangles.new.shape
    length = min(history, times - max(delays, _PAST))
    if length < max(_PAST, 2 * delays):
        length = min(history, times - delays)
    if length < max(FEWEST_MONTHS, delays // 2 + 2):
        return None
    latest = times - delays  # the latest time of occurrence that was seen to the longest delay
    ends = tuple(range(min(times - 1, latest + delays - 1), length - 1, -step))
    known = [_cut(triangles.new, end, length) for end in ends]
    total = np.where(triangles.seen.all(axis=2), triangles.so_far, np.nan)
    final = np.concatenate([total[:, end - length : end] for end in ends])
    kept = np.concatenate(known)
    some = np.isfinite(kept).any(axis=(1, 2))
    return Replays(ends, Triangles(kept[some]), final[some]) if some.all() else None


def track_records(
    triangles: Triangles, method: Method, *, history: int, step: int = 1, seed: int = 1
) -> tuple[TrackRecord | None, ...]:
    """The track record of each series; None where there is none.

    As where the history is too short to be replayed, or the method refuses a past day. Days on
    which nothing at all had been reported are not judged.
    """
    series = len(triangles.new)
    again = replays(triangles, history=history, step=step)
    if again is None:
        return (None,) * series
    if getattr(method, "__name__", "") == "pooled":
        return _pooled_records(again, method, series, seed)
    try:
        drawn = method(again.triangles, _DRAWS, seed=seed)
    except NotDefined:  # the method refuses what was known on one of the days
        return (None,) * series
    return _records(again, drawn, series)


def _pooled_records(
    again: Replays, method: Method, series: int, seed: int
) -> tuple[TrackRecord | None, ...]:
    """Day by day: a day's series borrow from one another, never from another day's."""
    days = [again.triangles.new[at : at + series] for at in range(0, len(again.final), series)]
    drawn = np.concatenate([method(Triangles(one.copy()), _DRAWS, seed=seed) for one in days])
    return _records(again, drawn, series)


def _records(again: Replays, drawn: FloatArray, series: int) -> tuple[TrackRecord | None, ...]:
    has_begun = again.triangles.so_far.sum(axis=1, keepdims=True) > 0
    is_judged = again.triangles.future.any(axis=1) & np.isfinite(again.final) & has_begun
    row, time = np.nonzero(is_judged)
    so_far, final = again.triangles.so_far[row, time], again.final[row, time]
    found = score(so_far[:, None] + drawn[row, time], final)
    missed = np.abs(final - so_far)
    records: list[TrackRecord | None] = []
    for at in range(series):
        own: BoolArray = np.asarray(row % series == at, bool)
        if not own.any():
            records.append(None)
            continue
        covered = tuple(float(level[own].mean()) for level in found.covered)
        scores = float(found.score[own].mean()), float(missed[own].mean())
        records.append(TrackRecord(len(np.unique(row[own])), int(own.sum()), covered, *scores))
    return tuple(records)


def _cut(new: FloatArray, end: int, length: int) -> FloatArray:
    """The `length` times up to `end` (excluded), as known when the last of them was over."""
    part = new[:, end - length : end]
    time, delay = np.indices(part.shape[1:])
    return np.where(time + delay < length, part, np.nan)
