"""Rates over people of some ages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallybook import api
from tallybook.figures.definition import Population
from tallybook.figures.value import Absent, Number
from tallybook.reckon.plain import Aged, PlainShelf
from tallybook.reckon.reckon import reckon_one
from tallybook.terms.ages import Ages
from tallybook.terms.errors import NotHeld
from tallybook.terms.find_area import find_area
from tiny import in_memory

AS_OF, ON = date(2022, 1, 1), date(2017, 6, 30)
HAMPSHIRE = "E23000030"


@pytest.fixture
def shelf() -> PlainShelf:
    plain = in_memory("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 20 30 40
        people 2021-06-25
        Hampshire | mid-2017 | 1,000,000
    """)
    digest = plain.every[1].digest
    bands = ((Ages(0, 9), 100), (Ages(10, 15), 50_000), (Ages(16, None), 900))
    rows = [Aged(digest, HAMPSHIRE, ON, "persons", ages, number) for ages, number in bands]
    return replace(plain, aged_people=tuple(rows))


def test_a_rate_over_some_ages_says_so(shelf: PlainShelf) -> None:
    rate = api.rate(api.count("88A", "Hampshire", "2017/18"), 1000, ages="10 to 15")
    found = reckon_one(rate, shelf, as_of=AS_OF)
    assert isinstance(found.value, Number)
    assert found.value.amount == pytest.approx(100 / 50_000 * 1000)
    said = {c.code: dict(c.facts) for c in found.caveats}
    assert said["population-of-some"] == {"people": "people aged 10-15"}


def test_ages_that_no_bands_make_up_are_absent(shelf: PlainShelf) -> None:
    asked = api.population("Hampshire", "mid-2017", ages="10-17")
    found = reckon_one(asked, shelf, as_of=AS_OF)
    assert isinstance(found.value, Absent)
    assert "people aged 10-17" in found.value.reason


def test_other_marks_are_refused(shelf: PlainShelf) -> None:
    asked = Population(find_area("Hampshire").extent, ON, (("income", "low"),))
    with pytest.raises(NotHeld) as refused:
        reckon_one(asked, shelf, as_of=AS_OF)
    assert refused.value.code == "mark-not-held"
