"""Which places an area could hold, for all areas at once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    BoolArray,
    FloatArray,
    IntArray,
    confidence_faults,
    normal_point,
    refuse,
)
from tallybook.compare.estimates import Estimates, estimates
from tallybook.compare.largest_gap import largest_gap

Places: TypeAlias = tuple[IntArray, IntArray]


def rank_interval_joint(
    x: ArrayLike,
    se: ArrayLike,
    confidence: float = 0.95,
    draws: int = 10_000,
    seed: int = 1,
    *,
    steps_down: bool = True,
) -> Places:
    """Return the first and last place of each area, right for all areas at once.

    Places run from 1, the largest x; both ends included. Method: Mogstad, Romano, Shaikh and
    Wilhelm (2024) Rev Econ Stud 91:476, from every pairwise difference at once, with their
    step-down (Romano and Wolf 2005, J Am Stat Assoc 100:94); the critical values come from
    `draws` normal draws begun at `seed`. When areas are close the sets span nearly all places:
    print that. An area whose first place is not after N may be among the first N (their
    section 3.3). `steps_down` False stops at the first step, for wider sets. Refuses missing
    estimates, errors not above 0 (rank counts of 0 with simulate_ranks), and a confidence
    outside (0, 1).
    """
    areas, noise = _drawn(x, se, confidence, draws, seed)
    return _places(_known_larger(areas, noise, confidence, steps_down=steps_down))


def rank_interval_marginal(
    x: ArrayLike, se: ArrayLike, confidence: float = 0.95, draws: int = 10_000, seed: int = 1
) -> Places:
    """Return the first and last place of each area, right for one area by itself.

    As rank_interval_joint, but each area is held only against the others, so that the sets are
    narrower and say nothing of several areas together: for a claim about one area that was
    chosen before its place was seen. Refuses what rank_interval_joint refuses.
    """
    areas, noise = _drawn(x, se, confidence, draws, seed)
    beside = [_beside(areas, noise, area, confidence) for area in range(areas.error.size)]
    larger, smaller = np.array(beside).T
    return 1 + larger, areas.error.size - smaller


def _beside(areas: Estimates, noise: FloatArray, area: int, confidence: float) -> tuple[int, int]:
    """How many areas are known to be larger than one, and how many smaller, step by step down."""
    others = np.delete(np.arange(areas.error.size), area)
    spread = np.hypot(areas.error[area], areas.error[others])
    gap = (areas.amount[others] - areas.amount[area]) / spread
    chance = (noise[others] - noise[area]) / spread[:, None]
    larger, smaller = np.zeros((2, len(others)), dtype=bool)
    while not (larger.all() or smaller.all()):
        most = np.maximum(
            chance[~larger].max(axis=0, initial=0.0), -chance[~smaller].min(axis=0, initial=0.0)
        )
        bar = np.quantile(most, confidence, method="higher")
        found = (~larger & (gap > bar)), (~smaller & (-gap > bar))
        if not (found[0].any() or found[1].any()):
            break
        larger, smaller = larger | found[0], smaller | found[1]
    return int(larger.sum()), int(smaller.sum())


def rank_interval_klein(x: ArrayLike, se: ArrayLike, confidence: float = 0.95) -> Places:
    """Return the first and last place of each area from intervals that do not overlap.

    Places run from 1, the largest x; both ends included; right for all areas at once. Method:
    Klein, Wright and Wieczorek (2020) J R Stat Soc A 183:589, with normal intervals at the
    confidence of Sidak (1967). Exact and without simulation, and wider than
    rank_interval_joint. Refuses what rank_interval_joint refuses.
    """
    refuse(confidence_faults(confidence))
    areas = estimates(x, se)
    reach = normal_point(confidence ** (1 / areas.error.size)) * areas.error
    lower, upper = areas.amount - reach, areas.amount + reach
    return _places(lower[:, None] > upper)


def _drawn(
    x: ArrayLike, se: ArrayLike, confidence: float, draws: int, seed: int
) -> tuple[Estimates, FloatArray]:
    """The areas, and normal draws of the error of each: a row an area, a column a draw."""
    refuse([*confidence_faults(confidence), *_draws_faults(draws)])
    areas = estimates(x, se)
    noise = np.random.default_rng(seed).standard_normal((areas.error.size, draws))
    return areas, noise * areas.error[:, None]


def _known_larger(
    areas: Estimates, noise: FloatArray, confidence: float, *, steps_down: bool
) -> BoolArray:
    """Return which area (row) is known to be larger than which (column), step by step down.

    Each step tests the hypotheses still open, "row is not larger than column", against the
    largest gap that chance would show among them; what is rejected leaves, the bar falls, and
    it begins again until nothing more is rejected.
    """
    gap = (areas.amount[:, None] - areas.amount) / np.hypot(areas.error[:, None], areas.error)
    still_open = ~np.eye(areas.error.size, dtype=bool)
    larger = np.zeros_like(still_open)
    while True:
        chance = largest_gap(noise, areas.error, still_open)
        found = still_open & (gap > np.quantile(chance, confidence, method="higher"))
        if not found.any():
            return larger
        larger |= found
        still_open &= ~found
        if not steps_down:
            return larger


def _places(larger: BoolArray) -> Places:
    areas = larger.shape[0]
    return 1 + larger.sum(axis=0, dtype=np.int64), areas - larger.sum(axis=1, dtype=np.int64)


def _draws_faults(draws: int) -> list[str]:
    return [] if draws >= 1 else [f"draws is {draws}: give at least 1, better 1,000 or more"]
