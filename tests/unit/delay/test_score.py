"""The weighted interval score against its definition, and coverage."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from tallybook.delay.score import interval, middle, score


def test_a_single_number_scores_its_distance():
    drawn = np.full((3, 50), 10.0)
    found = score(drawn, np.array([10.0, 14.0, 7.0]))
    assert_allclose(found.score, [0, 4, 3])
    assert [float(level.mean()) for level in found.covered] == [1 / 3, 1 / 3]


def test_the_score_is_the_mean_quantile_loss_doubled():
    """The identity of Bracher et al. 2021, with the 23 quantiles of epidemic forecasts."""
    shares = [0.01, 0.025, *np.arange(1, 20) / 20, 0.975, 0.99]
    drawn, truth = np.random.default_rng(1).poisson(30, (1, 4000)).astype(float), 37.0
    loss = 0.0
    for share in shares:
        at = np.quantile(drawn[0], share, method="inverted_cdf")
        loss += (truth - at) * share if truth > at else (at - truth) * (1 - share)
    assert_allclose(score(drawn, np.array([truth])).score[0], 2 * loss / len(shares), rtol=1e-9)


def test_ends_of_intervals_are_counts_that_were_drawn():
    drawn = np.arange(101.0)
    assert interval(drawn, 0.5) == (25, 75)
    assert middle(drawn) == 50
