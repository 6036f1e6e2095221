"""Ratios of two counts and adjusted p-values against R, exactci and rateratio.test (rel 1e-9)."""

from __future__ import annotations

import pytest
from numpy.testing import assert_allclose

from tallybook.chance.adjust_p import adjust_p
from tallybook.compare.ratio_interval import ratio_interval
from tallybook.compare.ratio_p_value import ratio_p_value

REL = 1e-9
PAIRS = "compare/two_counts_given/expected.csv"


def _pair(table):
    names = ("count_new", "count_old", "exposure_new", "exposure_old")
    return [table[name] for name in names]


@pytest.mark.parametrize("peer", ["exact", "poisson_test"])
def test_exact_limits_of_the_ratio(reference, peer):
    table = reference(PAIRS)
    lower, upper = ratio_interval(*_pair(table))
    assert_allclose(lower, table[f"{peer}_lower"], rtol=REL, atol=0)
    assert_allclose(upper, table[f"{peer}_upper"], rtol=REL, atol=0)


def test_limits_in_percent(reference):
    table = reference(PAIRS)
    lower, upper = ratio_interval(*_pair(table))
    assert_allclose(100 * (lower - 1), table["pct_lower"], rtol=REL, atol=0)
    assert_allclose(100 * (upper - 1), table["pct_upper"], rtol=REL, atol=0)


def test_central_p_value(reference):
    table = reference(PAIRS)
    assert_allclose(ratio_p_value(*_pair(table)), table["p_central"], rtol=REL, atol=0)


@pytest.mark.parametrize("method", ["bonferroni", "holm", "hochberg", "bh", "by"])
def test_adjusted_p_values(reference, method):
    table = reference("compare/p_adjust/expected.csv")
    assert_allclose(adjust_p(table["p"], method), table[method], rtol=REL, atol=0)
