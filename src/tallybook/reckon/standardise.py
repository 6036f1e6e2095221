"""Rates as they would be if every place had people of the same ages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.chance.columns import (
    FloatArray,
    amount_faults,
    columns,
    confidence_faults,
    count_faults,
    positive_faults,
    refuse,
)
from tallybook.reckon.poisson_interval import EXACT_BELOW, poisson_interval

ENOUGH = EXACT_BELOW
"""Below so many events in all, public-health practice gives no standardised rate."""


@dataclass(frozen=True, eq=False)
class Standardised:
    """One entry a group, in order of first use: events, people, rate or ratio, and its limits.

    `expected` are the events that the reference would give, of an indirect method only; `is_told`
    is false where there are too few events for the rate, whose columns are then NaN.
    """

    groups: tuple[str, ...]
    events: FloatArray
    people: FloatArray
    value: FloatArray
    low: FloatArray
    high: FloatArray
    is_told: NDArray[np.bool_]
    expected: FloatArray


def standardise_directly(
    group: list[str],
    count: ArrayLike,
    people: ArrayLike,
    standard: ArrayLike,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Standardised:
    """The directly standardised rate of each group for every `per` people, with Dobson's limits.

    One row is one age band of one group; `standard` is the standard population in that band.
    Method: Dobson, Kuulasmaa, Eberle and Scherer (1991) Stat Med 10:457, on Byar's limits of the
    total. Refuses fractional and negative counts, and bands without people or without standard.
    """
    counts, bodies, standards = columns(count=count, people=people, standard=standard)
    refuse(
        [
            *count_faults("count", counts),
            *positive_faults("people", bodies),
            *positive_faults("standard", standards),
            *confidence_faults(confidence),
        ]
    )
    groups, at = _groups(group)
    whole = _sums(at, standards)
    share = standards / whole[at]
    events = _sums(at, counts)
    value = _sums(at, share * counts / bodies)
    spread = np.sqrt(_sums(at, (share / bodies) ** 2 * counts) / np.maximum(events, 1))
    low, high = poisson_interval(events, confidence)
    told = events >= ENOUGH
    return Standardised(
        groups,
        events,
        _sums(at, bodies),
        _told(told, value * per),
        _told(told, (value + spread * (low - events)) * per),
        _told(told, (value + spread * (high - events)) * per),
        told,
        np.full(len(groups), np.nan),
    )


def gamma_limits(
    group: list[str],
    count: ArrayLike,
    people: ArrayLike,
    standard: ArrayLike,
    per: float = 100_000,
    confidence: float = 0.95,
) -> tuple[FloatArray, FloatArray]:
    """Gamma limits of directly standardised rates, wider than Dobson's where counts are small.

    Method: Fay and Feuer (1997) Stat Med 16:791. One row is one age band of one group.
    """
    from scipy.special import gammaincinv

    counts, bodies, standards = columns(count=count, people=people, standard=standard)
    groups, at = _groups(group)
    weight = standards / _sums(at, standards)[at] / bodies
    rate, variance = _sums(at, weight * counts), _sums(at, weight**2 * counts)
    heaviest = np.zeros(len(groups))
    np.maximum.at(heaviest, at, weight)
    tail = (1 - confidence) / 2
    # A gamma with shape m²/v and scale v/m has mean m and variance v.
    low = variance / rate * gammaincinv(rate**2 / variance, tail)
    above, more = rate + heaviest, variance + heaviest**2
    high = more / above * gammaincinv(above**2 / more, 1 - tail)
    return low * per, high * per


def standardise_indirectly(
    group: list[str],
    count: ArrayLike,
    people: ArrayLike,
    reference: ArrayLike,
    confidence: float = 0.95,
) -> Standardised:
    """Events over those expected if each band had the reference's rate; Poisson limits.

    `reference` is the rate of one person in the row's band. The ratio times the reference's crude
    rate is the indirectly standardised rate. Exact limits below ten events, Byar's from there, as
    public-health practice does. Ratios of two groups are not compared: each is to its own ages.
    """
    counts, bodies, rates = columns(count=count, people=people, reference=reference)
    refuse(
        [
            *count_faults("count", counts),
            *positive_faults("people", bodies),
            *amount_faults("reference", rates),
            *confidence_faults(confidence),
        ]
    )
    groups, at = _groups(group)
    events, expected = _sums(at, counts), _sums(at, bodies * rates)
    refuse(positive_faults("expected", expected))
    low, high = poisson_interval(events, confidence)
    return Standardised(
        groups,
        events,
        _sums(at, bodies),
        events / expected,
        low / expected,
        high / expected,
        np.ones(len(groups), np.bool_),
        expected,
    )


def _groups(group: list[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    numbers = {name: at for at, name in enumerate(dict.fromkeys(group))}
    return tuple(numbers), np.array([numbers[name] for name in group], np.int64)


def _sums(at: NDArray[np.int64], column: FloatArray) -> FloatArray:
    return np.bincount(at, column).astype(np.float64)


def _told(told: NDArray[np.bool_], column: FloatArray) -> FloatArray:
    return np.where(told, column, np.nan)
