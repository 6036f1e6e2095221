"""A share says its denominator, and what the unknown could make of it."""

from __future__ import annotations

import pytest

from tallybook.compare.known_share import known_share
from tallybook.figures.value import Absent, Number, Withheld


def number(amount):
    return Number(amount, amount, amount, "counted")


def test_the_worked_example_of_victims_under_18():
    """88 of 307, of whom 25 of unknown age: 88/282, from 88/307 to 113/307."""
    found = known_share(number(88), number(25), number(307))
    assert found.known.amount == 282
    assert found.of_known.amount == pytest.approx(88 / 282)
    assert found.low.amount == found.of_all.amount == pytest.approx(88 / 307)
    assert found.high.amount == pytest.approx(113 / 307)
    # Wilson's limits of 88 in 282, by the closed form worked by hand in double precision.
    z, n, p = 1.959963984540054, 282, 88 / 282
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    assert found.of_known.low == pytest.approx(middle - half)
    assert found.of_known.high == pytest.approx(middle + half)


def test_with_nothing_unknown_all_shares_are_one():
    found = known_share(number(33), number(0), number(100))
    assert found.low.amount == found.high.amount == found.of_known.amount == 0.33


@pytest.mark.parametrize(
    ("part", "unknown", "whole", "hidden"),
    [
        (Withheld("small"), number(3), number(9), {"of_known", "low", "high"}),
        (number(4), Withheld("small"), number(9), {"known", "of_known", "high"}),
        (number(4), number(3), Withheld("small"), {"known", "of_known", "low", "high"}),
    ],
)
def test_withheld_travels(part, unknown, whole, hidden):
    found = known_share(part, unknown, whole)
    names = ("known", "of_known", "low", "high")
    assert {n for n in names if isinstance(getattr(found, n), Withheld)} == hidden


def test_nothing_known_is_absent_and_never_zero():
    assert isinstance(known_share(number(0), number(7), number(7)).of_known, Absent)
    assert isinstance(known_share(number(0), number(0), number(0)).low, Absent)


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="more than all"):
        known_share(number(5), number(5), number(9))
