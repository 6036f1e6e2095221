"""Reckon, section 1: every figure is as of a day, from the newest edition published by then."""

from __future__ import annotations

import pytest

from spec_words import Build, absent, amount, count, figure, published, rate
from tallybook.terms.errors import NotHeld

REVISED = """
    published 2018-07-19
    Hampshire | 88A | 2017/18 | 13 68 69 71
    published 2023-10-19
    Hampshire | 88A | 2017/18 | 11 64 67 69
"""
NINE_MONTHS = count("88A", "Hampshire", "Apr-Dec 2017")


@pytest.mark.parametrize(
    ("as_of", "counted", "edition"),
    [
        ("2018-07-19", 150, "2018-07-19"),  # the day of publication itself is included
        ("2023-10-18", 150, "2018-07-19"),
        ("2023-10-19", 142, "2023-10-19"),
        ("2026-06-01", 142, "2023-10-19"),
    ],
)
def test_the_newest_edition_published_by_the_day_answers(
    shelf: Build, as_of: str, counted: int, edition: str
) -> None:
    found = figure(NINE_MONTHS, shelf(REVISED), as_of)
    assert amount(found) == counted
    assert published(found) == [edition]


def test_before_the_first_edition_the_answer_is_a_refusal_that_names_the_nearest(
    shelf: Build,
) -> None:
    with pytest.raises(NotHeld) as refused:
        figure(NINE_MONTHS, shelf(REVISED), "2018-07-18")
    assert refused.value.code == "nothing-held"
    assert "“Made-up table 1”, 2018-07-19" in refused.value.says


def test_where_others_were_published_already_the_nearest_later_edition_is_named(
    shelf: Build,
) -> None:
    held = shelf("""
        published 2018-07-19
        Surrey | 88A | 2017/18 | 1 2 3 4
        published 2020-07-16
        Hampshire | 88A | 2017/18 | 13 68 69 71
        published 2023-10-19
        Hampshire | 88A | 2017/18 | 11 64 67 69
    """)
    found = figure(NINE_MONTHS, held, "2019-01-01")
    assert "no edition published by 2019-01-01 that is held covers" in absent(found)
    assert "“Made-up table 2”, published 2020-07-16" in absent(found)
    assert found.provenance.status == "none"


def test_the_nearest_later_edition_is_the_first_to_close_any_of_the_gaps(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Surrey | 88A | 2017/18 | 1 2 3 4
        published 2023-10-19
        Hampshire | 88A | 2017/18 | 11 64 67 -
        published 2021-07-22
        Hampshire | 88A | 2017/18 | - - 68 -
        published 2020-07-16
        Hampshire | 88A | 2017/18 | - - - 71
    """)
    found = absent(figure(count("88A", "Hampshire", "2017/18"), held, "2019-01-01"))
    assert "published 2020-07-16" in found
    assert "published 2021-07-22" in absent(figure(NINE_MONTHS, held, "2019-01-01"))


def test_each_area_and_quarter_is_read_from_the_newest_edition_that_has_it(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 10 10 10
        Surrey    | 88A | 2017/18 |  1  1  1  1
        published 2019-07-18
        Hampshire | 88A | 2017/18 | - - 20 20
    """)
    assert amount(figure(count("88A", "Hampshire", "2017/18"), held)) == 10 + 10 + 20 + 20
    assert published(figure(count("88A", "Hampshire", "2017/18"), held)) == [
        "2018-07-19",
        "2019-07-18",
    ]
    assert published(figure(count("88A", "Hampshire", "Q1 2017/18"), held)) == ["2018-07-19"]
    assert published(figure(count("88A", "Surrey", "2017/18"), held)) == ["2018-07-19"]


def test_an_edition_answers_whole_a_class_that_it_leaves_out_is_not_taken_from_an_older_one(
    shelf: Build,
) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 10 10 10
        Hampshire | 19C | 2017/18 |  5  5  5  5
        published 2019-07-18
        Hampshire | 19C | 2017/18 |  6  6  6  6
    """)
    found = figure(count("88A+19C", "Hampshire", "2017/18"), held)
    assert "class not in this table" in absent(found)
    assert amount(figure(count("19C", "Hampshire", "2017/18"), held)) == 24
    assert amount(figure(count("88A+19C", "Hampshire", "2017/18"), held, "2018-12-31")) == 60


def test_a_population_too_is_that_of_the_newest_edition_by_the_day(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 10 10 10
        people 2018-06-28
        Hampshire | mid-2017 | 10,000
        people 2021-06-25
        Hampshire | mid-2017 | 20,000
    """)
    asked = rate("88A", "Hampshire", "2017/18")
    assert amount(figure(asked, held, "2018-12-31")) == 4.0
    assert amount(figure(asked, held, "2021-12-31")) == 2.0


def test_a_population_published_later_is_not_used_and_is_named(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 10 10 10 10
        people 2021-06-25
        Hampshire | mid-2017 | 20,000
    """)
    found = figure(rate("88A", "Hampshire", "2017/18"), held, "2018-12-31")
    assert "no population of Hampshire on 2017-06-30 published by 2018-12-31" in absent(found)
    assert "“Made-up table 2”, published 2021-06-25" in absent(found)
