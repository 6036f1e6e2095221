"""The rates of a group of areas, with ranks, means, spread and limits for all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tallybook.compare.funnel_limits import funnel_limits
from tallybook.compare.group_mean import member_mean, pooled_mean
from tallybook.compare.overdispersion import Overdispersion, overdispersed_limits, overdispersion
from tallybook.compare.rank_draws import RankDraws
from tallybook.compare.rank_interval import rank_interval_joint
from tallybook.compare.simulate_ranks import simulate_ranks
from tallybook.figures.figure import Figure
from tallybook.terms.extent import Extent

MEANS = ("unweighted", "pooled", "median")
MOVES = 0.05
"""From which share of the unweighted mean a single member is said to move it."""

TOP = 5
_SURE = 0.998

# The work grows with the square of the members. With the fewer draws the critical value of some
# three hundred members still lies within 0.03 standard errors of that with the more.
_SEVERAL = 10  # a mean of fewer members always hangs on each of them
_MANY, _DRAWS, _FEWER_DRAWS = 100, 10_000, 2_000


@dataclass(frozen=True, eq=False)
class Group:
    """The rates of a group of areas: counts over exposures, for every `per` people.

    Ranks are simultaneous for the whole group (rank 1 the highest), so that statements about
    several members hold together. Funnel limits are around the pooled mean.
    """

    extents: tuple[Extent, ...]
    figures: tuple[Figure, ...]
    counts: NDArray[np.float64]
    exposures: NDArray[np.float64]
    per: int

    @cached_property
    def rates(self) -> NDArray[np.float64]:
        """Rates for every `per` people."""
        rates: NDArray[np.float64] = self.counts / self.exposures * self.per
        return rates

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """Places from the top; ties share the better place."""
        return np.array([1 + int((self.rates > rate).sum()) for rate in self.rates])

    @cached_property
    def joint(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Best and worst place of each member, 95 %, all members together."""
        # A count of 0 has no spread of its own; half an offence stands in for it.
        spread = np.sqrt(np.maximum(self.counts, 0.5)) / self.exposures * self.per
        draws = _DRAWS if len(self.counts) <= _MANY else _FEWER_DRAWS
        first, last = rank_interval_joint(self.rates, spread, draws=draws)
        return first, last

    @cached_property
    def drawn(self) -> RankDraws:
        """Places over draws: each member by itself."""
        return simulate_ranks(self.counts, self.exposures, top=min(TOP, len(self.counts)))

    @cached_property
    def means(self) -> dict[str, float]:
        """The mean of the members' rates, the rate of all together, and the middle rate."""
        each = (member_mean, pooled_mean)
        means = {
            kind: float(mean(self.counts, self.exposures)) * self.per
            for kind, mean in zip(MEANS, each, strict=False)
        }
        return means | {"median": float(np.median(self.rates))}

    @cached_property
    def mover(self) -> tuple[int, float] | None:
        """The member that moves the unweighted mean most, and the mean without it.

        None where none moves it by MOVES or more. The City of London has few residents and many
        visitors: one force of 43, it moves the mean of sexual offences by six per cent.
        """
        size = len(self.rates)
        if size < _SEVERAL:
            return None
        without = (self.rates.sum() - self.rates) / (size - 1)
        moved = np.abs(self.rates.mean() - without)
        most = int(moved.argmax())
        enough = moved[most] >= MOVES * self.rates.mean() > 0
        return (most, float(without[most])) if enough else None

    @cached_property
    def spread(self) -> Overdispersion:
        """How far the members differ by more than chance (Spiegelhalter 2005)."""
        return overdispersion(self.counts, self.expected)

    @cached_property
    def expected(self) -> NDArray[np.float64]:
        """Counts that the members would have at the pooled rate."""
        expected: NDArray[np.float64] = self.exposures * self.counts.sum() / self.exposures.sum()
        return expected

    @cached_property
    def limits(self) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Funnel limits of each member, 95 % and 99.8 %, in rates for every `per` people."""
        pooled = self.means["pooled"] / self.per
        return {
            name: _scaled(funnel_limits(self.exposures, pooled, confidence), self.per)
            for name, confidence in (("95", 0.95), ("99.8", _SURE))
        }

    @cached_property
    def wide_limits(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """99.8 % limits widened by what the members differ beyond chance."""
        limits = overdispersed_limits(self.expected, self.spread.tau2, _SURE)
        return _scaled(limits, self.means["pooled"])


def _scaled(
    limits: tuple[NDArray[np.float64], NDArray[np.float64]], by: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return limits[0] * by, limits[1] * by
