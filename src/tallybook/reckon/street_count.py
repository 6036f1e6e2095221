"""Counts of street-level files: what is held, what lacks, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from tallybook.figures.provenance import Coverage, Lack, Provenance
from tallybook.figures.street import StreetCount, StreetFigure, StreetLine, StreetShelf
from tallybook.figures.value import Absent, Number, Value
from tallybook.reckon.absence import listed
from tallybook.reckon.count_table import WHY_BYAR, WHY_EXACT
from tallybook.reckon.poisson_interval import EXACT_BELOW, poisson_interval
from tallybook.reckon.street_caveats import street_caveats
from tallybook.reckon.street_gaps import Judged, Months, judge_month, months_by_force
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotDefined, NotHeld
from tallybook.terms.force_around import force_around
from tallybook.terms.members import members
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period

_PLACES = ("district", "partnership")


def street_counts(
    asked: Iterable[StreetCount], shelf: StreetShelf, as_of: date
) -> tuple[StreetFigure, ...]:
    """The figure of each count, as of a day; a month that lacks makes it absent, never zero.

    The place of a district's or partnership's records is that of an anonymised point, and only
    the records of its own force are counted there. Refuses a book without street-level files, and
    a place that is neither made of forces nor of districts.
    """
    months = months_by_force(shelf.street_months(as_of))
    if not months:
        raise NotHeld(f"No street-level months were held by {as_of}.", code="street-not-held")
    counts = tuple(asked)
    periods = {one.period for one in counts}
    lines = {period: shelf.street_lines(period, as_of) for period in periods}
    ever = _categories_of_forces(months, shelf, as_of)
    return tuple(_figure(one, lines[one.period], months, ever, shelf, as_of) for one in counts)


@dataclass(frozen=True)
class _Place:
    """Which forces' files answer, and in which districts; no districts means all of them."""

    forces: tuple[str, ...]
    districts: tuple[str, ...]


def _place(asked: StreetCount) -> _Place:
    forces: list[str] = []
    districts: list[str] = []
    for code in asked.extent.areas:
        kind, on = areas()[code].kind, asked.period.last
        if kind in ("force", "body"):
            forces.append(code)
        elif kind in _PLACES:
            within = members(code, ("district",), on) or ((code,) if kind == "district" else ())
            districts += within
            forces += [force_around(one, areas()[one].valid_to or on) for one in within]
        else:
            forces += members(code, ("force",), on)
    if asked.extent.without or not forces or "" in forces or (districts and len(set(forces)) > 1):
        raise NotDefined(
            f"Street-level files cannot be asked for {asked.extent}.", code="street-place"
        )
    return _Place(tuple(sorted(set(forces))), tuple(districts))


def _figure(
    asked: StreetCount,
    lines: tuple[StreetLine, ...],
    months: Months,
    ever: frozenset[tuple[str, str]],
    shelf: StreetShelf,
    as_of: date,
) -> StreetFigure:
    place = _place(asked)
    parts = split_period(asked.period, "month")
    judged = {
        (force, part): judge_month(force, part, asked.category.counts, months)
        for force in place.forces
        for part in parts
    }
    of_force = [one for one in lines if one.area in place.forces]
    of_category = [one for one in of_force if one.category == asked.category.id]
    counted = [one for one in of_category if not place.districts or one.district in place.districts]
    why = _why_absent(asked, place, judged, of_force, ever)
    digests = {one.edition for one in of_force}
    return StreetFigure(
        definition=asked,
        value=Absent(why) if why else _number(counted),
        provenance=_provenance(judged, digests, shelf, as_of),
        caveats=street_caveats(asked, place.districts, of_category, lines, judged.values()),
        lines=tuple(counted),
    )


def _number(counted: list[StreetLine]) -> Value:
    amount = sum(one.amount for one in counted)
    low, high = poisson_interval(np.array([amount]))
    why = WHY_EXACT if amount < EXACT_BELOW else WHY_BYAR
    return Number(amount, float(low[0]), float(high[0]), why)


def _why_absent(
    asked: StreetCount,
    place: _Place,
    judged: dict[tuple[str, Period], Judged],
    of_force: list[StreetLine],
    ever: frozenset[tuple[str, str]],
) -> str:
    """Why there is no number; empty where there is one."""
    category = asked.category
    if category.since and asked.period.first < category.since:
        return f"until {category.since} the category {category.label} held other offences too"
    gaps = [(Lack(*key), one.why_not) for key, one in judged.items() if one.why_not]
    if gaps:
        words = {why for _, why in gaps}
        shown = "; ".join(f"{lack}: {why}" for lack, why in gaps[:4])
        said = listed(lack for lack, _ in gaps) + f": {words.pop()}" if len(words) == 1 else shown
        more = f" and {len(gaps) - 4} more" if len(words) > 0 and len(gaps) > 4 else ""
        return f"not supplied: {said}{more}"
    never = [areas()[f].name for f in place.forces if (f, category.id) not in ever]
    if never:
        return (
            f"no month held of {', '.join(never)} has the category {category.label}: none cannot "
            "be told from not supplied"
        )
    unseen = [d for d in place.districts if d not in {one.district for one in of_force}]
    if unseen:
        names = ", ".join(f"{areas()[d].name} ({d})" for d in unseen)
        return f"no record lies in {names}: the small areas of these files may be named otherwise"
    return ""


def _categories_of_forces(
    months: Months, shelf: StreetShelf, as_of: date
) -> frozenset[tuple[str, str]]:
    """Force and category, wherever any month held has both."""
    spans = [period for _, period in months]
    whole = Period(min(s.first for s in spans), max(s.last for s in spans))
    return frozenset((one.area, one.category) for one in shelf.street_lines(whole, as_of))


def _provenance(
    judged: dict[tuple[str, Period], Judged], digests: set[str], shelf: StreetShelf, as_of: date
) -> Provenance:
    lacking = tuple(Lack(*key) for key, one in judged.items() if one.why_not)
    received = len(judged) - len(lacking)
    return Provenance(
        editions=tuple(one for one in shelf.editions() if one.digest in digests),
        method="summed",
        as_of=as_of,
        status="published" if not lacking else "partial" if received else "none",
        coverage=Coverage(len(judged), received, lacking),
    )
