"""Final counts of a short outbreak against surveillance 1.20.3, where delays are hardly known.

Cases and delays are made by a formula that R computes alike: on day i of 9, 2 + (7 i) mod 5 cases,
the j-th reported after (3 j + 2 i) mod 7 days; `nowcast(now = day 9, when = days 4 to 9, D = 6,
N.tInf.prior = structure("poisgamma", mean.lambda = 20, var.lambda = 300), N.tInf.max = 120,
nSamples = 20000)`, its chances divided by their sum. With so few cases it matters that the chances
of each drawn share are averaged, and not the joint ones.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.delay.posterior import Prior, final_by_all, final_by_hazards
from tallybook.delay.triangle import Triangle

PRIOR = Prior(20, 300)
WANTED = {
    "bayes.notrunc": (
        [4.23362104, 1.45536929, 4.37520250, 3.88108292, 3.91468136, 9.06807856],
        [[4, 1, 3, 2, 1, 1], [4, 1, 4, 3, 3, 7], [6, 4, 8, 9, 11, 27]],
    ),
    "bayes.trunc": (
        [4.47428508, 1.80229110, 5.42646954, 5.13810834, 5.49635750, 12.60225980],
        [[4, 1, 3, 2, 1, 2], [4, 1, 5, 4, 4, 10], [7, 5, 11, 13, 16, 38]],
    ),
}


@pytest.fixture
def outbreak():
    new = np.zeros((9, 7))
    for day in range(1, 10):
        for case in range(1, 3 + (7 * day) % 5):
            new[day - 1, (3 * case + 2 * day) % 7] += 1
    new[np.add.outer(np.arange(9), np.arange(7)) >= 9] = np.nan
    return Triangle(new)


@pytest.mark.parametrize("method", WANTED)
def test_final_counts_are_the_peers_where_delays_are_hardly_known(outbreak, method):
    mean, quantiles = WANTED[method]
    if method == "bayes.trunc":
        found = final_by_hazards(outbreak, 120, PRIOR, draws=20_000)
    else:
        found = final_by_all(outbreak, 120, PRIOR)
    assert_allclose(found.mean[3:], mean, rtol=0.02)  # the peer draws 20,000 shares
    for share, wanted in zip((0.025, 0.5, 0.975), quantiles, strict=True):
        assert np.abs(found.quantile(share)[3:] - wanted).max() <= 1


def test_without_a_prior_they_are_the_peers_exactly(outbreak):
    wanted = [4.23305085, 1.40975610, 4.36956522, 3.84313725, 3.84313693, 10.98590643]
    assert_allclose(final_by_all(outbreak, 120).mean[3:], wanted, rtol=1e-8)


def test_fewer_than_came_already_are_refused(outbreak):
    for look in (lambda: final_by_all(outbreak, 5), lambda: final_by_hazards(outbreak, 5, PRIOR)):
        with pytest.raises(ValueError, match="were reported already"):
            look()
