"""Figures for definitions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.figures.definition import Count, Reckoned
    from tallybook.figures.figure import Figure
    from tallybook.figures.street import StreetFigure
    from tallybook.figures.table import Table
    from tallybook.reckon.explain import Explanation
    from tallybook.reckon.land import Land
    from tallybook.reckon.partition import Partition
    from tallybook.reckon.standardise_counts import StandardRates


def street(
    area: str,
    period: str,
    desk: Desk | None = None,
    *,
    category: str | None = None,
    by: str | None = None,
    as_of: date | None = None,
) -> tuple[StreetFigure, ...]:
    """Counts of street-level files, one figure for each category or of the one that is named.

    `by` is month or district. A category may be named as the set of offences that it equals.
    Refuses a part of a category, such as sexual offences; a month that lacks is absent, not zero.
    """
    from tallybook.figures.street import StreetCount
    from tallybook.reckon.street_count import street_counts
    from tallybook.reckon.street_parts import street_parts
    from tallybook.terms.find_area import find_area
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.street_category import find_category

    wanted = find_category(category) if category else None
    extent, when = find_area(area).extent, parse_period(period)
    shelf, day = (desk or open_desk()).shelf, as_of or date.today()
    asked = [
        StreetCount(one, place, part)
        for one, place, part in street_parts(extent, when, wanted, by, shelf, day)
    ]
    return street_counts(asked, shelf, day)


def outcomes(
    count: Count, desk: Desk | None = None, *, by_group: bool = False, as_of: date | None = None
) -> tuple[Figure, ...]:
    """What became of the offences of a count of outcomes: a figure for each, none yet at the end.

    On the basis of offences recorded the figures add up to the offences; on that of outcomes
    assigned there is none for those without.
    """
    from dataclasses import replace

    from tallybook.reckon.outcome_figures import outcome_figures

    desk = desk or open_desk()
    day = as_of or date.today()
    plain = replace(count, where=())
    return outcome_figures(plain, desk.shelf, by_group=by_group, as_of=day, local=desk.local)


def land(area: str, desk: Desk | None = None, *, as_of: date | None = None) -> Land:
    """Square kilometres of an area, where they come from, and why there are none where none are."""
    from tallybook.reckon.land import land_of
    from tallybook.terms.find_area import find_area

    desk = desk or open_desk()
    return land_of(find_area(area).extent, desk.shelf, as_of=as_of or date.today())


def standardise(
    counts: str | Path,
    desk: Desk | None = None,
    *,
    population: str,
    standard: str | None = "esp-2013",
    per: int = 100_000,
    sex: str = "persons",
    as_of: date | None = None,
) -> StandardRates:
    """Age-standardised rates of a user's own counts: a CSV file with area, ages and count.

    `population` is a mid-year held by age ("mid-2020"), `standard` a built-in name or a CSV file
    with ages and people; None standardises indirectly, to the rates of all areas together.
    """
    from tallybook.reckon.standardise_counts import standardise_counts
    from tallybook.sources.read_age_counts import read_age_counts, read_standard
    from tallybook.terms.parse_period import parse_mid_year
    from tallybook.terms.standard_population import find_standard

    rows = [(one.area, one.ages, one.count) for one in read_age_counts(Path(counts))]
    is_file = standard is not None and standard.lower().endswith(".csv")
    chosen = None
    if standard is not None:
        chosen = read_standard(Path(standard)) if is_file else find_standard(standard)
    return standardise_counts(
        rows,
        chosen,
        (desk or open_desk()).shelf,
        on=parse_mid_year(population),
        per=per,
        sex=sex,
        as_of=as_of or date.today(),
    )


def reckon(
    definition: Reckoned,
    desk: Desk | None = None,
    *,
    by: Sequence[str] = (),
    as_of: date | None = None,
) -> Table:
    """The figures of a definition as of a day, laid out by month, quarter, year, area or offence.

    `figures_of(table)` gives the figures one by one.
    """
    from tallybook.reckon.axis import axis
    from tallybook.reckon.reckon import reckon as verb

    desk = desk or open_desk()
    over = [axis(definition, one) for one in by]
    return verb(definition, desk.shelf, over, as_of=as_of or date.today(), local=desk.local)


def partition(
    definition: Reckoned, desk: Desk | None = None, *, by: str, as_of: date | None = None
) -> Partition | None:
    """The parts of a count by area, partnership or offence, laid against the whole of it.

    Its caveats name what is in the whole and in no part: national bodies, offences without a place.
    Of a rate or share the counts are laid. None where the parts are months, or fewer than two.
    """
    from tallybook.figures.place import count_of
    from tallybook.reckon.axis import axis
    from tallybook.reckon.left_over import listed_parts
    from tallybook.reckon.partition import partition as verb

    parts = listed_parts(axis(definition, by))
    if parts is None:
        return None
    shelf = (desk or open_desk()).shelf
    return verb(count_of(definition), parts, shelf, as_of=as_of or date.today())


def figures_of(table: Table) -> tuple[Figure, ...]:
    """Every figure of a table, in row-major order of its axes."""
    from tallybook.figures.table import figures_of as verb

    return tuple(verb(table))


def explain(
    definition: Reckoned, desk: Desk | None = None, *, as_of: date | None = None
) -> Explanation:
    """From the number down to the editions, sheets and rows that it was made of."""
    from tallybook.reckon.explain import explain as verb

    desk = desk or open_desk()
    return verb(definition, desk.shelf, as_of=as_of or date.today(), local=desk.local)
