"""A chance with all doubt counted in, and the limit that goes with it."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.chance.negative_binomial import chance_above
from tallybook.watch.believe_spread import DISPERSIONS
from tallybook.watch.foresee import Foreseen
from tallybook.watch.predictive_chance import predictive_chance, predictive_limit

MEAN = np.array([0.001, 0.5, 5.0, 60.0, 900.0])


TWO = np.tile((DISPERSIONS == 2.2).astype(float), (len(MEAN), 1))
WIDE = np.tile(np.isin(DISPERSIONS, (1.3, 2.2, 3.4)) / 3, (len(MEAN), 1))


def _seen(of_log, mean=MEAN):
    one = np.ones(len(mean))
    flat = np.zeros((len(mean), len(DISPERSIONS)))
    return Foreseen(mean, one * of_log, flat, mean, 20 * one, one, 0 * one, one, one > 0)


def _plain(counts):
    return chance_above(counts, MEAN, np.full(len(MEAN), 2.2))


def test_without_doubt_it_is_the_plain_negative_binomial():
    counts = np.ceil(MEAN + 2 * np.sqrt(2 * MEAN))
    assert predictive_chance(counts, _seen(1e-9), TWO) == pytest.approx(_plain(counts), rel=0.02)


def test_doubt_of_the_mean_or_of_the_spread_makes_a_high_count_less_surprising():
    counts = np.ceil(MEAN + 5 * np.sqrt(2 * MEAN) + 3)
    assert (predictive_chance(counts, _seen(0.02), TWO) > _plain(counts)).all()
    assert (predictive_chance(counts, _seen(1e-9), WIDE) > _plain(counts))[1:].all()


def test_the_limit_is_the_largest_count_that_is_no_rarer():
    seen = _seen(0.02)
    limit = predictive_limit(0.01, seen, WIDE)
    assert (predictive_chance(limit + 1, seen, WIDE) <= 0.01).all()
    above = limit > 0
    assert (predictive_chance(limit, seen, WIDE)[above] > 0.01).all()


def test_a_fit_that_ran_away_has_no_limit():
    seen = _seen(1.0, np.array([1e200, np.nan]))
    assert np.isinf(predictive_limit(0.01, seen, WIDE[:2])).all()
