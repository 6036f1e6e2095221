from __future__ import annotations

from itertools import product

import pytest

from tallybook.claims.within.solve_rest import Rest, solve_rest


def test_two_years_of_five_leave_126_for_the_three_between():
    rest = solve_rest(291, [15, 150], 3)
    assert rest == Rest(126, 3)
    assert rest.may_rise(15, 150)


def test_a_steady_rise_is_possible_exactly_where_some_whole_numbers_make_one():
    """Against every choice of two numbers between the ends."""
    for amount in range(40):
        tried = product(range(4, 12), repeat=2)
        possible = any(3 < a < b < 12 and a + b == amount for a, b in tried)
        assert Rest(amount, 2).may_rise(3, 12) == possible


def test_there_may_be_no_room_between_two_neighbours():
    assert not Rest(30, 2).may_rise(14, 16)


def test_a_rest_needs_parts():
    with pytest.raises(ValueError, match="no part left"):
        solve_rest(100, [60, 40], 0)
