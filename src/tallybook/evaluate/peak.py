"""Was the base chosen at a peak, and how much would have come down by itself?"""

from __future__ import annotations

import numpy as np

from tallybook.evaluate.evaluated import Peak
from tallybook.evaluate.lay_out import FloatArray, Laid

_FEWEST = 4
_UNUSUAL = 1.28
"""Standard errors above the earlier years: one year in ten by chance."""


def peak_of(laid: Laid) -> Peak | None:
    """How the last twelve months before the start stood to the earlier years of the base.

    Expected without any measure: that the year returns to the mean of the earlier ones, wholly
    where years swing by chance each anew, and by its chance part only where swings last (empirical
    Bayes: Hauer 1997, Observational Before-After Studies; Barnett, van der Pols and Dobson 2005,
    International Journal of Epidemiology 34:215). Beside comparison places, years are their ratio,
    so that a trend of all is no peak. None where fewer than four whole years are held.
    """
    own = _years(laid, laid.counts)
    if own is None or len(own) < _FEWEST or not own.min() > 0:
        return None
    beside = _years(laid, laid.controls.sum(axis=0)) if len(laid.controls) else None
    level = own if beside is None else own / beside * beside[-1]
    last, earlier = float(level[-1]), level[:-1]
    usual = float(earlier.mean())
    chance = usual + usual**2 / max(float(beside[-1]), 1) if beside is not None else usual
    swings = max(0.0, float(earlier.var(ddof=1)) - chance)
    lasting = swings / (swings + chance)
    spread = np.sqrt((swings + chance) * (1 + 1 / len(earlier)))
    is_peak = bool(last >= level.max() and last - usual > _UNUSUAL * spread)
    return Peak(
        float(own[-1]),
        usual,
        len(own),
        is_peak,
        (usual + lasting * (last - usual)) / last - 1,
        usual / last - 1,
        _plain_change(laid),
    )


def _years(laid: Laid, counts: FloatArray) -> FloatArray | None:
    """Totals of the twelve months before the start, the twelve before them, and on; oldest first.

    Only years without a period left out, up to the first that has one.
    """
    length, totals = laid.frequency, []
    end = laid.start
    while end >= length and laid.at[end - 1] - laid.at[end - length] == length - 1:
        totals.append(float(counts[end - length : end].sum()))
        end -= length
    return np.array(totals[::-1]) if totals else None


def _plain_change(laid: Laid) -> float | None:
    """The change from the year before the start to the year after it, as it is often quoted."""
    year, start = laid.frequency, laid.start
    if len(laid.at) < start + year or laid.at[start + year - 1] - laid.at[start - year] >= 2 * year:
        return None
    before, after = laid.counts[start - year : start], laid.counts[start : start + year]
    return float(after.sum() / before.sum() - 1) if before.sum() > 0 else None
