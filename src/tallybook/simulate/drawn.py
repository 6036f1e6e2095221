"""Rows of the made-up county in columns, before anybody lays them out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

FAULTS = (
    "none",
    "recorded before occurred",
    "unreadable day",
    "unknown code",
    "impossible age",
)
"""What is wrong in a row, by number. A row with a fault cannot be counted."""

UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Drawn:
    """One entry a record: days since 1970, positions in the county's lists, years of age.

    `marks` (rows, marks) holds positions of values, UNKNOWN where nothing was noted. `planted` is
    the number of what was planted that made the row, 0 for the ordinary.
    """

    recorded: IntArray
    occurred_first: IntArray
    occurred_last: IntArray
    kind: IntArray
    first_kind: IntArray
    district: IntArray
    ward: IntArray
    age_at_offence: IntArray
    age_at_report: IntArray
    marks: IntArray
    cancelled: BoolArray
    fault: IntArray
    planted: IntArray

    def __len__(self) -> int:
        return len(self.recorded)

    @property
    def counts(self) -> BoolArray:
        """Which rows a correct count has: neither cancelled nor with a fault."""
        return np.asarray(~self.cancelled & (self.fault == 0))

    def take(self, rows: NDArray[np.intp] | BoolArray) -> Drawn:
        """Only those rows."""
        return Drawn(*(getattr(self, one.name)[rows] for one in fields(self)))

    def with_columns(self, **changed: Any) -> Drawn:
        """The same rows with some columns changed."""
        return replace(self, **changed)


def join(parts: list[Drawn]) -> Drawn:
    """Rows below each other."""
    return Drawn(
        *(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Drawn))
    )
