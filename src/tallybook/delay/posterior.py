"""What chance and prior leave of a time's final count, where cases and not cells were counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle

_PSEUDO = 0.1
"""What each delay is taken to have brought before anything was seen."""

_POINTS = 500
"""How many equally likely shares stand for a beta distribution."""


@dataclass(frozen=True)
class Prior:
    """What is thought of a time's final count beforehand: Poisson with a gamma mean."""

    mean: float
    variance: float

    def __post_init__(self) -> None:
        if not 0 < self.mean < self.variance:
            raise ValueError("a gamma mean of a Poisson count has a variance above its mean")


@dataclass(frozen=True, eq=False)
class Finals:
    """The chance of each final count 0, 1, 2 ... for each time: (times, counts), rows sum to 1.

    It is the chance given that the count is no larger than those looked at.
    """

    chance: FloatArray

    def quantile(self, share: float) -> FloatArray:
        """For each time, the smallest count that at least this share of the chance reaches."""
        return np.asarray((np.cumsum(self.chance, axis=1) < share - 1e-12).sum(axis=1), float)

    @property
    def mean(self) -> FloatArray:
        """For each time, the expected final count."""
        return np.asarray(self.chance @ np.arange(self.chance.shape[1]))


def final_by_all(triangle: Triangle, largest: int, prior: Prior | None = None) -> Finals:
    """Final counts up to `largest`, delays learned from all cases seen, late ones missing.

    Young times bring only short delays, so that delays look shorter than they are; honest only
    where delays are short beside the time looked at. Without a prior the count is beta negative
    binomial, whose long tail `largest` cuts: of a time of which nothing was seen yet, look for
    counts far above it. Höhle and an der Heiden 2014, Biometrics 70:993, section 2.
    """
    _refuse(triangle, largest)
    came = np.nansum(triangle.new, axis=0) + _PSEUDO
    by_then = np.cumsum(came)[triangle.depth - 1]
    later = came.sum() - by_then
    if prior is None:
        chance = np.exp(_beta_negative_binomial(triangle.so_far, by_then, later, largest))
        return Finals(chance / chance.sum(axis=1, keepdims=True))
    return _finals(triangle, _shares(by_then, later), prior, largest)


def final_by_hazards(
    triangle: Triangle, largest: int, prior: Prior, *, draws: int = 4000, seed: int = 1
) -> Finals:
    """Final counts up to `largest`, delays learned from hazards: late cases are allowed for.

    Each hazard is beta, together a generalised Dirichlet; their doubt is drawn. Höhle and an der
    Heiden 2014, section 2.3.
    """
    from tallybook.delay.estimate_delay import reverse_hazards

    _refuse(triangle, largest)
    came, by_then = reverse_hazards(triangle)
    later = np.maximum(by_then - came, 0) + _PSEUDO * np.arange(len(came))
    chance = np.random.default_rng(seed)
    hazard = np.zeros((draws, len(came)))
    hazard[:, 1:] = chance.beta(came[1:] + _PSEUDO, later[1:], (draws, len(came) - 1))
    past = np.cumprod((1 - hazard)[:, ::-1], axis=1)[:, ::-1]
    reached = np.column_stack([past[:, 1:], np.ones(draws)])  # reported by then, of all in the end
    return _finals(triangle, reached[:, triangle.depth - 1].T, prior, largest)


def _shares(by_then: FloatArray, later: FloatArray) -> FloatArray:
    """Equally likely shares reported by now, (times, points), of a beta distribution each."""
    from scipy.special import betaincinv

    points = (np.arange(_POINTS) + 0.5) / _POINTS
    shares = betaincinv(by_then[:, None], np.maximum(later, 1e-300)[:, None], points)
    return np.where(later[:, None] > 0, shares, 1.0)


def _beta_negative_binomial(
    so_far: FloatArray, by_then: FloatArray, later: FloatArray, largest: int
) -> FloatArray:
    from scipy.special import betaln, gammaln

    x, a, b = so_far[:, None], by_then[:, None], later[:, None]
    unseen = np.arange(largest + 1.0)[None, :] - x
    with np.errstate(invalid="ignore"):
        shared = gammaln(x + 1 + unseen) - gammaln(unseen + 1) - gammaln(x + 1)
        log = shared + betaln(a + x + 1, b + unseen) - betaln(a, b)
    whole = np.where(unseen == 0, 0.0, -np.inf)
    return np.where(b > 0, np.where(unseen >= 0, log, -np.inf), whole)


def _finals(triangle: Triangle, reached: FloatArray, prior: Prior, largest: int) -> Finals:
    rows = [
        _mixed(x, shares, prior, largest)
        for x, shares in zip(triangle.so_far.astype(int), reached, strict=True)
    ]
    return Finals(np.array(rows))


def _mixed(x: int, reached: FloatArray, prior: Prior, largest: int) -> FloatArray:
    """The chance of each final count where x came by now, over the shares reached (draws,).

    Of each share the unseen count is negative binomial: the prior's gamma mean is updated by x.
    """
    from scipy.special import gammaln

    if bool((reached == 1).all()):  # nothing is unseen: most times, and most of the work
        return np.asarray(np.eye(1, largest + 1, x)[0])
    rate = prior.mean / (prior.variance - prior.mean)
    size = prior.mean * rate + x
    unseen = np.arange(largest - x + 1.0)
    with np.errstate(divide="ignore"):
        log_odds = np.log((1 - reached) / (1 + rate))
    log = gammaln(unseen + size) - gammaln(unseen + 1) + _times(log_odds[:, None], unseen)
    chance = np.exp(log - log.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    return np.concatenate([np.zeros(x), chance.mean(axis=0)])


def _times(log: FloatArray, count: FloatArray) -> FloatArray:
    """Log of a share to the power of a count; a share of 0 to the power of 0 is 1."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(count == 0, 0.0, log * count))


def _refuse(triangle: Triangle, largest: int) -> None:
    cells = np.nan_to_num(triangle.new)
    if bool((cells < 0).any() or (cells % 1 != 0).any()):
        raise ValueError("cases are whole and not below zero: settle cancellations first")
    if bool((triangle.so_far > largest).any()):
        raise ValueError(f"more than {largest} were reported already: look for larger counts")
