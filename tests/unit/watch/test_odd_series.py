"""Odd series: every detector gives a sound answer or does not judge, and never a warning."""

from __future__ import annotations

import numpy as np
import pytest

from made_counts import judged_at
from tallybook.watch.budget import BY_RULE, Budget
from tallybook.watch.detected import SCORED
from tallybook.watch.forms import DETECTORS, FARRINGTON

LENGTH = 78
TIME = np.arange(LENGTH)
QUIET = np.random.default_rng(2).poisson(5, (2, LENGTH)).astype(float)
ZEROS = np.zeros((2, LENGTH))
ODD = {
    "no case ever": ZEROS,
    "always the same": ZEROS + 7,
    "one period": QUIET[:, :1],
    "nine periods": QUIET[:, :9],
    "no number at all": ZEROS * np.nan,
    "none now": np.where(TIME == LENGTH - 1, np.nan, QUIET),
    "every third hidden": np.where(TIME % 3 == 0, np.nan, QUIET),
    "a half is lacking": np.where(TIME < LENGTH // 2, np.nan, QUIET),
    "ten million a month": 1e7 + 1e3 * QUIET,
    "ten million, once": np.where(LENGTH - 1 == TIME, 1e7, QUIET),
    "ten million, seldom": np.where(TIME % 20 == 0, 1e7, 0.0) + ZEROS,
    "nothing before": np.where(LENGTH - 1 == TIME, 50.0, ZEROS),
    "begun a year ago": np.where(LENGTH - 12 <= TIME, 20.0, ZEROS),
    "ended a year ago": np.where(LENGTH - 12 <= TIME, 0.0, QUIET),
    "ever faster": np.round(np.exp(TIME / 5)) + ZEROS,
    "all sizes": np.vstack([1e7 + 1e3 * QUIET, ZEROS, QUIET, TIME % 30 == 0]),
    "no series": QUIET[:0],
}
ASKED = [
    (detector, budget)
    for detector in DETECTORS
    for budget in (Budget("expected", 2), BY_RULE)
    if detector != "ears" and not (detector == FARRINGTON and budget == BY_RULE)
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("detector", "budget"), ASKED, ids=str)
def test_an_odd_series_is_judged_soundly_or_not_at_all(detector, budget):
    for name, counts in ODD.items():
        found = judged_at(counts, counts.shape[1] - 1, budget, 12, "both", detector)
        held = found.state == SCORED
        assert np.isfinite(found.expected[held]).all(), name
        assert not found.signals[~held].any(), name
        limit = np.where(found.side > 0, found.upper, found.lower)
        assert not np.isnan(limit[found.signals]).any(), name
        if budget != BY_RULE:
            assert ((found.p[held] >= 0) & (found.p[held] <= 1)).all(), name


@pytest.mark.parametrize(("detector", "budget"), ASKED, ids=str)
def test_what_never_changes_does_not_signal(detector, budget):
    for name in ("no case ever", "always the same"):
        assert not judged_at(ODD[name], LENGTH - 1, budget, 12, "both", detector).signals.any()


@pytest.mark.parametrize("detector", [one for one in DETECTORS if one not in ("ears", "ears-c1")])
def test_ten_million_at_once_signal(detector):
    found = judged_at(
        ODD["ten million, once"], LENGTH - 1, Budget("expected", 2), 12, "rises", detector
    )
    assert found.signals.all()
