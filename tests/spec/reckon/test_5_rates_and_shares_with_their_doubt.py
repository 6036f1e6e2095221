"""Reckon, section 5: rates and shares, with intervals as public-health practice computes them.

The expected limits were computed by PHEindicatormethods 2.1.1 on R 4.2.2.
"""

from __future__ import annotations

import pytest

from spec_words import Build, amount, codes, count, figure, rate, says, share
from tallybook.figures.definition import Reckoned
from tallybook.figures.shelf import Shelf
from tallybook.figures.value import Number


def interval(asked: Reckoned, held: Shelf) -> tuple[tuple[float, float], str]:
    found = figure(asked, held).value
    assert isinstance(found, Number)
    return (found.low, found.high), found.why


@pytest.mark.parametrize(
    ("first_quarter", "people", "value", "limits", "method"),
    [
        (0, 5_167, 0, (0, 0.713930608498923), "exact"),
        (1, 10_927, 0.0915164271986822, (0.00231699533122448, 0.509896896763878), "exact"),
        (9, 1_235, 7.28744939271255, (3.33228590880837, 13.8338489485175), "exact"),
        (10, 3_401, 2.94031167303734, (1.40765948661204, 5.40766204226888), "Byar"),
        (307, 568_877, 0.539659715544837, (0.480972873210877, 0.603531370991211), "Byar"),
    ],
)
def test_a_rate_carries_the_interval_of_its_count(
    shelf: Build,
    first_quarter: int,
    people: int,
    value: float,
    limits: tuple[float, float],
    method: str,
) -> None:
    held = shelf(f"""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | {first_quarter} 0 0 0
        people 2021-06-25
        Hampshire | mid-2017 | {people}
    """)
    asked = rate("88A", "Hampshire", "2017/18")
    assert amount(figure(asked, held)) == pytest.approx(value, rel=1e-12)
    found, why = interval(asked, held)
    assert found == pytest.approx(limits, rel=1e-9)
    assert method in why


@pytest.mark.parametrize(
    ("part", "rest", "limits"),
    [
        (0, 10, (0, 27.7532799862889)),
        (1, 9, (1.78762130950729, 40.4150026795238)),
        (9, 0, (70.0854951580456, 100)),
        (15, 85, (9.30598528365663, 23.2835595908324)),
        (500, 11_845, (3.71652967214316, 4.41250382600461)),
    ],
)
def test_a_share_has_wilson_s_interval(
    shelf: Build, part: int, rest: int, limits: tuple[float, float]
) -> None:
    held = shelf(f"""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | {part} 0 0 0
        Hampshire | 19C | 2017/18 | {rest} 0 0 0
    """)
    found, why = interval(share("88A", "88A+19C", "Hampshire", "2017/18"), held)
    assert [100 * limit for limit in found] == pytest.approx(limits, rel=1e-9, abs=1e-12)
    assert "Wilson" in why


PEOPLE = """
    published 2018-07-19
    Hampshire | 88A | 2016/17 | 10 10 10 10
    Hampshire | 88A | 2017/18 | 20 20 20 20
    people 2021-06-25
    Hampshire | mid-2016 | 10,000
    Hampshire | mid-2017 | 20,000
"""


@pytest.mark.parametrize(
    ("period", "per_thousand"), [("2016/17", 4.0), ("2017/18", 4.0), ("Oct 2016-Sep 2017", 3.0)]
)
def test_a_rate_is_over_the_mid_year_in_the_middle_of_its_period(
    shelf: Build, period: str, per_thousand: float
) -> None:
    """The year ending September 2017 has its middle in 2017: 60 offences, 20,000 people."""
    assert amount(figure(rate("88A", "Hampshire", period), shelf(PEOPLE))) == per_thousand


def test_another_population_may_be_chosen_and_is_said(shelf: Build) -> None:
    found = figure(rate("88A", "Hampshire", "2017/18", population="mid-2016"), shelf(PEOPLE))
    assert amount(found) == 8.0
    assert "over the population of 2016-06-30" in says(found, "population-of-another-day")


def test_the_usual_population_is_not_remarked_on(shelf: Build) -> None:
    found = figure(rate("88A", "Hampshire", "2016/17"), shelf(PEOPLE))
    assert "population-of-another-day" not in codes(found)


def test_a_rate_names_the_editions_above_and_below(shelf: Build) -> None:
    found = figure(rate("88A", "Hampshire", "2017/18"), shelf(PEOPLE))
    assert {edition.source for edition in found.provenance.editions} == {
        "home-office-prc-pfa",
        "ons-mid-year-population",
    }
    assert found.provenance.method == "derived"


def test_a_count_of_one_cell_is_published_and_of_more_is_summed(shelf: Build) -> None:
    held = shelf(PEOPLE)
    methods = [
        figure(count("88A", "Hampshire", period), held).provenance.method
        for period in ("Q1 2017/18", "2017/18")
    ]
    assert methods == ["published", "summed"]
