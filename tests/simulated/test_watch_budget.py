"""Known truth, many drawn panels: the budget of false alarms holds, and planted outbreaks are met.

Counts are negative binomial with means from 0.15 to 60, a trend and a spread of their own; nothing
in how they are drawn is known to the detector.
"""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.chance.adjust_p import adjust_p
from tallybook.watch.breaks import Stretches
from tallybook.watch.budget import Budget
from tallybook.watch.detected import SCORED
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible
from tallybook.watch.judge import judge
from tallybook.watch.panel import Panel

QUARTERS, SERIES = 30, 600
PANELS = 20
MONTHLY = Farrington(12, half_window=1, parts=4, left_out=6, enough=(0, 4))


def _drawn(random, series, times, frequency, *, low=0.15, high=25.0):
    mean = np.exp(random.uniform(np.log(low), np.log(high), series))
    spread = 1 + random.gamma(1.5, 0.5, series)
    time = np.arange(times) / frequency
    trend = random.normal(0, 0.06, series)[:, None] * (time - time.mean())
    season = random.uniform(0, 0.3, series)[:, None] * (frequency == 12)
    turn = np.cos(2 * np.pi * (time + random.uniform(0, 1, series)[:, None]))
    expected = mean[:, None] * np.exp(trend + season * turn)
    size = expected / (spread - 1)[:, None]
    return random.negative_binomial(size, 1 / spread[:, None]).astype(float), expected, spread


def _panel(counts, frequency):
    plain = np.zeros(counts.shape, np.uint8)
    whole = Stretches(np.zeros(counts.shape, np.intp), plain, plain == 0)
    cells = np.arange(counts.size).reshape(counts.shape)
    return Panel(None, (), (), counts, plain, cells, frequency), whole  # type: ignore[arg-type]


def _judged(counts, point, budget, frequency=4):
    return judge(*_panel(counts, frequency), point, budget)


@pytest.fixture(scope="module")
def quiet():
    """False alarms and judged series of the last quarter of quiet panels, expecting three."""
    alarms, share = [], []
    for seed in range(PANELS):
        random = np.random.default_rng(seed)
        counts, _, _ = _drawn(random, SERIES, QUARTERS, 4, high=60.0)
        found = _judged(counts, QUARTERS - 1, Budget("expected", 3.0))
        alarms.append(int(found.signals.sum()))
        share.append(bool(_judged(counts, QUARTERS - 1, Budget("fdr", 0.1)).signals.any()))
    return np.array(alarms), np.array(share)


def test_quiet_panels_ring_as_often_as_the_budget_says(quiet):
    """An expected three a quarter: the mean of all panels lies within three errors, Poisson."""
    alarms, _ = quiet
    assert abs(alarms.mean() - 3) <= 3 * np.sqrt(3 / PANELS)


def test_quiet_panels_seldom_ring_at_all_under_a_share(quiet):
    """Where nothing is amiss every signal is false, so a share of 10 % rings in 10 % of panels."""
    _, rang = quiet
    assert rang.mean() <= 0.1 + 3 * np.sqrt(0.09 / PANELS)


@pytest.fixture(scope="module")
def planted():
    """Share of false signals and power of ours and of plain p-values; 30 outbreaks among 600."""
    ours, plain = [], []
    for seed in range(PANELS):
        random = np.random.default_rng(seed)
        counts, expected, spread = _drawn(random, SERIES, 96, 12)
        true = random.choice(SERIES, 30, replace=False)
        usual = np.sqrt(spread[true] * expected[true, -1])
        counts[true, -1] += random.poisson(np.maximum(3, 4.5 * usual))
        ours.append(_scored(_judged(counts, 95, Budget("fdr", 0.1), 12).signals, true))
        p = farrington_flexible(counts, [95], MONTHLY).p[:, 0]
        plain.append(_scored(adjust_p(np.nan_to_num(p, nan=1.0), "bh") <= 0.1, true))
    return np.array(ours), np.array(plain)


def _scored(signals, true):
    hits = int(np.isin(np.flatnonzero(signals), true).sum())
    return 1 - hits / max(1, int(signals.sum())), hits / len(true)


def test_a_share_of_false_signals_is_near_the_budget_and_far_below_plain_p_values(planted):
    ours, plain = planted
    error = ours[:, 0].std(ddof=1) / np.sqrt(PANELS)
    assert ours[:, 0].mean() <= 0.1 + 3 * error
    assert ours[:, 0].mean() <= 0.6 * plain[:, 0].mean()
    assert ours[:, 1].mean() > 0.25


def test_a_lasting_outbreak_is_met_within_two_quarters():
    """Counts two and a half times the usual, in series of 10 or more: most ring at once."""
    random = np.random.default_rng(3)
    counts, expected, _ = _drawn(random, SERIES, QUARTERS, 4, low=10.0, high=60.0)
    true = np.arange(30)
    for point in range(QUARTERS - 4, QUARTERS):
        counts[true, point] = random.poisson(2.5 * expected[true, point])
    quarters = np.full(30, 99)
    for wait, point in enumerate(range(QUARTERS - 4, QUARTERS - 2), 1):
        rings = _judged(counts, point, Budget("fdr", 0.1)).signals[true]
        quarters = np.where(rings & (quarters == 99), wait, quarters)
    assert np.median(quarters) == 1
    assert (quarters <= 2).mean() >= 0.8


def test_on_the_given_panel_ours_are_fewer_and_truer_than_the_peers(reference_panel):
    """The peer flags 28 of which 22 are true, a share of 21 % false."""
    counts, true, peer = reference_panel
    found = _judged(counts, counts.shape[1] - 1, Budget("fdr", 0.1), 12)
    assert (found.state == SCORED).sum() > 400
    share, power = _scored(found.signals, true)
    assert share <= min(0.15, float(peer["FDP"]))
    assert power >= 0.5


@pytest.fixture
def reference_panel(shared):
    import csv

    home = shared / "reference/early_warning/fdr_panel_given"

    def rows(name):
        with (home / name).open() as file:
            return list(csv.DictReader(file))

    given = rows("input.csv")
    names = list(dict.fromkeys(row["series"] for row in given))
    counts = np.array([float(row["count"]) for row in given]).reshape(len(names), -1)
    true = [names.index(row["series"]) for row in rows("truth_outbreaks.csv")]
    (peer,) = [row for row in rows("peer_score.csv") if row["rule"] == "bh10"]
    return counts, true, peer
