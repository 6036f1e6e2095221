from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.overdispersion import (
    Overdispersion,
    overdispersed_limits,
    overdispersion,
)


def test_chance_alone_is_near_one_and_spread_areas_are_not():
    random = np.random.default_rng(8)
    expected = np.full(2000, 100.0)
    alone = overdispersion(random.poisson(expected), expected, trim=0)
    spread = overdispersion(
        random.poisson(expected * random.normal(1, 0.3, 2000) ** 2), expected, trim=0
    )
    assert alone.phi == pytest.approx(1, abs=0.1)
    assert alone.tau2 < 0.0005
    # The square root of each area's own mean varies with variance 0.09.
    assert spread.tau2 == pytest.approx(0.09, rel=0.1)


def test_less_than_chance_does_not_narrow_the_scores():
    expected = np.array([90.0, 100.0, 110.0])
    found = overdispersion([90, 101, 109], expected)
    assert found.phi < 1
    assert found.tau2 == 0
    assert np.array_equal(found.score_multiplicative, found.score)


def test_allowing_for_spread_widens_the_limits():
    narrow, wide = overdispersed_limits([50.0], 0), overdispersed_limits([50.0], 0.01)
    assert wide[0] < narrow[0] < 1 < narrow[1] < wide[1]


@pytest.mark.parametrize(
    ("observed", "expected", "trim", "says"),
    [
        ([3], [3.0], 0.1, "give the whole group"),
        ([3, -1], [3.0, 3.0], 0.1, "observed is negative"),
        ([3, 4], [3.0, 0.0], 0.1, "expected is not above zero"),
        ([3, 4], [3.0, 3.0], 0.5, "trim is 0.5"),
    ],
)
def test_no_spread_without_a_group(observed, expected, trim, says):
    with pytest.raises(ValueError, match=says):
        overdispersion(observed, expected, trim)


def test_no_negative_spread():
    with pytest.raises(ValueError, match="tau2 is negative"):
        overdispersed_limits([3.0], -0.1)
    with pytest.raises(ValueError, match="below zero"):
        Overdispersion(-1.0, 0.0, np.zeros(1), np.zeros(1), np.zeros(1))
