"""Which share of an excess was recorded long after it happened."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.watch.late_records import late_share


def test_a_batch_makes_up_nearly_all_of_the_excess():
    late = np.array([20.0] * 24 + [68.0])
    assert late_share(late, 50.0) == pytest.approx(0.96)


def test_an_outbreak_makes_up_none_of_it():
    assert late_share(np.array([20.0, 22, 19, 21, 20, 20]), 50.0) == 0


def test_one_earlier_batch_does_not_make_the_next_usual():
    assert late_share(np.array([20.0] * 12 + [90.0] + [20.0] * 6 + [70.0]), 50.0) == 1


@pytest.mark.parametrize("late", [[5.0, 5, 5], [5.0, 5, 5, 5, 5, np.nan]])
def test_with_too_short_a_past_or_a_hole_nothing_is_said(late):
    assert late_share(np.array(late), 10.0) is None


def test_without_an_excess_nothing_is_said():
    assert late_share(np.array([5.0] * 9), 0.0) is None
