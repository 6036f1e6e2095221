"""What an extract can have seen of a cell, and what not: never a zero for the unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from tallybook.figures.definition import Where
from tallybook.figures.provenance import Lack
from tallybook.records.conditions import DELAY, KNOWN, RECENCY, UNKNOWN, WITHIN, threshold_of
from tallybook.records.extract import Extract
from tallybook.terms.basis import Basis
from tallybook.terms.period import Period, add_months

NOT_YET = "not yet recordable"
BEFORE, AFTER = "before the extract begins", "after the extract ends"
BEGAN_LATER = "recorded in part before the extract begins"
DAY_NOT_PLACED = "without a day of occurrence no period of occurrence holds it"


@dataclass(frozen=True)
class Seen:
    """Why there is no number, else what lacks, and whether more may still be recorded of it."""

    absent: str = ""
    lacking: tuple[Lack, ...] = ()
    is_open: bool = False


def seen(basis: Basis, period: Period, where: Where, extract: Extract) -> Seen:
    """What the extract can have seen of a period by a basis, under marks of delay.

    With a delay of k months, what happened in a month was recorded k months later: each such month
    must lie in the window of the extract. Without one, what happened in a period goes on being
    recorded, and what was recorded of it before the window is not there.
    """
    marks = dict(where)
    late = marks.get(WITHIN) or marks.get(DELAY, "")
    if basis is not Basis.OCCURRED:
        return _recorded(period, extract)
    if late == UNKNOWN:
        return Seen(DAY_NOT_PLACED)
    if late and late != KNOWN:
        return _delayed(period, late, WITHIN in marks, extract.window)
    return _by_recency(_so_far(period, extract), period, marks, extract.window)


def _by_recency(found: Seen, period: Period, marks: Mapping[str, str], window: Period) -> Seen:
    """What happened lately cannot be non-recent yet; what is recent can have been seen whole."""
    said, threshold = marks.get(RECENCY), timedelta(days=threshold_of(marks))
    if found.absent or said not in ("recent", "non-recent"):
        return found
    if said == "non-recent":
        return Seen(NOT_YET) if period.first + threshold >= window.last else found
    is_open = period.last + threshold > window.last
    return replace(found, is_open=is_open)


def _recorded(period: Period, extract: Extract) -> Seen:
    window = extract.window
    if period.last < window.first:
        return Seen(BEFORE)
    if period.first > window.last:
        return Seen(AFTER)
    return Seen(lacking=_lacks(period, extract))


def _so_far(period: Period, extract: Extract) -> Seen:
    """Of a period of occurrence: what lies before the window is told by a caveat, not a lack."""
    if period.last < extract.window.first:
        return Seen(is_open=True)
    if period.first > extract.window.last:
        return Seen(NOT_YET)
    after = tuple(lack for lack in _lacks(period, extract) if lack.period.first > period.first)
    return Seen(lacking=after, is_open=True)


def _delayed(period: Period, late: str, is_within: bool, window: Period) -> Seen:
    months = int(late.removesuffix("+"))
    first, last = period.first, period.last
    if add_months(last.replace(day=1), months) > window.last:
        return Seen(NOT_YET)
    earliest = first if is_within else add_months(first.replace(day=1), months)
    if earliest < window.first:
        return Seen(BEGAN_LATER)
    return Seen(is_open=late.endswith("+"))


def _lacks(period: Period, extract: Extract) -> tuple[Lack, ...]:
    window, found = extract.window, []
    if period.first < window.first:
        found.append(Period(period.first, window.first - timedelta(days=1)))
    if period.last > window.last:
        found.append(Period(max(period.first, window.last + timedelta(days=1)), period.last))
    return tuple(Lack(extract.force, one) for one in found)
