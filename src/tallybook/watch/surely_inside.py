"""How surely each place belongs to a cluster: the doubt of where it ends."""

from __future__ import annotations

import numpy as np

from tallybook.watch.circles import Circles
from tallybook.watch.detected import FloatArray


def surely_inside(ratio: FloatArray, zones: Circles) -> FloatArray:
    """For each place the share of likelihood of the zones that hold it, from 0 to 1.

    `ratio` (D, Z) are log likelihood ratios of zones over durations; each zone and duration is as
    likely beforehand. A place with 0.5 is in half of what could be the cluster. As in a Bayesian
    spatial scan (Neill, Moore and Cooper 2006, NIPS 18:1003), given that there is one cluster.
    """
    weight = np.exp(ratio - ratio.max())
    of_zone = weight.sum(axis=0)
    return np.asarray(of_zone @ zones.member / of_zone.sum())
