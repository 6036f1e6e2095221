"""Coverage by summing over every possible count, not by drawing: no luck in it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betainc, pdtr

from tallybook.compare.funnel_limits import funnel_limits
from tallybook.compare.ratio_interval import ratio_interval
from tallybook.compare.ratio_p_value import ratio_p_value
from tallybook.reckon.poisson_interval import poisson_interval
from tallybook.reckon.wilson_interval import wilson_interval

COUNTS = np.arange(0, 400)


def _poisson_chance(mean):
    return np.diff(pdtr(COUNTS, mean), prepend=0.0)


def _binomial_chance(total, share):
    at_least = [1.0, *betainc(np.arange(1, total + 1), np.arange(total, 0, -1), share), 0.0]
    return -np.diff(at_least)


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.998])
@pytest.mark.parametrize("mean", [0.2, 1, 3.7, 9.5, 15, 80, 200])
def test_exact_limits_cover_at_least_as_stated(mean, confidence):
    lower, upper = poisson_interval(COUNTS, confidence, "exact")
    chance = _poisson_chance(mean)
    tail = (1 - confidence) / 2
    # Central: neither side misses more often than its half.
    assert chance[lower > mean].sum() <= tail + 1e-12
    assert chance[upper < mean].sum() <= tail + 1e-12


def test_byar_limits_are_close_to_exact_from_ten():
    """Breslow and Day (1987, p. 69): accurate even for small counts."""
    counts = np.arange(10, 400)
    byar = np.array(poisson_interval(counts, 0.95, "byar"))
    exact = np.array(poisson_interval(counts, 0.95, "exact"))
    assert np.abs(byar / exact - 1).max() < 0.002


@pytest.mark.parametrize("ratio", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("total", [5, 40, 150])
def test_the_ratio_is_covered_at_least_as_stated(total, ratio):
    later = np.arange(0, total + 1)
    chance = _binomial_chance(total, ratio * 3 / (ratio * 3 + 4))
    lower, upper = ratio_interval(later, total - later, 3, 4)
    assert chance[lower > ratio].sum() <= 0.025 + 1e-12
    assert chance[upper < ratio].sum() <= 0.025 + 1e-12


@pytest.mark.parametrize("total", [1, 7, 60])
def test_p_below_five_percent_exactly_where_the_interval_leaves_out_one(total):
    later = np.arange(0, total + 1)
    lower, upper = ratio_interval(later, total - later, 9, 12)
    p = ratio_p_value(later, total - later, 9, 12)
    assert np.array_equal(p < 0.05, (lower > 1) | (upper < 1))


@pytest.mark.parametrize("expected", [0.01, 0.5, 3.5, 3.7, 12, 90])
@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_chance_alone_leaves_the_funnel_no_more_often_than_stated(expected, confidence):
    lower, upper = funnel_limits(expected / 4, 4.0, confidence)
    chance = _poisson_chance(expected)
    rate = COUNTS / (expected / 4)
    tail = (1 - confidence) / 2
    above, below = chance[rate > upper + 1e-9].sum(), chance[rate < lower - 1e-9].sum()
    assert above <= tail + 1e-12
    assert below <= tail + 1e-12


@pytest.mark.parametrize("expected", [0.02, 0.9, 8, 60])
def test_the_funnel_and_the_exact_interval_agree_on_every_count(expected):
    lower, upper = funnel_limits(np.ones(COUNTS.size), expected)
    low_end, high_end = poisson_interval(COUNTS, 0.95, "exact")
    assert np.array_equal(upper < COUNTS, low_end > expected)
    assert np.array_equal(lower > COUNTS, high_end < expected)


def test_wilson_limits_solve_their_own_equation():
    """Wilson (1927): at each limit p, |part/whole - p| is z errors of p."""
    part, whole = np.array([1, 3, 17, 499, 500.0]), np.array([9, 40, 20, 500, 500.0])
    for limit in wilson_interval(part, whole):
        away = np.abs(part / whole - limit)
        assert np.allclose(away, 1.959963984540054 * np.sqrt(limit * (1 - limit) / whole))
