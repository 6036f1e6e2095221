"""Intervals of counts and shares against PHEindicatormethods, R and exactci (rel 1e-9)."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.reckon.poisson_interval import poisson_interval
from tallybook.reckon.wilson_interval import wilson_interval

REL = 1e-9


@pytest.mark.parametrize(
    ("method", "column"), [("practice", "phe"), ("exact", "exact"), ("byar", "byarformula")]
)
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99, 0.998])
def test_poisson_limits_equal_the_grid(reference, method, column, confidence):
    grid = reference("rates/poisson_intervals_grid/expected.csv")
    rows = grid["conf"] == confidence
    assert rows.sum() > 30
    lower, upper = poisson_interval(grid["count"][rows], confidence, method)
    assert_allclose(lower, grid[f"{column}_lower"][rows], rtol=REL, atol=0)
    assert_allclose(upper, grid[f"{column}_upper"][rows], rtol=REL, atol=0)


@pytest.mark.parametrize(("confidence", "tag"), [(0.95, "95_0cl"), (0.998, "99_8cl")])
def test_rates_per_thousand_equal_public_health_practice(reference, confidence, tag):
    table = reference("rates/phe_rate_given/expected.csv")
    per = 1000 / table["denominator"]
    lower, upper = poisson_interval(table["count"], confidence)
    assert_allclose(lower * per, table[f"lower{tag}"], rtol=REL, atol=0)
    assert_allclose(upper * per, table[f"upper{tag}"], rtol=REL, atol=0)


@pytest.mark.parametrize(("confidence", "tag"), [(0.95, "95_0cl"), (0.998, "99_8cl")])
def test_shares_in_percent_equal_public_health_practice(reference, confidence, tag):
    table = reference("rates/phe_proportion_given/expected.csv")
    lower, upper = wilson_interval(table["x"], table["n"], confidence)
    # The peer's lower limit of an empty part is 0 but for rounding.
    assert_allclose(100 * lower, table[f"lower{tag}"], rtol=REL, atol=1e-12)
    assert_allclose(100 * upper, table[f"upper{tag}"], rtol=REL, atol=0)


def test_shares_equal_r_without_continuity_correction(reference):
    table = reference("rates/phe_proportion_given/expected.csv")
    lower, upper = wilson_interval(table["x"], table["n"])
    assert_allclose(lower, table["wilson_r_lower"], rtol=REL, atol=1e-14)
    assert_allclose(upper, table["wilson_r_upper"], rtol=REL, atol=0)


def test_the_epitools_variant_is_not_what_is_computed(reference):
    """Its lower limit takes count + 0.5: Tallybook's must differ from it wherever it is above 0."""
    grid = reference("rates/poisson_intervals_grid/expected.csv")
    rows = (grid["conf"] == 0.95) & (grid["count"] > 1)
    lower, _ = poisson_interval(grid["count"][rows], 0.95, "byar")
    assert np.all(np.abs(lower / grid["byar_lower"][rows] - 1) > 1e-6)
