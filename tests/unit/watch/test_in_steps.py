"""Steps of 1, 2 and 5: never a smaller chance than it is, never a larger threshold."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.watch.in_steps import step_down, step_up


@pytest.mark.parametrize(
    ("chance", "up", "down"),
    [(0.0034, 0.005, 0.002), (0.005, 0.005, 0.005), (0.051, 0.1, 0.05), (1.0, 1.0, 1.0)],
)
def test_a_chance_goes_up_and_a_threshold_down(chance: float, up: float, down: float) -> None:
    assert step_up(np.array([chance])).tolist() == [up]
    assert step_down(chance) == down


def test_what_is_below_all_steps_is_the_smallest() -> None:
    assert step_up(np.array([0.0])).tolist() == [1e-9]
    assert step_down(1e-12) == 1e-9
