"""Nowcasts against baselinenowcast 0.2, ChainLadder 0.2.20, surveillance 1.20.3 and NobBS 1.0.0.

The toy triangle's point nowcast was made with six times of history and its delay with five, by the
peer's own rule of allocation; both are asked for as they were made.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.chance.negative_binomial import chance_above
from tallybook.delay.apply_delay import apply_delay
from tallybook.delay.chain_ladder import apply_factors, estimate_factors
from tallybook.delay.estimate_delay import estimate_delay, reverse_hazards
from tallybook.delay.estimate_doubt import estimate_doubt
from tallybook.delay.overdispersed import overdispersed
from tallybook.delay.posterior import Prior, final_by_all, final_by_hazards
from tallybook.delay.sample_walk import sample_walk
from tallybook.delay.total_by_share import total_by_share
from tallybook.delay.triangle import Triangle, settle_negatives

HISTORY = {
    "baseline_germany_allages": (60, 60),
    "baseline_nssp": (37, 37),
    "baseline_example_triangle": (5, 6),
    "baseline_downward_corrections": (6, 6),
}
REPLAYS = {"baseline_germany_allages": 60, "baseline_nssp": 38}
MACK = ["mack_ABC", "mack_GenIns", "mack_GenIns_sigmaMack", "mack_RAA", "mack_RAA_sigmaMack"]
LONG = ["sim_longdelay_stable", "sim_longdelay_calendar", "sim_longdelay_stable_small"]
OUTBREAK = ["husO104_2011-06-02", "husO104_2011-06-10"]


def _numbers(column):
    if column.dtype.kind != "U":
        return column
    return np.array([float(text) if text not in ("", "NA") else np.nan for text in column])


def _wide(table, *labels):
    return np.stack([_numbers(c) for name, c in table.items() if name not in labels], axis=1)


@pytest.fixture
def triangle(reference):
    return lambda case: Triangle(_wide(reference(f"nowcast/{case}/input.csv"), "reference_date"))


@pytest.mark.parametrize("case", HISTORY)
def test_delays_are_the_peers(reference, triangle, case):
    found = estimate_delay(settle_negatives(triangle(case)), HISTORY[case][0])
    wanted = reference(f"nowcast/{case}/expected_delay.csv")
    assert_allclose(found.chance, wanted["pmf"], rtol=1e-8, atol=1e-14)
    assert_allclose(found.within, wanted["cdf"], rtol=1e-8)


@pytest.mark.parametrize("case", HISTORY)
def test_points_are_the_peers(reference, triangle, case):
    given = triangle(case)
    delay = estimate_delay(settle_negatives(given), HISTORY[case][1])
    wanted = reference(f"nowcast/{case}/expected_point.csv")["point_nowcast"]
    assert_allclose(given.so_far + apply_delay(given, delay).sum(axis=1), wanted, rtol=1e-8)


@pytest.mark.parametrize("case", REPLAYS)
def test_doubt_is_the_peers(reference, triangle, case):
    history = HISTORY[case][0]
    found = estimate_doubt(
        settle_negatives(triangle(case)),
        lambda known: apply_delay(known, estimate_delay(known, history)),
        REPLAYS[case],
    )
    wanted = reference(f"nowcast/{case}/expected_dispersion.csv")["nb_size"]
    assert_allclose(found.size, wanted, rtol=1e-3)


@pytest.mark.parametrize("case", REPLAYS)
def test_the_spread_of_additions_has_the_peers_quantiles(reference, case):
    wanted = reference(f"nowcast/{case}/expected_quantiles.csv")
    mean, size = wanted["expected_to_add"], wanted["nb_size"]
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        added = wanted[f"q{share * 100:g}"] - wanted["observed_so_far"]
        # the smallest count that at least this share reaches, up to one count
        assert (chance_above(added + 2, mean, 1 + mean / size) <= 1 - share + 1e-9).all()
        assert (chance_above(added - 1, mean, 1 + mean / size) >= 1 - share - 1e-9).all()


def _mack(reference, case):
    cumulative = _wide(reference(f"nowcast/{case}/input.csv"), "origin")
    return Triangle(np.diff(cumulative, axis=1, prepend=0))


@pytest.mark.parametrize("case", MACK)
def test_mack_is_the_peers(reference, case):
    given = _mack(reference, case)
    factors = estimate_factors(given, last="mack" if "sigmaMack" in case else "log-linear")
    ladder = apply_factors(given, factors)
    steps = reference(f"nowcast/{case}/expected_factors.csv")
    known = len(factors.factor)
    assert_allclose(factors.factor, _numbers(steps["f"])[:known], rtol=1e-7)
    assert_allclose(factors.error, _numbers(steps["f_se"])[:known], rtol=1e-7)
    assert_allclose(factors.spread, _numbers(steps["sigma"])[:known], rtol=1e-7)
    times = reference(f"nowcast/{case}/expected_by_origin.csv")
    for ours, theirs in (
        (ladder.ultimate, "ultimate"),
        (ladder.error, "mack_se"),
        (ladder.process, "process_risk"),
        (ladder.parameter, "parameter_risk"),
    ):
        assert_allclose(ours, times[theirs], rtol=1e-7)
    total = reference(f"nowcast/{case}/expected_total.csv")
    assert_allclose(ladder.total_error, total["mack_se"][0], rtol=1e-7)
    assert_allclose(ladder.total_process, total["process_risk"][0], rtol=1e-7)
    assert_allclose(ladder.total_parameter, total["parameter_risk"][0], rtol=1e-7)


@pytest.mark.parametrize("case", ["mack_ABC", "mack_GenIns", "mack_GenIns_sigmaMack"])
def test_the_regression_has_the_chain_ladder_and_the_peers_error(reference, case):
    found = overdispersed(_mack(reference, case))
    wanted = reference(f"nowcast/{case}/expected_odp.csv")
    of_times = wanted["origin"].astype(str) != "TOTAL"
    assert_allclose(found.to_come[1:], wanted["odp_ibnr"][of_times], rtol=1e-7)
    assert_allclose(found.error[1:], wanted["odp_se"][of_times], rtol=1e-7)
    assert_allclose(found.dispersion, wanted["phi"][0], rtol=1e-7)


def _long(reference, case, horizon):
    given = reference(f"nowcast/{case}/input.csv")
    months = reference(f"nowcast/{case}/expected_chainladder.csv")["occurred_month"].tolist()
    new = np.zeros((len(months), horizon + 1))
    kept = given["delay_months"] <= horizon
    rows = np.array([months.index(month) for month in given["occurred_month"]])
    delays = given["delay_months"].astype(int)
    new[rows[kept], delays[kept]] = given["count"][kept]
    ahead = np.arange(len(months))[:, None] + np.arange(horizon + 1)[None, :]
    new[ahead > len(months) - 1] = np.nan
    return Triangle(new)


@pytest.mark.parametrize("horizon", [120, 240])
@pytest.mark.parametrize("case", LONG)
def test_long_delays_have_the_peers_ladder(reference, case, horizon):
    given = _long(reference, case, horizon)
    ladder = apply_factors(given, estimate_factors(given))
    wanted = reference(f"nowcast/{case}/expected_chainladder.csv")
    assert_allclose(ladder.ultimate, wanted[f"chainladder_ultimate_D{horizon}"], rtol=1e-7)
    if horizon == 120 and not case.endswith("small"):
        assert_allclose(ladder.error, wanted["mack_se_D120"], rtol=1e-7, atol=1e-9)


def test_where_the_peer_fails_on_empty_cells_ours_has_errors(reference):
    given = _long(reference, "sim_longdelay_stable_small", 120)
    ladder = apply_factors(given, estimate_factors(given))
    assert np.isfinite(ladder.error).all()
    young = (given.depth < 60) & (given.so_far > 0)  # of a month with nothing yet it knows nothing
    assert young.any()
    assert (ladder.error[young] > 0).all()


def _outbreak(reference, case):
    given = reference(f"nowcast/{case}/input_triangle.csv")
    new = _wide(given, "date")
    return given["date"].tolist(), Triangle(new)


@pytest.mark.parametrize("case", OUTBREAK)
def test_reverse_hazards_are_the_peers(reference, case):
    came, by_then = reverse_hazards(_outbreak(reference, case)[1])
    wanted = reference(f"nowcast/{case}/expected_hazard.csv")
    assert_array_equal(came, wanted["n_x"])
    assert_array_equal(by_then, wanted["N_x"])


@pytest.mark.parametrize("case", OUTBREAK)
def test_totals_by_the_delay_are_the_peers(reference, case):
    days, given = _outbreak(reference, case)
    within = estimate_delay(given).within[given.depth - 1]
    wanted = reference(f"nowcast/{case}/expected_lawless.csv")
    at = [days.index(day) for day in wanted["date"]]
    some = wanted["observed_so_far"] > 0
    assert_allclose(within[at], wanted["W_prob_reported_by_now"], rtol=1e-9)
    total = given.so_far[at] / within[at]
    assert_allclose(total[some], wanted["N_hat"][some], rtol=1e-9)


@pytest.mark.parametrize("case", OUTBREAK)
def test_errors_of_totals_are_lawless(reference, case):
    """Of the peer, without its slip: it leaves the doubt of the share out of its intervals."""
    days, given = _outbreak(reference, case)
    found = total_by_share(given)
    wanted = reference(f"nowcast/{case}/expected_lawless.csv")
    at = [days.index(day) for day in wanted["date"]]
    some = wanted["observed_so_far"] > 0
    for ours, theirs in (
        (found.total, "N_hat"),
        (found.process, "var_process_part"),
        (found.estimation, "var_estimation_part"),
        (found.error, "se_total"),
    ):
        assert_allclose(ours[at][some], _numbers(wanted[theirs])[some], rtol=1e-9)
    assert_allclose(found.share[at], wanted["W_prob_reported_by_now"], rtol=1e-9)


PRIOR = Prior(50, 3000)
METHODS = {
    "bayes.notrunc.bnb": lambda given: final_by_all(given, 400),
    "bayes.notrunc": lambda given: final_by_all(given, 400, PRIOR),
    "bayes.trunc": lambda given: final_by_hazards(given, 400, PRIOR),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", OUTBREAK)
def test_final_counts_have_the_peers_quantiles(reference, case, method):
    days, given = _outbreak(reference, case)
    found = METHODS[method](given)
    wanted = reference(f"nowcast/{case}/expected_bayes.csv")
    of_method = wanted["method"] == method
    at = [days.index(day) for day in wanted["date"][of_method]]
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        peer = wanted[f"q{share * 100:g}"][of_method]
        # the peer draws 4,000 times: two counts or 3 per cent
        near = np.abs(found.quantile(share)[at] - peer) <= np.maximum(2, 0.03 * peer)
        assert near.all()
    if method == "bayes.notrunc.bnb":
        assert_allclose(found.mean[at], wanted["mean"][of_method], rtol=1e-9)


def test_a_walking_mean_has_the_peers_quantiles(reference):
    now, weeks, longest = date(1994, 9, 26), 60, 20
    given = reference("nowcast/nobbs_dengue_1994-09-26/input.csv")
    new = np.zeros((weeks, longest + 1))
    for begun, reported, count in zip(*given.values(), strict=True):
        ago = (now - date.fromisoformat(str(begun))).days // 7
        delay = ago - (now - date.fromisoformat(str(reported))).days // 7
        if ago < weeks and delay <= longest:
            new[weeks - 1 - ago, delay] += count
    new[np.add.outer(np.arange(weeks), np.arange(longest + 1)) >= weeks] = np.nan
    found = np.quantile(sample_walk(Triangle(new)), [0.5, 0.025, 0.975], axis=1)
    wanted = reference("nowcast/nobbs_dengue_1994-09-26/expected_estimates.csv")
    for ours, theirs in zip(found, ("estimate", "lower", "upper"), strict=True):
        peer = _numbers(wanted[theirs])
        # both sample: four counts or 10 per cent
        assert (np.abs(ours - peer) <= np.maximum(4, 0.1 * peer)).all()
