"""A series: the same months of year after year, behind a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.caveat import Caveat
from tallybook.figures.table import Table


@dataclass(frozen=True, eq=False)
class Series:
    """Released counts of one place and set of offences, one a year in order of time.

    `cuts` are the days at which a line through them is to be cut, with the notice that cuts it.
    """

    years: Table
    cuts: tuple[tuple[date, Caveat], ...] = ()
