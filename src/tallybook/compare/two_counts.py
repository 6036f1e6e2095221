"""Two counts with what each was counted over, checked before they are compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    columns,
    count_faults,
    positive_faults,
    refuse,
    where,
)


@dataclass(frozen=True, eq=False)
class TwoCounts:
    """A later and an earlier count a row, each with its exposure (people, days or both)."""

    later: FloatArray
    earlier: FloatArray
    exposure_later: FloatArray
    exposure_earlier: FloatArray

    def __post_init__(self) -> None:
        both_zero = (self.later == 0) & (self.earlier == 0)
        refuse(
            [
                *count_faults("later", self.later),
                *count_faults("earlier", self.earlier),
                *positive_faults("exposure_later", self.exposure_later),
                *positive_faults("exposure_earlier", self.exposure_earlier),
                *where(both_zero, "both counts are 0 and have no ratio: show the two counts"),
            ]
        )

    @property
    def later_share(self) -> FloatArray:
        """The later share of the total that equal rates would give, between 0 and 1."""
        return np.asarray(self.exposure_later / (self.exposure_later + self.exposure_earlier))


def two_counts(
    later: ArrayLike,
    earlier: ArrayLike,
    exposure_later: ArrayLike = 1,
    exposure_earlier: ArrayLike = 1,
) -> TwoCounts:
    """Return the counts side by side, a single exposure repeated for every row."""
    return TwoCounts(
        *columns(
            later=later,
            earlier=earlier,
            exposure_later=exposure_later,
            exposure_earlier=exposure_earlier,
        )
    )
