"""False alarms of whole counts: what a threshold really lets through, and what it may be."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson

from tallybook.watch.attainable import attainable, smooth
from tallybook.watch.believe_spread import DISPERSIONS
from tallybook.watch.direction import FALL, RISE
from tallybook.watch.foresee import Foreseen


def _poisson(means):
    """Series of which mean and spread are known for sure, so that counts are Poisson's."""
    one = np.ones(len(means))
    believed = np.zeros((len(means), len(DISPERSIONS)))
    believed[:, 0] = 1
    seen = Foreseen(
        np.array(means), 1e-12 * one, believed, one, 20 * one, one, 0 * one, one, one > 0
    )
    return seen, believed


def _by_hand(means, threshold, sides):
    found = 0.0
    for mean in means:
        counts = np.arange(200)
        for side in sides:
            tails = poisson.sf(counts - 1, mean) if side == RISE else poisson.cdf(counts, mean)
            found += max((t for t in tails if t <= threshold), default=0.0)
    return found


@pytest.mark.parametrize("sides", [(RISE,), (FALL,), (RISE, FALL)])
@pytest.mark.parametrize("threshold", [0.009, 0.004, 0.0007])
def test_false_alarms_are_those_of_the_counts_that_pass(sides, threshold):
    means = [0.05, 0.6, 3.0, 9.0, 31.0]
    tests = attainable(*_poisson(means), sides, 0.01)
    wanted = _by_hand(means, threshold, sides)
    assert float(tests.alarms_at(np.array(threshold))) == pytest.approx(wanted, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("allowed", [0.002, 0.01, 0.04])
def test_the_threshold_spends_what_is_allowed_and_no_more(allowed):
    means = [0.05, 0.6, 3.0, 9.0, 31.0, 400.0]
    tests = attainable(*_poisson(means), (RISE, FALL), 0.01)
    threshold = tests.threshold(allowed)
    assert float(tests.alarms_at(np.array(threshold))) <= allowed * (1 + 1e-9)
    assert threshold > allowed / 12
    more = min(threshold * 1.25, 0.01)
    assert more == 0.01 or float(tests.alarms_at(np.array(more))) > 0.9 * allowed


def test_a_sparse_series_never_falls_and_so_spends_nothing():
    assert float(attainable(*_poisson([0.6, 3.0]), (FALL,), 0.01).alarms_at(np.array(0.01))) == 0


def test_tests_with_every_chance_share_it_evenly():
    assert smooth(400, 0.01).threshold(2.0) == pytest.approx(0.005)
    assert smooth(4, 0.01).threshold(2.0) == 0.01
