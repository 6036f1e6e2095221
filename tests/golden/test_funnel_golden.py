"""Funnel limits, positions and overdispersion against PHEindicatormethods and Spiegelhalter (2005).

The peer's Poisson limits are given the other way round: for a count, the exposure at which it
lies on the limit. We are asked at those exposures and must return that count.

They are met to the peer's own resolution, not to the 1e-9 of the reference's README: the peer
finds each by halving v = expected / (1 + count + expected) in steps down to 2^-24 and stops, so
that its own v are whole multiples of 2^-24. The test asserts that too: were the peer exact, it
would fail, and the tolerance with it.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.compare.funnel_limits import funnel_limits, share_funnel_limits
from tallybook.compare.funnel_position import funnel_position
from tallybook.compare.group_mean import pooled_mean
from tallybook.compare.overdispersion import overdispersed_limits, overdispersion
from tallybook.reckon.poisson_interval import poisson_interval

REL = 1e-9
HALVING = 2.0**-24
SIGMAS = [("2s", 0.95), ("3s", 0.998)]
WORDS = {
    "Low (0.001)": -2,
    "Low (0.025)": -1,
    "Not significant": 0,
    "High (0.025)": 1,
    "High (0.001)": 2,
}


def _poisson_case(reference, case):
    """Counts, the column of exposures for a limit, the baseline per unit of exposure, and years."""
    table = reference(f"funnel/{case}/expected_limits.csv")
    if case == "phe_ratio_testdata":
        return table, table["Observed_events"], "exp_events", 1.0, 100.0, 1
    years = 3 if case == "phe_rate_testdata" else 1
    return table, table["Events"], "population_1_year", table["baseline"][0] / 1e5, 1e5, years


POISSON = ["csp_sim_given", "phe_rate_testdata", "phe_ratio_testdata"]


@pytest.mark.parametrize(("sigma", "confidence"), SIGMAS)
@pytest.mark.parametrize("case", POISSON)
def test_a_count_lies_on_its_limit_at_the_peers_exposure(reference, case, sigma, confidence):
    table, count, column, baseline, _, years = _poisson_case(reference, case)
    exact = poisson_interval(count, confidence, "exact")
    for side, at in (("lower", 1), ("upper", 0)):
        peer = table[f"{side}_{sigma}_{column}"] * years * baseline
        v_peer, v_exact = (x / (1 + count + x) for x in (peer, exact[at]))
        # The peer stops halving here ...
        assert_allclose(v_peer / HALVING, np.round(v_peer / HALVING), rtol=0, atol=1e-6)
        # ... one last step from the root (1.5 steps allow for its own rounding of the tail).
        assert np.abs(v_peer - v_exact).max() <= 1.5 * HALVING


@pytest.mark.parametrize(("sigma", "confidence"), SIGMAS)
@pytest.mark.parametrize("case", POISSON)
def test_limits_return_the_count_that_made_them(reference, case, sigma, confidence):
    """At the exposure where a count's exact interval ends on the mean, the limit is that count."""
    _, count, _, baseline, _, _ = _poisson_case(reference, case)
    low_end, high_end = poisson_interval(count, confidence, "exact")
    lower, _ = funnel_limits(high_end / baseline, baseline, confidence)
    _, upper = funnel_limits(low_end / baseline, baseline, confidence)
    assert_allclose(lower, count / high_end * baseline, rtol=REL, atol=0)
    assert_allclose(upper, count / low_end * baseline, rtol=REL, atol=0)


@pytest.mark.parametrize(("sigma", "confidence"), SIGMAS)
@pytest.mark.parametrize("case", POISSON)
def test_limits_at_the_peers_exposures(reference, case, sigma, confidence):
    """A step and a half of v to either side of its exposure, our limits enclose its count."""
    table, count, column, baseline, per, years = _poisson_case(reference, case)
    for side, at in (("lower", 0), ("upper", 1)):
        exposure = table[f"{side}_{sigma}_{column}"] * years
        assert_allclose(table[f"{side}_{sigma}_limit"], per * count / exposure, rtol=REL)
        v = exposure * baseline / (1 + count + exposure * baseline)
        before, after = ((1 + count) * w / (1 - w) for w in (v - 1.5 * HALVING, v + 1.5 * HALVING))
        assert (before * funnel_limits(before, 1.0, confidence)[at] < count).all()
        assert (after * funnel_limits(after, 1.0, confidence)[at] > count).all()


def test_the_baseline_is_the_pooled_mean(reference):
    area = reference("funnel/csp_sim_given/input.csv")
    peer = reference("funnel/csp_sim_given/expected_limits.csv")["baseline"][0]
    assert_allclose(1e5 * pooled_mean(area["events"], area["population"]), peer, rtol=REL)


def test_derived_denominators_and_their_pooled_mean(reference):
    points = reference("funnel/phe_rate_testdata/expected_points.csv")
    peer = reference("funnel/phe_rate_testdata/expected_limits.csv")["baseline"][0]
    exposure = 3 * points["denominator_derived"]
    assert_allclose(1e5 * pooled_mean(points["ev"], exposure), peer, rtol=REL)


def _positions(amount, limits):
    return sum(funnel_position(amount, *limits(confidence)) for _, confidence in SIGMAS)


def test_positions_of_partnerships(reference):
    area = reference("funnel/csp_sim_given/expected_significance.csv")
    mean = pooled_mean(area["events"], area["population"])
    found = _positions(
        area["events"] / area["population"], lambda c: funnel_limits(area["population"], mean, c)
    )
    assert_array_equal(found, [WORDS[word] for word in area["significance"]])


def test_positions_of_ratios(reference):
    area = reference("funnel/phe_ratio_testdata/expected_significance.csv")
    found = _positions(
        area["obs"] / area["expected"], lambda c: funnel_limits(area["expected"], 1.0, c)
    )
    assert_array_equal(found, [WORDS[word] for word in area["significance"]])


def test_positions_of_shares(reference):
    area = reference("funnel/phe_proportion_testdata/expected_significance.csv")
    mean = pooled_mean(area["numerator"], area["denominator"])
    found = _positions(
        area["numerator"] / area["denominator"],
        lambda c: share_funnel_limits(area["denominator"], mean, c),
    )
    assert_array_equal(found, [WORDS[word] for word in area["significance"]])


@pytest.mark.parametrize(("sigma", "confidence"), SIGMAS)
def test_limits_of_shares(reference, sigma, confidence):
    area = reference("funnel/phe_proportion_testdata/input.csv")
    table = reference("funnel/phe_proportion_testdata/expected_limits.csv")
    mean = pooled_mean(area["numerator"], area["denominator"])
    assert_allclose(100 * mean, table["baseline"], rtol=REL)
    lower, upper = share_funnel_limits(table["Population"], mean, confidence)
    assert_allclose(100 * lower, table[f"lower_{sigma}_limit"], rtol=REL, atol=0)
    assert_allclose(100 * upper, table[f"upper_{sigma}_limit"], rtol=REL, atol=0)


def test_overdispersion(reference):
    area = reference("funnel/csp_sim_given/input.csv")
    table = reference("funnel/csp_sim_given/expected_overdispersion.csv")
    expected = area["population"] * pooled_mean(area["events"], area["population"])
    assert_allclose(expected, table["expected"], rtol=REL)
    found = overdispersion(area["events"], expected)
    assert_allclose(found.phi, table["phi"][0], rtol=REL)
    assert_allclose(found.tau2, table["tau2"][0], rtol=REL)
    assert_allclose(found.score, table["z"], rtol=REL)
    assert_allclose(found.score_multiplicative, table["z_multiplicative"], rtol=REL)
    assert_allclose(found.score_additive, table["z_additive"], rtol=REL)
    for tag, confidence in (("95", 0.95), ("998", 0.998)):
        lower, upper = overdispersed_limits(expected, found.tau2, confidence)
        assert_allclose(lower, table[f"lower{tag}_smr"], rtol=REL, atol=0)
        assert_allclose(upper, table[f"upper{tag}_smr"], rtol=REL, atol=0)
