"""The lower sides of the detectors without a chance, beside what can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.watch.below import cusum_below, ears_below, u_chart_below
from tallybook.watch.cusum import Cusum
from tallybook.watch.ears import Ears
from tallybook.watch.u_chart import UChart

STEADY = np.array([[20.0, 24, 18, 22, 19, 23, 21, 20, 24, 18, 22, 19, 23, 21]])


@pytest.mark.parametrize(
    ("detect", "settings"),
    [(ears_below, Ears("C2")), (u_chart_below, UChart(base=12)), (cusum_below, Cusum())],
)
def test_a_count_rings_below_its_limit_and_not_at_it(detect, settings):
    quiet = np.hstack([STEADY, [[21.0]]])
    (limit,) = detect(quiet, [14], settings).lower[0]
    assert 0 < limit < 20
    for count, rings in ((limit, False), (limit - 1, True)):
        quiet[0, 14] = count
        assert bool(detect(quiet, [14], settings).alarm[0, 0]) is rings


def test_the_lower_control_limit_is_three_sigmas_down():
    found = u_chart_below(STEADY, [12], UChart(base=12, widens=False))
    mean = STEADY[0, :12].mean()
    assert found.lower[0, 0] == np.ceil(mean - 3 * np.sqrt(mean))


def test_a_slow_fall_is_summed_up():
    """Each quarter lies one and a half deviations down: none rings alone, three together do."""
    counts = np.hstack([np.full((1, 20), 36.0), [[27.0, 27, 27, 27]]])
    found = cusum_below(counts, range(20, 24), Cusum(slack=0.5, rings_at=2.5, scale="normal"))
    assert found.alarm[0].tolist() == [False, False, True, True]


def test_rises_do_not_ring_below():
    counts = np.hstack([STEADY, [[90.0]]])
    assert not ears_below(counts, [14], Ears("C2")).alarm.any()
    assert not cusum_below(counts, [14], Cusum()).alarm.any()


def test_the_form_without_a_lower_side_is_refused():
    with pytest.raises(ValueError, match="C3"):
        ears_below(STEADY, [13], Ears("C3"))
    with pytest.raises(ValueError, match="anscombe"):
        cusum_below(STEADY, [13], Cusum(scale="anscombe"))
