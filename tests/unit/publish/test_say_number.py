"""Numbers and days as readers write them."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.publish.say_number import (
    say_between,
    say_count,
    say_day,
    say_days,
    say_list,
    say_percent,
    say_rate,
)


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0"), (7, "7"), (154879, "154,879"), (1_234_567, "1,234,567"), (-268, "−268")],
)
def test_counts_have_commas_and_a_true_minus(amount: float, said: str) -> None:
    assert say_count(amount) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (75.0885, "75.1"),
        (2.8028332, "2.80"),
        (0.1056, "0.11"),
        (0.0058, "0.0058"),
        (0.00043, "0.00043"),
        (0, "0.00"),
        (1234.5, "1,234.5"),
    ],
)
def test_rates_have_one_or_two_decimals_and_never_shrink_to_nothing(
    amount: float, said: str
) -> None:
    assert say_rate(amount) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [(8.227, "8.2%"), (-31.23, "31.2%"), (116.1, "116%"), (900, "900%"), (0.04, "0.0%")],
)
def test_percentages_are_sizes(percent: float, said: str) -> None:
    assert say_percent(percent) == said


def test_days_are_written_out() -> None:
    assert say_day(date(2026, 4, 23)) == "23 April 2026"
    text = "published 2018-07-19, not 2018-7-1"
    assert say_days(text) == "published 19 July 2018, not 2018-7-1"


@pytest.mark.parametrize(
    ("parts", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_lists_read_as_prose(parts: tuple[str, ...], said: str) -> None:
    assert say_list(parts) == said


@pytest.mark.parametrize(
    ("ends", "said"), [(("17%", "17%"), "17%"), (("−0.4%", "+2.0%"), "−0.4% to +2.0%")]
)
def test_two_ends_that_are_written_alike_are_said_once(ends: tuple[str, str], said: str) -> None:
    assert say_between(*ends) == said
