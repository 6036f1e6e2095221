from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.rank_draws import RankDraws, rank_draws
from tallybook.compare.simulate_ranks import simulate_ranks


def test_places_over_draws_by_hand():
    """Three areas, four draws: A is first three times and second once; C is always last."""
    drawn = [[9, 5, 1], [8, 6, 2], [7, 8, 3], [9, 4, 0]]
    found = rank_draws(drawn, top=1, confidence=0.5)
    assert found.median.tolist() == [1, 2, 3]
    assert found.mean.tolist() == [1.25, 1.75, 3]
    assert found.top_share.tolist() == [0.75, 0.25, 0]
    assert (found.low.tolist(), found.high.tolist()) == ([1, 1, 3], [1, 2, 3])


def test_two_areas_alike_are_each_first_half_the_time():
    found = simulate_ranks([40, 40], [1000, 1000], top=1, draws=20_000)
    assert found.top_share == pytest.approx([0.5, 0.5], abs=0.02)


def test_one_against_none_has_a_known_chance():
    """Gamma(1.5) above Gamma(0.5): 1 - I(1/2; 3/2, 1/2) = 1/2 + 1/pi."""
    found = simulate_ranks([1, 0], [1, 1], top=1, draws=50_000)
    assert found.top_share[0] == pytest.approx(0.5 + 1 / np.pi, abs=0.01)


def test_the_rate_is_ranked_and_not_the_count():
    found = simulate_ranks([500, 400], [100_000, 10_000], top=1, draws=1000)
    assert found.median.tolist() == [2, 1]


@pytest.mark.parametrize(
    ("counts", "exposures", "asked", "says"),
    [
        ([3, -1], [1, 1], {"top": 1}, "counts is negative"),
        ([3, 1.5], [1, 1], {"top": 1}, "counts is not a whole number"),
        ([3, 1], [1, 0], {"top": 1}, "exposures is not above zero"),
        ([], [], {"top": 1}, "at least one row"),
        ([3, 1], [1, 1], {"top": 3}, "give a place from 1 to 2"),
        ([3, 1], [1, 1], {"top": 0}, "give a place from 1 to 2"),
        ([3, 1], [1, 1], {"top": 1, "draws": 0}, "give at least one"),
        ([3, 1], [1, 1], {"top": 1, "confidence": 95}, "confidence is 95"),
    ],
)
def test_what_cannot_be_drawn_is_refused(counts, exposures, asked, says):
    with pytest.raises(ValueError, match=says):
        simulate_ranks(counts, exposures, **asked)


def test_draws_with_gaps_are_refused():
    with pytest.raises(ValueError, match="drawn is missing"):
        rank_draws([[1.0, np.nan]], top=1)


def test_places_out_of_order_are_refused():
    one, two = np.array([1]), np.array([2])
    with pytest.raises(ValueError, match="out of order"):
        RankDraws(1, low=two, median=one, high=two, mean=one, top_share=one)
