"""A value that is missing is words, never 0 and never blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tallybook.publish.say_value import limit_cells, reason_cell, say_value, value_cell
from tallybook.publish.sheet import NOT_AVAILABLE, NOTHING, WITHHELD

if TYPE_CHECKING:
    from unit.publish.conftest import Maker


@pytest.mark.parametrize(
    ("amount", "said", "held"),
    [
        (0, "0", 0),
        (142, "142", 142),
        (-3, "−3", -3),
        ("no edition covers 2017-04-01", "not held: no edition covers 1 April 2017", NOT_AVAILABLE),
        ("withheld: too few people", "withheld: too few people", WITHHELD),
    ],
)
def test_each_state_is_told(make: Maker, amount: float | str, said: str, held: float | str) -> None:
    figure = make.count(amount)
    assert say_value(figure) == said
    assert value_cell(figure).holds == held


@pytest.mark.parametrize("amount", ["no such year", "withheld: too few people"])
def test_a_missing_value_has_no_digit_in_any_cell(make: Maker, amount: str) -> None:
    for figure in (make.count(amount), make.rate(amount)):
        cells = (value_cell(figure), *limit_cells(figure), reason_cell(figure))
        assert all(isinstance(cell.holds, str) and cell.holds for cell in cells)
        assert not any(sign.isdigit() for cell in cells for sign in f"{cell.says}{cell.holds}")


def test_a_number_has_no_reason(make: Maker) -> None:
    assert reason_cell(make.count(0)) == NOTHING


def test_a_rate_is_written_as_a_rate(make: Maker) -> None:
    assert say_value(make.rate(2.8028332)) == "2.80"
