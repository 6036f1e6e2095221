"""Options of CUSUM, GLR and EARS that the reference has no case of, against surveillance 1.20.3.

The counts are made by a formula that R computes alike (`t <- 1:144; y <- (37*t + 11*(t^2 %% 13))
%% 9 + 6*(t %% 12 %in% 1:3) + t %/% 40; y[c(100, 140)] <- y[c(100, 140)] + 15`); every call is
`cusum`, `glrnb` or `earsC` of `sts(y, frequency = 12)` over `range = 133:142`, with the arguments
that each case names.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.ears import Ears, ears
from tallybook.watch.glr import Glr, glr

AT = range(132, 142)


def _counts():
    t = np.arange(1, 145)
    y = (37 * t + 11 * (t**2 % 13)) % 9 + 6 * np.isin(t % 12, [1, 2, 3]) + t // 40
    y[[99, 139]] += 15
    return y[None, :].astype(float)


SUMS = {
    "trans='anscombe'": (
        Cusum(scale="anscombe"),
        "0111100110",
        [16.95299004, 10.44188966, 6.53724433, 2.70555124, 5.63699983, 8.10737411, 16.50789874],
    ),
    "trans='pearsonNegBin'": (
        Cusum(scale="negative binomial"),
        "0111000110",
        [17.86248458, 12.11978918, 8.37709378, 3.63439838, 7.89170298, 11.14900758, 17.86248458],
    ),
    "trans='pearsonNegBin', alpha=0.3, m=5, k=0.5, h=3": (
        Cusum(slack=0.5, rings_at=3, scale="negative binomial", alpha=0.3, mean=5),
        "0111111111",
        [17.374368671, 8.142135624, 0.909902577, 0, 0, 0, 0],
    ),
    "trans='rossi', m='glm'": (
        Cusum(season=12),
        "0000000111",
        [20.5274957, 18.0205582, 16.9440315, 13.1700431, 16.1915781, 13.8647858, 12.3361932],
    ),
    "trans='standard', m='glm'": (
        Cusum(scale="normal", season=12),
        "0000000111",
        [20, 17, 16, 13, 15, 13, 12],
    ),
}


@pytest.mark.parametrize("call", SUMS)
def test_sums_ring_where_the_peers_do(call):
    settings, alarms, upper = SUMS[call]
    found = cusum(_counts(), AT, settings)
    assert_array_equal(found.alarm[0], [one == "1" for one in alarms])
    assert_allclose(found.upper[0, :7], upper, rtol=1e-8)


@pytest.mark.parametrize("scale", ["anscombe second", "as is"])
def test_the_limit_of_these_scales_rings_just_above_it(scale):
    """The peer's limits do not invert its own steps; its alarms are ours.

    It has m^(1/3) / 9 for m^(-1/3) / 9, and the sum after the present count for the one before.
    """
    settings = Cusum(slack=5, rings_at=9, scale=scale) if scale == "as is" else Cusum(scale=scale)
    found = cusum(_counts(), AT, settings)
    if scale == "anscombe second":
        assert_array_equal(found.alarm[0], [one == "1" for one in "0111100110"])
    for at in range(len(AT)):
        for change, rings in ((1e-6, True), (-1e-6, False)):
            counts = _counts()
            counts[0, 132 + at] = found.upper[0, at] + change
            assert cusum(counts, AT, settings).alarm[0, at] == rings or found.upper[0, at] == 0


FALLING = {"rise": None, "falls": True}
RATIOS = {
    "alpha=0, c.ARL=5": (
        Glr(12, rise=None, alpha=0),
        "0000000100",
        [0.48983779554, 0.31212527417, 0.45174752616, 0.00724112356, 0, 0, 0, 15.5730810422],
    ),
    "alpha=0, c.ARL=5, ret='cases'": (
        Glr(12, rise=None, alpha=0, gives_count=True),
        "0000000100",
        [26, 27, 27, 24, 21, 18, 16, 15],
    ),
    "alpha=0.2, c.ARL=2": (
        Glr(12, rise=None, rings_above=2),
        "0000000100",
        [0.133930107663, 0.092792068670, 0.133119151837, 0.000867000888, 0, 0, 0, 5.162318222225],
    ),
    "alpha=0.2, c.ARL=2, dir='dec'": (
        Glr(12, **FALLING, rings_above=2),
        "0000000000",
        [0, 0, 0, 0.520321979, 0.525221047, 1.150886967, 1.342699187, 0],
    ),
    "alpha=0.2, c.ARL=2, Mtilde=2, M=4, mu0=list(S=2, trend=FALSE)": (
        Glr(12, rise=None, rings_above=2, waves=2, has_trend=False, least=2, window=4),
        "0000000100",
        [
            0,
            0.51714316416,
            0.74641930520,
            0.45103300726,
            0.56565963424,
            0.06683176525,
            0.00486593576,
            3.80156435806,
        ],
    ),
    "alpha=0, theta=0.5, c.ARL=3, ret='cases'": (
        Glr(12, rise=0.5, alpha=0, rings_above=3, gives_count=True),
        "0000000100",
        [
            22.0369825,
            23.5382402,
            22.9228436,
            20.5627159,
            17.6485761,
            15.2055294,
            13.6641176,
            13.0686961,
        ],
    ),
    "alpha=0.2, theta=0.5, c.ARL=3, ret='cases'": (
        Glr(12, rise=0.5, rings_above=3, gives_count=True),
        "0000000100",
        [
            40.6816708,
            43.4649229,
            42.4435727,
            37.6161759,
            31.6143147,
            26.5295789,
            23.2927797,
            22.0474636,
        ],
    ),
}


@pytest.mark.parametrize("call", RATIOS)
def test_ratios_are_the_peers(call):
    """All with `mu0=list(S=1, trend=TRUE)` and `ret='value'` where nothing else is said."""
    settings, alarms, upper = RATIOS[call]
    found = glr(_counts(), AT, settings)
    assert_array_equal(found.alarm[0], [one == "1" for one in alarms])
    assert_allclose(found.upper[0, :8], upper, rtol=1e-7, atol=1e-9)


def test_a_mean_that_is_known_is_taken():
    """`mu0=rep(6, 10), alpha=0.1, c.ARL=2, ret='value'`."""
    found = glr(
        _counts(), AT, Glr(12, rise=None, alpha=0.1, rings_above=2), expected=np.full((1, 10), 6)
    )
    assert_array_equal(found.alarm[0], [one == "1" for one in "1110000100"])
    assert_allclose(found.upper[0, :3], [3.0700648379, 2.1310074508, 2.5871834124], rtol=1e-8)


def test_a_spread_that_is_not_known_is_learned():
    """`alpha=NULL, theta=0.5, c.ARL=3`; the peer's `glm.nb` stops at a relative 1e-4 of theta."""
    found = glr(_counts(), AT, Glr(12, rise=0.5, alpha=None, rings_above=3))
    assert_array_equal(found.alarm[0], [one == "1" for one in "0000000100"])
    assert_allclose(
        found.upper[0, [0, 7, 8]], [0.0333554165, 4.3591166224, 0.1182594848], rtol=1e-3
    )


def test_a_jump_that_the_peers_search_misses_rings():
    """Means of 0.1, then 29, 17 and 11: the peer's Newton steps fail and it gives 0, no alarm."""
    counts = np.array([[0] * 20 + [0, 0, 0, 1, 0, 29, 17, 11]], float)
    found = glr(counts, range(20, 28), Glr(12, rise=None), expected=np.full((1, 8), 0.1))
    assert_allclose(found.upper[0, 3:5], [1.3274715, 0.7788548], rtol=1e-6)
    assert_array_equal(found.alarm[0], [False] * 5 + [True] * 3)


def test_no_reports_at_all_speak_for_a_drop():
    """The peer takes the logarithm of 0 for its Poisson drop and gives nothing; the limit is m."""
    counts = np.zeros((1, 24))
    found = glr(
        counts,
        range(20, 24),
        Glr(12, **FALLING, alpha=0, rings_above=5),
        expected=np.full((1, 4), 2.0),
    )
    assert_allclose(found.upper[0], [2, 4, 6, 2], rtol=1e-6)
    assert_array_equal(found.alarm[0], [False, False, True, False])


def test_the_third_ears_has_a_limit_on_a_base_of_equal_counts():
    """The peer divides 0 by 0 there and gives no limit; what exceeds nothing adds nothing.

    After a base of twos a three exceeds it beyond all measure, so the two times after it ring.
    """
    counts = np.array([[2] * 12 + [2, 3, 2, 2, 2, 4, 2, 2]], float)
    found = ears(counts, range(12, 20), Ears("C3", alpha=0.025))
    assert np.isfinite(found.upper).all()
    assert_array_equal(found.alarm[0, :5], [False, True, True, True, False])
    peer = ears(counts, range(12, 20), Ears("C3", alpha=0.025, leaves_out_today=True))
    assert_allclose(peer.upper[0, 6:], 1.261618, rtol=1e-6)


def test_longer_and_shorter_bases_have_the_peers_limits():
    """`method="C3", baseline=4, minSigma=1, alpha=0.05`; `"C2", 14, 0.5, 0.01`."""
    third = Ears("C3", base=4, least_spread=1, alpha=0.05, leaves_out_today=True)
    found = ears(_counts(), AT, third).upper[0, :4]
    assert_allclose(found, [18.51297941, 8.18218328, 9.93264338, 0], rtol=1e-8)
    found = ears(_counts(), AT, Ears("C2", base=14, least_spread=0.5, alpha=0.01)).upper[0, :4]
    assert_allclose(found, [16.2992424, 16.4286823, 16.4867397, 18.1958050], rtol=1e-8)
