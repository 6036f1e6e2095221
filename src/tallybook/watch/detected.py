"""What every detector gives back: a row for each series, a column for each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]

SCORED, TOO_FEW, TOO_SHORT, MISSING, BROKEN, GAP = range(6)
"""A point that was judged, and the reasons why one was not; the words are in STATES."""

STATES = (
    "scored",
    "too few cases to expect anything from",
    "too short a past to expect anything from",
    "no number for this time or its past",
    "a notice of the register begins or ends here",
    "inside a span that a notice of the register takes out",
)


@dataclass(frozen=True, eq=False)
class Detected:
    """Expected counts, limits and alarms of S series at K points; arrays have the shape (S, K).

    `state` says whether a point was judged. `upper` is the largest count that is not an alarm, on
    the detector's own scale, and `p` the chance of a count at least as high where nothing is amiss,
    for detectors that give one. Of a detector that looks below, `lower` is the smallest count that
    is not an alarm. Where `state` is not SCORED nothing else means anything and
    `alarm` is False.
    """

    observed: FloatArray
    expected: FloatArray
    upper: FloatArray
    p: FloatArray
    alarm: BoolArray
    state: NDArray[np.uint8]
    dispersion: FloatArray = field(default_factory=lambda: np.zeros((0, 0)))
    has_trend: BoolArray = field(default_factory=lambda: np.zeros((0, 0), bool))
    lower: FloatArray = field(default_factory=lambda: np.zeros((0, 0)))

    def __post_init__(self) -> None:
        shapes = {
            getattr(self, name).shape for name in ("expected", "upper", "p", "alarm", "state")
        }
        if shapes != {self.observed.shape}:
            raise ValueError(f"arrays of the shapes {shapes} beside {self.observed.shape}")
        if bool((self.alarm & (self.state != SCORED)).any()):
            raise ValueError("a point that was not judged cannot be an alarm")
