"""The filter gives what plain generalised least squares gives, on a grid written out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import ndtr

from tallybook.evaluate import related_errors as room
from tallybook.evaluate.related_errors import related_errors


@pytest.fixture
def asked():
    """Three series over 40 times of which some lack, four terms, two pulls."""
    random = np.random.default_rng(1)
    at = np.delete(np.arange(43), [5, 6, 30]).astype(float)
    design = np.column_stack([np.ones(40), at, at > 25, np.sin(at / 2)])
    target, pulls = random.normal(size=(3, 40)), random.normal(size=(3, 2, 4))
    return target, random.uniform(0.3, 1, (3, 40)), design, at, pulls


def _slowly(target, variance, design, at, pulls):
    """One series and its first pull, each covariance inverted: log weights, middles, spreads."""
    apart = np.abs(np.subtract.outer(at, at))
    plain = np.linalg.lstsq(design, target, rcond=None)[0]
    left = ((target - design @ plain) ** 2).mean()
    for kinship in room._KINSHIPS:
        for share in room._SHARES:
            if kinship and not share:
                continue
            covariance = np.diag(variance) + share * left * kinship**apart
            inverse = np.linalg.inv(covariance)
            known = np.linalg.inv(design.T @ inverse @ design)
            found = known @ design.T @ inverse @ target
            rest = target - design @ found
            fit = -0.5 * (
                np.linalg.slogdet(covariance)[1] - np.linalg.slogdet(known)[1]
                + rest @ inverse @ rest
            )  # fmt: skip
            yield fit + 0.5 * np.log(1 - kinship), pulls[0] @ found, pulls[0] @ known @ pulls[0]


def test_it_is_generalised_least_squares_averaged_over_the_errors(asked):
    found = related_errors(*asked)
    for one in range(3):
        parts = _slowly(asked[0][one], asked[1][one], asked[2], asked[3], asked[4][one])
        fit, middle, square = (np.array(part) for part in zip(*parts, strict=True))
        weight = np.exp(fit - fit.max()) / np.exp(fit - fit.max()).sum()
        assert_allclose(found.estimate[one, 0], weight @ middle, rtol=1e-9)
        for limit, tail in ((found.low, 0.025), (found.high, 0.975)):
            below = weight @ ndtr((limit[one, 0] - middle) / np.sqrt(square))
            assert_allclose(below, tail, atol=1e-9)


def test_noise_that_is_known_and_alone_gives_the_plain_interval():
    """Residuals far smaller than their known noise leave nothing for related errors."""
    at = np.arange(60.0)
    design = np.ones((60, 1))
    found = related_errors(np.zeros((1, 60)), np.ones((1, 60)), design, at, np.ones((1, 1, 1)))
    assert_allclose(found.high, 1.959964 / np.sqrt(60), rtol=1e-6)


def test_errors_that_wander_widen_the_interval():
    random = np.random.default_rng(2)
    plain = random.normal(0, 0.3, 80)
    wandering = np.zeros(80)
    for time in range(1, 80):
        wandering[time] = 0.8 * wandering[time - 1] + random.normal(0, 0.18)
    at = np.arange(80.0)
    design = np.column_stack([np.ones(80), at >= 50])
    found = related_errors(
        np.stack([plain, wandering]), np.full((2, 80), 0.01), design, at,
        np.broadcast_to([[0.0, 1.0]], (2, 1, 2)),
    )  # fmt: skip
    width = (found.high - found.low)[:, 0]
    assert width[1] > 1.3 * width[0]
