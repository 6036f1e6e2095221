"""How far nowcasts were off: the spread of past ones, by how young the time was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle, as_known

Expect = Callable[[Triangle], FloatArray]
"""A method: from a triangle to the expected counts of its unseen cells."""

SMALLEST, LARGEST = 0.1, 1000.0


@dataclass(frozen=True, eq=False)
class Doubt:
    """Negative binomial sizes by horizon: entry h is for the time of h before the latest."""

    size: FloatArray


def past_errors(triangle: Triangle, expect: Expect, replays: int) -> tuple[FloatArray, FloatArray]:
    """What past nowcasts expected to be added and what was, with the shape (replays, horizons).

    A replay takes the triangle as it was known 1, 2 and so on reporting times ago. Only cells that
    have been seen since are compared; NaN where there is none, and where the method refused what
    was known then, as when nothing had been reported yet.
    """
    horizons = triangle.new.shape[1] - 1
    expected = np.full((replays, horizons), np.nan)
    came = np.full((replays, horizons), np.nan)
    for back in range(1, replays + 1):
        try:
            then = as_known(triangle, back)
            to_come = expect(then)
        except ValueError:
            continue
        since = ~then.seen & triangle.seen[: len(then.new)]
        youngest = slice(None, -min(horizons, len(then.new)) - 1, -1)
        told = since.any(axis=1)
        added = np.where(since, np.nan_to_num(triangle.new[: len(then.new)]), 0).sum(axis=1)
        hoped = np.where(since, to_come, 0).sum(axis=1)
        row = np.where(told, hoped, np.nan)[youngest]
        expected[back - 1, : len(row)] = row
        came[back - 1, : len(row)] = np.where(told, added, np.nan)[youngest]
    return expected, came


def estimate_doubt(triangle: Triangle, expect: Expect, replays: int) -> Doubt:
    """The negative binomial size that makes past additions likeliest, for each horizon.

    Sizes lie between 0.1 (very uncertain) and 1000 (nearly Poisson). Refuses fewer than two
    replays, and a past of which the method makes none. Johnson et al. 2025 (baselinenowcast).
    """
    if replays < 2:
        raise ValueError("doubt is learned from two past nowcasts or more")
    expected, came = past_errors(triangle, expect, replays)
    if not np.isfinite(expected).any():
        raise ValueError("no past nowcast can be made: the history is too short or too empty")
    return Doubt(
        np.array([likeliest_size(came[:, h], expected[:, h]) for h in range(expected.shape[1])])
    )


def likeliest_size(came: FloatArray, expected: FloatArray) -> float:
    """The size in [0.1, 1000] under which the counts are likeliest for their means.

    Where something came although nothing at all was expected, no size explains it: the largest is
    given, so that the counts vary as plain chance has it.
    """
    from scipy.optimize import minimize_scalar

    known = np.isfinite(came) & np.isfinite(expected)
    if not known.any():
        return SMALLEST
    counts, mean = np.maximum(came[known], 0), expected[known]
    if bool(((mean <= 0) & (counts > 0)).any()):
        return LARGEST
    counts, mean = counts[mean > 0], mean[mean > 0]

    def unlikely(size: float) -> float:
        return -float(_log_likelihood(counts, mean, size).sum())

    found = minimize_scalar(unlikely, bounds=(SMALLEST, LARGEST), method="bounded")
    return float(found.x)


def _log_likelihood(counts: FloatArray, mean: FloatArray, size: float) -> FloatArray:
    from scipy.special import gammaln

    shared = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    own = size * np.log(size / (size + mean)) + counts * np.log(mean / (size + mean))
    return np.asarray(shared + own)
