"""Known effects of -20 %, none and +20 %: 95 % intervals cover them, and none is seldom called one.

Counts are Poisson around a mean with season, trend, overdispersion and errors that resemble their
neighbours; comparison places share a common wander, each with a load and a trend of its own. The
model knows none of it. Effects take turns, a third of the series each.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tallybook.evaluate.effect_by import DRIFT
from tallybook.evaluate.interrupted import Interruption, interrupted
from tallybook.evaluate.lay_out import Laid
from tallybook.evaluate.panel_effect import panel_effect
from tallybook.evaluate.power import power_or_none
from tallybook.evaluate.series_effect import series_effects
from tallybook.evaluate.structural_effect import structural_effect
from tallybook.terms.period import Period
from unit.evaluate.made_tables import OTHERS, extent, plan

STATED = 0.95
SPREAD = 0.01
"""The variance of a count beyond chance, over its mean squared."""
EFFECTS = (-0.2, 0.0, 0.2)
SHAPES = {"months": (60, 42, 12), "quarters": (40, 28, 4)}
"""Times, those before the start, times in a year."""


def _wander(random, shape, kinship, size):
    """Errors related in time, each with the same spread."""
    errors = np.empty(shape)
    errors[..., 0] = size * random.standard_normal(shape[:-1])
    fresh = size * np.sqrt(1 - kinship**2)
    for time in range(1, shape[-1]):
        errors[..., time] = kinship * errors[..., time - 1]
        errors[..., time] += fresh * random.standard_normal(shape[:-1])
    return errors


def _counted(random, mean):
    return random.poisson(mean * random.gamma(1 / SPREAD, SPREAD, mean.shape)).astype(float)


def _alone(random, series, shape, kinship):
    times, before, year = shape
    time = np.arange(times) / year
    effect = np.resize(EFFECTS, series)
    mean = np.exp(random.uniform(np.log(12), np.log(120), (series, 1)))
    trend = random.normal(0, 0.04, (series, 1)) * time
    season = 0.15 * np.cos(2 * np.pi * (time + random.uniform(0, 1, (series, 1))))
    mean = mean * np.exp(trend + season + _wander(random, (series, times), kinship, 0.07))
    mean[:, before:] *= 1 + effect[:, None]
    return _counted(random, mean), effect


def _beside(random, series, shape, places, kinship=0.4):
    """Counts (series, places + 1, times), the place with the effect last."""
    times, before, year = shape
    time = np.arange(times) / year
    effect = np.resize(EFFECTS, series)
    size = (series, places + 1, 1)
    mean = np.exp(random.uniform(np.log(25), np.log(150), size))
    common = _wander(random, (series, 1, times), 0.9, 0.12) * random.uniform(0.7, 1.3, size)
    own = _wander(random, (series, places + 1, times), kinship, 0.06)
    trend = random.normal(0, 0.03, size) * (time - time.mean())
    mean = mean * np.exp(common + own + trend + 0.15 * np.cos(2 * np.pi * time))
    mean[:, -1, before:] *= 1 + effect[:, None]
    return _counted(random, mean), effect


def _scored(low, high, effect):
    """Share covered, and share of the null effects that are called one."""
    low, high = np.asarray(low), np.asarray(high)
    covers = (low <= 1 + effect) & (1 + effect <= high)
    called = ((low > 1) | (high < 1))[effect == 0]
    return covers, called


def _holds(low, high, effect):
    covers, called = _scored(low, high, effect)
    for part in (*(covers[effect == one] for one in EFFECTS), covers):
        error = np.sqrt(STATED * (1 - STATED) / len(part))
        assert part.mean() >= STATED - max(0.03, 2.6 * error)
    assert called.mean() <= 1 - STATED + 2.6 * np.sqrt(STATED * (1 - STATED) / len(called))


@pytest.mark.parametrize("kinship", [0.0, 0.5])
@pytest.mark.parametrize("shape", SHAPES)
def test_one_series_against_its_own_past(shape, kinship):
    times, before, year = SHAPES[shape]
    counts, effect = _alone(np.random.default_rng(1), 450, SHAPES[shape], kinship)
    found = series_effects(
        counts, Interruption(before, year, waves=2 if year == 12 else 1), np.arange(times) * 1.0
    )
    _holds(found.low, found.high, effect)


@pytest.mark.parametrize("before", [24, 36])
@pytest.mark.parametrize("spread", [0.01, 0.08])
def test_short_pasts_and_few_comparison_places(before, spread, monkeypatch):
    """Two or three years before, one after, errors that resemble their neighbours, and 2 to 5."""
    monkeypatch.setitem(globals(), "SPREAD", spread)
    shape = (before + 12, before, 12)
    at = np.arange(before + 12) * 1.0
    counts, effect = _alone(np.random.default_rng(21), 240, shape, 0.5)
    found = series_effects(counts, Interruption(before, 12, waves=2), at)
    _holds(found.low, found.high, effect)
    plan = Interruption(before, 12, waves=1, changes_slope=False)
    for places in (2, 3, 5):
        counts, effect = _beside(np.random.default_rng(22), 240, shape, places, 0.5)
        others = counts[:, :-1].sum(axis=1)
        found = series_effects(counts[:, -1], plan, at, others, drift=DRIFT)
        _holds(found.low, found.high, effect)


def test_robust_errors_alone_would_not_hold():
    """Why the interval is not Newey and West's: on such series theirs misses one time in five."""
    counts, effect = _alone(np.random.default_rng(2), 150, SHAPES["months"], 0.5)
    missed = []
    for row, true in zip(counts, effect, strict=True):
        found = interrupted(row, Interruption(42, 12))
        missed.append(abs(found.ratio - np.log1p(true)) > 1.96 * found.ratio_error)
    assert np.mean(missed) > 0.15


@pytest.mark.parametrize(("shape", "places"), [("months", 1), ("months", 6), ("quarters", 4)])
def test_differences_to_comparison_places(shape, places):
    times, before, year = SHAPES[shape]
    counts, effect = _beside(np.random.default_rng(3), 450, SHAPES[shape], places)
    plan = Interruption(before, year, waves=1, changes_slope=False)
    found = series_effects(
        counts[:, -1], plan, np.arange(times) * 1.0, counts[:, :-1].sum(axis=1), drift=DRIFT
    )
    _holds(found.low, found.high, effect)


@pytest.mark.parametrize("places", [5, 12])
@pytest.mark.parametrize("method", ["synthetic", "synthetic differences"])
def test_mixes_of_comparison_places(method, places):
    _, before, _ = SHAPES["quarters"]
    counts, effect = _beside(np.random.default_rng(4), 180, SHAPES["quarters"], places)
    found = [panel_effect(one[-1], one[:-1], before, method) for one in counts]
    _holds([one.low for one in found], [one.high for one in found], effect)


def test_a_structural_model():
    _, before, _ = SHAPES["quarters"]
    counts, effect = _beside(np.random.default_rng(5), 150, SHAPES["quarters"], 5)
    found = np.array([structural_effect(one[-1], one[:-1], before) for one in counts])
    _holds(found[:, 1], found[:, 2], effect)


def test_a_planted_fall_of_a_fifth_is_mostly_seen_where_counts_are_large():
    """Power, beside places: an interval that always covers would be no use."""
    times, before, year = SHAPES["months"]
    counts, effect = _beside(np.random.default_rng(6), 300, SHAPES["months"], 6)
    large = (effect < 0) & (counts[:, -1, :before].mean(axis=1) > 60)
    plan = Interruption(before, year, waves=1, changes_slope=False)
    found = series_effects(
        counts[large, -1], plan, np.arange(times) * 1.0, counts[large, :-1].sum(axis=1), drift=DRIFT
    )
    assert (found.high < 1).mean() > 0.5


@pytest.mark.parametrize("places", [0, 6])
def test_a_fall_of_the_size_that_power_tells_is_seen_four_times_in_five(places):
    """Each series gets the fall that was told for it from its base, and then half of it."""
    random = np.random.default_rng(31)
    _, before, year = SHAPES["quarters"]
    counts = np.stack([_quiet(random, SHAPES["quarters"], places) for _ in range(60)])
    falls = np.array([_told(rows, before, year) for rows in counts])
    assert _seen(random, counts, falls, before, year) == pytest.approx(0.8, abs=0.14)
    assert _seen(random, counts, falls / 2, before, year) < 0.45


def _quiet(random, shape, places):
    """One series without an effect, and the comparison places above it."""
    few = (3, shape, places, 0.3) if places else (3, shape, 0.3)
    counts, effects = (_beside if places else _alone)(random, *few)
    return np.atleast_2d(counts[effects == 0][0])


def _told(rows, before, year):
    days = [date(2000 + n // year, 1 + n % year * (12 // year), 1) for n in range(rows.shape[1])]
    ends = [*days[1:], date(2000 + rows.shape[1] // year, 1, 1)]
    periods = tuple(Period(a, b - timedelta(days=1)) for a, b in zip(days, ends, strict=True))
    places = tuple(map(extent, OTHERS[: len(rows) - 1]))
    laid = Laid(periods, np.arange(len(days)), rows[-1], rows[:-1], places, before, year)
    asked = plan(OTHERS[: len(rows) - 1], start=days[before], until=periods[-1].last)
    return power_or_none("differences" if places else "interrupted", laid, asked).fall


def _seen(random, counts, falls, before, year):
    """How often a fall is told, with so many of the counts after the start taken out."""
    own, others = counts[:, -1].copy(), counts[:, :-1].sum(axis=1)
    own[:, before:] = random.binomial(own[:, before:].astype(int), 1 - falls[:, None])
    beside = others if counts.shape[1] > 1 else None
    own_way = beside is None
    model = Interruption(before, year, waves=2 if own_way else 1, changes_slope=own_way)
    at = np.arange(own.shape[1]) * 1.0
    drift = np.inf if beside is None else DRIFT
    return (series_effects(own, model, at, beside, drift=drift).high < 1).mean()
