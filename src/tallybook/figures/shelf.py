"""What reckoning asks of whatever keeps the editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Lack
from tallybook.terms.ages import Ages
from tallybook.terms.basis import Basis
from tallybook.terms.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


RECORDED, OUTCOMES, GROUPED_OUTCOMES = "recorded", "outcomes", "grouped_outcomes"
"""The kinds of table that are added over areas, spans and classes."""


@dataclass(frozen=True)
class Ask:
    """A grid of counts: every period x every extent x every set of offences, as of a day.

    An extent is given as the areas that the tables have rows for, a set of offences as classes; of
    `grouped_outcomes` as ids of named sets that do not overlap. Tables of outcomes are asked for
    sets of codes of outcomes, those of a set added, on one basis: two are never mixed.
    """

    periods: tuple[Period, ...]
    extents: tuple[tuple[str, ...], ...]
    offences: tuple[tuple[str, ...], ...]
    as_of: date
    table: str = RECORDED
    outcomes: tuple[tuple[str, ...], ...] = (("",),)
    basis: Basis = Basis.RECORDED

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of periods, extents and sets of offences."""
        return len(self.periods), len(self.extents), len(self.offences)

    @property
    def width(self) -> int:
        """Cells of one period and extent: every set of offences x every set of outcomes."""
        return len(self.offences) * len(self.outcomes)


@dataclass(frozen=True)
class GroupAsk:
    """Which rows of tables printed by group: exactly these spans and sets, as of a day."""

    periods: tuple[Period, ...]
    sets: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class AgeAsk:
    """People of one sex (or persons) at each of these ages, as of a day."""

    ages: tuple[Ages, ...]
    sex: str
    as_of: date


@dataclass(frozen=True)
class Weights:
    """A list of severities as its newest edition has it: the weight of one offence, by class."""

    edition: str
    of: Mapping[str, float]


@dataclass(frozen=True)
class LetOut:
    """A count of rows about people as it was released: its amount, None where `state` says why not.

    It stands for itself: nothing is known of what is in it.
    """

    amount: int | None
    state: str
    edition: str


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
    """The answer to an Ask, cells in row-major order of its shape, then of its sets of outcomes.

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

    `code` is an offence class, or the id of a named set in a table printed by group. Only a row of
    outcomes has an outcome.
    """

    edition: str
    sheet: str
    row: int
    area: str
    period: Period
    code: str
    amount: int | None
    state: str
    outcome: str = ""
    basis: Basis = Basis.RECORDED


class Shelf(Protocol):
    """Answers as of a day; implemented in SQL by the store and plainly by the referee."""

    def editions(self) -> tuple[Edition, ...]:
        """Every edition kept, oldest publication first."""

    def last_days(self) -> Mapping[str, date]:
        """The last day that each edition of counts covers, by class or by group, by digest."""

    def counted_areas(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Areas that tables of a kind (see Ask) published by that day have rows for."""

    def printed(self, as_of: date, table: str = RECORDED) -> frozenset[str]:
        """Classes, or ids of sets, that tables of a kind published by that day have rows for."""

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

    def aged(self, ask: AgeAsk) -> Mapping[tuple[str, date, Ages], tuple[int, str]]:
        """People by area, day and ages, with the digest of the edition, where its rows make up the
        ages exactly: the newest edition by the day asked that has the area and day by age answers.
        """

    def land(self, as_of: date) -> Mapping[str, tuple[float, str]]:
        """Square kilometres by area, with the digest of the newest edition by the day asked."""

    def released(self, as_of: date) -> Mapping[str, LetOut]:
        """Counts released by the day asked, the newest of each, by the text of its definition."""

    def weights(self, as_of: date) -> Mapping[str, Weights]:
        """Every list of severities by its id, whole as in its newest edition by the day asked."""
