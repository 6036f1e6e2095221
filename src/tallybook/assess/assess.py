"""Ask everything that an assessment of an area asks, and release the answers."""

from __future__ import annotations

from datetime import date

from tallybook.assess.assessment import (
    Assessment,
    Line,
    Map,
    Place,
    Revised,
    SameMonths,
    parts_of,
)
from tallybook.assess.from_rows import FromRows
from tallybook.assess.lines import lines_of
from tallybook.assess.maps import maps_of
from tallybook.assess.places import places_of
from tallybook.assess.questions import questions
from tallybook.assess.revised import revised_of
from tallybook.assess.same_months import same_months_of
from tallybook.assess.scope import Scope
from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count
from tallybook.figures.shapes import Shapes
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis
from tallybook.protect.policy import OPEN
from tallybook.protect.release import release
from tallybook.reckon.reckon import reckon
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.peer_list import PeerList
from tallybook.terms.period import Period, financial_year, year_ending
from tallybook.terms.unit import Unit

_FURTHEST = 30  # years back that are looked through


def assess(
    area: Extent,
    year: Period,
    shelf: Shelf,
    *,
    as_of: date,
    taken_as: Caveat | None = None,
    similar: PeerList | None = None,
    local: tuple[Notice, ...] = (),
    is_example: bool = False,
    shapes: Shapes | None = None,
    rows: tuple[FromRows, ...] = (),
) -> Assessment:
    """The assessment of an area in a financial year, every part released under the open policy.

    What was recorded by set of offences and per head; against the year before and ten years; the
    same months of an unfinished year; against every force, the similar ones and the nation; which
    moved by more than chance; what changed between editions. Where `shapes` are given, maps: of all
    forces for a force, of the partnerships of its force for what lies in one. Sets that the book
    holds nothing of are left out. `rows` are what the force's own extract adds, released before.
    Refuses a year of which nothing is held.
    """
    scope = Scope(area, year, shelf, as_of, local)
    lines = lines_of(scope)
    if not lines:
        raise NotHeld(f"Nothing is held of {area} in {year.label}.", code="nothing-held")
    offences = tuple(line.offences for line in lines)
    return _released(
        scope,
        lines,
        same_months_of(scope, offences),
        places_of(scope, lines, similar),
        revised_of(scope, lines),
        maps_of(scope, lines, shapes),
        taken_as,
        similar,
        is_example,
        rows,
    )


def _released(
    scope: Scope,
    lines: tuple[Line, ...],
    same_months: tuple[SameMonths, ...],
    places: tuple[Place, ...],
    revised: tuple[Revised, ...],
    maps: tuple[Map, ...],
    taken_as: Caveat | None,
    peers: PeerList | None,
    is_example: bool,
    rows: tuple[FromRows, ...],
) -> Assessment:
    """Pass every part through the gate, and only then put them together."""
    passed = release(parts_of(lines, same_months, places, revised, maps), policy=OPEN)
    return Assessment(
        scope.area,
        scope.year,
        scope.as_of,
        taken_as,
        tuple(dict.fromkeys((*scope.editions, *(e for one in rows for e in one.editions)))),
        lines,
        same_months,
        places,
        peers,
        revised,
        passed,
        is_example,
        maps,
        rows,
    )


def newest_year(area: Extent, shelf: Shelf, as_of: date) -> Period:
    """The newest financial year of which a whole set is held, else the newest rolling year.

    Tables below forces print rolling years, such as the one that ends in June. Refuses where there
    is neither.
    """
    ends = sorted(set(shelf.last_days().values()), reverse=True)
    latest = ends[0].year if ends else as_of.year
    years = [financial_year(starts) for starts in range(latest, latest - _FURTHEST, -1)]
    rolling = [one for one in map(_year_to, ends) if one not in years]
    sets = [offences for _, offences, _ in questions()]
    table = reckon(
        Count(Unit.OFFENCES, sets[0], area, years[0]),
        shelf,
        (Axis("period", (*years, *rolling)), Axis("offences", tuple(sets))),
        as_of=as_of,
    )
    states = table.columns["state"].reshape(-1, len(sets))
    whole = (states == NUMBER).any(axis=1)
    if not whole.any():
        raise NotHeld(f"No whole year of {area} is held.", code="nothing-held")
    return (*years, *rolling)[int(whole.argmax())]


def _year_to(day: date) -> Period:
    """The twelve months to the end of the month of that day."""
    return year_ending(day.year, day.month)
