"""What a force's own extract adds to an assessment: released tables, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tallybook.assess.cells import cells_by_where, cells_of_year
from tallybook.assess.row_questions import (
    AGE,
    NON_RECENT,
    RECENCY,
    UNKNOWN,
    RowQuestions,
    bands,
    children,
)
from tallybook.compare.equal_follow_up import EqualFollowUp, equal_follow_up
from tallybook.compare.known_share import KnownShare, known_share
from tallybook.compare.parts_of_change import PartsOfChange, parts_of_change
from tallybook.compare.value_change import ValueChange, value_change
from tallybook.figures.definition import Where
from tallybook.figures.edition import Edition
from tallybook.figures.table import Table, figures_of, value_at
from tallybook.figures.value import Number, Value
from tallybook.protect.release import Release
from tallybook.terms.errors import NotAllowed
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

__all__ = ["EqualFollowUp", "FromRows", "KnownShare", "MarkShares", "PartsOfChange", "ValueChange"]


@dataclass(frozen=True, eq=False)
class RowTables:
    """The tables of one set of offences, guarded before the gate and released after it.

    `victims` of the year by age and sex, None where the ages are not in the extract; `recency` of
    several years; `marks` one each; `so_far` and `within` of the year and the year before by the
    day of occurrence; `parts` of the change between the two, the kinds first.
    """

    victims: Table | None
    recency: Table
    marks: tuple[Table, ...]
    so_far: Table | None
    within: Table | None
    parts: tuple[Table, ...]

    @property
    def every(self) -> tuple[Table, ...]:
        """All of them, in reading order."""
        single = (self.victims, self.recency, *self.marks, self.so_far, self.within, *self.parts)
        return tuple(table for table in single if table is not None)

    def passed(self, release: Release) -> RowTables:
        """The same tables as a release of all of them gave them back."""
        given = iter(release.parts)

        def one(table: Table | None) -> Table | None:
            found = next(given) if table is not None else None
            assert found is None or isinstance(found, Table)
            return found

        def some(tables: tuple[Table, ...]) -> tuple[Table, ...]:
            return tuple(found for table in tables if (found := one(table)) is not None)

        victims, recency = one(self.victims), one(self.recency)
        assert recency is not None
        marks = some(self.marks)
        return RowTables(
            victims, recency, marks, one(self.so_far), one(self.within), some(self.parts)
        )


@dataclass(frozen=True)
class MarkShares:
    """The values of a mark, each with its share of what is known and the bounds of that of all."""

    mark: str
    values: tuple[str, ...]
    shares: tuple[KnownShare, ...]
    unknown: Value
    whole: Value


@dataclass(frozen=True, eq=False)
class FromRows:
    """What rows say of one set of offences in the year; refuses a table that was not released.

    Everything else is worked out from the released tables alone, so that it can tell nothing that
    they do not.
    """

    questions: RowQuestions
    tables: RowTables
    release: Release

    def __post_init__(self) -> None:
        if not all(self.release.holds(table) for table in self.tables.every):
            raise NotAllowed("A part was not released.", code="release-outside-gate")

    @property
    def id(self) -> str:
        """The name of the set of offences."""
        return self.questions.id

    @property
    def offences(self) -> Offences:
        """The set of offences."""
        return self.questions.count.offences

    @property
    def year(self) -> Period:
        """The year assessed."""
        return self.questions.count.period

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The extracts behind the tables."""
        figures = (figure for table in self.tables.every for figure in figures_of(table))
        return tuple(dict.fromkeys(e for f in figures for e in f.provenance.editions))

    @cached_property
    def victims(self) -> dict[Where, Value]:
        """The counts of the year by age, by sex, and by both."""
        return cells_by_where(self.tables.victims) if self.tables.victims else {}

    @cached_property
    def under_18(self) -> KnownShare | None:
        """The share of victims under 18 at the offence; None where ages are not in the extract."""
        if not self.victims:
            return None
        (adults,) = set(bands()) - set(children())
        whole, unknown = self.victims[()], self.victims[((AGE, UNKNOWN),)]
        grown = self.victims[((AGE, adults),)]
        return known_share(_less(_less(whole, unknown), grown), unknown, whole)

    @cached_property
    def recency(self) -> dict[Period, dict[str, Value]]:
        """By year: all ("") and those recent, non-recent and without a day of occurrence."""
        table = self.tables.recency
        return {
            year: {dict(where).get(RECENCY, ""): value for where, value in cells.items()}
            for year, cells in cells_of_year(table).items()
        }

    @cached_property
    def non_recent(self) -> dict[Period, KnownShare]:
        """By year, the share of the non-recent among those with a day of occurrence."""
        return {
            year: known_share(of[NON_RECENT], of[UNKNOWN], of[""])
            for year, of in self.recency.items()
        }

    @cached_property
    def recorded(self) -> ValueChange:
        """The year before and the year, as recorded; refuses where the year before is not held."""
        if self.questions.earlier is None:
            raise ValueError("the extract has not seen the year before")
        return value_change(self.recency[self.questions.earlier][""], self.recency[self.year][""])

    @cached_property
    def marks(self) -> tuple[MarkShares, ...]:
        """Each mark with the shares of its values."""
        every = zip(self.questions.marks, self.tables.marks, strict=True)
        return tuple(_shares(mark, table) for (mark, _), table in every)

    @cached_property
    def so_far(self) -> ValueChange | None:
        """The year before and the year by the day of occurrence, with unequal time to be told."""
        table = self.tables.so_far
        return value_change(value_at(table, 0), value_at(table, 1)) if table else None

    @cached_property
    def follow_up(self) -> EqualFollowUp | None:
        """The same after equal time."""
        return equal_follow_up(self.tables.within) if self.tables.within else None

    @cached_property
    def parts(self) -> tuple[PartsOfChange, ...]:
        """The change on the year before by kinds, and by what else was asked."""
        return tuple(parts_of_change(table) for table in self.tables.parts)


def _shares(mark: str, table: Table) -> MarkShares:
    cells = {dict(where).get(mark, ""): value for where, value in cells_by_where(table).items()}
    whole, unknown = cells.pop(""), cells.pop(UNKNOWN)
    shares = tuple(known_share(value, unknown, whole) for value in cells.values())
    return MarkShares(mark, tuple(cells), shares, unknown, whole)


def _less(whole: Value, part: Value) -> Value:
    """What is left of a whole: missing where either is."""
    match whole, part:
        case Number(amount=a), Number(amount=b):
            return Number(a - b, a - b, a - b, whole.why)
        case Number(), _:
            return part
    return whole
