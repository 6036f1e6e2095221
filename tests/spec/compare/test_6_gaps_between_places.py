"""Compare, section 6: two places in one period."""

from __future__ import annotations

import pytest

from compare_words import apart, nothing_said, rule, told, weights
from spec_words import Build, amount, count, every_force, rate
from tallybook.figures.shelf import Shelf

SURREY = rate("34B", "Surrey", "2016/17")


@pytest.fixture
def held(shelf: Build) -> Shelf:
    return shelf("""
        published 2019-07-18
        Surrey    | 34B | 2014/15 | 25 25 25 25
        Hampshire | 34B | 2014/15 | 50 50 50 50
        Surrey    | 34B | 2016/17 | 25 25 25 25
        Hampshire | 34B | 2016/17 | 50 50 50 50
        Kent      | 34B | 2016/17 | 25 25 25  -
        Sussex    | 34B | 2016/17 |  5  5  5  5
        Thames Valley | 34B | 2016/17 | 0 0 0 0
        people 2021-06-25
        Surrey    | mid-2014 | 100,000
        Hampshire | mid-2014 | 100,000
        Surrey    | mid-2016 | 100,000
        Hampshire | mid-2016 | 100,000
        Kent      | mid-2016 | 100,000
        Sussex    | mid-2016 | 100,000
        Thames Valley | mid-2016 | 100,000
    """)


@rule("extent", "extent", "always")
def test_rates_of_two_places_compare_and_the_other_place_is_the_base(held: Shelf) -> None:
    found = apart(SURREY, held, "Hampshire")
    assert (amount(found.earlier), amount(found.later)) == (2.0, 1.0)
    assert (found.percent, found.ruling.verdict) == (-50, "explained")


@rule("extent", "extent", "counts of places that differ in size")
def test_counts_of_two_places_are_refused(held: Shelf) -> None:
    found = apart(count("34B", "Surrey", "2016/17"), held, "Hampshire")
    assert nothing_said(found)
    assert weights(found)["counts-not-rates"] == "refuse"


@rule("extent", "extent", "one place inside the other")
def test_a_part_against_its_whole_is_a_caution(shelf: Build) -> None:
    held = shelf(f"""
        published 2019-07-18
        {every_force("34B | 2016/17 | 10 10 10 10")}
        British Transport Police | 34B | 2016/17 | 1 1 1 1
        people 2021-06-25
        Surrey            | mid-2016 | 10,000
        England and Wales | mid-2016 | 1,000,000
    """)
    found = apart(SURREY, held, "England and Wales")
    assert weights(found)["one-inside-the-other"] == "caution"
    assert told(found, "one-inside-the-other").startswith("England and Wales and Surrey share")


def test_two_neighbours_are_not_inside_each_other(held: Shelf) -> None:
    assert "one-inside-the-other" not in weights(apart(SURREY, held, "Hampshire"))


@rule("extent", "status", "one side unfinished")
@rule("extent", "value", "no number on a side")
def test_a_place_that_is_not_finished_is_refused(held: Shelf) -> None:
    found = apart(SURREY, held, "Kent")
    assert nothing_said(found)
    assert (weights(found)["partial-latest-year"], weights(found)["no-number"]) == ("refuse",) * 2


@rule("extent", "value", "small base")
def test_a_small_base_is_a_caution(held: Shelf) -> None:
    found = apart(SURREY, held, "Sussex")
    assert (found.percent, weights(found)["small-base"]) == (400, "caution")


@rule("extent", "value", "base not above zero")
def test_against_a_place_without_any_there_is_no_per_cent(held: Shelf) -> None:
    found = apart(SURREY, held, "Thames Valley")
    assert nothing_said(found)
    assert weights(found)["no-base"] == "refuse"


@rule("extent", "value", "no change shown")
def test_a_gap_within_chance_says_so(shelf: Build) -> None:
    held = shelf("""
        published 2019-07-18
        Surrey    | 34B | 2016/17 | 25 25 25 25
        Hampshire | 34B | 2016/17 | 26 26 26 26
        people 2021-06-25
        Surrey    | mid-2016 | 100,000
        Hampshire | mid-2016 | 100,000
    """)
    found = apart(SURREY, held, "Hampshire")
    assert weights(found)["no-gap-shown"] == "note"
    assert "no-change-shown" not in weights(found)


@rule("extent", "register", "a notice of one place only")
def test_what_happened_in_one_of_the_places_is_a_caution(held: Shelf) -> None:
    """Hampshire began to record at first contact during 2014/15."""
    found = apart(rate("34B", "Surrey", "2014/15"), held, "Hampshire")
    assert (found.ruling.verdict, weights(found)["D15"]) == ("caution", "caution")
    assert "D15" not in weights(apart(SURREY, held, "Hampshire"))


@rule("extent", "editions", "other editions")
@rule("extent", "populations", "other publications")
def test_two_places_read_from_different_publications_are_a_caution(shelf: Build) -> None:
    held = shelf("""
        published 2018-07-19
        Surrey    | 34B | 2016/17 | 25 25 25 25
        published 2019-07-18
        Hampshire | 34B | 2016/17 | 50 50 50 50
        people 2021-06-25 ons-mid-year-population
        Surrey    | mid-2016 | 100,000
        people 2021-06-25 ons-force-population
        Hampshire | mid-2016 | 100,000
    """)
    found = apart(SURREY, held, "Hampshire")
    assert found.percent == -50
    assert weights(found)["different-editions"] == "caution"
    assert weights(found)["populations-differ"] == "caution"


def test_an_override_of_counts_is_signed_and_printed(held: Shelf) -> None:
    asked = count("34B", "Surrey", "2016/17")
    found = apart(asked, held, "Hampshire", override="A. Analyst: the two are of one size")
    assert (found.percent, found.caveats[0].code) == (-50, "override")
