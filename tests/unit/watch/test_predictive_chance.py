"""A chance with all doubt counted in, and the limit that goes with it."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.chance.negative_binomial import chance_above
from tallybook.watch.foresee import Foreseen
from tallybook.watch.predictive_chance import predictive_chance, predictive_limit
from tallybook.watch.shrink_dispersion import Spread

MEAN = np.array([0.001, 0.5, 5.0, 60.0, 900.0])


def _seen(of_log):
    one = np.ones(len(MEAN))
    return Foreseen(MEAN, one * of_log, 2 * one, 20 * one, one > 0)


def _spread(free):
    return Spread(np.full(len(MEAN), 2.0), np.full(len(MEAN), free))


def test_without_doubt_it_is_the_plain_negative_binomial():
    counts = np.ceil(MEAN + 2 * np.sqrt(2 * MEAN))
    plain = chance_above(counts, MEAN, np.full(len(MEAN), 2.0))
    found = predictive_chance(counts, _seen(1e-9), _spread(1e7))
    assert found == pytest.approx(plain, rel=0.02)


def test_doubt_makes_a_high_count_less_surprising():
    counts = np.ceil(MEAN + 5 * np.sqrt(2 * MEAN) + 3)
    plain = chance_above(counts, MEAN, np.full(len(MEAN), 2.0))
    assert (predictive_chance(counts, _seen(0.02), _spread(15.0)) > plain).all()


def test_the_limit_is_the_largest_count_that_is_no_rarer():
    seen, spread = _seen(0.02), _spread(15.0)
    limit = predictive_limit(0.01, seen, spread)
    assert (predictive_chance(limit + 1, seen, spread) <= 0.01).all()
    above = limit > 0
    assert (predictive_chance(limit, seen, spread)[above] > 0.01).all()


def test_a_fit_that_ran_away_has_no_limit():
    one = np.ones(2)
    seen = Foreseen(np.array([1e200, np.nan]), one, one, 20 * one, one > 0)
    assert np.isinf(predictive_limit(0.01, seen, Spread(one, 20 * one))).all()
