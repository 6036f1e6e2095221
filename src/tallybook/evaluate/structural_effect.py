"""The effect by a structural model that learns from comparison places, on places of any size."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.panel_effect import ENOUGH, least_error
from tallybook.evaluate.structural import structural

FloatArray: TypeAlias = NDArray[np.float64]

_SHORT = {"chains": 60, "rounds": 40, "unused": 15}


def structural_effect(
    counts: FloatArray, controls: FloatArray, before: int, *, level: float = 0.95
) -> tuple[float, float, float]:
    """What came over what would have come, with limits: counts (T,), controls (J, T).

    Each place is taken as a share of its own mean before. Brodersen et al. 2015. Their interval
    takes the comparison places as free of chance and of trends of their own, and covers three times
    in four where 95 % are stated. So each comparison place plays the treated one, and the interval
    is widened to what their effects need beside the model's own doubt: Student's t with J - 1
    degrees of freedom, and never narrower than the chance in the place's own counts. The order of
    the places changes nothing. Refuses fewer than 4 comparison places, and one that does not vary.
    """
    from scipy.special import stdtrit

    # Draws follow the order of the places, and the order in which a plan names them tells nothing.
    places = np.vstack([controls[np.lexsort(controls.T)], counts])
    shares = places / places[:, :before].mean(axis=1, keepdims=True)
    if len(controls) < ENOUGH or not (shares[:, :before].std(axis=1) > 0).all():
        raise ValueError(f"{ENOUGH} comparison places that vary are needed")
    middle, doubt = _log_effect(shares[-1], shares[:-1], before)
    played = [
        _log_effect(shares[one], np.delete(shares[:-1], one, axis=0), before)
        for one in range(len(controls))
    ]
    spread = np.std([effect / error for effect, error in played], ddof=1)
    reach = stdtrit(len(controls) - 1, (1 + level) / 2) * np.sqrt(1 + 1 / len(controls))
    error = max(float(reach * spread) * doubt, least_error(counts, before, level))
    low, ratio, high = (float(np.exp(middle + side * error)) for side in (-1, 0, 1))
    return ratio, low, high


def _log_effect(own: FloatArray, others: FloatArray, before: int) -> tuple[float, float]:
    """The log of what came over what would have come: its middle and its own doubt."""
    found = structural(own[:before], others[:, :before].T, others[:, before:].T, **_SHORT)
    drawn = np.log(own[before:].mean()) - np.log(np.maximum(found.draws.mean(axis=1), 1e-6))
    return float(np.median(drawn)), max(float(drawn.std(ddof=1)), 1e-9)
