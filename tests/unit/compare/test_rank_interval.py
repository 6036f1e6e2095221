from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.largest_gap import largest_gap
from tallybook.compare.rank_interval import rank_interval_joint, rank_interval_klein

BOTH = [rank_interval_joint, rank_interval_klein]


@pytest.mark.parametrize("places", BOTH)
def test_areas_far_apart_have_one_place_each(places):
    first, last = places([10.0, 90.0, 50.0], [0.1, 0.1, 0.1])
    assert first.tolist() == last.tolist() == [3, 1, 2]


@pytest.mark.parametrize("places", BOTH)
def test_areas_alike_can_hold_every_place(places):
    first, last = places([5.0, 5.0, 5.0, 5.0], [1, 2, 1, 3])
    assert first.tolist() == [1] * 4
    assert last.tolist() == [4] * 4


@pytest.mark.parametrize("places", BOTH)
def test_one_area_is_first(places):
    assert [place.tolist() for place in places([5.0], [1.0])] == [[1], [1]]


def test_two_areas_part_where_the_normal_quantile_says():
    """With two areas the joint critical value is the two-sided normal one: 1.96 errors."""
    error = np.sqrt(0.5)  # the difference has an error of 1
    together = rank_interval_joint([1.90, 0.0], [error, error], draws=100_000)
    apart = rank_interval_joint([2.02, 0.0], [error, error], draws=100_000)
    assert [place.tolist() for place in together] == [[1, 1], [2, 2]]
    assert [place.tolist() for place in apart] == [[1, 2], [1, 2]]


def test_the_same_seed_gives_the_same_sets():
    x = np.random.default_rng(5).normal(size=30)
    once, again = (rank_interval_joint(x, np.full(30, 0.2), draws=500, seed=9) for _ in range(2))
    assert np.array_equal(once, again)


@pytest.mark.parametrize("open_share", [1.0, 0.3, 0.002])
def test_the_largest_gap_is_that_of_all_pairs(open_share):
    """Trying the extreme areas first must not change the answer: every pair is looked at here."""
    random = np.random.default_rng(6)
    error = random.uniform(0.1, 3, 90)
    noise = random.standard_normal((90, 300)) * error[:, None]
    pairs = (random.random((90, 90)) < open_share) & ~np.eye(90, dtype=bool)
    row, column = np.nonzero(pairs)
    gaps = (noise[row] - noise[column]) / np.hypot(error[row], error[column])[:, None]
    assert np.allclose(largest_gap(noise, error, pairs), gaps.max(axis=0, initial=0.0), atol=1e-12)


@pytest.mark.parametrize("places", BOTH)
@pytest.mark.parametrize(
    ("x", "se", "confidence", "says"),
    [
        ([], [], 0.95, "at least one row"),
        ([1, np.nan], [1, 1], 0.95, r"x is missing.*\(row 1\)"),
        ([1, 2], [1, 0], 0.95, r"se is not above zero.*\(row 1\)"),
        ([1, 2], [1, 1, 1], 0.95, "differ in length"),
        ([1, 2], [1, 1], 95, "confidence is 95"),
    ],
)
def test_what_cannot_be_ranked_is_refused(places, x, se, confidence, says):
    with pytest.raises(ValueError, match=says):
        places(x, se, confidence)


def test_no_critical_value_without_draws():
    with pytest.raises(ValueError, match="draws is 0"):
        rank_interval_joint([1, 2], [1, 1], draws=0)
