"""Options of Farrington's detector that the reference has no case of, against surveillance 1.20.3.

The counts are made by a formula that R computes alike (`t <- 1:144; y <- (37*t + 11*(t^2 %% 13))
%% 9 + 6*(t %% 12 %in% 1:3) + t %/% 40; y[c(100, 140)] <- y[c(100, 140)] + 15`). Each case names the
arguments of `farringtonFlexible(sts(y, frequency = 12), ...)`, or `farrington`, at the months 138
to 141; before the calls the line of the peer that overwrites the working weights after re-weighting
was taken out, as for the reference's `expected_textbook.csv`.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.watch.detected import SCORED, TOO_SHORT
from tallybook.watch.farrington_classic import farrington_classic
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible

MONTHS = np.arange("2010-01", "2022-01", dtype="datetime64[M]").astype("datetime64[D]")
AT = [137, 138, 139, 140]
FOUR = {"half_window": 1, "parts": 4, "left_out": 6}  # noPeriods=4, pastWeeksNotIncluded=6


def _monthly():
    t = np.arange(1, 145)
    y = (37 * t + 11 * (t**2 % 13)) % 9 + 6 * np.isin(t % 12, [1, 2, 3]) + t // 40
    y[[99, 139]] += 15
    return y[None, :].astype(float)


def _daily():
    d = np.arange(1, 1101)
    return ((37 * d + 11 * (d**2 % 13)) % 7 + 3 * (d % 365 < 90))[None, :].astype(float)


FLEXIBLE = {
    "thresholdMethod='muan'": (
        Farrington(12, **FOUR, method="muan"),
        [19, 19, 16, 20],
        [9.84976072e-01, 9.49614667e-01, 7.59811099e-05, 7.04013222e-01],
    ),
    "powertrans='1/2'": (
        Farrington(12, **FOUR, method="delta", power=1 / 2),
        [15.20011336, 15.39825072, 13.71414743, 16.03567915],
        [8.62505370e-01, 7.19051757e-01, 9.70071965e-06, 3.19353153e-01],
    ),
    "powertrans='none'": (
        Farrington(12, **FOUR, method="delta", power=1),
        [13.02542415, 13.02642086, 12.00702539, 13.86479028],
        [8.25319042e-01, 7.03092143e-01, 7.29104286e-11, 3.09563291e-01],
    ),
    "reweight=FALSE, pThresholdTrend=0.5": (
        Farrington(12, **FOUR, method="delta", threshold=np.inf, trend_below=0.5),
        [14.65657743, 14.85610006, 14.04710279, 14.74953826],
        [8.47844249e-01, 7.03621033e-01, 1.26341437e-05, 2.74679334e-01],
    ),
    "b=1, noPeriods=3: a part of the year without times": (
        Farrington(12, years=1, half_window=1, parts=3, left_out=6),
        [14, 12, 13, 13],
        [9.70363836e-01, 8.16482168e-01, 4.43886897e-06, 3.03044171e-01],
    ),
}


@pytest.mark.parametrize("call", FLEXIBLE)
def test_limits_and_chances_are_the_peers(call):
    settings, upper, p = FLEXIBLE[call]
    found = farrington_flexible(_monthly(), AT, settings)
    assert_allclose(found.upper[0], upper, rtol=1e-8)
    assert_allclose(found.p[0], p, rtol=1e-7)
    assert_array_equal(found.alarm[0], [False, False, True, False])


def test_months_with_dates_have_a_trend_by_days():
    """`sts(y, epoch = seq(as.Date("2010-01-01"), by = "1 month", ...), frequency = 12)`."""
    found = farrington_flexible(_monthly(), AT, Farrington(12, **FOUR, method="delta"), days=MONTHS)
    assert_allclose(found.upper[0], [14.32290192, 14.43380008, 13.03495251, 15.16637874], rtol=1e-8)
    settings = Farrington(
        12,
        years=3,
        half_window=2,
        parts=1,
        left_out=2,
        trend_below=0.5,
        alpha=0.05,
        method="muan",
    )
    found = farrington_flexible(_monthly(), AT, settings, days=MONTHS)
    assert_array_equal(found.upper[0], [18, 12, 12, 14])
    assert_array_equal(found.has_trend[0], [True, False, False, True])


def test_days_look_back_on_the_same_date():
    """`d <- 1:1100; (37*d + 11*(d^2 %% 13)) %% 7 + 3*(d %% 365 < 90)`, from 1 March 2015."""
    days = np.datetime64("2015-03-01") + np.arange(1100)
    plan = {"years": 2, "half_window": 7, "parts": 5, "left_out": 30}
    at = [1095, 1096, 1097, 1098]
    found = farrington_flexible(_daily(), at, Farrington(365, **plan), days=days)
    assert_array_equal(found.upper[0], [11, 11, 12, 12])
    found = farrington_flexible(_daily(), at, Farrington(365, **plan, method="delta"), days=days)
    assert_allclose(found.upper[0], [11.28890363, 11.64586337, 11.81503991, 12.03648967], rtol=1e-8)


def test_dates_that_do_not_come_again_are_refused():
    days = np.datetime64("2010-01-01") + 30 * np.arange(144)
    with pytest.raises(ValueError, match="no time begins on"):
        farrington_flexible(_monthly(), AT, Farrington(12, **FOUR), days=days)


def test_a_date_before_the_first_is_too_short_a_past():
    settings = Farrington(12, **FOUR)
    found = farrington_flexible(_monthly(), [40, 60, 61], settings, days=MONTHS)
    assert_array_equal(found.state[0], [TOO_SHORT, TOO_SHORT, SCORED])


def test_the_first_form_takes_as_much_of_the_past_as_there_is():
    """`farrington(x, list(range = 35:40, b = 3, w = 2, alpha = 0.01))`: years are cut short."""
    settings = Farrington(12, years=3, half_window=2)
    found = farrington_classic(_monthly(), range(34, 40), settings)
    wanted = [14.63294357, 19.07954856, 17.83275662, 19.17731417, 19.77876379, 19.80369762]
    assert_allclose(found.upper[0], wanted, rtol=1e-8)
    assert_array_equal(found.state, SCORED)


def test_the_first_form_has_its_options():
    """`reweight = FALSE, powertrans = "1/2", limit54 = c(0, 4)`; `trend = FALSE, powertrans =
    "none"`; both with `b = 3, w = 2, alpha = 0.05`.
    """
    plan = {"frequency": 12, "years": 3, "half_window": 2, "alpha": 0.05}
    plain = Farrington(**plan, threshold=np.inf, power=1 / 2, enough=(0, 4))
    found = farrington_classic(_monthly(), AT, plain)
    assert_allclose(found.upper[0], [21.62914601, 12.32237726, 12.45195247, 13.22601221], rtol=1e-8)
    level = Farrington(**plan, has_trend=False, power=1)
    found = farrington_classic(_monthly(), AT, level)
    assert_allclose(found.upper[0], [11.73759562, 10.85854025, 11.23993780, 11.58403100], rtol=1e-8)


def test_equal_counts_have_no_trend_and_their_own_mean():
    """The peer keeps or drops a trend of nothing by rounding; its limit, 13.98390998, is ours."""
    settings = Farrington(12, **FOUR, method="delta", trend_below=0.05)
    found = farrington_flexible(np.full((1, 144), 7.0), AT, settings)
    assert_allclose(found.expected, 7, rtol=1e-12)
    assert_allclose(found.upper, 13.9839099760, rtol=1e-9)
    assert not found.has_trend.any()


def test_a_missing_month_among_the_latest_does_not_silence_the_point():
    """The peer gives no limit where one of the last four counts is missing; the three others tell.

    Five cases or more are there without it, so the question that the rule asks is answered.
    """
    counts = _monthly()
    counts[0, 138] = np.nan
    found = farrington_flexible(counts, [139], Farrington(12, **FOUR))
    assert found.state[0, 0] == SCORED
    assert found.alarm[0, 0]
