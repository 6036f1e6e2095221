"""The effect on treated places against others: differences, synthetic, and both at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.frank_wolfe import frank_wolfe
from tallybook.evaluate.simplex_weights import simplex_weights

FloatArray: TypeAlias = NDArray[np.float64]
Method = Literal["differences", "synthetic", "synthetic differences"]
Search = Literal["best", "as published"]

_PLAIN_RIDGE = 1e-6


@dataclass(frozen=True, eq=False)
class Panel:
    """Outcomes of places (rows) by time (columns); the treated are the last rows, from a time on.

    `controls` is the number of untreated rows, `before` the number of times before the day. Refuses
    a panel without both on both sides, and one with a missing outcome.
    """

    outcome: FloatArray
    controls: int
    before: int

    def __post_init__(self) -> None:
        rows, times = self.outcome.shape
        if not (0 < self.controls < rows and 1 < self.before < times):
            raise ValueError("a panel needs places of both kinds, and times before and after")
        if not np.isfinite(self.outcome).all():
            raise ValueError("a panel needs an outcome of every place at every time")


@dataclass(frozen=True, eq=False)
class Effect:
    """The average effect after the day, in the outcome's unit, and the weights it rests on."""

    effect: float
    places: FloatArray
    times: FloatArray


def compared(panel: Panel, method: Method, *, search: Search = "best") -> Effect:
    """The average effect on the treated places after the day, by one of three methods.

    "differences": all controls and all times before count alike. "synthetic": controls weighted to
    meet the treated path before (Abadie, Diamond and Hainmueller 2010). "synthetic differences":
    controls weighted to run alongside it and times weighted to be like those after (Arkhangelsky,
    Athey, Hirshberg, Imbens and Wager 2021, American Economic Review 111:4088).

    `search` is how weights are found: the best there are, or where the search of that paper stops,
    to recount what was published with it.
    """
    y, n, t = panel.outcome, panel.controls, panel.before
    treated = y[n:].mean(axis=0)
    if method == "differences":
        places, times = np.full(n, 1 / n), np.full(t, 1 / t)
    else:
        places, times = _weights(panel, treated, method, search)
    gap = treated - places @ y[:n]
    return Effect(float(gap[t:].mean() - times @ gap[:t]), places, times)


def _weights(
    panel: Panel, treated: FloatArray, method: Method, search: Search
) -> tuple[FloatArray, FloatArray]:
    """Of places, by times before the day, and of times, by places; the ridge is the paper's."""
    y, n, t = panel.outcome, panel.controls, panel.before
    noise = float(np.diff(y[:n, :t], axis=1).std(ddof=1))
    plain = (_PLAIN_RIDGE * noise) ** 2
    find = simplex_weights if search == "best" else partial(frank_wolfe, noise=noise)
    if method == "synthetic":
        return find(y[:n, :t].T, treated[:t], ridge=plain), np.zeros(t)
    ridge = noise**2 * np.sqrt((len(y) - n) * (y.shape[1] - t))
    places = find(y[:n, :t].T, treated[:t], ridge=ridge, has_level=True)
    return places, find(y[:n, :t], y[:n, t:].mean(axis=1), ridge=plain, has_level=True)


def placebo_error(panel: Panel, method: Method, *, draws: int = 200, seed: int = 1) -> float:
    """The standard error told by controls that play the treated: the spread of their effects.

    Each draw takes as many controls as there are treated places and leaves the treated out.
    Arkhangelsky et al. 2021, algorithm 4. Refuses a panel without more controls than treated
    places.
    """
    return float(np.std(placebo_effects(panel, method, draws=draws, seed=seed), ddof=1))


def placebo_effects(panel: Panel, method: Method, *, draws: int = 200, seed: int = 1) -> FloatArray:
    """The effects of controls drawn to play the treated; the same players are told once."""
    acting = len(panel.outcome) - panel.controls
    if panel.controls <= acting:
        raise ValueError("placebos need more controls than treated places")
    chance = np.random.default_rng(seed)
    told: dict[tuple[int, ...], float] = {}
    effects = []
    for _ in range(draws):
        order = chance.permutation(panel.controls)
        playing = tuple(sorted(order[-acting:].tolist()))
        if playing not in told:
            told[playing] = _played(panel, playing, method)
        effects.append(told[playing])
    return np.array(effects)


def _played(panel: Panel, playing: tuple[int, ...], method: Method) -> float:
    """The effect on these controls beside the others, the treated left out."""
    others = [one for one in range(panel.controls) if one not in playing]
    played = Panel(panel.outcome[[*others, *playing]], len(others), panel.before)
    return compared(played, method).effect
