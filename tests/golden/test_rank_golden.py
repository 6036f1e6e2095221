"""Rank intervals against csranks and against normal and gamma draws made in R.

Tolerances are those of the reference: Klein exact; joint sets within one place, and equal but
for at most 5 % of areas, because the peer's critical values are simulated; quantiles of draws
within one place; shares of draws within 0.005.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.compare.rank_draws import rank_draws
from tallybook.compare.rank_interval import (
    rank_interval_joint,
    rank_interval_klein,
    rank_interval_marginal,
)
from tallybook.compare.simulate_ranks import simulate_ranks

CASES = ["toy5", "small15_given", "forces42_given", "pisa2018_math"]
COUNTED = ["small15_given", "forces42_given"]


@pytest.mark.parametrize("case", CASES)
def test_klein_sets_are_equal(reference, case):
    table = reference(f"rank/{case}/expected.csv")
    first, last = rank_interval_klein(table["x"], table["se"])
    assert_array_equal(first, table["klein_lower"])
    assert_array_equal(last, table["klein_upper"])


@pytest.mark.parametrize("case", CASES)
def test_joint_sets_are_equal_but_for_simulation(reference, case):
    table = reference(f"rank/{case}/expected.csv")
    first, last = rank_interval_joint(table["x"], table["se"], draws=20_000)
    off = np.abs([first - table["mrsw_joint_lower"], last - table["mrsw_joint_upper"]])
    assert off.max() <= 1
    assert off.any(axis=0).mean() <= 0.05


def _near(places, table, name):
    """Within one place, and equal but for 5 % of areas."""
    off = np.abs([places[0] - table[f"{name}_lower"], places[1] - table[f"{name}_upper"]])
    return off.max() <= 1 and off.any(axis=0).mean() <= 0.05


@pytest.mark.parametrize("case", CASES)
def test_sets_of_one_step_and_of_one_area_are_the_peers(reference, case):
    table = reference(f"rank/{case}/expected.csv")
    x, se = table["x"], table["se"]
    assert _near(
        rank_interval_joint(x, se, draws=20_000, steps_down=False), table, "mrsw_joint_nostep"
    )
    # 100,000 draws: beside the noise of the peer's critical values there is then little of ours
    assert _near(rank_interval_marginal(x, se, draws=100_000), table, "mrsw_marginal")


@pytest.mark.parametrize("case", CASES)
def test_one_end_alone_and_the_first_three_come_from_the_joint_sets(reference, case):
    """A lower or upper end for all areas tests the same hypotheses as both ends together."""
    table = reference(f"rank/{case}/expected.csv")
    places = rank_interval_joint(table["x"], table["se"], draws=20_000)
    assert _near(places, table, "mrsw_onesided")
    assert ((places[0] <= 3) != (table["in_tau_best3"] == 1)).mean() <= 0.05


@pytest.mark.parametrize("case", ["forces42_given", "pisa2018_math"])
def test_stepping_down_narrows_as_the_peer_narrows(reference, case):
    """Where the peer's single step is wider than its step-down, ours is not that wide."""
    table = reference(f"rank/{case}/expected.csv")
    first, last = rank_interval_joint(table["x"], table["se"], draws=20_000)
    single = table["mrsw_joint_nostep_upper"] - table["mrsw_joint_nostep_lower"]
    assert (last - first <= single).all()
    assert (last - first < single).sum() >= 3


@pytest.mark.parametrize("case", CASES)
def test_places_over_normal_draws(reference, case):
    table = reference(f"rank/{case}/expected.csv")
    random = np.random.default_rng(11)
    drawn = random.normal(table["x"], table["se"], (50_000, table["x"].size))
    best, three = rank_draws(drawn, top=1), rank_draws(drawn, top=3)
    for ours, peer in ((best.low, "gs_q2.5"), (best.median, "gs_median"), (best.high, "gs_q97.5")):
        assert np.abs(ours - table[peer]).max() <= 1
    assert_allclose(best.top_share, table["p_rank1"], rtol=0, atol=0.005)
    assert_allclose(three.top_share, table["p_top3"], rtol=0, atol=0.005)
    # The reference states no tolerance for the mean place: five errors of simulation.
    assert_allclose(best.mean, table["mean_rank"], rtol=0, atol=0.05)


@pytest.mark.parametrize("case", COUNTED)
def test_places_over_gamma_draws(reference, case):
    area = reference(f"rank/{case}/input.csv")
    table = reference(f"rank/{case}/expected_gamma_ranks.csv")
    best = simulate_ranks(area["count"], area["population"], top=1, draws=50_000)
    three = simulate_ranks(area["count"], area["population"], top=3, draws=50_000)
    for ours, peer in (
        (best.low, "gamma_q2.5"),
        (best.median, "gamma_median"),
        (best.high, "gamma_q97.5"),
    ):
        assert np.abs(ours - table[peer]).max() <= 1
    assert_allclose(best.top_share, table["p_rank1"], rtol=0, atol=0.005)
    assert_allclose(three.top_share, table["p_top3"], rtol=0, atol=0.005)
