"""Published measures of areas, side by side: what similar areas are found by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.edition import Edition
from tallybook.terms.errors import NotDefined


@dataclass(frozen=True)
class Measure:
    """One published number about an area; the fields are those of measures.toml."""

    name: str
    title: str
    of: str
    ages: str = ""
    scale: str = "plain"


@dataclass(frozen=True, eq=False)
class Measures:
    """A row an area, a column a measure, as published; and why other areas have no row.

    `on` is the day of the populations, None where there are none among the measures. Refuses
    another shape, and a number that is not finite.
    """

    names: tuple[str, ...]
    areas: tuple[str, ...]
    values: NDArray[np.float64]
    lacking: Mapping[str, str]
    editions: tuple[Edition, ...] = ()
    on: date | None = None

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.areas), len(self.names)):
            raise ValueError(f"{self.values.shape} values of {len(self.areas)} areas")
        if not np.isfinite(self.values).all():
            raise ValueError("a measure is not a finite number: leave the area out")


@cache
def known_measures() -> Mapping[str, Measure]:
    """Every measure that can be made of what a book holds, by name."""
    read = tomllib.loads((files(__package__) / "measures.toml").read_text("utf-8"))
    return {name: Measure(name, **row) for name, row in read.items()}


def as_published(name: str, value: float) -> float:
    """The number behind a value: a measure on a scale of ratios is kept as its logarithm."""
    known = known_measures().get(name)
    return exp(value) if known and known.scale == "log" else value


def measure_named(name: str) -> Measure:
    """The measure of that name; refuses one that is not in the list."""
    if name not in known_measures():
        raise NotDefined(
            f"“{name}” is no measure; there are {', '.join(known_measures())}.",
            code="measure-unknown",
        )
    return known_measures()[name]
