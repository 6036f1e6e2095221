"""What a reader must know of a guarded count; no caveat holds a number of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.definition import Count, Where
from tallybook.records.conditions import (
    AGE,
    AGE_BASIS,
    CLASS,
    DELAY,
    RECENCY,
    UNKNOWN,
    WITHIN,
    class_words,
    threshold_of,
)
from tallybook.records.extract import Extract
from tallybook.records.occurred import MARK, placed_by
from tallybook.records.places import is_whole_force
from tallybook.records.seen import Seen
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit


def caveats_of(
    count: Count, period: Period, extent: Extent, where: Where, found: Seen, extract: Extract
) -> tuple[Caveat, ...]:
    """The caveats of one cell, from its definition and the extract as a whole."""
    return (
        *_of_time(count, period, where, found, extract),
        *_of_days(count, where, extract),
        *_of_marks(count, where),
        *_of_place(extent, extract),
        *_of_rows(extract),
    )


def _of_time(
    count: Count, period: Period, where: Where, found: Seen, extract: Extract
) -> Iterator[Caveat]:
    window, marks = extract.window, dict(where)
    if found.lacking:
        said = ", ".join(lack.period.label for lack in found.lacking)
        yield _caveat("extract-lacks", CAUTION, "period", period=period.label, lacking=said)
    if count.basis is not Basis.OCCURRED:
        return
    if found.is_open and DELAY not in marks:
        months = str(months_after(period.last, window.last))
        yield _caveat(
            "right-truncated",
            CAUTION,
            "basis",
            period=period.label,
            until=str(window.last),
            months=months,
        )
    if period.first < window.first and not {DELAY, WITHIN} & set(marks):
        yield _caveat(
            "extract-begins", CAUTION, "basis", period=period.label, begins=str(window.first)
        )


def months_after(one: date, other: date) -> int:
    """Whole months from the month of one day to that of a later; 0 in the same month."""
    return max(0, 12 * (other.year - one.year) + other.month - one.month)


def _of_days(count: Count, where: Where, extract: Extract) -> Iterator[Caveat]:
    """Where the day of occurrence decides: how it is placed, and how often there is none."""
    marks = dict(where)
    if count.basis is not Basis.OCCURRED and not {RECENCY, DELAY, WITHIN} & set(marks):
        return
    if extract.undated:
        share = percent(extract.undated, extract.kept)
        yield _caveat("day-not-known", CAUTION, "basis", percent=share)
    yield _caveat("occurred-is-an-interval", NOTE, "where", placed=_PLACED[placed_by(marks)])


def _of_marks(count: Count, where: Where) -> Iterator[Caveat]:
    marks = dict(where)
    if RECENCY in marks:
        days, end = str(threshold_of(marks)), _ENDS[placed_by(marks)]
        yield _caveat("non-recent-means", NOTE, "where", days=days, end=end)
    if AGE in marks and marks.get(AGE_BASIS) == "report":
        yield _caveat("age-at-report", CAUTION, "where")
    if count.unit is Unit.OFFENCES and any(m.startswith("victim") for m in marks):
        yield _caveat("offences-of-victims", NOTE, "unit")
    if CLASS in marks:
        day, also = class_words(marks[CLASS])
        besides = f", and {also}, taken as new besides" if also else ""
        yield _caveat("class-begins", NOTE, "offences", since=day, besides=besides)
    if noted := [m for m, value in where if m != MARK and value == UNKNOWN]:
        yield _caveat("unknown-is-a-group", NOTE, "where", marks=", ".join(noted))


_PLACED = {
    "from": "on its first possible day",
    "to": "on its last possible day",
    "middle": "on the middle of its possible days",
    "spread": "in equal shares on all of its possible days",
}
_ENDS = {"from": "first possible day", "to": "last possible day", "middle": "middle day"}


def _of_place(extent: Extent, extract: Extract) -> Iterator[Caveat]:
    if extract.unplaced and not is_whole_force(extent, extract):
        yield _caveat(
            "place-not-known", CAUTION, "extent", percent=percent(extract.unplaced, extract.kept)
        )


def _of_rows(extract: Extract) -> Iterator[Caveat]:
    if extract.quarantined:
        whole = extract.kept + extract.quarantined
        yield _caveat(
            "rows-in-quarantine", NOTE, "coverage", percent=percent(extract.quarantined, whole)
        )


def percent(part: int, whole: int) -> str:
    """A share of all rows of an extract in words, too coarse to give a small number away."""
    share = 100 * part / whole
    return "Under 1 %" if share < 1 else f"About {share:.0f} %"


def _caveat(code: str, weight: str, where: str, **facts: str) -> Caveat:
    return Caveat(code, weight, where, tuple(facts.items()))
