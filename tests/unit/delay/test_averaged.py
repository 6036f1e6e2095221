"""The averaged nowcast: follows what is plain, is in doubt where it must be, and stands holes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.delay.averaged import draw_averaged, fit_averaged
from tallybook.delay.changes import bases, possible_changes, profiles
from tallybook.delay.fields import lay_out_fields
from tallybook.delay.triangles import Triangles
from tallybook.delay.wandering import find_wandering

TIMES, DELAYS = 40, 10


def _made(level, mean, seed=1, slower=1.0, since=TIMES):
    """Counts of offences from a day on (`since`) reported `slower` times as late; and finals."""
    month, delay = np.indices((TIMES, DELAYS))
    late = np.exp(-delay / (mean * np.where(month >= since, slower, 1.0)))
    expected = level * late / late.sum(axis=1, keepdims=True)
    counts = np.random.default_rng(seed).poisson(expected).astype(float)
    return np.where(month + delay < TIMES, counts, np.nan), counts.sum(axis=1)


def test_every_cell_is_reached_by_its_level_its_lag_and_the_drift_of_its_recording():
    new, _ = _made(30, 2)
    fields = lay_out_fields(Triangles(new[None]))
    mode = np.random.default_rng(2).normal(size=(1, fields.size))
    seen = np.isfinite(new).ravel()
    by_design = fields.design @ mode[0]
    assert_allclose(by_design[seen], fields.log_mean(mode)[0].ravel()[seen])


def test_information_is_that_of_the_design():
    new, _ = _made(30, 2)
    fields = lay_out_fields(Triangles(new[None]))
    weight = np.random.default_rng(3).uniform(0, 2, (2, new.size))
    design = fields.design.toarray()
    for found, one in zip(fields.information(weight), weight, strict=True):
        assert_allclose(found, design.T @ (one[:, None] * design), atol=1e-12)
    covariance = np.linalg.inv(fields.information(weight) + np.eye(fields.size))
    wanted = [np.einsum("ci,ij,cj->c", design, one, design) for one in covariance]
    assert_allclose(fields.doubt(covariance), wanted, atol=1e-12)


def test_what_is_thought_beforehand_adds_up_to_one():
    for shape in ((12, 4, 12), (48, 13, 48), (150, 27, 150), (168, 121, 168)):
        assert_allclose(np.exp(possible_changes(*shape).log_prior).sum(), 1)


def test_a_stretched_curve_is_the_profile_of_longer_waits():
    """Of exponential delays with mean m, 1 % longer: the log share grows by 0.01 (d / m - 1)."""
    delay = np.arange(DELAYS)
    of = profiles(-delay[1:] / 3.0, np.full(DELAYS - 1, 1e3))
    stretched = (of[0, 0] @ bases(DELAYS))[1:]
    assert_allclose(stretched / 0.45, delay[1:] / 3.0 - 1, atol=0.05)


@pytest.mark.parametrize("slower", [0.5, 2.0])
def test_a_plain_step_of_many_counts_is_found_and_followed(slower):
    new, final = _made(800, 2.0, slower=slower, since=TIMES - 8)
    _, (one,) = fit_averaged(Triangles(new[None]))
    assert one.found
    drawn = draw_averaged(Triangles(new[None]), 500, 1)[0, -6:] + np.nansum(new, axis=1)[-6:, None]
    low, high = np.quantile(drawn.sum(axis=0), [0.01, 0.99])
    assert low <= final[-6:].sum() <= high
    assert high - low < 0.25 * final[-6:].sum()


def test_where_nothing_changed_nothing_is_taken_to_have_happened():
    new = np.stack([_made(40, 2.0, seed)[0] for seed in range(20)])
    _, each = fit_averaged(Triangles(new))
    assert sum(bool(one.found) for one in each) <= 3


def test_series_are_judged_by_themselves():
    new = np.stack([_made(30, 2.0)[0], _made(300, 2.0, 2, slower=2.0, since=30)[0]])
    both = draw_averaged(Triangles(new), 2000, 1).mean(axis=2)
    alone = draw_averaged(Triangles(new[1:]), 2000, 1).mean(axis=2)
    assert_allclose(both[1, -5:], alone[0, -5:], rtol=0.1)


def test_a_month_without_any_records_and_few_counts_give_finite_draws():
    new, _ = _made(1, 2.0)
    month, delay = np.indices(new.shape)
    new[(month + delay) == 25] = np.nan
    drawn = draw_averaged(Triangles(new[None]), 500, 1)
    assert np.isfinite(drawn).all()
    assert drawn[0, -1].mean() < 5
    assert (drawn[0, : TIMES - DELAYS] == 0).all()


def _wandering(size, seed=6, series=40):
    """Many counts whose mean waits are another each month, by a log-normal factor."""
    chance = np.random.default_rng(seed)
    month, delay = np.indices((TIMES, DELAYS))
    mean = 2.5 * np.exp(chance.normal(0, size, (series, TIMES, 1)))
    late = np.exp(-delay / mean)
    counts = chance.poisson(400 * late / late.sum(axis=2, keepdims=True)).astype(float)
    return Triangles(np.where(month + delay < TIMES, counts, np.nan)), counts.sum(axis=2)


@pytest.mark.parametrize(("size", "low", "high"), [(0.0, 0.0, 0.002), (0.25, 0.1, 0.6)])
def test_months_whose_waits_are_their_own_are_told_from_months_that_are_alike(size, low, high):
    given, _ = _wandering(size)
    _, each = fit_averaged(given)
    found = [find_wandering(one.fit, one.at).variance for one in each]
    assert low <= np.median(found) <= high


def test_intervals_of_months_whose_waits_are_their_own_hold_most():
    """77 % where every month is taken to wait alike; the level of the newest is not wholly told."""
    given, final = _wandering(0.25)
    drawn = given.so_far[:, -6:, None] + draw_averaged(given, 400, 1)[:, -6:]
    low, high = np.quantile(drawn, [0.025, 0.975], axis=2)
    inside = (low <= final[:, -6:]) & (final[:, -6:] <= high)
    assert inside.mean() > 0.82
