"""Known truth, many drawn panels: the budget of false alarms holds, and planted outbreaks are met.

Counts are drawn in five ways with means, trends and spreads of their own; nothing in how they are
drawn is known to the detector. In one way every series also drifts up and down from quarter to
quarter. Quiet years of each way are judged at one period each: for rises, and for both sides, with
the same budget. docs/measured/signals.md has the same over more years (bench/false_alarms.py).
"""

from __future__ import annotations

import numpy as np
import pytest

from made_counts import WAYS, Way, alarms_of, drawn, judged_at
from tallybook.chance.adjust_p import adjust_p
from tallybook.watch.budget import BY_RULE, Budget
from tallybook.watch.detected import SCORED
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible
from tallybook.watch.forms import DETECTORS, FARRINGTON

YEARS = 70
MONTHLY = Farrington(12, half_window=1, parts=4, left_out=6, enough=(0, 4))


@pytest.mark.parametrize("direction", ["rises", "both"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_quiet_years_ring_as_often_as_the_budget_says_and_no_oftener(way, direction):
    """One a month is three a quarter, whether one side is watched or two share it.

    Where two do, each side of a series may ring in 1 of 200 periods at most, which binds here.
    """
    months = 12 // way.frequency
    rang = [alarms_of(way, year, Budget(), direction) for year in range(YEARS)]
    error = np.sqrt(months / YEARS)
    least = {"rises": 0.7, "both": 0.5}[direction] * months - 2 * error
    assert least <= np.mean(rang) <= months + 3 * error


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_quiet_years_seldom_ring_at_all_under_a_share(way):
    """Where nothing is amiss every signal is false, so a share of 10 % rings in 10 % of years."""
    rang = [alarms_of(way, 500 + year, Budget("fdr", 0.1), "both") > 0 for year in range(YEARS)]
    assert np.mean(rang) <= 0.1 + 2 * np.sqrt(0.09 / YEARS)


PANELS = 20


@pytest.fixture(scope="module")
def planted():
    """Share of false signals and power of ours and of plain p-values; 30 outbreaks among 600."""
    ours, plain = [], []
    way = Way(12, 0.15, 25.0, season=0.3)
    for seed in range(PANELS):
        random = np.random.default_rng(seed)
        counts, expected, spread = drawn(random, way, 600)
        true = random.choice(600, 30, replace=False)
        usual = np.sqrt(spread[true] * expected[true, -1])
        counts[true, -1] += random.poisson(np.maximum(3, 4.5 * usual))
        at = way.times - 1
        ours.append(_scored(judged_at(counts, at, Budget("fdr", 0.1), 12).signals, true))
        p = farrington_flexible(counts, [at], MONTHLY).p[:, 0]
        plain.append(_scored(adjust_p(np.nan_to_num(p, nan=1.0), "bh") <= 0.1, true))
    return np.array(ours), np.array(plain)


def _scored(signals, true):
    hits = int(np.isin(np.flatnonzero(signals), true).sum())
    return 1 - hits / max(1, int(signals.sum())), hits / len(true)


def test_a_share_of_false_signals_is_within_the_budget_and_far_below_plain_p_values(planted):
    ours, plain = planted
    error = ours[:, 0].std(ddof=1) / np.sqrt(PANELS)
    assert ours[:, 0].mean() <= 0.1 + 2 * error
    assert ours[:, 0].mean() <= 0.6 * plain[:, 0].mean()
    assert ours[:, 1].mean() > 0.25


def days_to_detection(frequency, mean, times_usual, *, series=300, tries=5, seed=3):
    """Days from the first of an outbreak to the end of the period that rings, of every outbreak.

    Ten of `series` rise to `times_usual` their mean and stay; 999 where none of a year rings.
    """
    way = Way(frequency, mean * 0.8, mean * 1.25)
    length, year = 365.25 / frequency, frequency
    waits = []
    for trial in range(tries):
        random = np.random.default_rng(seed + trial)
        counts, expected, _ = drawn(random, way, series)
        first = way.times - year
        counts[:10, first:] = random.poisson(times_usual * expected[:10, first:])
        wait = np.full(10, 999.0)
        for point in range(way.times - 1, first - 1, -1):
            rings = judged_at(counts, point, Budget(), frequency).signals[:10]
            wait = np.where(rings, (point - first + 1) * length, wait)
        waits.append(wait)
    return np.concatenate(waits)


@pytest.mark.parametrize(
    ("frequency", "mean", "times_usual", "days"),
    [(4, 10.0, 2.5, 92), (4, 40.0, 2.0, 92), (12, 10.0, 2.5, 62), (12, 3.0, 4.0, 62)],
)
def test_a_lasting_outbreak_is_met_soon(frequency, mean, times_usual, days):
    """The median outbreak rings in the first quarter, or within two months, by default."""
    waits = days_to_detection(frequency, mean, times_usual, tries=2)
    assert np.median(waits) <= days
    assert (waits < 200).mean() >= 0.7


@pytest.mark.parametrize(("direction", "most"), [("both", 0.15), ("rises", 0.2)])
def test_on_the_given_panel_ours_are_fewer_and_truer_than_the_peers(
    reference_panel, direction, most
):
    """The peer flags 28 of which 22 are true, a share of 21 % false; this is one drawn panel."""
    counts, true, peer = reference_panel
    found = judged_at(counts, counts.shape[1] - 1, Budget("fdr", 0.1), 12, direction)
    assert (found.state == SCORED).sum() > 400
    share, power = _scored(found.signals, true)
    assert share <= min(most, float(peer["FDP"]))
    assert power >= 0.6


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


OTHERS = [one for one in DETECTORS if one not in (FARRINGTON, "ears")]
PANELS_OF_OTHERS = 4


@pytest.mark.parametrize("detector", OTHERS)
def test_every_other_detector_keeps_the_budget_too(detector):
    """By quiet series drawn from the panel: over three ways of drawing, six panels of each."""
    allowed, rang = 0, 0
    for name in ("quarters", "quarters that drift", "sparse months"):
        way = WAYS[name]
        allowed += PANELS_OF_OTHERS * 12 // way.frequency
        rang += sum(
            alarms_of(way, 900 + year, Budget(), "rises", series=250, detector=detector)
            for year in range(PANELS_OF_OTHERS)
        )
    assert rang <= allowed + 3 * np.sqrt(allowed)


def test_by_its_published_rule_a_detector_rings_far_oftener():
    """What the budget is for: CUSUM's usual level among the same quiet quarters."""
    way = WAYS["quarters"]
    rang = [alarms_of(way, year, BY_RULE, "rises", detector="cusum") for year in range(5)]
    assert np.mean(rang) > 10 * 3
