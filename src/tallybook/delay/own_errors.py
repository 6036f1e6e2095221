"""How far a series' own past nowcasts were off, as a factor on what is still to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.smoothed import Smoothed, fit_smoothed, log_mean
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import known_then

BACKS = (2, 4, 6, 8, 10, 12, 15, 18, 21, 24)
"""How many reporting times ago past nowcasts are made again."""

_FREE = 3.0
"""How many of the replays count as independent: they overlap. Chosen by simulation."""


@dataclass(frozen=True, eq=False)
class OwnErrors:
    """The log of what came over what had been expected: its mean and spread beyond chance."""

    shift: FloatArray
    doubt: FloatArray

    def draw(self, draws: int, seed: int = 1) -> FloatArray:
        """Factors on what is still to come: (series, draws)."""
        drawn = np.random.default_rng((seed, 3)).standard_normal((len(self.shift), draws))
        return np.asarray(np.exp(self.shift[:, None] + self.doubt[:, None] * drawn))


def own_errors(fit: Smoothed) -> OwnErrors:
    """From past nowcasts made again with the steps that were learned now; shrunk towards none.

    What came since is held against what had been expected of those cells, over all times. A shift
    is believed as far as it is large beside chance. None where the history is too short to replay.
    """
    backs = [back for back in BACKS if fit.triangles.reported - back >= fit.layout.delays // 2 + 6]
    if not backs:
        none = np.zeros(len(fit.mode))
        return OwnErrors(none, none)
    pairs = [_since(fit, back) for back in backs]
    expected, came = (np.array(side) for side in zip(*pairs, strict=True))
    off = np.log((came + 2) / (expected + 2))
    chance = fit.learned.spread / (expected + 2)
    weight = 1 / (chance + 0.03**2)
    mean = (weight * off).sum(axis=0) / weight.sum(axis=0)
    beyond = np.maximum((off**2 - chance).mean(axis=0), 0)
    believed = beyond / (beyond + (beyond + chance.mean(axis=0)) / _FREE + 1e-9)
    shift = believed * mean
    return OwnErrors(shift, np.sqrt(np.maximum(beyond - shift**2, 0)))


def _since(fit: Smoothed, back: int) -> tuple[FloatArray, FloatArray]:
    then = known_then(fit.triangles, back)
    times = then.new.shape[1]
    drifts, offset = fit.layout.drifts, fit.offset[:, :times]
    level, lag, drift = fit.layout.parts(fit.mode)
    begin = np.concatenate([level[:, :times], lag, drift[:, : then.reported]], axis=1)
    again = fit_smoothed(then, drifts=drifts, given=fit.learned, offset=offset, begin=begin)
    now = fit.triangles.new[:, :times]
    since = np.isfinite(now) & ~then.seen
    mean = np.exp(log_mean(again.mode, again.layout, again.offset))
    both = (np.where(since, mean, 0), np.where(since, np.nan_to_num(now), 0))
    return both[0].sum(axis=(1, 2)), both[1].sum(axis=(1, 2))
