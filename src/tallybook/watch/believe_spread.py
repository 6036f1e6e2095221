"""How far counts of each series stray beyond chance: a belief over a grid of dispersions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import FloatArray

DISPERSIONS = np.array(
    [1.0001, 1.03, 1.07, 1.12, 1.2, 1.3, 1.45, 1.65, 1.9, 2.2, 2.7, 3.4, 4.4, 6.0, 8.5, 13.0, 22.0]
)
"""Variance over mean; the first is a Poisson count's."""

_USUAL = DISPERSIONS**-1.5 / (DISPERSIONS**-1.5).sum()
"""What is believed of a series before any is seen: mostly near 1, with a long end."""
_USUAL_COUNTS, _PANEL_COUNTS = 5.0, 10.0
"""For how many series what is usual stands beside the panel, and the panel beside a band of it."""
BANDS = (1.0, 5.0, 20.0)
"""Mean counts at which another band begins: recorded counts stray the more, the higher they are."""
_ROUNDS = 40


def dispersion_likelihood(
    counts: FloatArray, mean: FloatArray, known: FloatArray, columns: int
) -> FloatArray:
    """Log likelihoods of S series under each of DISPERSIONS, (S, K), from past counts and fits.

    `counts`, `mean` and `known` (1, or 0 where there is no number) have the shape (S, n). Counts
    are negative binomial of one size a series; a fitted mean is nearer to its counts than the true
    one, which is made up for as if information fell with the dispersion (Cox and Reid 1987, JRSS B
    49:1), for the `columns` of the design.
    """
    from scipy.special import gammaln

    mean = np.maximum(mean, 1e-12)
    usual = (mean * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    usual = np.maximum(usual, 1e-9)  # a series without a number has no size
    found = np.empty((len(counts), len(DISPERSIONS)))
    row, count, times = _once_each(counts, known)
    log = np.einsum("sn,sn->s", counts * known, np.log(mean))
    for column, dispersion in enumerate(DISPERSIONS):
        size = usual / (dispersion - 1)
        rises = gammaln(count + size[row]) - gammaln(size)[row] - count * np.log(size)[row]
        falls = np.log1p(mean / size[:, None])
        falls *= counts + size[:, None]
        found[:, column] = np.bincount(row, times * rises, len(counts)) + log
        found[:, column] -= np.einsum("sn,sn->s", known, falls)
        found[:, column] += columns / 2 * np.log(dispersion)
    return found


def _once_each(
    counts: FloatArray, known: FloatArray
) -> tuple[NDArray[np.intp], FloatArray, FloatArray]:
    """Each count of each series once: its row, the count, and how often it is there."""
    row, time = np.nonzero(known > 0)
    value = counts[row, time]
    order = np.lexsort((value, row))
    row, value, weight = row[order], value[order], known[row, time][order]
    first = np.ones(len(row), bool)
    first[1:] = (np.diff(row) > 0) | (np.diff(value) > 0)
    start = np.flatnonzero(first)
    return row[start], value[start], np.add.reduceat(weight, start)


def believe_spread(likelihood: FloatArray, usual: FloatArray) -> FloatArray:
    """What to believe of each series' dispersion: shares of DISPERSIONS, (S, K), each row 1.

    A series of few cases says little of its own spread, so the other series of the panel with
    means (`usual`) in the same band speak for it, and for a band with few series the whole panel
    does: the prior is the one that makes the panel likeliest, by expectation and maximisation
    (Laird 1978, JASA 73:805), with the weight of a few series held back for what is usual.
    """
    scaled = np.asarray(np.exp(likelihood - likelihood.max(axis=1, keepdims=True)), float)
    panel = _prior(scaled, _USUAL, _USUAL_COUNTS)
    band = np.searchsorted(BANDS, usual)
    believed = np.empty(scaled.shape)
    for one in np.unique(band):
        rows = band == one
        believed[rows] = _posterior(scaled[rows], _prior(scaled[rows], panel, _PANEL_COUNTS))
    return believed


def _prior(scaled: FloatArray, before: FloatArray, weight: float) -> FloatArray:
    prior = np.asarray(before, float)
    for _ in range(_ROUNDS):
        seen = prior * (scaled.T @ (1 / (scaled @ prior)))
        prior = np.asarray((seen + weight * before) / (len(scaled) + weight))
    return prior


def _posterior(scaled: FloatArray, prior: FloatArray) -> FloatArray:
    both = scaled * prior
    return np.asarray(both / both.sum(axis=1, keepdims=True))
