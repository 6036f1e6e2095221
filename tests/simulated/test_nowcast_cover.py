"""Intervals of nowcasts cover what they say over 500 made-up triangles, also where delays lengthen.

The middle 50 and 95 per cent of the draws hold the final count of each of the twelve youngest
months at that rate, within 3 points. Counts are whole, so that a count on the edge of an interval
is inside by a share of chance (a randomised probability transform); otherwise a small count would
be covered for being small. Run as a program it prints how every method does.
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from tallybook.delay.methods import METHODS, pooled, smoothed
from tallybook.delay.score import LEVELS, score
from tallybook.delay.triangles import Triangles

SERIES, TIMES, LONGEST, DRAWS, YOUNG = 500, 48, 12, 400, 12

SLOWER = {
    "as they were": lambda month, reported: np.ones_like(reported, float),
    "ever longer": lambda month, reported: np.linspace(1, 2, TIMES)[month],
    "longer of late": lambda month, reported: 1 + np.clip((reported - TIMES + 24) / 24, 0, 1.5),
}
"""The mean delay of late reports beside what it was, by month and by month of reporting."""


def _made_up(kind, seed, series=SERIES):
    chance = np.random.default_rng(seed)
    month, delay = np.indices((TIMES, LONGEST + 1))
    walk = np.cumsum(chance.normal(0, 0.04, (series, TIMES)), axis=1)
    season = 0.1 * np.cos(2 * np.pi * np.arange(TIMES) / 12)
    level = np.exp(chance.normal(np.log(25), 0.5, (series, 1)) + walk + season)
    mean = chance.uniform(2, 4, (series, 1, 1)) * SLOWER[kind](month, month + delay)
    late = np.exp(-delay / mean)
    at_once = chance.uniform(0.3, 0.6, (series, 1, 1)) * (delay == 0)
    share = at_once + (1 - at_once.sum(axis=2, keepdims=True)) * late / late.sum(
        axis=2, keepdims=True
    )
    spread = 1.3
    counts = chance.negative_binomial(level[:, :, None] * share / (spread - 1) + 1e-12, 1 / spread)
    seen = np.where(month + delay < TIMES, counts, np.nan)
    return Triangles(seen), counts.sum(axis=2)


def _young(given, drawn):
    return given.so_far[:, -YOUNG:, None] + drawn[:, -YOUNG:]


def _covered(final, truth, level):
    below = (final < truth[:, :, None]).mean(axis=2)
    at = (final == truth[:, :, None]).mean(axis=2)
    place = below + at * np.random.default_rng(3).uniform(size=at.shape)
    return float((np.abs(place - 0.5) <= level / 2).mean())


@pytest.mark.parametrize("kind", SLOWER)
def test_intervals_cover_at_their_rate(kind):
    given, truth = _made_up(kind, seed=11)
    final, truth = _young(given, smoothed(given, DRAWS)), truth[:, -YOUNG:]
    for level in LEVELS:
        covered = _covered(final, truth, level)
        assert abs(covered - level) < 0.03, (kind, level, covered)
    off, missed = np.abs(np.median(final, axis=2) - truth), truth - given.so_far[:, -YOUNG:]
    assert off.mean() < 0.5 * missed.mean()


def _small_areas(seed, series=120, times=20):
    """A few offences a month in each, over twenty months; delays are alike but for a little."""
    chance = np.random.default_rng(seed)
    month, delay = np.indices((times, LONGEST + 1))
    own = chance.normal(0, 0.15, (series, 1, 1))
    late = np.exp(-delay / (4 * np.exp(own) * (1 + month / times)))
    share = 0.7 * late / late.sum(axis=2, keepdims=True) + 0.3 * (delay == 0)
    counts = chance.poisson(chance.gamma(4, 1, (series, 1, 1)) * share)
    return Triangles(np.where(month + delay < times, counts, np.nan)), counts.sum(axis=2)


def _off(final, truth):
    """How far the sum of the young months is off, the mean over series."""
    return float(np.abs(np.median(final.sum(axis=1), axis=1) - truth.sum(axis=1)).mean())


def test_small_areas_borrow_strength():
    """Intervals cover, and sums are nearer than where each area is left to itself."""
    given, truth = _small_areas(seed=5)
    truth = truth[:, -YOUNG:]
    together, alone = (_young(given, method(given, DRAWS)) for method in (pooled, smoothed))
    for level in LEVELS:
        covered = _covered(together, truth, level)
        assert abs(covered - level) < 0.03, (level, covered)
    assert _off(together, truth) < 0.95 * _off(alone, truth)


def main(series):
    """Print how every method does, for the docs."""
    print("| delays | method | in 50 % | in 95 % | score | as reported |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    made = {kind: _made_up(kind, seed=11, series=series) for kind in SLOWER}
    for kind, (given, truth) in (*made.items(), ("small areas", _small_areas(5, series))):
        for name in ("smoothed", "pooled", "multiplicative", "ladder"):
            print(f"| {kind} | {name} | {_row(given, truth[:, -YOUNG:], name)} |", flush=True)


def _row(given, truth, name):
    final = _young(given, METHODS[name](given, DRAWS))
    shares = [f"{100 * _covered(final, truth, level):.1f}" for level in LEVELS]
    missed = (truth - given.so_far[:, -YOUNG:]).mean()
    return f"{' | '.join(shares)} | {score(final, truth).score.mean():.2f} | {missed:.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SERIES)
