"""The effect in one place beside a mix of others, with an interval told by places that play it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.compared import Method, Panel, compared

FloatArray: TypeAlias = NDArray[np.float64]

ENOUGH = 4
"""Comparison places needed for an interval told by those that play the treated place."""


@dataclass(frozen=True, eq=False)
class PanelEffect:
    """What came over what would have come, with limits; and the gaps of every place that played.

    `expected` (T,) is in counts. `gap` (T,) is what came less what would have come, as a share of
    the place's own base; `gaps` (J, T) are the same of comparison places that played the treated
    one. `chance` is the share of all J + 1 places whose effect, each beside its own usual misfit,
    is at least as large.
    """

    ratio: float
    low: float
    high: float
    expected: FloatArray
    weights: FloatArray
    gap: FloatArray
    gaps: FloatArray
    chance: float


@dataclass(frozen=True, eq=False)
class _Played:
    effect: float
    gap: FloatArray
    misfit: float
    weights: FloatArray


def panel_effect(
    counts: FloatArray, controls: FloatArray, before: int, method: Method, *, level: float = 0.95
) -> PanelEffect:
    """How one place's counts (T,) after `before` times stand to a mix of others' (J, T).

    Each place is taken as a share of its own mean before, so that places of any size compare and
    what moves all of them alike cancels. Each comparison place then plays the treated one beside
    the others; effects are divided by the misfit before, as small places vary more (Abadie,
    Diamond and Hainmueller 2010), and their spread, or that of the plain effects where it is wider,
    gives the interval by Student's t with J - 1 degrees of freedom. It is never narrower than the
    chance in the place's own counts alone (Poisson). Refuses fewer than 4 comparison places, and
    one without any count before.
    """
    from scipy.special import stdtrit

    places = np.vstack([controls, counts])
    usual = places[:, :before].mean(axis=1, keepdims=True)
    if len(controls) < ENOUGH or not (usual > 0).all():
        raise ValueError(f"{ENOUGH} comparison places with counts before the start are needed")
    shares = places / usual
    own = _play(shares, before, method)
    others = [_play(_playing(shares[:-1], one), before, method) for one in range(len(controls))]
    scaled = np.array([one.effect / one.misfit for one in others])
    reach = float(stdtrit(len(controls) - 1, (1 + level) / 2) * np.sqrt(1 + 1 / len(controls)))
    plain = float(np.std([one.effect for one in others], ddof=1))
    error = reach * max(float(scaled.std(ddof=1)) * own.misfit, plain)
    came = float(shares[-1, before:].mean())
    without = came - own.effect
    error = max(error, without * least_error(counts, before, level))
    ratio, low, high = (
        max(0.0, 1 + (own.effect + side * error) / max(without, 1e-9)) for side in (0, -1, 1)
    )
    as_large = int((np.abs(scaled) >= abs(own.effect / own.misfit)).sum())
    return PanelEffect(
        ratio, low, high, np.asarray((shares[-1] - own.gap) * usual[-1]), own.weights, own.gap,
        np.stack([one.gap for one in others]), (as_large + 1) / (len(controls) + 1),
    )  # fmt: skip


def least_error(counts: FloatArray, before: int, level: float) -> float:
    """How far the log of after over before strays by chance alone, were nothing else in doubt."""
    from scipy.special import ndtri

    sums = counts[:before].sum(), max(float(counts[before:].sum()), 1.0)
    return float(ndtri((1 + level) / 2) * np.sqrt(1 / sums[0] + 1 / sums[1]))


def _playing(controls: FloatArray, one: int) -> FloatArray:
    """The controls with this one last."""
    order = [*(n for n in range(len(controls)) if n != one), one]
    return np.asarray(controls[order])


def _play(shares: FloatArray, before: int, method: Method) -> _Played:
    """The effect on the last place; its gap to the mix, level taken off where the method does."""
    found = compared(Panel(shares, len(shares) - 1, before), method)
    gap = shares[-1] - found.places @ shares[:-1]
    gap = gap - found.times @ gap[:before]
    misfit = gap[:before] - (0 if method == "synthetic" else gap[:before].mean())
    return _Played(found.effect, gap, max(float(np.sqrt((misfit**2).mean())), 1e-9), found.places)
