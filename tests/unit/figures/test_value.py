"""A value is a number with limits, or withheld because, or absent because; never a hole."""

from __future__ import annotations

import math

import pytest

from tallybook.figures.value import Absent, Number, Withheld
from tallybook.terms.errors import NotDefined

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (NAN, 0, 1),
        (1, NAN, 1),
        (1, 0, NAN),
        (INF, 0, INF),
        (0, -INF, 1),
        (0, 0, INF),
        (3, 1, 2),
        (0, 1, 2),
        (1.0000001, 0, 1),
        (2, 3, 1),
    ],
)
def test_a_number_lies_between_its_finite_limits(amount: float, low: float, high: float) -> None:
    with pytest.raises(NotDefined) as refused:
        Number(amount, low, high, "made up")
    assert refused.value.code == "value-inconsistent"


@pytest.mark.parametrize("amount", [-268, 0, 0.5, 10**12])
def test_negative_and_zero_are_numbers(amount: float) -> None:
    assert Number(amount, amount, amount, "as published").amount == amount


@pytest.mark.parametrize("kind", [Withheld, Absent])
@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_what_is_missing_has_a_reason(kind: type[Withheld | Absent], reason: str) -> None:
    with pytest.raises(NotDefined) as refused:
        kind(reason)
    assert refused.value.code == "value-inconsistent"


def test_withheld_is_not_absent_and_neither_is_zero() -> None:
    assert Withheld("small") != Absent("small")
    assert Absent("no table") != Number(0, 0, 0, "no table")
