"""Reckon, section 2: what is not held, not printed or not shown is said, and never counted as 0."""

from __future__ import annotations

import pytest

from spec_words import (
    TODAY,
    Build,
    absent,
    amount,
    codes,
    count,
    figure,
    rate,
    says,
    share,
    withheld,
)
from tallybook.compare.change import change
from tallybook.figures.definition import Reckoned
from tallybook.figures.shelf import Shelf
from tallybook.figures.value import Number


def test_a_printed_zero_is_a_number(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 0 0 0 0
    """)
    assert amount(figure(count("88A", "Hampshire", "2017/18"), held)) == 0


def test_missing_months_make_the_year_absent_and_say_what_is_held(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 13 68 69 -
    """)
    found = figure(count("88A", "Hampshire", "2017/18"), held)
    assert "Hampshire, Jan-Mar 2018" in absent(found)
    assert "what is held adds to 150" in absent(found)
    assert found.provenance.status == "partial"
    assert (found.provenance.coverage.expected, found.provenance.coverage.received) == (4, 3)
    assert says(found, "partial") == (
        "Not complete: Hampshire, Jan-Mar 2018. What is held adds to 150."
    )


def test_a_force_without_rows_makes_the_region_absent_and_is_named(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Dyfed-Powys | 88A | 2017/18 | 1 1 1 1
        Gwent       | 88A | 2017/18 | 2 2 2 2
        North Wales | 88A | 2017/18 | 3 3 3 3
    """)
    found = figure(count("88A", "Wales", "2017/18"), held)
    assert "South Wales, 2017/18" in absent(found)
    assert [str(lack) for lack in found.provenance.coverage.lacking] == ["South Wales, 2017/18"]
    rest = count("88A", "Wales", "2017/18", without=("South Wales",))
    assert amount(figure(rest, held)) == 24


@pytest.mark.parametrize("period", ["May 2017", "May 2017-Jan 2018"])
def test_a_quarter_is_not_cut_into_months(shelf: Build, period: str) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 13 68 69 71
    """)
    assert "covers Hampshire, " in absent(figure(count("88A", "Hampshire", period), held))


def test_a_row_that_others_have_in_the_same_quarter_is_missed(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 13 68 - 71
        Hampshire | 19C | 2017/18 |  5  5 5  5
        Surrey    | 88A | 2017/18 |  2  2 2  2
    """)
    found = figure(count("88A", "Hampshire", "2017/18"), held)
    assert absent(found) == "no row: Hampshire, Oct-Dec 2017, class 88A"
    assert found.provenance.status == "partial"


def test_a_class_in_use_that_no_table_prints_is_missed_in_a_set_never_left_out_of_its_sum(
    shelf: Build,
) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 19C | 2017/18 | 5 5 5 5
        Hampshire | 19D | 2017/18 | 1 1 1 1
    """)
    found = figure(count("19C+19D+19E", "Hampshire", "2017/18"), held)
    assert absent(found).startswith("class not in this table: ")
    assert "class 19E" in absent(found)


@pytest.mark.parametrize(
    ("asked", "period"),
    [("28A+28E", "2016/17"), ("28A+28E", "2017/18"), ("19C+19J", "2017/18")],
)
def test_a_class_of_another_time_is_not_missed(shelf: Build, asked: str, period: str) -> None:
    """28A ended and 28E began on 1 April 2017; 19J is shown from April 2019."""
    held = shelf("""
        published 2018-07-19
        Hampshire | 28A | 2016/17 | 10 10 10 10
        Hampshire | 28E | 2017/18 | 10 10 10 10
        Hampshire | 19C | 2017/18 | 10 10 10 10
    """)
    found = figure(count(asked, "Hampshire", period), held)
    assert amount(found) == 40
    assert codes(found) <= {"provisional"}


def test_a_class_that_begins_inside_the_period_is_said(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 28A | 2016/17 | 10 10 10 10
        Hampshire | 28E | 2017/18 | 10 10 10 10
    """)
    found = figure(count("28A+28E", "Hampshire", "2016/17 to 2017/18"), held)
    assert amount(found) == 80
    assert "28A, 28E" in says(found, "class-not-then")


def test_a_single_class_of_another_time_is_absent(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 28A | 2016/17 | 10 10 10 10
        Hampshire | 28E | 2017/18 | 10 10 10 10
    """)
    assert "have no class 28E" in absent(figure(count("28E", "Hampshire", "2016/17"), held))


def test_a_nought_printed_for_a_class_that_had_ended_was_not_counted(shelf: Build) -> None:
    """Publishers go on printing 28A after 28E took over from it on 1 April 2017."""
    held = shelf("""
        published 2018-07-19
        Hampshire | 28A | 2017/18 |  0  0  0  0
        Hampshire | 28E | 2017/18 | 10 10 10 10
    """)
    assert absent(figure(count("28A", "Hampshire", "2017/18"), held))
    assert amount(figure(count("28A+28E", "Hampshire", "2017/18"), held)) == 40


SUPPRESSED = """
    published 2018-07-19
    Hampshire | 88A | 2016/17 | 10 10 10 10
    Hampshire | 88A | 2017/18 | 13 suppressed 69 71
    Hampshire | 19C | 2017/18 | 50 50 50 50
    people 2021-06-25
    Hampshire | mid-2016 | 100,000
    Hampshire | mid-2017 | 100,000
"""


def test_a_suppressed_cell_withholds_the_sum(shelf: Build) -> None:
    found = figure(count("88A", "Hampshire", "2017/18"), shelf(SUPPRESSED))
    assert withheld(found) == "suppressed: Hampshire, Jul-Sep 2017, class 88A"


def test_a_suppressed_cell_withholds_the_sum_over_classes(shelf: Build) -> None:
    withheld(figure(count("88A+19C", "Hampshire", "2017/18"), shelf(SUPPRESSED)))


def test_a_suppressed_cell_withholds_the_rate(shelf: Build) -> None:
    withheld(figure(rate("88A", "Hampshire", "2017/18"), shelf(SUPPRESSED)))


@pytest.mark.parametrize("part", ["88A", "19C"])
def test_a_suppressed_cell_withholds_shares_of_it_and_in_it(shelf: Build, part: str) -> None:
    withheld(figure(share(part, "88A+19C", "Hampshire", "2017/18"), shelf(SUPPRESSED)))


@pytest.mark.parametrize(
    "asked", [count("88A", "Hampshire", "2017/18"), rate("88A", "Hampshire", "2017/18")], ids=type
)
def test_a_suppressed_cell_leaves_no_change(shelf: Build, asked: Reckoned) -> None:
    (found,) = change(asked, shelf(SUPPRESSED), as_of=TODAY, override="A. Analyst: to see")
    assert "no-number" in {caveat.code for caveat in found.caveats}
    assert (found.absolute, found.percent, found.ratio, found.percent_low) == (None,) * 4


def test_what_is_hidden_is_not_given_away_beside_what_lacks(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | suppressed suppressed - -
    """)
    found = figure(count("88A", "Hampshire", "2017/18"), held)
    assert "adds to" not in absent(found)
    assert "partial" not in codes(found)


@pytest.fixture
def net(shelf: Build) -> Shelf:
    return shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | 13 -4 69 71
        people 2021-06-25
        Hampshire | mid-2017 | 100,000
    """)


def test_a_cell_below_zero_is_netted_in_and_said(net: Shelf) -> None:
    found = figure(count("88A", "Hampshire", "2017/18"), net)
    assert amount(found) == 149
    assert says(found, "net-of-cancellations").startswith("1 of the publisher's cells")


def test_a_net_count_below_zero_is_a_number_without_an_interval(net: Shelf) -> None:
    found = figure(count("88A", "Hampshire", "Q2 2017/18"), net).value
    assert isinstance(found, Number)
    assert (found.amount, found.low, found.high) == (-4, -4, -4)
    assert "net count below zero has no interval" in found.why


def test_a_share_of_a_net_count_below_zero_is_absent(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Hampshire | 88A | 2017/18 | -4 0 0 0
        Hampshire | 19C | 2017/18 |  3 0 0 0
    """)
    for part in ("88A", "19C"):
        found = figure(share(part, "88A+19C", "Hampshire", "2017/18"), held)
        assert "net count below zero" in absent(found)
