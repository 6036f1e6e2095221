"""Which chances whole counts can have, and so how many false alarms a threshold lets through.

A count of few cases has few chances: where 3 has one of 1 in 80 and 4 one of 1 in 900, a threshold
of 1 in 300 rings for 1 in 900. What such series leave of a budget the others may spend (Tarone
1990, Biometrics 46:515; Heyse 2011, in Festschrift for Helmut Finner): nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tallybook.watch.detected import FloatArray
from tallybook.watch.foresee import Foreseen
from tallybook.watch.predictive_chance import mixed

_WHOLE_TO = 50.0
"""Means up to which single counts are looked at; above, every chance is taken as attainable."""
_COUNTS = 200
_SMALLEST = 1e-7
"""Chances below this are let go; a series with more left is taken as one of a high mean."""


@dataclass(frozen=True, eq=False)
class Attainable:
    """Chances that some of the tests can have, sorted, and what each adds to the false alarms.

    `alarms` is the number expected at a threshold of each chance, of tests of whole counts;
    `smooth` more tests have every chance. A test is one side of one series. Chances above `most`
    are not looked at.
    """

    chances: FloatArray
    alarms: FloatArray
    smooth: int
    most: float

    def alarms_at(self, threshold: FloatArray) -> FloatArray:
        """False alarms to expect where every chance up to the threshold rings."""
        before = np.concatenate(([0.0], self.alarms))
        return before[np.searchsorted(self.chances, threshold, "right")] + self.smooth * threshold

    def threshold(self, alarms: float) -> float:
        """The largest chance, up to `most`, at which no more false alarms are to be expected."""
        kept = int((self.alarms_at(self.chances) <= alarms).sum())
        spent = self.alarms[kept - 1] if kept else 0.0
        following = self.chances[kept] if kept < len(self.chances) else self.most
        room = (alarms - spent) / self.smooth if self.smooth else following
        # Just below the next chance that a whole count can have, which would be one too many.
        below = following * (1 - 1e-9) if kept < len(self.chances) else following
        return float(min(max(room, self.chances[kept - 1] if kept else 0.0), below, self.most))


def smooth(tests: int, most: float) -> Attainable:
    """Tests that can have every chance."""
    return Attainable(np.zeros(0), np.zeros(0), tests, most)


def attainable(
    seen: Foreseen, believed: FloatArray, sides: Sequence[int], most: float
) -> Attainable:
    """What the counts of S series can come to on each of the sides, by their predictive chances."""
    few = np.flatnonzero(seen.mean <= _WHOLE_TO)
    parts = [_of_side(seen.taken(few), believed[few], side, most) for side in sides]
    chances = np.concatenate([one[0] for one in parts])
    order = np.argsort(chances)
    gained = np.cumsum(np.concatenate([one[1] for one in parts])[order])
    rest = len(sides) * (len(believed) - len(few)) + sum(one[2] for one in parts)
    return Attainable(chances[order], gained, rest, most)


def _of_side(
    seen: Foreseen, believed: FloatArray, side: int, most: float
) -> tuple[FloatArray, FloatArray, int]:
    """Chances of whole counts, what each adds to the one below, and how many series have none."""
    each, up_to = _table(*mixed(seen, side), believed)
    is_whole = 1 - up_to[-1] <= _SMALLEST
    tails = 1 - up_to + each if side > 0 else up_to
    held = (tails <= most) & (tails >= _SMALLEST) & is_whole
    return tails[held], each[held], int((~is_whole).sum())


def _table(
    mean: FloatArray, dispersion: FloatArray, believed: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Chances of each count from 0 on, and of at most that count: (counts, S) each."""
    if not len(mean):
        return np.ones((1, 0)), np.ones((1, 0))
    size = mean / (dispersion - 1)
    grows = mean / (mean + size)
    now = believed * (1 - grows) ** size
    each = [now.sum(axis=1)]
    left = 1 - each[0]
    while len(each) < _COUNTS and (left > _SMALLEST).any():
        now = now * grows * ((len(each) - 1 + size) / len(each))
        each.append(now.sum(axis=1))
        left = left - each[-1]
    table = np.array(each)
    return table, np.cumsum(table, axis=0)
