"""Nowcasts by name: each gives draws of what is still to come of every time of every series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from tallybook.delay.apply_delay import apply_delay
from tallybook.delay.averaged import draw_averaged
from tallybook.delay.chain_ladder import apply_factors, estimate_factors
from tallybook.delay.draw_to_come import draw_counts, draw_means
from tallybook.delay.estimate_delay import estimate_delay
from tallybook.delay.estimate_doubt import estimate_doubt
from tallybook.delay.first_guess import without_holes
from tallybook.delay.own_errors import own_errors
from tallybook.delay.pool import fit_pooled, shared_doubt
from tallybook.delay.smoothed import fit_smoothed
from tallybook.delay.triangle import FloatArray, Triangle
from tallybook.delay.triangles import Triangles
from tallybook.terms.errors import NotDefined

DRAWS = 1000


class Method(Protocol):
    """From triangles to draws of what is still to come: (series, times, draws), whole counts."""

    def __call__(self, triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
        """Draw; refuses triangles that it cannot judge."""


def averaged(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """Levels that walk, delays that drift, averaged over sudden and growing changes in delays."""
    return draw_averaged(triangles, draws, seed)


def smoothed(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """Levels that walk, delays that drift, corrected by the series' own past errors."""
    fit = fit_smoothed(triangles)
    factor = own_errors(fit).draw(draws, seed)
    means = draw_means(fit, triangles.future, draws, seed)
    return draw_counts(means, fit.learned.spread, seed, factor)


def pooled(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """Averaged over all series together, and each series' delays near that; one is left alone."""
    if len(triangles.new) < 2:
        return averaged(triangles, draws, seed=seed)
    fit, changes, whole = fit_pooled(triangles)
    shared = shared_doubt(whole, changes, draws, seed)
    means = draw_means(fit, triangles.future, draws, seed, shared=shared)
    return draw_counts(means, fit.learned.spread, seed)


def multiplicative(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """Constant delays by reverse hazards, negative binomial doubt from past errors.

    Johnson et al. 2025 (baselinenowcast). Holes are filled by a first guess; refuses a series of
    which nothing was reported, and a time so young that nothing ever came by its age.
    """
    return _each(triangles, draws, seed, _multiply)


def ladder(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """The chain ladder with Mack's error, as normal doubt, rounded, and never below what came.

    Mack 1993, ASTIN Bulletin 23:213. Holes are filled by a first guess; refuses a series of which
    nothing was reported.
    """
    return _each(triangles, draws, seed, _climb)


def as_reported(triangles: Triangles, draws: int = DRAWS, *, seed: int = 1) -> FloatArray:
    """That nothing more comes: what every other method has to do better than."""
    return np.zeros((*triangles.new.shape[:2], draws))


METHODS: Mapping[str, Method] = {
    "averaged": averaged,
    "smoothed": smoothed,
    "pooled": pooled,
    "multiplicative": multiplicative,
    "ladder": ladder,
    "as-reported": as_reported,
}


def _multiply(one: Triangle, draws: int, chance: np.random.Generator) -> FloatArray:
    times, delays = one.new.shape
    replays = max(2, min(delays, times - delays - 1))
    to_come = apply_delay(one, estimate_delay(one)).sum(axis=1)
    size = np.full(times, 1000.0)
    found = estimate_doubt(one, lambda known: apply_delay(known, estimate_delay(known)), replays)
    young = min(times, len(found.size))
    size[times - young :] = found.size[:young][::-1]
    mean = np.clip(to_come, 1e-12, 1e15)
    return np.asarray(
        chance.negative_binomial(size[:, None], (size / (size + mean))[:, None], (times, draws)),
        float,
    )


def _climb(one: Triangle, draws: int, chance: np.random.Generator) -> FloatArray:
    found = apply_factors(one, estimate_factors(one))
    drawn = (found.ultimate - one.so_far)[:, None] + found.error[:, None] * chance.standard_normal(
        (len(one.new), draws)
    )
    return np.asarray(np.maximum(np.rint(drawn), 0))


def _each(
    triangles: Triangles,
    draws: int,
    seed: int,
    method: Callable[[Triangle, int, np.random.Generator], FloatArray],
) -> FloatArray:
    chance = np.random.default_rng((seed, 4))
    if not (np.nansum(triangles.new, axis=(1, 2)) > 0).all():
        raise NotDefined("Of a series nothing was ever reported.", code="nothing-reported")
    try:
        filled = [Triangle(without_holes(new)) for new in triangles.new]
        return np.stack([method(one, draws, chance) for one in filled])
    except ValueError as refusal:
        raise NotDefined(f"The method cannot judge: {refusal}.", code="method-refuses") from refusal
