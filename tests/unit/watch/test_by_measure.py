"""Detectors by their measure: the level is the published rule's, the limit where a count rings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from made_counts import judged_at
from tallybook.watch.below import cusum_below, ears_below, u_chart_below
from tallybook.watch.budget import BY_RULE, Budget
from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.detected import SCORED
from tallybook.watch.direction import FALL, RISE
from tallybook.watch.ears import Ears, ears
from tallybook.watch.farrington_classic import farrington_classic
from tallybook.watch.forms import DETECTORS, FARRINGTON, settings_for
from tallybook.watch.limit_of_count import limit_of_count
from tallybook.watch.u_chart import UChart, u_chart

LENGTH = 78


@pytest.fixture(scope="module")
def counts():
    """Quiet series of all sizes; every third rises or falls at the end."""
    random = np.random.default_rng(6)
    mean = np.exp(random.uniform(-1, 4, 150))[:, None] * np.ones(LENGTH)
    mean[::6, -2:] *= 4
    mean[3::6, -2:] *= 0.05
    return random.negative_binomial(mean, 0.5).astype(float)


def _ears(form):
    return Ears(form, least_spread=1.0)


PUBLISHED = {
    ("ears-c1", RISE): (ears, _ears("C1"), 1),
    ("ears-c2", RISE): (ears, _ears("C2"), 1),
    ("ears-c3", RISE): (ears, _ears("C3"), 1),
    ("ears-c2", FALL): (ears_below, _ears("C2"), 1),
    ("cusum", RISE): (cusum, Cusum(), 8),
    ("cusum", FALL): (cusum_below, Cusum(), 8),
    ("u-chart", RISE): (u_chart, UChart(base=12), 1),
    ("u-chart", FALL): (u_chart_below, UChart(base=12), 1),
    ("farrington-classic", RISE): (
        farrington_classic,
        replace(settings_for(12, season=False), enough=(0, 1)),
        1,
    ),
}


@pytest.mark.parametrize(("detector", "side"), PUBLISHED, ids=lambda one: str(one))
def test_by_its_rule_the_measure_rings_where_the_published_detector_does(counts, detector, side):
    detect, settings, run = PUBLISHED[detector, side]
    found = detect(counts, range(LENGTH - run, LENGTH), settings)
    word = {RISE: "rises", FALL: "falls"}[side]
    ours = judged_at(counts, LENGTH - 1, BY_RULE, 12, word, detector)
    both = (ours.state == SCORED) & (found.state[:, -1] == SCORED)
    assert both.sum() > 100
    assert found.alarm[both, -1].any()
    assert (ours.signals[both] == found.alarm[both, -1]).all()


@pytest.mark.parametrize("budget", [Budget("expected", 6), BY_RULE], ids=str)
@pytest.mark.parametrize("detector", [one for one in DETECTORS if one != FARRINGTON])
def test_a_count_at_the_limit_is_quiet_and_one_further_signals(counts, detector, budget):
    usual = counts[:, :-8].mean(axis=1)
    counts = counts[(usual > 5.5) & (usual < 18)]  # of like counts: one law is drawn

    def judged(given):
        return judged_at(given, LENGTH - 1, budget, 12, "rises", detector)

    found = judged(counts)
    rows = np.flatnonzero(found.signals & np.isfinite(found.upper))
    assert rows.size
    for further, rings in ((0, False), (1, True)):
        moved = counts.copy()
        moved[rows, -1] = found.upper[rows] + further
        assert (judged(moved).signals[rows] == rings).all()


def test_counts_are_found_between_which_a_rule_turns():
    limits = np.array([0.0, 3.0, 1e6])
    expected = np.array([0.0, 2.0, 10.0])
    assert limit_of_count(lambda now: now > limits, expected, RISE).tolist() == [0, 3, 1e6]
    assert limit_of_count(lambda now: now < limits, expected, FALL).tolist() == [0, 3, 1e6]
    every, none = (lambda now: now >= 0), (lambda now: now < 0)
    assert limit_of_count(every, expected, RISE).tolist() == [-np.inf] * 3
    assert limit_of_count(none, expected, RISE).tolist() == [np.inf] * 3
    assert limit_of_count(every, expected, FALL).tolist() == [np.inf] * 3
    assert limit_of_count(none, expected, FALL).tolist() == [0.0] * 3
