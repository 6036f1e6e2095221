"""How far from the group's mean chance alone would put an area of this size."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    columns,
    confidence_faults,
    normal_point,
    positive_faults,
    refuse,
    where,
)


def funnel_limits(
    exposure: ArrayLike, baseline: float, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper control limit of the rate of an area with each exposure.

    Units: events per unit of exposure, as the baseline (give the pooled mean). Both limits
    belong to the inside. Usual confidences are 0.95 and 0.998. Method: Poisson limits
    (Spiegelhalter 2005, Stat Med 24:1185): the count, on a continuous scale, whose exact
    interval (Garwood 1936) just reaches what the baseline expects; the lower limit is 0 where
    not even a count of 0 would be unusual. Refuses exposures and a baseline not above 0, and a
    confidence outside (0, 1).
    """
    from scipy.special import gdtrib, pdtrik

    (over,) = columns(exposure=exposure)
    refuse(
        [
            *positive_faults("exposure", over),
            *positive_faults("baseline", np.asarray(baseline, dtype=np.float64)),
            *confidence_faults(confidence),
        ]
    )
    expected, tail = over * baseline, (1 - confidence) / 2
    # pdtrik: the count reached with probability tail or less; it stops at 0.
    # gdtrib: the count that is reached or passed with probability tail, below 1 too.
    return pdtrik(tail, expected) / over, gdtrib(1.0, tail, expected) / over


def share_funnel_limits(
    whole: ArrayLike, baseline: float, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper control limit of the share of an area with each whole.

    Units: a share between 0 and 1, as the baseline (give the pooled share). Both limits belong
    to the inside. Method: the share whose Wilson (1927) interval just reaches the baseline,
    cut at 0 and 1. Refuses a whole not above 0, a baseline outside (0, 1) and a confidence
    outside (0, 1).
    """
    (wholes,) = columns(whole=whole)
    refuse(
        [
            *positive_faults("whole", wholes),
            *where(
                ~np.asarray(0 < baseline < 1),
                "baseline is not strictly between 0 and 1: give the pooled share",
            ),
            *confidence_faults(confidence),
        ]
    )
    reach = normal_point(confidence) * np.sqrt(baseline * (1 - baseline) / wholes)
    return np.maximum(baseline - reach, 0.0), np.minimum(baseline + reach, 1.0)
