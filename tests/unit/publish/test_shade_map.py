"""Steps of colour: about as many areas each, bounded as printed, in doubt where chance reaches."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tallybook.figures.value import Number
from tallybook.publish.shade_map import COLOURS, Shades, shades_of


def test_ten_areas_give_five_steps_of_two() -> None:
    shades = shades_of([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0])
    steps = [shades.step(rate) for rate in range(1, 11)]
    assert [steps.count(n) for n in range(5)] == [2, 2, 2, 2, 2]
    assert shades.colours == COLOURS


@pytest.mark.parametrize("rates", [[3.0], [3.0, 3.0, 3.0, 3.0], [0.0]])
def test_equal_rates_are_one_step(rates: list[float]) -> None:
    assert shades_of(rates).names == ("all rates",)


def test_a_bound_is_what_the_key_prints() -> None:
    """A rate that the key puts into a step is in it: no unseen decimals behind a bound."""
    shades = shades_of([0.111, 0.2222, 1.23456, 3.45678, 12.3456, 23.4567])
    printed = [name.split()[0] for name in shades.names[1:]]
    assert [float(text) for text in printed] == list(shades.bounds)


@pytest.mark.parametrize(
    ("low", "high", "is_doubtful"), [(2.0, 2.9, False), (1.9, 2.5, True), (2.5, 3.0, True)]
)
def test_an_interval_that_reaches_another_step_is_in_doubt(
    low: float, high: float, is_doubtful: bool
) -> None:
    value = Number(2.5, low, high, "made by hand")
    assert Shades((2.0, 3.0)).is_doubtful(value) is is_doubtful


def test_lightness_falls_step_by_step() -> None:
    """Steps are told apart without colour, and none is as light as paper."""

    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    found = [lightness(colour) for colour in COLOURS]
    assert all(a - b > 25 for a, b in pairwise(found))
    assert found[0] < 240
