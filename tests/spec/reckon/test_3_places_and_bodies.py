"""Reckon, section 3: which of the publisher's areas make up a place, and what belongs to none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from spec_words import Build, absent, amount, codes, count, every_force, figure, rate, says, share
from tallybook import api
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent


@cache
def nation() -> str:
    """Ten offences a force and quarter, five of the transport police, and the national bodies."""
    return f"""
        published 2018-07-19
        {every_force("88A | 2017/18 | 10 - - -")}
        British Transport Police | 88A | 2017/18 | 5 - - -
        Action Fraud | AF         | 2017/18 | 1000 - - -
        Cifas        | CIFAS      | 2017/18 | 2000 - - -
        UK Finance   | FFA UK     | 2017/18 | 3000 - - -
    """


QUARTER = "Q1 2017/18"


def test_the_nation_is_its_forces_and_the_bodies_that_record_with_them(shelf: Build) -> None:
    found = figure(count("88A", "England and Wales", QUARTER), shelf(nation()))
    assert amount(found) == 43 * 10 + 5
    assert "British Transport Police" in says(found, "body-included")


def test_a_body_can_be_left_out(shelf: Build) -> None:
    asked = count("88A", "England and Wales", QUARTER, without=("British Transport Police",))
    found = figure(asked, shelf(nation()))
    assert amount(found) == 43 * 10
    assert "body-included" not in codes(found)


def test_england_and_wales_apart_do_not_hold_the_body(shelf: Build) -> None:
    held = shelf(nation())
    apart = [amount(figure(count("88A", place, QUARTER), held)) for place in ("England", "Wales")]
    assert apart == [39 * 10, 4 * 10]


def test_fraud_of_national_bodies_belongs_to_the_nation_alone(shelf: Build) -> None:
    held = shelf(nation())
    assert amount(figure(count("AF+CIFAS+FFA UK", "England and Wales", QUARTER), held)) == 6000
    assert amount(figure(count("88A+AF", "England and Wales", QUARTER), held)) == 435 + 1000
    assert amount(figure(count("AF", "Action Fraud", QUARTER), held)) == 1000


@pytest.mark.parametrize("offences", ["AF", "88A+AF", "total recorded crime"])
def test_a_force_has_no_total_with_national_fraud(shelf: Build, offences: str) -> None:
    """A sum of what the force has would be another total under the same name."""
    found = figure(count(offences, "Hampshire", QUARTER), shelf(nation()))
    assert "only national bodies record" in absent(found)


def test_national_fraud_that_is_not_held_makes_the_total_absent(shelf: Build) -> None:
    held = shelf(f"published 2018-07-19\n{every_force('88A | 2017/18 | 10 - - -')}")
    found = figure(count("88A+AF", "England and Wales", QUARTER), held)
    assert "Action Fraud, Apr-Jun 2017" in absent(found)


def test_a_body_that_records_only_fraud_has_no_other_class(shelf: Build) -> None:
    assert absent(figure(count("88A", "Action Fraud", QUARTER), shelf(nation())))


def test_an_area_with_rows_of_its_own_stands_for_itself(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Wales       | 88A | 2017/18 | 100 - - -
        Dyfed-Powys | 88A | 2017/18 |   1 - - -
    """)
    assert amount(figure(count("88A", "Wales", QUARTER), held)) == 100


def test_two_forces_add_up(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 - - -
        Surrey    | 88A | 2017/18 |  3 - - -
    """)
    both = count("88A", "South East", QUARTER, without=("Kent", "Sussex", "Thames Valley"))
    assert amount(figure(both, held)) == 13


def test_a_district_is_not_cut_out_of_its_force(shelf: Build) -> None:
    held = shelf("published 2018-07-19\nHampshire | 88A | 2017/18 | 13 68 69 71")
    with pytest.raises(NotHeld) as refused:
        figure(count("88A", "Southampton", QUARTER), held)
    assert refused.value.code == "table-not-at-this-level"
    assert "The force around it is Hampshire." in refused.value.says


def test_a_name_of_two_areas_means_the_force_and_the_others_are_told() -> None:
    extent, caveat = api.place("Hampshire")
    assert extent.areas == ("E23000030",)
    assert caveat is not None
    assert caveat.says == (
        "“Hampshire” was taken as the force Hampshire (E23000030). "
        "Not meant: Hampshire county (E10000014)."
    )


@pytest.mark.parametrize(
    ("name", "code"), [("Hampshire county", "E10000014"), ("Hampshire force", "E23000030")]
)
def test_a_name_with_its_kind_leaves_no_doubt(name: str, code: str) -> None:
    extent, caveat = api.place(name)
    assert (extent.areas, caveat) == ((code,), None)


DISTRICTS = """
    published 2018-07-19
    Dyfed-Powys | 88A | 2017/18 | 10 10 10 10
    people 2021-06-25
    Carmarthenshire | mid-2017 | 100,000
    Ceredigion      | mid-2017 |  50,000
    Pembrokeshire   | mid-2017 |  70,000
"""


def test_a_force_s_people_are_those_of_its_districts(shelf: Build) -> None:
    held = shelf(DISTRICTS + "Powys | mid-2017 | 80,000")
    found = figure(api.population("Dyfed-Powys", "mid-2017"), held)
    assert amount(found) == 300_000
    assert found.provenance.method == "summed"
    assert amount(figure(rate("88A", "Dyfed-Powys", "2017/18", 100_000), held)) == (
        pytest.approx(40 / 3)
    )


def test_with_one_district_lacking_there_is_no_population_and_no_rate(shelf: Build) -> None:
    held = shelf(DISTRICTS)
    for asked in (
        api.population("Dyfed-Powys", "mid-2017"),
        rate("88A", "Dyfed-Powys", "2017/18"),
    ):
        assert "no population of Dyfed-Powys on 2017-06-30" in absent(figure(asked, held))


def test_a_published_population_of_the_force_goes_before_the_sum_of_its_districts(
    shelf: Build,
) -> None:
    held = shelf(DISTRICTS + "Powys | mid-2017 | 80,000\nDyfed-Powys | mid-2017 | 300,001")
    assert amount(figure(api.population("Dyfed-Powys", "mid-2017"), held)) == 300_001


def test_what_is_left_out_is_left_out_above_and_below(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Dyfed-Powys | 88A | 2017/18 | 10 - - -
        Gwent       | 88A | 2017/18 | 20 - - -
        North Wales | 88A | 2017/18 | 30 - - -
        South Wales | 88A | 2017/18 | 40 - - -
        people 2021-06-25
        Wales       | mid-2017 | 100,000
        South Wales | mid-2017 |  40,000
    """)
    asked = api.rate(count("88A", "Wales", QUARTER, without=("South Wales",)))
    assert amount(figure(asked, held)) == 1.0


def test_a_body_that_is_left_out_takes_no_people_with_it(shelf: Build) -> None:
    held = shelf(nation() + "people 2021-06-25\nEngland and Wales | mid-2017 | 86,000")
    asked = count("88A", "England and Wales", QUARTER, without=("British Transport Police",))
    assert amount(figure(api.rate(asked), held)) == 5.0


def test_a_place_named_beside_its_region_is_counted_once_above_and_below(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Dyfed-Powys | 88A | 2017/18 | 10 - - -
        Gwent       | 88A | 2017/18 | 20 - - -
        North Wales | 88A | 2017/18 | 30 - - -
        South Wales | 88A | 2017/18 | 40 - - -
        people 2021-06-25
        Wales       | mid-2017 | 100,000
        South Wales | mid-2017 |  40,000
    """)
    both = Extent((*api.place("Wales")[0].areas, *api.place("South Wales")[0].areas))
    asked = api.rate(replace(count("88A", "Wales", QUARTER), extent=both))
    assert amount(figure(asked, held)) == 1.0


def test_a_share_is_of_the_whole_that_it_names(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 5 - - -
        Hampshire | 19C | 2017/18 | 15 - - -
    """)
    assert amount(figure(share("88A", "88A+19C", "Hampshire", QUARTER), held)) == 0.25
