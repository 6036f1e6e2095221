"""The smoothed nowcast finds what it was made from, and stands what other methods fail on."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.delay.draw_to_come import draw_counts, draw_means
from tallybook.delay.own_errors import own_errors
from tallybook.delay.smoothed import fit_smoothed
from tallybook.delay.triangles import Triangles, known_then

SHARES = np.array([0.5, 0.25, 0.15, 0.07, 0.03])


def _steady(level=1000.0, times=30, chance=None):
    mean = np.tile(level * SHARES, (times, 1))
    counts = mean if chance is None else chance.poisson(mean).astype(float)
    month, delay = np.indices(mean.shape)
    return np.where(month + delay < times, counts, np.nan)


def test_counts_without_chance_are_completed_to_their_level():
    given = Triangles(_steady()[None])
    fit = fit_smoothed(given)
    to_come = draw_means(fit, given.future, 4000).mean(axis=2)
    assert_allclose((given.so_far + to_come)[0], 1000, rtol=0.01)


def test_a_series_is_judged_by_itself():
    chance = np.random.default_rng(1)
    series = [_steady(40, chance=chance), _steady(400, chance=chance)]
    both = fit_smoothed(Triangles(np.stack(series)))
    for at, one in enumerate(series):
        alone = fit_smoothed(Triangles(one[None]))
        assert_allclose(both.mode[at], alone.mode[0], atol=0.05)


def test_a_force_that_sent_nothing_for_a_month_is_not_a_force_without_offences():
    new = _steady(200)
    month, delay = np.indices(new.shape)
    new[(month + delay) == 20] = np.nan
    given = Triangles(new[None])
    to_come = draw_means(fit_smoothed(given), given.future, 2000).mean(axis=2)
    assert_allclose((given.so_far + to_come)[0, -4:], 200, rtol=0.05)


def test_few_and_empty_cells_give_finite_draws():
    new = np.zeros((30, 7))
    new[[3, 9, 20], [0, 2, 5]] = 1
    month, delay = np.indices(new.shape)
    given = Triangles(np.where(month + delay < 30, new, np.nan)[None])
    fit = fit_smoothed(given)
    drawn = draw_counts(draw_means(fit, given.future, 500), fit.learned.spread)
    assert np.isfinite(drawn).all()
    assert 0 <= drawn[0, -1].mean() < 2


def test_a_series_that_stopped_is_not_expected_to_explode():
    new = _steady(60, times=60, chance=np.random.default_rng(4))
    new[30:] = np.where(np.isfinite(new[30:]), 0, np.nan)
    given = Triangles(new[None])
    fit = fit_smoothed(given)
    drawn = draw_counts(draw_means(fit, given.future, 4000), fit.learned.spread)
    assert drawn.max() < 60
    assert drawn[0, -1].mean() < 8


def test_longer_delays_of_late_are_not_missed():
    """Late reports half as likely again in the last year: constant delays expect too few."""
    times, months = 48, 12
    mean = np.tile(500 * SHARES, (times, 1))
    month, delay = np.indices(mean.shape)
    mean[(month + delay >= times - months) & (delay > 0)] *= 1.5
    given = Triangles(np.where(month + delay < times, mean, np.nan)[None])
    truth = mean.sum(axis=1)[-4:]
    drifting, constant = (
        given.so_far[0, -4:]
        + draw_means(fit_smoothed(given, drifts=drifts), given.future, 2000).mean(axis=2)[0, -4:]
        for drifts in (True, False)
    )
    assert np.abs(drifting - truth).sum() < 0.5 * np.abs(constant - truth).sum()


def test_what_was_known_then_is_cut_at_that_day():
    given = Triangles(_steady()[None])
    then = known_then(given, 3)
    assert then.new.shape == (1, 27, 5)
    assert then.reported == given.reported - 3
    assert_allclose(then.so_far[0, -1], 500)


def test_a_history_too_short_to_replay_corrects_nothing():
    given = Triangles(_steady(times=8)[None])
    found = own_errors(fit_smoothed(given))
    assert found.shift[0] == found.doubt[0] == 0


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (np.full((1, 3, 3), -1.0), "below zero"),
        (np.full((1, 3, 3), np.nan), "nothing was seen"),
        (np.ones((3, 3)), "at least two delays"),
    ],
)
def test_what_is_no_set_of_triangles_is_refused(new, says):
    with pytest.raises(ValueError, match=says):
        Triangles(new)
