"""Compare, section 2: beside the one axis, every difference of definition is refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from compare_words import ROBBERIES, a_year_on, beside, rule, weights
from spec_words import count
from tallybook.compare.rule_on import rule_on
from tallybook.figures.definition import Count, Population, Rate
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotComparable
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.unit import Unit

BURGLARIES = count("28E", "Surrey", "2016/17")
IN_KENT = replace(ROBBERIES, extent=find_area("Kent").extent)
VICTIMS = replace(ROBBERIES, unit=Unit.VICTIMS)
OCCURRED = replace(ROBBERIES, basis=Basis.OCCURRED)
OF_CHILDREN = replace(ROBBERIES, where=(("victim age", "under 18"),))
PEOPLE = Population(ROBBERIES.extent, date(2016, 6, 30))
PER_THOUSAND, PER_MILLION = Rate(ROBBERIES, PEOPLE, 1_000), Rate(ROBBERIES, PEOPLE, 1_000_000)


def ruled(along: str, one: Any, other: Any) -> tuple[str, dict[str, str]]:
    found = rule_on(beside(along, one, other))
    return str(found.verdict), weights(found)


@pytest.mark.parametrize(
    ("one", "other", "caveat"),
    [
        pytest.param(
            ROBBERIES,
            a_year_on(BURGLARIES),
            "different-offences",
            marks=rule("period", "offences", "always"),
        ),
        pytest.param(
            ROBBERIES,
            a_year_on(IN_KENT),
            "different-areas",
            marks=rule("period", "extent", "always"),
        ),
        pytest.param(
            ROBBERIES,
            a_year_on(VICTIMS),
            "different-units",
            marks=rule("period", "unit", "always"),
        ),
        pytest.param(
            ROBBERIES,
            a_year_on(OCCURRED),
            "different-basis",
            marks=rule("period", "basis", "always"),
        ),
        pytest.param(
            ROBBERIES,
            a_year_on(OF_CHILDREN),
            "different-marks",
            marks=rule("period", "where", "always"),
        ),
        pytest.param(
            PER_THOUSAND, PER_MILLION, "different-scale", marks=rule("period", "per", "always")
        ),
        pytest.param(
            ROBBERIES, PER_THOUSAND, "different-kinds", marks=rule("period", "kind", "always")
        ),
    ],
)
def test_a_change_is_refused_where_something_else_changed_too(
    one: Any, other: Any, caveat: str
) -> None:
    verdict, found = ruled("period", one, other)
    assert (verdict, found[caveat]) == ("refuse", "refuse")


@pytest.mark.parametrize(
    ("one", "other", "caveat"),
    [
        pytest.param(
            PER_THOUSAND,
            Rate(a_year_on(IN_KENT), Population(IN_KENT.extent, date(2016, 6, 30)), 1_000),
            "different-periods",
            marks=rule("extent", "period", "always"),
        ),
        pytest.param(
            PER_THOUSAND,
            Rate(IN_KENT, Population(IN_KENT.extent, date(2020, 6, 30)), 1_000),
            "different-periods",
            marks=rule("extent", "on", "always"),
        ),
        pytest.param(
            ROBBERIES,
            replace(IN_KENT, offences=find_offences("robbery")),
            "different-offences",
            marks=rule("extent", "offences", "always"),
        ),
        pytest.param(
            ROBBERIES,
            replace(VICTIMS, extent=IN_KENT.extent),
            "different-units",
            marks=rule("extent", "unit", "always"),
        ),
        pytest.param(
            ROBBERIES,
            replace(OCCURRED, extent=IN_KENT.extent),
            "different-basis",
            marks=rule("extent", "basis", "always"),
        ),
        pytest.param(
            ROBBERIES,
            replace(OF_CHILDREN, extent=IN_KENT.extent),
            "different-marks",
            marks=rule("extent", "where", "always"),
        ),
        pytest.param(
            PER_THOUSAND, PER_MILLION, "different-scale", marks=rule("extent", "per", "always")
        ),
        pytest.param(
            ROBBERIES, PER_THOUSAND, "different-kinds", marks=rule("extent", "kind", "always")
        ),
    ],
)
def test_a_gap_is_refused_where_something_else_differs_too(
    one: Any, other: Any, caveat: str
) -> None:
    verdict, found = ruled("extent", one, other)
    assert (verdict, found[caveat]) == ("refuse", "refuse")


@pytest.mark.parametrize(
    "other", [a_year_on(ROBBERIES), IN_KENT, BURGLARIES, VICTIMS, PER_THOUSAND], ids=str
)
def test_two_definitions_are_never_a_revision(other: Any) -> None:
    with pytest.raises(NotComparable) as refused:
        ruled("edition", ROBBERIES, other)
    assert refused.value.code == "rule-unknown"


@dataclass(frozen=True)
class Weighted(Count):
    """A count of a kind that no rule was written for."""

    severity: str = "none"


@pytest.mark.parametrize("along", ["period", "extent", "edition"])
def test_what_no_rule_names_is_refused(along: str) -> None:
    def weighted(severity: str) -> Weighted:
        one = ROBBERIES
        return Weighted(one.unit, one.offences, one.extent, one.period, severity=severity)

    with pytest.raises(NotComparable) as refused:
        ruled(along, weighted("by sentence"), weighted("by harm"))
    assert refused.value.code == "rule-unknown"
    assert "no rule names a difference of severity" in refused.value.says


def _weighed(by: str) -> Count:
    return replace(ROBBERIES, unit=Unit.SEVERITY, where=(("weights", by),))


ONS, HARM = _weighed("ons-crime-severity-score"), _weighed("cambridge-crime-harm-index")


@pytest.mark.parametrize("other", [HARM, ROBBERIES])
@pytest.mark.parametrize("along", ["period", "extent"])
def test_offences_weighed_by_two_lists_or_not_at_all_are_not_compared(
    along: str, other: Count
) -> None:
    assert ruled(along, ONS, other)[0] == "refuse"


def test_a_list_of_severities_is_not_a_revision_of_another() -> None:
    with pytest.raises(NotComparable):
        ruled("edition", ONS, HARM)


def test_an_axis_without_rules_refuses_every_difference() -> None:
    with pytest.raises(NotComparable):
        ruled("breakdown", ROBBERIES, a_year_on(ROBBERIES))


def test_the_same_figure_twice_is_equal() -> None:
    verdict, found = ruled("extent", PER_THOUSAND, PER_THOUSAND)
    assert verdict in ("equal", "explained")
    assert "refuse" not in found.values()
