"""An interrupted series of small counts against R 4.2.2's glm and sandwich 3.0-2.

Small counts make visible that the usual programs stop at a relative change of the deviance of 1e-8
and take the weights of the round before: an exact fit has other errors in the fifth digit.
"""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from tallybook.evaluate.interrupted import Interruption, interrupted


def test_errors_of_small_counts_are_the_peers():
    """`t <- 1:72; y <- (7*t + 5*(t^2 %% 11)) %% 6 + ifelse(t %% 12 %in% 1:4, 3, 0) + (t < 49)*2`.

    `m <- glm(y ~ t + level + slope + s1 + c1, poisson)`, the level from t = 49;
    `NeweyWest(m, lag = 6, prewhite = FALSE, adjust = FALSE)`; `quasipoisson` for the dispersion.
    """
    t = np.arange(1, 73)
    y = (7 * t + 5 * (t**2 % 11)) % 6 + 3 * np.isin(t % 12, [1, 2, 3, 4]) + 2 * (t < 49)
    found = interrupted(y, Interruption(48, waves=1, lag=6))
    assert found.terms == ("(Intercept)", "t", "level", "slope", "s1", "c1")
    wanted = [1.874251327018, -0.008008994044, 0.011157234639, -0.022766736016]
    assert_allclose(found.regression.coefficients[:4], wanted, rtol=1e-8)
    wanted = [0.120746836007, 0.004493721223, 0.238704585996, 0.016910854341]
    assert_allclose(found.regression.error[:4], wanted, rtol=1e-8)
    wanted = [0.102233024798, 0.003915485122, 0.208988892496, 0.009350623607]
    assert_allclose(found.error[:4], wanted, rtol=1e-8)
    assert_allclose(found.regression.dispersion, 0.8566573526, rtol=1e-8)
