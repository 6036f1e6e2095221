"""Every series at one period: what was expected, the limit, and whether it signals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.budget import Spent
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.outlook import Outlook

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Judged:
    """Of S series at one period. Where `state` is not SCORED the rest means nothing.

    `side` is that on which a count lies, RISE or FALL. `upper` is the largest count that would not
    signal as a rise, `lower` the smallest that would not as a fall: minus and plus infinity where
    any count would, NaN where a side is not watched, or a limit was not asked for. `p` is the
    chance of a count (or of a detector's measure) at least as far out on its side where nothing is
    amiss, `wrong` as for `Spent`; NaN for a published rule, which has no chance. What was expected
    rests on an `outlook` for the default detector alone.
    """

    observed: FloatArray
    expected: FloatArray
    lower: FloatArray
    upper: FloatArray
    side: NDArray[np.int8]
    p: FloatArray
    wrong: FloatArray
    signals: BoolArray
    state: NDArray[np.uint8]
    outlook: Outlook

    @classmethod
    def blank(cls, observed: FloatArray, state: NDArray[np.uint8]) -> Judged:
        """Nothing judged yet."""
        expected, lower, upper, p, wrong = (np.full(len(observed), np.nan) for _ in range(5))
        side, signals = np.zeros(len(observed), np.int8), np.zeros(len(observed), bool)
        outlook = Outlook.blank(len(observed))
        return cls(
            observed.copy(), expected, lower, upper, side, p, wrong, signals, state.copy(), outlook
        )


def put_nearer(
    judged: Judged, rows: Rows, at: Mapping[int, FloatArray], p: FloatArray, spent: Spent
) -> None:
    """Of each series the side on which its count lies further out: p has a row for each side."""
    nearer = p.argmin(axis=0), np.arange(len(rows))
    judged.side[rows] = np.array(tuple(at), np.int8)[nearer[0]]
    judged.observed[rows] = np.stack([one[rows] for one in at.values()])[nearer]
    judged.p[rows], judged.wrong[rows] = p[nearer], spent.wrong.reshape(p.shape)[nearer]
    judged.signals[rows] = spent.signals.reshape(p.shape)[nearer]
