"""Estimates to be ranked, each with its standard error, checked before they are ranked."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.typing import ArrayLike

from tallybook.chance.columns import (
    FloatArray,
    columns,
    missing_faults,
    positive_faults,
    refuse,
    some_rows_faults,
)


@dataclass(frozen=True, eq=False)
class Estimates:
    """One estimate an area with its standard error, in one unit; areas are independent."""

    amount: FloatArray
    error: FloatArray

    def __post_init__(self) -> None:
        # An area with a count of 0 has no usable normal error: its rank comes from simulation.
        refuse(
            [
                *some_rows_faults("x", self.amount),
                *missing_faults("x", self.amount),
                *positive_faults("se", self.error),
            ]
        )


def estimates(x: ArrayLike, se: ArrayLike) -> Estimates:
    """Return the estimates and errors side by side, refusing errors that are not above 0."""
    return Estimates(*columns(x=x, se=se))
