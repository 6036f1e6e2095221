"""How a count was judged: what an expected count rests on, series by series."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.believe_spread import DISPERSIONS
from tallybook.watch.detected import FloatArray
from tallybook.watch.foresee import Foreseen
from tallybook.watch.predictive_chance import predictive_spread


@dataclass(frozen=True, eq=False)
class Outlook:
    """Of S series; NaN where a series was not judged, or the detector gives no chance.

    `spread` is the standard deviation of a count where nothing is amiss, all doubt counted;
    `dispersion` what is believed of variance over mean; `doubt` the standard error of the expected
    count as a share of it. `points` periods were learned from, with so many `columns` fitted: one
    for the level, one more for a trend, more for parts of the year.
    """

    spread: FloatArray
    dispersion: FloatArray
    doubt: FloatArray
    points: FloatArray
    columns: FloatArray

    @classmethod
    def blank(cls, series: int) -> Outlook:
        """Nothing known of any series."""
        return cls(*(np.full(series, np.nan) for _ in fields(cls)))

    def put(self, rows: NDArray[np.intp], seen: Foreseen, believed: FloatArray) -> None:
        """Fill in some series."""
        dispersion = believed @ DISPERSIONS
        self.spread[rows] = predictive_spread(seen, believed)
        self.dispersion[rows] = dispersion
        self.doubt[rows] = np.sqrt(seen.of_log * dispersion)
        self.points[rows] = seen.free + seen.columns
        self.columns[rows] = seen.columns
