"""Compare, section 5: absolute, times and per cent; small, zero and negative bases; overrides.

The limits expected are R's: poisson.test(c(later, earlier), c(exposure, exposure)).
"""

from __future__ import annotations

import pytest

from compare_words import ROBBERIES, changed, nothing_said, offered, rule, told, weights
from spec_words import TODAY, Build, amount, count, rate, share
from tallybook.compare.change import change
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis
from tallybook.terms.errors import NotDefined, NotTold
from tallybook.terms.parse_period import parse_period

VALUE = ("period", "value")


def years(earlier: str, later: str, people: str = "") -> str:
    return f"""
        published 2019-07-18
        Surrey | 34B | 2015/16 | {earlier}
        Surrey | 34B | 2016/17 | {later}
        {people}
    """


def test_absolute_times_and_per_cent_are_three_numbers(shelf: Build) -> None:
    """150 after 15 is 135 more, ten times as many, and 900 per cent more: never 1,000."""
    found = changed(ROBBERIES, shelf(years("15 0 0 0", "150 0 0 0")))
    assert (found.absolute, found.ratio, found.percent) == (135, 10, 900)


@pytest.mark.parametrize(
    ("earlier", "later", "percent", "limits"),
    [
        (231, 307, 32.9004329004329, (11.6779301155254, 58.3310193846652)),
        (307, 231, -24.7557003257329, (-36.8411822341332, -10.45679312237)),
        (15, 150, 900, (487.255096584029, 1731.35574322308)),
        (900, 1_000, 11.1111111111111, (1.44048594319401, 21.7170836827897)),
    ],
)
def test_the_interval_is_exact_given_the_total(
    shelf: Build, earlier: int, later: int, percent: float, limits: tuple[float, float]
) -> None:
    found = changed(ROBBERIES, shelf(years(f"{earlier} 0 0 0", f"{later} 0 0 0")))
    assert found.percent == pytest.approx(percent, rel=1e-12)
    assert (found.percent_low, found.percent_high) == pytest.approx(limits, rel=1e-9)


def test_the_interval_of_rates_takes_the_populations(shelf: Build) -> None:
    held = shelf(
        years(
            "2311 0 0 0",
            "2500 0 0 0",
            """people 2021-06-25
            Surrey | mid-2015 | 49,500
            Surrey | mid-2016 | 51,000""",
        )
    )
    found = changed(rate("34B", "Surrey", "2016/17"), held)
    assert found.percent == pytest.approx(4.996563748823, rel=1e-9)
    assert (found.percent_low, found.percent_high) == pytest.approx(
        (-0.816855350233181, 11.154271456664), rel=1e-9
    )


@rule(*VALUE, "no change shown")
def test_an_interval_that_holds_no_change_says_so_and_not_that_it_is_stable(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("100 0 0 0", "105 0 0 0")))
    assert found.percent == 5
    assert weights(found)["no-change-shown"] == "note"
    assert "includes no change" in told(found, "no-change-shown")


def test_a_change_that_chance_does_not_give_says_nothing_of_the_kind(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("231 0 0 0", "307 0 0 0")))
    assert "no-change-shown" not in weights(found)


@rule(*VALUE, "small base")
def test_a_small_base_is_a_caution_with_what_chance_could_have_made_of_it(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("15 0 0 0", "150 0 0 0")))
    assert (found.ruling.verdict, weights(found)["small-base"]) == ("caution", "caution")
    assert told(found, "small-base") == (
        "The starting number is 15; by chance alone it could have been 8 to 25."
    )


@pytest.mark.parametrize(("base", "is_small"), [(29, True), (30, False)])
def test_a_base_is_small_below_thirty(shelf: Build, base: int, is_small: bool) -> None:
    found = changed(ROBBERIES, shelf(years(f"{base} 0 0 0", "40 0 0 0")))
    assert ("small-base" in weights(found)) == is_small


def test_the_base_of_a_rate_is_small_by_its_count(shelf: Build) -> None:
    people = "people 2021-06-25\nSurrey | mid-2015 | 100\nSurrey | mid-2016 | 100"
    found = changed(
        rate("34B", "Surrey", "2016/17", 100_000), shelf(years("15 0 0 0", "40 0 0 0", people))
    )
    assert amount(found.earlier) == 15_000
    assert "The starting number is 15;" in told(found, "small-base")


@rule(*VALUE, "base not above zero")
def test_from_nothing_there_is_no_per_cent(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("0 0 0 0", "12 0 0 0")))
    assert nothing_said(found)
    assert weights(found)["no-base"] == "refuse"
    assert (amount(found.earlier), amount(found.later)) == (0, 12)


def test_from_nothing_to_nothing_there_is_no_per_cent_either(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("0 0 0 0", "0 0 0 0")))
    assert nothing_said(found)
    assert weights(found)["no-base"] == "refuse"


def test_to_nothing_is_minus_a_hundred(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("40 0 0 0", "0 0 0 0")))
    assert (found.absolute, found.ratio, found.percent) == (-40, 0, -100)
    assert found.percent_low == -100


@pytest.mark.parametrize(("earlier", "later"), [("-3 0 0 0", "40 0 0 0"), ("40 0 0 0", "-3 0 0 0")])
def test_a_net_count_below_zero_has_no_per_cent(shelf: Build, earlier: str, later: str) -> None:
    found = changed(ROBBERIES, shelf(years(earlier, later)))
    assert nothing_said(found)
    assert weights(found)["no-base"] == "refuse"


TROUGH = """
    published 2019-07-18
    Surrey | 34B | 2012/13 | {} 0 0 0
    Surrey | 34B | 2013/14 | {} 0 0 0
    Surrey | 34B | 2014/15 | {} 0 0 0
    Surrey | 34B | 2015/16 | {} 0 0 0
    Surrey | 34B | 2016/17 | {} 0 0 0
"""


@rule("period", "history", "base at a trough")
def test_a_rise_from_the_lowest_of_years_is_a_caution(shelf: Build) -> None:
    """As where 307 follow 231 and 321 came before: a third more, and 4 per cent less."""
    found = changed(ROBBERIES, shelf(TROUGH.format(310, 315, 321, 231, 307)))
    assert found.percent == pytest.approx(32.9, abs=0.01)
    assert (found.ruling.verdict, weights(found)["base-at-a-trough"]) == ("caution", "caution")
    assert told(found, "base-at-a-trough") == (
        "2015/16 was the lowest of 4 years; against 2014/15 the change is -4 per cent."
    )


@pytest.mark.parametrize(
    "run",
    [
        pytest.param((310, 230, 321, 231, 307), id="one of the years before was lower"),
        pytest.param((310, 231, 321, 231, 307), id="one of the years before was as low"),
    ],
)
def test_a_base_that_is_not_the_lowest_is_no_trough(shelf: Build, run: tuple[int, ...]) -> None:
    assert "base-at-a-trough" not in weights(changed(ROBBERIES, shelf(TROUGH.format(*run))))


def test_one_year_before_does_not_make_a_trough(shelf: Build) -> None:
    held = shelf("""
        published 2019-07-18
        Surrey | 34B | 2014/15 | 321 0 0 0
        Surrey | 34B | 2015/16 | 231 0 0 0
        Surrey | 34B | 2016/17 | 307 0 0 0
    """)
    assert "base-at-a-trough" not in weights(changed(ROBBERIES, held))


SIGNED = "A. Analyst: both counts are quoted in the report"


@pytest.fixture
def unequal(shelf: Build) -> Shelf:
    return shelf(years("20 20 20 20", "40 40 40 40"))


def test_an_override_prints_the_number_and_its_signature_first(unequal: Shelf) -> None:
    asked = count("34B", "Surrey", "Apr-Dec 2016")
    found = changed(asked, unequal, "2015/16", override=SIGNED)
    assert found.percent == 50
    assert found.ruling.verdict == "refuse"
    assert (found.caveats[0].code, found.caveats[0].weight) == ("override", "caution")
    assert found.caveats[0].says == (
        "Shown although refused, on the word of A. Analyst: both counts are quoted in the report."
    )
    assert weights(found)["unequal-periods"] == "refuse"
    assert "same-months" in offered(found)


@pytest.mark.parametrize(
    "override", ["because I say so", ": no name", "A. Analyst:", "A. Analyst: "]
)
def test_an_unsigned_override_is_refused(unequal: Shelf, override: str) -> None:
    with pytest.raises(NotTold) as refused:
        changed(count("34B", "Surrey", "Apr-Dec 2016"), unequal, "2015/16", override=override)
    assert refused.value.code == "override-unsigned"


def test_an_override_says_nothing_where_nothing_was_refused(unequal: Shelf) -> None:
    found = changed(ROBBERIES, unequal, override=SIGNED)
    assert (found.percent, found.override) == (100, "")
    assert "override" not in weights(found)


def test_an_override_does_not_make_a_per_cent_of_nothing(shelf: Build) -> None:
    found = changed(ROBBERIES, shelf(years("0 0 0 0", "12 0 0 0")), override=SIGNED)
    assert (found.absolute, found.ratio, found.percent) == (12, None, None)
    assert "override" in weights(found)


def test_an_override_does_not_make_a_number_of_what_is_not_held(unequal: Shelf) -> None:
    found = changed(count("34B", "Surrey", "2015/16"), unequal, override=SIGNED)
    assert nothing_said(found)
    assert "override" not in weights(found)


def test_a_share_is_not_compared_in_per_cent(unequal: Shelf) -> None:
    with pytest.raises(NotDefined) as refused:
        changed(share("34B", "34A+34B", "Surrey", "2016/17"), unequal)
    assert refused.value.code == "not-compared"


def test_many_cells_are_compared_each_with_its_own_year_before(shelf: Build) -> None:
    held = shelf("""
        published 2019-07-18
        Surrey | 34B | 2015/16 | 50 60 70 80
        Surrey | 34B | 2016/17 | 55 60 35 80
    """)
    quarters = tuple(parse_period(f"Q{n} 2016/17") for n in (1, 2, 3, 4))
    found = change(ROBBERIES, held, over=[Axis("period", quarters)], as_of=TODAY)
    assert [one.percent for one in found] == [10, 0, -50, 0]
