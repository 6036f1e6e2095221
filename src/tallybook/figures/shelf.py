"""What reckoning asks of whatever keeps the editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Ask:
    """A grid of counts: every period x every extent x every set of offences, as of a day.

    An extent is given as the areas that the tables have rows for, a set of offences as classes.
    """

    periods: tuple[Period, ...]
    extents: tuple[tuple[str, ...], ...]
    offences: tuple[tuple[str, ...], ...]
    as_of: date

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of periods, extents and sets of offences."""
        return len(self.periods), len(self.extents), len(self.offences)


@dataclass(frozen=True)
class GroupAsk:
    """Which rows of tables printed by group: exactly these spans and sets, as of a day."""

    periods: tuple[Period, ...]
    sets: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Held:
    """What is held of one period and extent: how many area-spans were expected and came.

    `editions` are the digests read; `gaps` are days of an area that no edition covers; `later` is
    the nearest edition published after the day asked that covers any of the gaps.
    """

    expected: int
    received: int
    editions: tuple[str, ...]
    gaps: tuple[Lack, ...] = ()
    later: str = ""


@dataclass(frozen=True, eq=False)
class Tally:
    """The answer to an Ask, cells in row-major order of its shape.

    `amount` sums what is held; `rows` counts the publisher's cells with a number behind it,
    `negatives` those below zero. `lacking` names the cells that should be there and are not, with
    the publisher's word for why ("" where it has none). `held` stands once for each period and
    extent.
    """

    amount: NDArray[np.int64]
    rows: NDArray[np.int64]
    negatives: NDArray[np.int64]
    held: tuple[Held, ...]
    lacking: Mapping[int, tuple[tuple[Lack, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One row of a publication: the edition, the cell it stands in, and what it says.

    `code` is an offence class, or the id of a named set in a table printed by group.
    """

    edition: str
    sheet: str
    row: int
    area: str
    period: Period
    code: str
    amount: int | None
    state: str


class Shelf(Protocol):
    """Answers as of a day; implemented in SQL by the store and plainly by the referee."""

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""

    def counted_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables of counts published by that day have rows for."""

    def tally(self, ask: Ask) -> Tally:
        """Sums over the grid, from the newest edition published by the day for each area-span."""

    def populations(self, as_of: date) -> Mapping[tuple[str, date], tuple[int, str]]:
        """People by area and day, with the digest of the newest edition by the day asked."""

    def lines(self, ask: Ask) -> tuple[Line, ...]:
        """The publisher's rows behind the grid, in order of time, area and class."""

    def grouped_areas(self, as_of: date) -> frozenset[str]:
        """Areas that tables printed by group and published by that day have rows for."""

    def grouped(self, ask: GroupAsk) -> tuple[Line, ...]:
        """One row for each area, span and set: the newest published by the day; no order told."""
