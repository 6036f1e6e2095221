"""Intervals of nowcasts cover what they say over 500 made-up triangles, also where delays lengthen.

The middle 50 and 95 per cent of the draws hold the final count of each of the twelve youngest
months at that rate, within 3 points. Counts are whole, so that a count on the edge of an interval
is inside by a share of chance (a randomised probability transform); otherwise a small count would
be covered for being small.
"""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.delay.draw_to_come import draw_counts, draw_means
from tallybook.delay.own_errors import own_errors
from tallybook.delay.smoothed import fit_smoothed
from tallybook.delay.triangles import Triangles

SERIES, TIMES, LONGEST, DRAWS, YOUNG = 500, 48, 12, 400, 12

SLOWER = {
    "as they were": lambda month, reported: np.ones_like(reported, float),
    "ever longer": lambda month, reported: np.linspace(1, 2, TIMES)[month],
    "longer of late": lambda month, reported: 1 + np.clip((reported - TIMES + 24) / 24, 0, 1.5),
}
"""The mean delay of late reports beside what it was, by month and by month of reporting."""


def _made_up(kind, seed):
    chance = np.random.default_rng(seed)
    month, delay = np.indices((TIMES, LONGEST + 1))
    walk = np.cumsum(chance.normal(0, 0.04, (SERIES, TIMES)), axis=1)
    season = 0.1 * np.cos(2 * np.pi * np.arange(TIMES) / 12)
    level = np.exp(chance.normal(np.log(25), 0.5, (SERIES, 1)) + walk + season)
    mean = chance.uniform(2, 4, (SERIES, 1, 1)) * SLOWER[kind](month, month + delay)
    late = np.exp(-delay / mean)
    at_once = chance.uniform(0.3, 0.6, (SERIES, 1, 1)) * (delay == 0)
    share = at_once + (1 - at_once.sum(axis=2, keepdims=True)) * late / late.sum(
        axis=2, keepdims=True
    )
    spread = 1.3
    counts = chance.negative_binomial(level[:, :, None] * share / (spread - 1) + 1e-12, 1 / spread)
    seen = np.where(month + delay < TIMES, counts, np.nan)
    return Triangles(seen), counts.sum(axis=2)


@pytest.mark.parametrize("kind", SLOWER)
def test_intervals_cover_at_their_rate(kind):
    given, truth = _made_up(kind, seed=11)
    fit = fit_smoothed(given)
    means = draw_means(fit, given.future, DRAWS)[:, -YOUNG:]
    factor = own_errors(fit).draw(DRAWS)
    final = given.so_far[:, -YOUNG:, None] + draw_counts(means, fit.learned.spread, factor=factor)
    below = (final < truth[:, -YOUNG:, None]).mean(axis=2)
    at = (final == truth[:, -YOUNG:, None]).mean(axis=2)
    place = below + at * np.random.default_rng(3).uniform(size=at.shape)
    for level in (0.5, 0.95):
        covered = (np.abs(place - 0.5) <= level / 2).mean()
        assert abs(covered - level) < 0.03, (kind, level, covered)
    so_far, middle = given.so_far[:, -YOUNG:], np.median(final, axis=2)
    later = truth[:, -YOUNG:]
    assert np.abs(middle - later).mean() < 0.5 * np.abs(so_far - later).mean()
