"""The parts of a count that explain a change: each row in one of them, none left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallybook.figures.definition import Count, Where
from tallybook.figures.table import WHERE, Axis, Table
from tallybook.records.conditions import (
    AGE,
    CLASS,
    DELAY,
    ELSEWHERE,
    NOT_ELSEWHERE,
    RECENCY,
    RECLASSIFIED,
    UNKNOWN,
    class_value,
    column_of,
)
from tallybook.records.extract import Extract
from tallybook.records.tally import Limits, tally
from tallybook.terms.ages import parse_ages
from tallybook.terms.errors import NotComparable, NotDefined
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

_YEAR = 12
KIND, OFFENCE = "kind", "offence"
AGE_BANDS = ("0-11", "12-15", "16-17", "18 and over")
"""Under 12, the ages between, the two years in which some may consent, and adults."""


def decompose(
    count: Count,
    earlier: Period,
    extract: Extract,
    by: Sequence[str] = (KIND,),
    *,
    bands: Sequence[str] = AGE_BANDS,
    new: tuple[str, ...] = (),
    limits: Limits | None = None,
) -> tuple[Table, ...]:
    """Guarded tables of the earlier period and the count's own, by parts that make up the count.

    One table for each of `by`. By “kind”: new classes, reclassified from elsewhere, recent,
    non-recent, and those without a day of occurrence. By “offence”, by “recency” alone, by “victim
    age” in bands, or by a mark that was noted. Each has the whole as its own member. `new` are
    classes taken as new besides those that the list of offences says: a law changed what they
    count. Refuses periods of different length, periods that share days, bands that leave ages out
    or share them, and one class laid out by offence.
    """
    _refuse_unlike(earlier, count.period)
    periods = Axis("period", (earlier, count.period))
    axes = [
        Axis(WHERE, (count.where, *kinds_of(count, earlier, extract, new)))
        if one == KIND
        else _axis(count, one, bands, extract)
        for one in by
    ]
    return tuple(tally(count, extract, (periods, axis), limits=limits) for axis in axes)


def kinds_of(
    count: Count, earlier: Period, extract: Extract, new: tuple[str, ...] = ()
) -> tuple[Where, ...]:
    """The marks of each kind; a row that is of several is of the first.

    New is a class that came into use after the earlier period began. What was recorded first in a
    class outside the count is reclassified, as far as the extract has that class.
    """
    kinds: list[Where] = [((CLASS, class_value(True, earlier.first, new)),)]
    kept: Where = ((CLASS, class_value(False, earlier.first, new)),)
    if "first_code" in extract.columns:
        kinds.append((*kept, (RECLASSIFIED, ELSEWHERE)))
        kept = (*kept, (RECLASSIFIED, NOT_ELSEWHERE))
    kinds += [(*kept, (RECENCY, one)) for one in ("recent", "non-recent", UNKNOWN)]
    return tuple(replace(count, where=(*count.where, *one)).where for one in kinds)


def by_value(count: Count, mark: str, extract: Extract, bands: Sequence[str]) -> tuple[Where, ...]:
    """The marks of the count with each value of a mark in turn, and with it not known.

    Delays are by month up to a year, then a year and more. Refuses a mark that the extract does not
    have.
    """
    values = (*_known_values(mark, extract, bands), UNKNOWN)
    if mark == RECLASSIFIED:
        values = (ELSEWHERE, NOT_ELSEWHERE)
    return tuple(replace(count, where=(*count.where, (mark, value))).where for value in values)


def _known_values(mark: str, extract: Extract, bands: Sequence[str]) -> Sequence[str]:
    if mark == AGE:
        return _whole_bands(bands)
    if mark == RECENCY:
        return ("recent", "non-recent")
    if mark == DELAY:
        return (*map(str, range(_YEAR)), f"{_YEAR}+")
    if mark != RECLASSIFIED:
        column_of(mark, extract)
    return extract.noted.get(mark, ())


def _axis(count: Count, by: str, bands: Sequence[str], extract: Extract) -> Axis:
    if by != OFFENCE:
        return Axis(WHERE, (count.where, *by_value(count, by, extract, bands)))
    if len(count.offences.codes) == 1:
        raise NotDefined(
            f"{count.offences} is one class and has no parts by offence.", code="axis-unknown"
        )
    return Axis("offences", (count.offences, *(Offences((c,)) for c in count.offences.codes)))


def _whole_bands(bands: Sequence[str]) -> Sequence[str]:
    """The bands in order of age; every age must be in one of them."""
    ordered = sorted(bands, key=parse_ages)
    ages = [parse_ages(band) for band in ordered]
    begins = [0, *(None if one.last is None else one.last + 1 for one in ages)]
    if [*(one.first for one in ages), None] != begins:
        raise NotDefined(
            f"The ages {', '.join(ordered)} do not hold every age once.", code="ages-unreadable"
        )
    return ordered


def _refuse_unlike(earlier: Period, later: Period) -> None:
    if earlier.overlaps(later):
        raise NotComparable(
            f"{earlier.label} and {later.label} share days.", code="periods-not-alike"
        )
    alike = earlier.days == later.days if later.months is None else earlier.months == later.months
    if not alike:
        raise NotComparable(
            f"{earlier.label} and {later.label} are not of one length.", code="periods-not-alike"
        )
