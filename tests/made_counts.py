"""Quiet counts drawn in several ways, and what watching makes of them: for tests and the bench."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.watch.breaks import Stretches
from tallybook.watch.judge import judge
from tallybook.watch.panel import Panel


@dataclass(frozen=True)
class Way:
    """How counts are drawn: times a year, range of means, season, growing spread, drift.

    A drift moves the mean by that share (a standard deviation) and halves from time to time.
    """

    frequency: int
    low: float
    high: float
    season: float = 0.0
    grows: bool = False
    drift: float = 0.0

    @property
    def times(self) -> int:
        return {4: 30, 12: 78, 52: 330}[self.frequency]


WAYS = {
    "quarters": Way(4, 0.15, 60.0),
    "quarters that stray the more the higher": Way(4, 0.15, 80.0, grows=True),
    "quarters that drift": Way(4, 0.15, 60.0, drift=0.2),
    "seasonal months": Way(12, 0.3, 40.0, season=0.6),
    "sparse months": Way(12, 0.04, 1.0),
}


def drawn(random, way, series):
    """Counts, their true means and their true dispersions: (series, times) of so many series."""
    mean = np.exp(random.uniform(np.log(way.low), np.log(way.high), series))
    spread = 1 + (
        mean / (2 + random.gamma(3, 3, series)) if way.grows else random.gamma(1.5, 0.5, series)
    )
    time = np.arange(way.times) / way.frequency
    trend = random.normal(0, 0.06, series)[:, None] * (time - time.mean())
    turn = np.cos(2 * np.pi * (time + random.uniform(0, 1, series)[:, None]))
    season = random.uniform(way.season / 3, way.season, series)[:, None] if way.season else 0.0
    expected = mean[:, None] * np.exp(trend + season * turn)
    if way.drift:
        expected = expected * np.exp(way.drift * _drift(random, series, way.times))
    size = expected / (spread - 1)[:, None]
    return random.negative_binomial(size, 1 / spread[:, None]).astype(float), expected, spread


def _drift(random, series, times):
    """An autoregression of 0.5 with variance 1."""
    found = random.normal(0, 1, (series, times))
    for time in range(1, times):
        found[:, time] = 0.5 * found[:, time - 1] + np.sqrt(0.75) * found[:, time]
    return found


def panel_of(counts, frequency):
    """A panel of bare counts without breaks, and its stretches."""
    plain = np.zeros(counts.shape, np.uint8)
    whole = Stretches(np.zeros(counts.shape, np.intp), plain, plain == 0)
    cells = np.arange(counts.size).reshape(counts.shape)
    return Panel(None, (), (), counts, counts, counts, plain, cells, frequency), whole  # type: ignore[arg-type]


def judged_at(counts, point, budget, frequency=4, direction="rises", detector="farrington"):
    """All series at one period."""
    asked = {"direction": direction, "detector": detector}
    return judge(*panel_of(counts, frequency), point, budget, **asked)


def alarms_of(way, year, budget, direction, series=400, detector="farrington"):
    """How many of so many quiet series ring at the last period of one drawn year."""
    counts, _, _ = drawn(np.random.default_rng(year), way, series)
    at = (counts, way.times - 1, budget, way.frequency, direction, detector)
    return judged_at(*at).signals.sum()
