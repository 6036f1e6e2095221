"""What series do where nothing is amiss: learned from their past, and drawn anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.believe_drift import drift_of, with_drift
from tallybook.watch.believe_spread import DISPERSIONS, believe_spread, dispersion_likelihood
from tallybook.watch.breaks import starts_of
from tallybook.watch.design import fit_twice
from tallybook.watch.detected import MISSING, SCORED, TOO_FEW, TOO_SHORT, FloatArray
from tallybook.watch.direction import RISE
from tallybook.watch.foresee import SEASON_FROM, TREND_FROM, UNTOLD_TREND, Foreseen
from tallybook.watch.neighbours import neighbours

Rows = NDArray[np.intp]

_YEARS = 5
_FEWEST_FREE = 4
_FEWEST_CASES = 5
_TREND_YEARS = 3
_HIGH = 2.58
"""A residual of the past above this loses weight, as in Farrington's flexible detector."""
_MORE = 0.75
"""Cases more that a mean is believed to have where rises are looked for. The default detector takes
half a case (Jeffreys); a ratio over eight periods rang a third too often with that in sparse months
whose trend is in doubt."""
_RUNS_AWAY = 10.0
"""Times the highest count seen: a trend that carries beyond is not believed."""
_SURE = 1e-12
_LASTS, _CLOSEST = 0.6, 0.95
"""How alike what drifts is in neighbouring periods, at the least and at the most: what is little
alike is taken for a part that lasts beside one that does not."""


@dataclass(frozen=True, eq=False)
class Quiet:
    """Of S series: means over a window that ends at the present, and what they are drawn with.

    `path` (S, n) is NaN before a series' own stretch. `of_log` is the variance of the logarithm of
    the mean for a dispersion of 1, `believed` (S, K) what is believed of DISPERSIONS, `usual` the
    mean count of the past, `drift` the correlation of neighbouring counts.
    """

    path: FloatArray
    of_log: FloatArray
    believed: FloatArray
    usual: FloatArray
    drift: FloatArray


def quiet_of(
    counts: FloatArray,
    start: NDArray[np.intp],
    state: NDArray[np.uint8],
    point: int,
    *,
    frequency: int,
    run: int,
    window: int,
) -> tuple[Quiet, NDArray[np.uint8]]:
    """What is to be expected of `window` periods up to `point`, learned from before the last `run`.

    From at most five years before the run, and since `start`, where the own stretch of a series
    begins: a level, with twenty cases over three years a trend, with forty a yearly wave. Past
    outbreaks weigh less in the mean and not in the spread. Series with too short a past, or with
    fewer than five cases in it, have another state than SCORED.
    """
    seen, state = Foreseen.blank(len(counts)), state.copy()
    path = np.full((len(counts), window), np.nan)
    for one, rows in starts_of(start, state):
        own, length = point - one, min(window, point - one + 1)
        times = np.arange(max(0, own - run + 1 - _YEARS * frequency), max(0, own - run + 1))
        learned = counts[rows, one:][:, times]
        few = np.nansum(learned, axis=1) < _FEWEST_CASES
        short = np.isfinite(learned).sum(axis=1) < _FEWEST_FREE + 1
        state[rows] = np.select([short, few], [TOO_SHORT, TOO_FEW], SCORED)
        held = state[rows] == SCORED
        shown = np.arange(own - length + 1, own + 1)
        found, means = _learned(learned[held], times, shown, run, frequency)
        seen = seen.with_rows(rows[held], found)
        path[np.ix_(rows[held], np.arange(window - length, window))] = means
        state[rows[held]] = np.where(found.has_fitted, SCORED, MISSING)
    return _believed(seen, path, state), state


def _believed(seen: Foreseen, path: FloatArray, state: NDArray[np.uint8]) -> Quiet:
    rows = np.flatnonzero(state == SCORED)
    none = np.full(len(path), np.nan)
    quiet = Quiet(
        path, none, np.full((len(path), len(DISPERSIONS)), np.nan), seen.usual, none.copy()
    )
    if rows.size:
        drift = drift_of(seen.taken(rows))
        some = with_drift(seen.taken(rows))
        quiet.of_log[rows] = some.of_log
        quiet.drift[rows] = drift
        quiet.believed[rows] = believe_spread(some.likelihood, some.usual)
    return quiet


def _learned(
    counts: FloatArray, times: Rows, shown: Rows, run: int, frequency: int
) -> tuple[Foreseen, FloatArray]:
    """The fits of series of one stretch, by how much their cases can tell; and their means."""
    known = np.isfinite(counts).astype(float)
    counts = np.where(known > 0, counts, 0.0)
    cases = counts.sum(axis=1)
    has_trend = (cases >= TREND_FROM) & (len(times) >= _TREND_YEARS * frequency)
    has_season = has_trend & (cases >= SEASON_FROM)
    seen, path = Foreseen.blank(len(counts)), np.full((len(counts), len(shown)), np.nan)
    farthest = _RUNS_AWAY * (1 + counts.max(axis=1, initial=0))
    for most, columns in ((has_season, 4), (has_trend & ~has_season, 2), (~has_trend, 1)):
        # A trend of a series that began, or ended, of late can run away: then it has a level alone.
        away = path.max(axis=1, initial=0) > farthest if columns == 1 else has_trend & ~has_trend
        at = np.flatnonzero(most | away)
        if at.size:
            of = _columns(times, frequency, columns), _columns(shown, frequency, columns)
            found, path[at] = _fitted(counts[at], known[at], *of, times, run)
            if columns == 1:
                years = (shown[-1] - times.mean()) / frequency
                found = replace(found, of_log=found.of_log + (UNTOLD_TREND * years) ** 2)
            seen = seen.with_rows(at, found)
    return seen, path


def _columns(times: Rows, frequency: int, columns: int) -> FloatArray:
    """One, the time in years, and a yearly wave: as many of these as are asked for."""
    turn = 2 * np.pi * times / frequency
    each = [np.ones(len(times)), times / frequency, np.cos(turn), np.sin(turn)]
    return np.stack(each[:columns], axis=1)


def _fitted(
    counts: FloatArray,
    known: FloatArray,
    design: FloatArray,
    shown: FloatArray,
    times: Rows,
    run: int,
) -> tuple[Foreseen, FloatArray]:
    first, final = fit_twice(counts, design, known, np.zeros_like(counts), _HIGH)
    path = np.exp(np.clip(final.coefficients @ shown.T, -690, 690))
    late = shown[-run:]
    of_log = np.einsum("np,spq,nq->s", late, final.covariance, late) / len(late)
    usual = (counts * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    alike, pairs = neighbours(counts, first, known, design, times)
    likelihood = dispersion_likelihood(counts, first.mean, known, design.shape[1])
    columns = np.full(len(counts), float(design.shape[1]))
    has_fitted = first.has_fitted & final.has_fitted & np.isfinite(of_log)
    seen = (path[:, -1], of_log, likelihood, usual, first.free, columns, alike, pairs, has_fitted)
    return Foreseen(*seen), path


def draw_quiet(
    quiet: Quiet, rows: Rows, length: int, side: int, random: np.random.Generator
) -> FloatArray:
    """Counts of the last `length` periods where nothing is amiss, one draw for each of `rows`.

    Each with a mean and a dispersion of its own out of what is believed of them. Counts are
    negative binomial; what they stray beyond chance by is alike in neighbouring periods where the
    series drift (a gamma autoregression by way of a normal one: Cario and Nelson 1996, Operations
    Research Letters 19:51).
    """
    spread = _drawn_dispersion(quiet.believed[rows], random)
    sure = 1 / np.maximum(quiet.of_log[rows] * spread, _SURE)
    more = _MORE if side == RISE else 0.0
    mean = quiet.path[rows, -length:] * (random.gamma(sure + more) / sure)[:, None]
    size = np.maximum(mean / (spread - 1)[:, None], _SURE)
    drift = quiet.drift[rows]
    if drift.max(initial=0) > 0:
        latent = np.minimum(drift * spread / (spread - 1), _CLOSEST)
        of_size = _drifting(size, latent, random)
    else:
        of_size = random.gamma(size)
    return random.poisson(of_size * (spread - 1)[:, None]).astype(float)


def _drawn_dispersion(believed: FloatArray, random: np.random.Generator) -> FloatArray:
    up_to = believed.cumsum(axis=1)
    at = (up_to < random.uniform(size=len(believed))[:, None]).sum(axis=1)
    return np.asarray(DISPERSIONS[np.minimum(at, len(DISPERSIONS) - 1)])


def _drifting(size: FloatArray, latent: FloatArray, random: np.random.Generator) -> FloatArray:
    from scipy.special import gammaincinv, ndtr

    lasts = np.maximum(latent, _LASTS)
    normal, share = random.normal(size=size.shape), (latent / lasts)[:, None]
    for time in range(1, size.shape[1]):
        normal[:, time] *= np.sqrt(1 - lasts**2)
        normal[:, time] += lasts * normal[:, time - 1]
    both = np.sqrt(share) * normal + np.sqrt(1 - share) * random.normal(size=size.shape)
    return np.asarray(gammaincinv(size, ndtr(both)))
