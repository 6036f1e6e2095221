"""Dispersions behind drawn counts are found again, and sparse series borrow them."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.watch.believe_spread import DISPERSIONS, believe_spread, dispersion_likelihood


def _drawn(mean, dispersion, times=60):
    random = np.random.default_rng(4)
    mean, dispersion = np.broadcast_arrays(mean, dispersion)
    size = (mean / (dispersion - 1))[:, None]
    return random.negative_binomial(size, 1 / dispersion[:, None], (len(mean), times)).astype(float)


def _likelihood(counts, known=None):
    known = np.ones_like(counts) if known is None else known
    mean = (counts * known).sum(axis=1) / known.sum(axis=1)
    return dispersion_likelihood(counts, np.tile(mean[:, None], counts.shape[1]), known, 1)


def test_a_long_series_tells_its_own_spread():
    counts = _drawn(np.full(3, 12.0), np.array([1.05, 2.2, 6.0]), times=4000)
    assert DISPERSIONS[_likelihood(counts).argmax(axis=1)].tolist() == [1.07, 2.2, 6.0] or (
        DISPERSIONS[_likelihood(counts).argmax(axis=1)].tolist() == [1.03, 2.2, 6.0]
    )


def test_the_correction_for_fitted_means_takes_the_bias_away():
    """Means fitted from six counts each: without it the likeliest dispersion is far too small."""
    counts = _drawn(np.full(3000, 15.0), np.full(3000, 2.2), times=6)
    together = _likelihood(counts).sum(axis=0)
    plain = together - len(counts) / 2 * np.log(DISPERSIONS)
    assert DISPERSIONS[together.argmax()] == pytest.approx(2.2, abs=0.31)
    assert DISPERSIONS[plain.argmax()] < 2.0


def test_what_is_not_known_says_nothing():
    counts = _drawn(np.array([8.0]), np.array([1.9]))
    known = np.ones_like(counts)
    known[:, 40:] = 0
    spoiled = np.where(known > 0, counts, 500.0)
    assert _likelihood(spoiled, known) == pytest.approx(_likelihood(counts[:, :40]))


def test_series_of_few_cases_borrow_from_their_band():
    """Three hundred series of a case every fourth month with a dispersion of 1.9."""
    counts = _drawn(np.full(300, 0.25), np.full(300, 1.9))
    counts = counts[counts.sum(axis=1) >= 5]
    believed = believe_spread(_likelihood(counts), counts.mean(axis=1))
    assert believed.sum(axis=1) == pytest.approx(1)
    assert (believed @ DISPERSIONS).mean() == pytest.approx(1.9, rel=0.2)
    alone = believe_spread(_likelihood(counts[:1]), counts[:1].mean(axis=1))
    assert alone.shape == (1, len(DISPERSIONS))


def test_bands_of_higher_counts_stray_more_and_keep_it_to_themselves():
    mean = np.repeat([0.5, 60.0], 150)
    counts = _drawn(mean, np.repeat([1.05, 6.0], 150))
    believed = believe_spread(_likelihood(counts), counts.mean(axis=1)) @ DISPERSIONS
    assert believed[:150].mean() < 1.3
    assert believed[150:].mean() == pytest.approx(6.0, rel=0.15)
