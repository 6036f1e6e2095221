from __future__ import annotations

import numpy as np
import pytest

from tallybook.compare.funnel_limits import funnel_limits, share_funnel_limits
from tallybook.compare.funnel_position import funnel_position


def test_none_is_unusual_only_where_enough_were_expected():
    """A count of 0 has chance exp(-expected): 2.5 % at 3.689 expected."""
    lower, _ = funnel_limits([3.68, 3.70], 1.0)
    assert lower[0] == 0
    assert lower[1] > 0


def test_one_is_unusual_where_next_to_none_was_expected():
    """A count of 1 or more has chance 1 - exp(-expected): 2.5 % at 0.0253 expected."""
    _, upper = funnel_limits([0.0252, 0.0254], 1.0)
    assert upper[0] * 0.0252 < 1 < upper[1] * 0.0254


def test_limits_close_in_on_the_baseline_with_size():
    lower, upper = funnel_limits([1e3, 1e5, 1e7], 0.002)
    assert (np.diff(lower) > 0).all()
    assert (np.diff(upper) < 0).all()
    assert lower[-1] < 0.002 < upper[-1]


def test_shares_stay_between_none_and_all():
    lower, upper = share_funnel_limits([1, 400], 0.5, 0.998)
    assert (lower[0], upper[0]) == (0, 1)
    assert upper[1] - 0.5 == pytest.approx(3.0902 * 0.025, rel=1e-4)


def test_on_the_limit_is_inside():
    assert funnel_position([1, 2, 3, 4, 5], 2, 4).tolist() == [-1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("exposure", "baseline", "confidence", "says"),
    [
        ([10, 0], 0.1, 0.95, r"exposure is not above zero.*\(row 1\)"),
        (10, 0, 0.95, "baseline is not above zero"),
        (10, np.nan, 0.95, "baseline is missing"),
        (10, 0.1, 95, "confidence is 95"),
    ],
)
def test_no_funnel_without_exposure_and_baseline(exposure, baseline, confidence, says):
    with pytest.raises(ValueError, match=says):
        funnel_limits(exposure, baseline, confidence)


@pytest.mark.parametrize("baseline", [0, 1, 31.5])
def test_a_share_has_a_baseline_between_none_and_all(baseline):
    with pytest.raises(ValueError, match="give the pooled share"):
        share_funnel_limits(10, baseline)


@pytest.mark.parametrize(
    ("amount", "lower", "upper", "says"),
    [(np.nan, 1, 2, "amount is missing"), (1, 3, 2, "swap the limits")],
)
def test_no_position_without_amount_and_limits(amount, lower, upper, says):
    with pytest.raises(ValueError, match=says):
        funnel_position(amount, lower, upper)
