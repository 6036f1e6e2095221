"""What chance and prior leave of a time's final count, where cases and not cells were counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle

_PSEUDO = 0.1
"""What each delay is taken to have brought before anything was seen."""


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
    """The chance of each final count 0, 1, 2 ... for each time: (times, counts), rows sum to 1."""

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
    binomial, with one beta binomial. Höhle and an der Heiden 2014, Biometrics 70:993, section 2.
    """
    came = np.nansum(triangle.new, axis=0) + _PSEUDO
    by_then = np.cumsum(came)[triangle.depth - 1]
    later = came.sum() - by_then
    return _normal(_log_chance(triangle, by_then, later, largest, prior), triangle, largest)


def final_by_hazards(
    triangle: Triangle, largest: int, prior: Prior, *, draws: int = 4000, seed: int = 1
) -> Finals:
    """Final counts up to `largest`, delays learned from hazards: late cases are allowed for.

    Each hazard is beta, together a generalised Dirichlet; their doubt is drawn. Höhle and an der
    Heiden 2014, section 2.3.
    """
    from tallybook.delay.estimate_delay import reverse_hazards

    came, by_then = reverse_hazards(triangle)
    later = np.maximum(by_then - came, 0) + _PSEUDO * np.arange(len(came))
    chance = np.random.default_rng(seed)
    hazard = np.zeros((draws, len(came)))
    hazard[:, 1:] = chance.beta(came[1:] + _PSEUDO, later[1:], (draws, len(came) - 1))
    past = np.cumprod((1 - hazard)[:, ::-1], axis=1)[:, ::-1]
    reached = np.column_stack([past[:, 1:], np.ones(draws)])  # reported by then, of all in the end
    whole = triangle.new.shape[1]
    rows = [
        _whole(x, largest)
        if depth == whole
        else _mixed(x, reached[:, depth - 1], largest) + _of_prior(prior, largest)
        for x, depth in zip(triangle.so_far, triangle.depth, strict=True)
    ]
    return _normal(np.array(rows), triangle, largest)


def _log_chance(
    triangle: Triangle, by_then: FloatArray, later: FloatArray, largest: int, prior: Prior | None
) -> FloatArray:
    from scipy.special import betaln, gammaln

    final = np.arange(largest + 1.0)[None, :]
    x = triangle.so_far[:, None]
    unseen = np.maximum(final - x, 0)
    a, b = by_then[:, None], later[:, None]
    if prior is None:
        shared = gammaln(x + 1 + unseen) - gammaln(unseen + 1) - gammaln(x + 1)
        return np.asarray(shared + betaln(a + x + 1, b + unseen) - betaln(a, b))
    ways = gammaln(final + 1) - gammaln(x + 1) - gammaln(unseen + 1)
    likely = ways + betaln(x + a, unseen + b) - betaln(a, b)
    return np.asarray(likely + _of_prior(prior, largest))


def _mixed(x: float, reached: FloatArray, largest: int) -> FloatArray:
    """Log binomial chance of x by now for each final count, over draws of the share reached.

    Powers of the share not reached are multiplied up one count at a time: what falls below the
    smallest number there is has no weight beside the rest.
    """
    from scipy.special import gammaln

    final = np.arange(largest + 1.0)
    unseen = np.maximum(final - x, 0)
    share = np.clip(reached, 1e-300, 1 - 1e-16)
    by_now = x * np.log(share)
    weight = np.exp(by_now - by_now.max()) / len(share)
    most = int(unseen[-1])
    powers = np.vstack([np.ones(len(share)), np.tile(1 - share, (most, 1))])
    with np.errstate(under="ignore", divide="ignore"):
        each = np.log(np.cumprod(powers, axis=0) @ weight)[unseen.astype(int)]
    ways = gammaln(final + 1) - gammaln(x + 1) - gammaln(unseen + 1)
    return np.asarray(ways + each + by_now.max())


def _whole(x: float, largest: int) -> FloatArray:
    """Of a time seen to the longest delay: the log chance of what came is 0, of the rest none."""
    return np.where(np.arange(largest + 1.0) == x, 0.0, -np.inf)


def _of_prior(prior: Prior, largest: int) -> FloatArray:
    from scipy.special import gammaln

    final = np.arange(largest + 1.0)
    size = prior.mean**2 / (prior.variance - prior.mean)
    share = prior.mean / (size + prior.mean)
    return np.asarray(gammaln(final + size) - gammaln(final + 1) + final * np.log(share))


def _normal(log_chance: FloatArray, triangle: Triangle, largest: int) -> Finals:
    possible = np.arange(largest + 1)[None, :] >= triangle.so_far[:, None]
    if not bool(possible.any(axis=1).all()):
        raise ValueError(f"more than {largest} were reported already: look for larger counts")
    shifted = np.where(possible, log_chance, -np.inf)
    chance = np.exp(shifted - shifted.max(axis=1, keepdims=True))
    return Finals(chance / chance.sum(axis=1, keepdims=True))
