"""Which places areas hold when their counts are drawn again."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    columns,
    count_faults,
    positive_faults,
    refuse,
    some_rows_faults,
)
from tallybook.compare.rank_draws import RankDraws, rank_draws


def simulate_ranks(
    counts: ArrayLike,
    exposures: ArrayLike,
    *,
    top: int,
    draws: int = 10_000,
    seed: int = 1,
    confidence: float = 0.95,
) -> RankDraws:
    """Return the places of areas over draws of their rates from Gamma(count + 0.5) / exposure.

    The draws are the posterior of a Poisson rate under the prior of Jeffreys (1946, Proc R Soc
    A 186:453), one area at a time, begun at `seed`; a count of 0 is taken. Each interval is for
    one area by itself, and is too narrow where areas are close (Goldstein and Spiegelhalter
    1996, J R Stat Soc A 159:385): for a claim about several areas use rank_interval_joint.
    Refuses negative, missing and fractional counts, exposures not above 0, and a top outside
    the group.
    """
    events, over = columns(counts=counts, exposures=exposures)
    refuse(
        [
            *some_rows_faults("counts", events),
            *count_faults("counts", events),
            *positive_faults("exposures", over),
        ]
    )
    random = np.random.default_rng(seed)
    drawn = random.standard_gamma(events + 0.5, (draws, events.size)) / over
    return rank_draws(drawn, top=top, confidence=confidence)
