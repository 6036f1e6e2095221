"""Say what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Count, Population, Rate, Share, Where
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period


YEAR_BEFORE = "year-before"


def place(name: str) -> tuple[Extent, Caveat | None]:
    """The area that a name means, and a caveat where it is also the name of other ground."""
    from tallybook.figures.caveat import NOTE, Caveat
    from tallybook.terms.find_area import find_area
    from tallybook.terms.same_place import same_place

    found = find_area(name)
    twins = same_place(found.area.code, date.today())
    passed_over = [area for area in found.passed_over if area.code not in twins]
    if not passed_over:
        return found.extent, None
    others = ", ".join(f"{a.name} {a.kind} ({a.code})" for a in passed_over)
    taken = f"the {found.area.kind} {found.area.name} ({found.area.code})"
    facts = (("name", name), ("taken", taken), ("others", others))
    return found.extent, Caveat("name-of-several-areas", NOTE, "extent", facts)


def count(
    offences: str,
    area: str,
    period: str,
    *,
    without: Sequence[str] = (),
    outcome: str | None = None,
    basis: str = "recorded",
    weights: str | None = None,
) -> Count:
    """The count that the words name: a class or set of offences, a place, a period.

    Recorded offences, or their outcomes: one or a group of them ("1", "charged"), "every" for all,
    on the basis of offences "recorded" in the period or of outcomes "assigned" in it. "Not yet
    assigned" counts the offences without one, "any" all offences of the tables of outcomes. With
    `weights`, the offences weighed by the list of that name ("ons-crime-severity-score").
    """
    from tallybook.figures.definition import Count
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.unit import Unit

    extent = find_area(area).extent
    if without:
        left_out = tuple(code for name in without for code in find_area(name).extent.areas)
        extent = Extent(extent.areas, left_out)
    asked = Count(Unit.OFFENCES, find_offences(offences), extent, parse_period(period))
    return _of_outcome(_weighed(asked, weights), outcome, basis)


def _weighed(count: Count, weights: str | None) -> Count:
    from dataclasses import replace

    from tallybook.terms.unit import Unit

    if weights is None:
        return count
    return replace(count, unit=Unit.SEVERITY, where=(("weights", weights),))


def _of_outcome(count: Count, outcome: str | None, basis: str) -> Count:
    from dataclasses import replace

    from tallybook.terms.basis import Basis
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.outcome_list import ANY, NOT_YET, find_outcomes
    from tallybook.terms.unit import Unit

    if basis not in list(Basis):
        raise NotDefined(f"“{basis}” is no basis: {', '.join(Basis)}.", code="definition-nonsense")
    if outcome is None:
        return replace(count, basis=Basis(basis))
    if count.unit is Unit.SEVERITY:
        raise NotDefined("Outcomes are not weighed by severity.", code="definition-nonsense")
    if outcome == "every":
        return replace(count, unit=Unit.OUTCOMES, basis=Basis(basis))
    codes = ANY if outcome == ANY else find_outcomes(outcome)
    unit = Unit.OFFENCES if codes in (ANY, NOT_YET) else Unit.OUTCOMES
    return replace(count, unit=unit, basis=Basis(basis), where=(("outcome", codes),))


def outcome_rate(outcomes: Count) -> Share:
    """Some outcomes as a share of the offences recorded, of the same tables, class and period.

    Refuses outcomes assigned in a period: they are not a part of the offences recorded in it.
    """
    from dataclasses import replace

    from tallybook.figures.definition import Share
    from tallybook.terms.outcome_list import ANY
    from tallybook.terms.unit import Unit

    return Share(outcomes, replace(outcomes, unit=Unit.OFFENCES, where=(("outcome", ANY),)))


def rate(
    count: Count,
    per: int = 1000,
    population: str | None = None,
    *,
    ages: str | None = None,
    sex: str | None = None,
) -> Rate:
    """The count for every `per` people of its own extent.

    The population is that of the mid-year in the middle of the period, or of the one named
    ("mid-2016"), whole or of some ages ("10-15") or one sex ("females").
    """
    from tallybook.figures.definition import Population, Rate
    from tallybook.figures.place import mid_year
    from tallybook.terms.parse_period import parse_mid_year

    on = parse_mid_year(population) if population else mid_year(count.period)
    return Rate(count, Population(count.extent, on, _people(ages, sex)), per)


def population(
    area: str, on: str, *, ages: str | None = None, sex: str | None = None
) -> Population:
    """The people of an area at a mid-year ("mid-2016"): all, of some ages, of one sex."""
    from tallybook.figures.definition import Population
    from tallybook.terms.find_area import find_area
    from tallybook.terms.parse_period import parse_mid_year

    return Population(find_area(area).extent, parse_mid_year(on), _people(ages, sex))


def _people(ages: str | None, sex: str | None) -> Where:
    from tallybook.terms.ages import parse_ages

    age = (("age", parse_ages(ages).text),) if ages else ()
    return (*age, ("sex", sex)) if sex else age


def share(part: Count, whole: Count) -> Share:
    """A part of a whole, as a proportion from 0 to 1."""
    from tallybook.figures.definition import Share

    return Share(part, whole)


def split_period(period: Period, by: str) -> tuple[Period, ...]:
    """The months, quarters or years of a period, in order of time."""
    from tallybook.terms.split_period import split_period as verb

    return verb(period, by)
