"""Totals by the share that has come: their errors against simulation, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from made_triangle import SHARES, cut
from tallybook.delay.total_by_share import total_by_share
from tallybook.delay.triangle import Triangle


def test_errors_hold_the_truth_at_their_rate():
    chance, inside = np.random.default_rng(4), []
    for _ in range(300):
        counts = chance.poisson(np.full((30, 1), 200.0) * SHARES).astype(float)
        found = total_by_share(Triangle(cut(counts)))
        young = slice(-5, None)
        off = np.abs(found.total - counts.sum(axis=1))[young]
        inside.append(off <= 1.96 * found.error[young])
    assert abs(np.mean(inside) - 0.95) < 0.02


@pytest.mark.filterwarnings("error")
def test_a_time_younger_than_every_report_has_no_total():
    new = np.array([[0.0, 4.0], [0.0, 5.0], [0.0, np.nan]])
    found = total_by_share(Triangle(new))
    assert found.total[:2].tolist() == [4, 5]
    assert found.share[2] == 0
    assert np.isnan(found.total[2])
    assert np.isnan(found.error[2])


def test_cancellations_are_settled_first():
    with pytest.raises(ValueError, match="settle"):
        total_by_share(Triangle(np.array([[4.0, -1.0], [3.0, np.nan]])))
