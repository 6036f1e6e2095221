"""A rate printed in full tells which number of people it was made with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import same_each_time  # noqa: F401  (sets how much is tried)
from tallybook.sources.unrounded_people import unrounded_people

COUNTS = (159_541, 52_834, 5_519, 1_141, 19, 22)


@given(st.integers(min_value=20_000, max_value=60_000_000))
def test_the_people_that_the_rates_were_made_with(people: int) -> None:
    rounded = (people + 50) // 100 * 100
    assert unrounded_people(rounded, [count / people * 1000 for count in COUNTS]) == people


def test_too_few_rates_tell_nothing() -> None:
    assert unrounded_people(1_969_100, [2.80283320273082] * 4) is None


def test_rates_of_nothing_fit_everybody() -> None:
    assert unrounded_people(1_969_100, [0.0] * 9) is None


@pytest.mark.parametrize("shown", [1_969_200, 1_969_000])
def test_people_outside_the_rounding_are_not_taken(shown: int) -> None:
    rates = [count / 1_969_079 * 1000 for count in COUNTS]
    assert unrounded_people(shown, rates) is None
