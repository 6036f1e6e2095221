"""Dispersions drawn around known ones: what is usual among them is found again."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.watch.shrink_dispersion import shrink_dispersion

SERIES, OWN, USUAL_FREE, USUAL = 4000, 12.0, 8.0, 2.0


def _drawn():
    random = np.random.default_rng(4)
    true = USUAL * USUAL_FREE / random.chisquare(USUAL_FREE, SERIES)
    return true, true * random.chisquare(OWN, SERIES) / OWN


def test_the_usual_dispersion_and_its_freedom_are_found():
    """Smyth 2004: s0 = 2 with d0 = 8 lies behind the draws."""
    _, seen = _drawn()
    found = shrink_dispersion(seen, np.full(SERIES, OWN), np.ones(SERIES, bool))
    free = found.free[0] - OWN
    assert free == pytest.approx(USUAL_FREE, rel=0.15)
    usual = (found.dispersion * found.free - OWN * seen) / free
    assert usual[0] == pytest.approx(USUAL, rel=0.05)


def test_drawn_together_they_are_nearer_to_the_truth():
    true, seen = _drawn()
    found = shrink_dispersion(seen, np.full(SERIES, OWN), np.ones(SERIES, bool))
    assert np.abs(np.log(found.dispersion / true)).mean() < np.abs(np.log(seen / true)).mean()


def test_few_series_keep_their_own():
    found = shrink_dispersion(np.array([1.0, 3.0]), np.array([9.0, 9.0]), np.ones(2, bool))
    assert found.dispersion.tolist() == [1.0, 3.0]
    assert found.free.tolist() == [9.0, 9.0]
