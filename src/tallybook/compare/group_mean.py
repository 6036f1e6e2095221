"""The two averages of a group, which can put one area on different sides."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    columns,
    missing_faults,
    positive_faults,
    refuse,
    some_rows_faults,
)


def pooled_mean(counts: ArrayLike, exposures: ArrayLike) -> float:
    """Return the group's rate as if it were one area: all events over all exposure.

    Units: events per unit of exposure. It is the centre line of funnel plots (Spiegelhalter
    2005, Stat Med 24:1185); large members weigh most. Refuses missing counts, exposures not
    above 0, and an empty group.
    """
    events, over = _group(counts, exposures)
    return float(events.sum() / over.sum())


def member_mean(counts: ArrayLike, exposures: ArrayLike) -> float:
    """Return the unweighted mean of the members' own rates.

    Units: events per unit of exposure. It is the average of the most-similar-group
    comparisons of forces and partnerships; every member weighs the same. Refuses missing
    counts, exposures not above 0, and an empty group.
    """
    events, over = _group(counts, exposures)
    return float(np.mean(events / over))


def _group(counts: ArrayLike, exposures: ArrayLike) -> tuple[FloatArray, FloatArray]:
    events, over = columns(counts=counts, exposures=exposures)
    refuse(
        [
            *some_rows_faults("counts", events),
            *missing_faults("counts", events),
            *positive_faults("exposures", over),
        ]
    )
    return events, over
