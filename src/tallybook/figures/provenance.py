"""How we know, and never what is counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tallybook.figures.edition import Edition
from tallybook.terms.area_list import areas
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Lack:
    """Something expected that was not received: an area's days, or one class of them."""

    area: str
    period: Period
    code: str = ""

    def __str__(self) -> str:
        place = areas()[self.area].name if self.area in areas() else self.area
        return f"{place}, {self.period.label}" + (f", class {self.code}" if self.code else "")


@dataclass(frozen=True)
class Coverage:
    """How many of the publisher's cells were expected and received, and which lack."""

    expected: int
    received: int
    lacking: tuple[Lack, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing lacks."""
        return not self.lacking


@dataclass(frozen=True)
class Provenance:
    """Editions read, method, as of which day, status, coverage, and whether rows were guarded.

    `method` is published (one cell), summed, derived or nowcast; `status` is published,
    provisional (the publisher still revises these months), partial or none.
    """

    editions: tuple[Edition, ...]
    method: str
    as_of: date
    status: str
    coverage: Coverage = field(default=Coverage(0, 0))
    guarded: bool = False
