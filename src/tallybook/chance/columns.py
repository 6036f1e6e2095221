"""Columns of numbers as the methods take them, and what makes a column unfit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

_SHOWN = 5


def columns(**named: ArrayLike) -> tuple[FloatArray, ...]:
    """Return the columns as floats of one shared shape; single numbers are repeated.

    Refuses columns of different lengths, so that no row meets another row's partner.
    """
    arrays = {name: np.asarray(values, dtype=np.float64) for name, values in named.items()}
    try:
        shape = np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        lengths = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        refuse([f"columns differ in length ({lengths}): give one value a row in each"])
        raise
    return tuple(np.broadcast_to(array, shape) for array in arrays.values())


def refuse(faults: Iterable[str]) -> None:
    """Raise one ValueError that tells every fault; do nothing when there is none."""
    told = [fault for fault in faults if fault]
    if told:
        raise ValueError("; ".join(told))


def where(bad: BoolArray, sentence: str) -> list[str]:
    """Return the sentence with the rows (counted from 0) that are bad, or nothing.

    Positions only: a value that must stay hidden must not leave in an error.
    """
    rows = np.flatnonzero(bad)
    if not rows.size:
        return []
    more = f" and {rows.size - _SHOWN} more" if rows.size > _SHOWN else ""
    return [f"{sentence} (row {', '.join(map(str, rows[:_SHOWN]))}{more})"]


def missing_faults(name: str, column: FloatArray) -> list[str]:
    """Return what is wrong where a column has no finite number."""
    return where(
        ~np.isfinite(column),
        f"{name} is missing or not finite: leave those rows out and say that they are lacking",
    )


def amount_faults(name: str, column: FloatArray) -> list[str]:
    """Return what is wrong where a column is missing or below zero."""
    below = where(
        column < 0,
        f"{name} is negative, as when cancellations are netted out, and has no interval: "
        "show it without one or take a longer period",
    )
    return missing_faults(name, column) + below


def count_faults(name: str, column: FloatArray) -> list[str]:
    """Return what is wrong where a column is not a count: missing, negative or not whole."""
    part = where(
        np.isfinite(column) & (column != np.floor(column)),
        f"{name} is not a whole number: give the count itself and put years or people "
        "in the exposure",
    )
    return amount_faults(name, column) + part


def positive_faults(name: str, column: FloatArray) -> list[str]:
    """Return what is wrong where a column is missing, zero or negative."""
    below = where(column <= 0, f"{name} is not above zero: leave out rows that have none")
    return missing_faults(name, column) + below


def some_rows_faults(name: str, column: FloatArray) -> list[str]:
    """Return what is wrong with a column that must be one list of at least one row."""
    fit = column.ndim == 1 and column.size > 0
    return [] if fit else [f"{name} must be one list with at least one row"]


def confidence_faults(confidence: float) -> list[str]:
    """Return what is wrong with a confidence that is not strictly between 0 and 1."""
    if 0 < confidence < 1:
        return []
    return [f"confidence is {confidence}: give a share strictly between 0 and 1, such as 0.95"]


def normal_point(confidence: float) -> float:
    """Return z with the given share of a standard normal between -z and z."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(0.5 + confidence / 2)
