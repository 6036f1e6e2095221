"""Known places, many drawn groups: joint sets hold every true place as often as they state."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.rank_draws import rank_draws
from tallybook.compare.rank_interval import rank_interval_joint, rank_interval_klein

GROUPS = 600
STATED = 0.9
# Three errors of simulation below the stated rate.
LEAST = STATED - 3 * np.sqrt(STATED * (1 - STATED) / GROUPS)
ERROR = np.tile([0.5, 1.0, 1.5], 4)
CLOSE = np.linspace(0.55, 0.0, 12)
APART = np.linspace(33.0, 0.0, 12)


def _share_covered(truth, places):
    """The share of drawn groups in which every area's set holds its true place, 1 to 12."""
    random = np.random.default_rng(20)
    true_place = np.arange(1, truth.size + 1)
    held = 0
    for _ in range(GROUPS):
        first, last = places(random.normal(truth, ERROR))
        held += bool(np.all((first <= true_place) & (true_place <= last)))
    return held / GROUPS


@pytest.mark.parametrize("truth", [CLOSE, APART], ids=["close", "apart"])
def test_joint_sets_cover_all_places_at_once(truth):
    covered = _share_covered(truth, lambda x: rank_interval_joint(x, ERROR, STATED, draws=1000))
    assert covered >= LEAST


@pytest.mark.parametrize("truth", [CLOSE, APART], ids=["close", "apart"])
def test_klein_sets_cover_all_places_at_once(truth):
    covered = _share_covered(truth, lambda x: rank_interval_klein(x, ERROR, STATED))
    assert covered >= LEAST


def test_joint_sets_are_not_merely_all_places():
    """Where areas are well apart the sets are narrow, or covering them would be no merit."""
    x = np.random.default_rng(3).normal(APART, ERROR)
    first, last = rank_interval_joint(x, ERROR, STATED, draws=1000)
    assert np.mean(last - first) < 3


def test_places_over_draws_do_not_cover_close_areas_at_once():
    """The planted failure: one-area intervals of draws are caught by the same measure.

    Their fault is known (Goldstein and Spiegelhalter 1996; Mogstad et al. 2024).
    """
    random = np.random.default_rng(4)

    def marginal(x):
        drawn = rank_draws(random.normal(x, ERROR, (500, x.size)), top=1, confidence=STATED)
        return drawn.low, drawn.high

    assert _share_covered(CLOSE, marginal) < LEAST
