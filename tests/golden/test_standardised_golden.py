"""Standardised rates and quantiles against PHEindicatormethods and epitools (rel 1e-9)."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.reckon.quantile_of import quantile_of
from tallybook.reckon.standardise import (
    gamma_limits,
    standardise_directly,
    standardise_indirectly,
)

REL = 1e-9
LEVELS = [(0.95, "95_0cl"), (0.998, "99_8cl")]


def _number(column: np.ndarray) -> np.ndarray:
    return np.array([float(x) if x not in ("", "NA") else np.nan for x in column.tolist()])


@pytest.mark.parametrize(("confidence", "tag"), LEVELS)
def test_direct_rates(reference, confidence, tag):
    rows, peer = (reference(f"rates/dsr_sim_given/{name}.csv") for name in ("input", "expected"))
    found = standardise_directly(
        rows["area"].tolist(), rows["count"], rows["pop"], rows["stdpop"], 1e5, confidence
    )
    assert list(found.groups) == peer["area"].tolist()
    assert len(found.groups) == 12
    assert_allclose(found.events, peer["total_count"])
    assert_allclose(found.people, peer["total_pop"])
    for mine, theirs in (
        (found.value, "value"),
        (found.low, f"lower{tag}"),
        (found.high, f"upper{tag}"),
    ):
        assert_allclose(mine, _number(peer[theirs]), rtol=REL, atol=0, equal_nan=True)


def test_gamma_limits(reference):
    rows, peer = (reference(f"rates/dsr_sim_given/{name}.csv") for name in ("input", "expected"))
    low, high = gamma_limits(rows["area"].tolist(), rows["count"], rows["pop"], rows["stdpop"], 1e5)
    assert_allclose(low, _number(peer["fayfeuer_lower"]), rtol=REL, atol=0)
    assert_allclose(high, _number(peer["fayfeuer_upper"]), rtol=REL, atol=0)


@pytest.mark.parametrize(("confidence", "tag"), LEVELS)
def test_indirect_ratios(reference, confidence, tag):
    rows, other, peer = (
        reference(f"rates/isr_sim_given/{name}.csv")
        for name in ("input", "input_reference", "expected")
    )
    of_band = dict(zip(other["ageband"], other["x_ref"] / other["n_ref"], strict=True))
    rates = [of_band[band] for band in rows["ageband"]]
    found = standardise_indirectly(
        rows["area"].tolist(), rows["count"], rows["pop"], rates, confidence
    )
    assert list(found.groups) == peer["area"].tolist()
    for mine, theirs in (
        (found.events, "observed"),
        (found.expected, "expected"),
        (found.value, "value"),
        (found.low, f"lower{tag}"),
        (found.high, f"upper{tag}"),
    ):
        assert_allclose(mine, peer[theirs], rtol=REL, atol=0)


def test_indirect_rates(reference):
    rows, other, peer = (
        reference(f"rates/isr_sim_given/{name}.csv")
        for name in ("input", "input_reference", "expected_rate")
    )
    crude = 1e5 * other["x_ref"].sum() / other["n_ref"].sum()
    assert_allclose(crude, peer["ref_rate"], rtol=REL)
    of_band = dict(zip(other["ageband"], other["x_ref"] / other["n_ref"], strict=True))
    rates = [of_band[band] for band in rows["ageband"]]
    found = standardise_indirectly(rows["area"].tolist(), rows["count"], rows["pop"], rates)
    assert_allclose(found.value * crude, peer["value"], rtol=REL, atol=0)
    assert_allclose(found.low * crude, peer["lowercl"], rtol=REL, atol=0)
    assert_allclose(found.high * crude, peer["uppercl"], rtol=REL, atol=0)


def test_deciles(reference):
    peer = reference("rates/quantile_given/expected.csv")
    value = _number(peer["value"])
    theirs = np.nan_to_num(_number(peer["quantile_all_inverted"]))
    assert quantile_of(value, 10, highest_first=True).tolist() == theirs.tolist()
    inside = np.nan_to_num(_number(peer["quantile_within_region"]))
    for region in set(peer["region"].tolist()):
        rows = peer["region"] == region
        assert quantile_of(value[rows], 10).tolist() == inside[rows].tolist()


def test_rates_of_ages_are_refused_where_a_band_has_nobody():
    with pytest.raises(ValueError, match="people is not above zero"):
        standardise_directly(["a", "a"], [1, 2], [100, 0], [1, 1])
    with pytest.raises(ValueError, match="give more values"):
        quantile_of([1, 2, 3], 10)
