"""What street-level files can be asked, and what the answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tallybook.figures.caveat import Caveat
from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Provenance
from tallybook.figures.refuse_arithmetic import NoArithmetic
from tallybook.figures.value import Value
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period
from tallybook.terms.street_category import StreetCategory


@dataclass(frozen=True)
class StreetCount(NoArithmetic):
    """How many records of a category a force published for months of a place.

    No count of recorded offences: the publisher's months are not the official statistic, and what
    is in a district is told by a point that was moved.
    """

    category: StreetCategory
    extent: Extent
    period: Period


@dataclass(frozen=True)
class StreetLine:
    """One row that is held: `printed` records, `amount` where one crime id counts once."""

    edition: str
    file: str
    area: str
    period: Period
    category: str
    district: str
    amount: int
    printed: int


@dataclass(frozen=True)
class StreetMonth:
    """What the answering edition has for a month of a force: offences and incidents, all told."""

    area: str
    period: Period
    edition: str
    offences: int
    incidents: int


@dataclass(frozen=True)
class StreetFigure(NoArithmetic):
    """A figure of street-level files, with the rows that it was made of."""

    definition: StreetCount
    value: Value
    provenance: Provenance
    caveats: tuple[Caveat, ...]
    lines: tuple[StreetLine, ...]


class StreetShelf(Protocol):
    """Street-level months as of a day; for each month of a force the newest edition answers."""

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""

    def street_months(self, as_of: date) -> tuple[StreetMonth, ...]:
        """Every month of every force that editions published by the day have."""

    def street_lines(self, period: Period, as_of: date) -> tuple[StreetLine, ...]:
        """The rows of those months that lie in the period, all categories and places."""
