"""How much more than chance the areas of a group differ, and limits that allow for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    amount_faults,
    columns,
    confidence_faults,
    normal_point,
    positive_faults,
    refuse,
    some_rows_faults,
)


@dataclass(frozen=True, eq=False)
class Overdispersion:
    """The spread of a group beyond chance, and each area's score before and after allowing it.

    `phi` multiplies the variance (1 is chance alone); `tau2` is the variance between areas of
    the square root of observed over expected (0 is chance alone). The scores are standard
    deviations from the group's mean: by chance alone, allowing for phi, allowing for tau2.
    """

    phi: float
    tau2: float
    score: FloatArray
    score_multiplicative: FloatArray
    score_additive: FloatArray

    def __post_init__(self) -> None:
        if self.phi < 0 or self.tau2 < 0:
            raise ValueError("a spread is below zero: make it with overdispersion()")


def overdispersion(observed: ArrayLike, expected: ArrayLike, trim: float = 0.1) -> Overdispersion:
    """Return the overdispersion of a group from observed and expected events, a row an area.

    Method: Spiegelhalter (2005) Stat Med 24:1185: scores on the square-root scale, winsorised
    by the share `trim` at each end so that true outliers do not hide themselves; additive
    variance after DerSimonian and Laird (1986) Control Clin Trials 7:177. A phi below 1 is
    reported and not used: limits are never made narrower than chance. Refuses negative or
    missing counts, expected values not above 0, fewer than two areas, and a trim outside
    [0, 0.5).
    """
    seen, due = columns(observed=observed, expected=expected)
    refuse(_faults(seen, due, trim))
    error = _root_error(due)
    away = np.sqrt(seen / due) - 1
    score = away / error
    phi = float(np.mean(_winsorised(score, trim) ** 2))
    tau2 = _between(phi, error)
    return Overdispersion(
        phi=phi,
        tau2=tau2,
        score=score,
        score_multiplicative=score / np.sqrt(max(phi, 1.0)),
        score_additive=away / np.sqrt(error**2 + tau2),
    )


def overdispersed_limits(
    expected: ArrayLike, tau2: float, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper control limit of observed over expected, allowing for tau2.

    Units: a ratio (1 is the group's mean); both limits belong to the inside. Method: additive
    random effects on the square-root scale (Spiegelhalter 2005, Stat Med 24:1185). Refuses
    expected values not above 0, a negative tau2, and a confidence outside (0, 1).
    """
    (due,) = columns(expected=expected)
    refuse(
        [
            *positive_faults("expected", due),
            *amount_faults("tau2", np.asarray(tau2, dtype=np.float64)),
            *confidence_faults(confidence),
        ]
    )
    reach = normal_point(confidence) * np.sqrt(_root_error(due) ** 2 + tau2)
    return np.maximum(1 - reach, 0.0) ** 2, (1 + reach) ** 2


def _faults(seen: FloatArray, due: FloatArray, trim: float) -> list[str]:
    enough = [] if seen.size > 1 else ["one area has no spread: give the whole group"]
    trimmed = [] if 0 <= trim < 0.5 else [f"trim is {trim}: give a share from 0 to below 0.5"]
    return [
        *some_rows_faults("observed", seen),
        *enough,
        *amount_faults("observed", seen),
        *positive_faults("expected", due),
        *trimmed,
    ]


def _root_error(expected: FloatArray) -> FloatArray:
    # The standard error of the square root of a Poisson count over its mean, by the delta method.
    error: FloatArray = 1 / (2 * np.sqrt(expected))
    return error


def _winsorised(score: FloatArray, trim: float) -> FloatArray:
    low, high = np.quantile(score, [trim, 1 - trim])
    return np.clip(score, low, high)


def _between(phi: float, error: FloatArray) -> float:
    weight = error**-2.0
    areas = error.size
    spare = weight.sum() - (weight**2).sum() / weight.sum()
    return max(0.0, float((areas * phi - (areas - 1)) / spare))
