"""What an assessment asks of a force's own extract: definitions and axes, and no answer yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from tallybook.assess.scope import YEARS
from tallybook.figures.definition import Count, Where
from tallybook.figures.table import WHERE, Axis
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit

AGE, RECENCY, UNKNOWN = "victim age", "recency", "unknown"
RECENT, NON_RECENT = "recent", "non-recent"


@dataclass(frozen=True)
class RowQuestions:
    """The questions about one set of offences in a year.

    Each axis is the marks of the cells of one table, the first without any: the whole. `years` are
    those that the extract has seen whole, the one assessed last; `earlier` is the year before, None
    where the extract has not seen it. `lacking` are marks asked for that it does not have.
    """

    id: str
    count: Count
    earlier: Period | None
    years: Axis
    victims: Axis | None
    recency: Axis
    marks: tuple[tuple[str, Axis], ...]
    lacking: tuple[str, ...]

    @property
    def occurred(self) -> Count:
        """The same by the day of occurrence."""
        return replace(self.count, basis=Basis.OCCURRED)


def row_sets() -> tuple[tuple[str, Offences], ...]:
    """The sets of offences that rows are asked about: id and offences, in reading order."""
    return tuple((name, find_offences(name)) for name in _asked()["sets"])


def children() -> tuple[str, ...]:
    """The bands of age that are under 18."""
    return tuple(_asked()["children"])


def bands() -> tuple[str, ...]:
    """The bands of age at the offence, youngest first."""
    return tuple(_asked()["bands"])


def row_questions(
    id: str,
    offences: Offences,
    area: Extent,
    year: Period,
    *,
    unit: Unit,
    window: Period,
    noted: Mapping[str, Sequence[str]],
) -> RowQuestions | None:
    """The questions; None where the extract has not seen the year whole.

    `unit` is what one row is one of, `window` the months of recording that the extract has seen,
    `noted` the values of each of its marks.
    """
    if not window.contains(year):
        return None
    count = Count(unit, offences, area, year)
    span = Period(year.shift(-12 * YEARS).first, year.last)
    seen = tuple(one for one in split_period(span, "year") if window.contains(one))
    before = year.shift(-12)
    asked = tuple(_asked()["marks"])
    held = tuple(mark for mark in asked if 0 < len(noted.get(mark, ())) <= _asked()["most_values"])
    return RowQuestions(
        id,
        count,
        before if window.contains(before) else None,
        Axis("period", seen),
        _victims(noted),
        _axis(RECENCY, (RECENT, NON_RECENT)),
        tuple((mark, _axis(mark, noted[mark])) for mark in held),
        tuple(mark for mark in asked if mark not in held),
    )


def _axis(mark: str, values: Sequence[str]) -> Axis:
    return Axis(WHERE, ((), *(((mark, value),) for value in (*values, UNKNOWN))))


def _victims(noted: Mapping[str, Sequence[str]]) -> Axis | None:
    """All, each band of age, each sex, and each band of each sex."""
    sex, found = _asked()["sex"], (*bands(), UNKNOWN)
    ages: list[Where] = [((AGE, band),) for band in found]
    if sex not in noted:
        return Axis(WHERE, ((), *ages))
    sexes: list[Where] = [((sex, one),) for one in (*noted[sex], UNKNOWN)]
    both = [tuple(sorted((*age, *one))) for age, one in product(ages, sexes)]
    return Axis(WHERE, ((), *ages, *sexes, *both))


@cache
def _asked() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "row_questions.toml").read_text("utf-8"))
