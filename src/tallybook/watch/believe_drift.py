"""What a drift of the counts does to the doubt of a mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.watch.believe_spread import BANDS, DISPERSIONS
from tallybook.watch.detected import FloatArray
from tallybook.watch.foresee import Foreseen

_PANEL_PAIRS, _BAND_PAIRS = 50.0, 100.0
"""Pairs of neighbours that speak for no drift beside the panel, and for the panel beside a band."""
_MOST = 0.6
"""The strongest correlation of neighbours that is believed of a series around its trend."""


def with_drift(seen: Foreseen) -> Foreseen:
    """The same with the doubt of each mean, and its lost degrees of freedom, widened for drift.

    A drift makes a mean of n counts as sure as one of fewer, by (1 + r) / (1 - r) for a correlation
    r of neighbours (Bartlett 1946, JRSS Supplement 8:27). One series says too little of r, so
    series of like counts and the whole panel speak for it.
    """
    drift = drift_of(seen)
    wider = (1 + drift) / (1 - drift)
    more = (wider - 1) * seen.columns / 2
    return replace(
        seen,
        of_log=seen.of_log * wider,
        likelihood=seen.likelihood + more[:, None] * np.log(DISPERSIONS),
    )


def drift_of(seen: Foreseen) -> FloatArray:
    """The correlation of neighbouring counts that is believed of each series, 0 to 0.6."""
    alike, pairs = np.nan_to_num(seen.alike), seen.pairs
    panel = alike.sum() / (pairs.sum() + _PANEL_PAIRS)
    band = np.searchsorted(BANDS, seen.usual)
    found = np.zeros(len(alike))
    for one in np.unique(band):
        rows = band == one
        own = alike[rows].sum() + _BAND_PAIRS * panel
        found[rows] = min(max(own / (pairs[rows].sum() + _BAND_PAIRS), 0.0), _MOST)
    return found
