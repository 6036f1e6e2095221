"""A regression on a log scale whose errors resemble their neighbours in time, doubt and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

_KINSHIPS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.87)
"""How alike errors one time apart may be: AR(1) coefficients that are averaged over."""

_SHARES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.2, 1.6, 2.2)
"""How large the related errors may be, as a multiple of the plain residual variance."""

_HALVINGS = 60


@dataclass(frozen=True, eq=False)
class Integrated:
    """Of each series (R) and each pull (k): estimate and limits, (R, k); both limits included."""

    estimate: FloatArray
    low: FloatArray
    high: FloatArray


def related_errors(
    target: FloatArray,
    variance: FloatArray,
    design: FloatArray,
    at: FloatArray,
    pulls: FloatArray,
    *,
    known: FloatArray | None = None,
    level: float = 0.95,
) -> Integrated:
    """Pulls x coefficients of target = design x coefficients + related error + noise.

    `target` and `variance` (R, n) are working responses and their known noise, `design` (n, q),
    `at` (n,) the times, `pulls` (R, k, q); `known` (q,) is how surely each coefficient is near zero
    beforehand, as 1 / variance (0: not at all). The related error is an AR(1) of unknown strength
    and size; both are averaged over by their restricted likelihood (Harville 1974, Biometrika
    61:383),
    so that a short series is not taken to be surer than it is. Robust errors (Newey and West) cover
    two thirds of the time where 95 % are stated on series of this length: docs/measured/effects.md.
    """
    prior = np.zeros(design.shape[1]) if known is None else known
    fit, middle, spread = _on_grid(target, variance, design, at, pulls, prior)
    weight = _weight(fit)[:, None, :]
    tail = (1 - level) / 2
    return Integrated(
        (weight * middle).sum(axis=-1),
        _quantile(weight, middle, spread, tail),
        _quantile(weight, middle, spread, 1 - tail),
    )


@dataclass(frozen=True, eq=False)
class Strays:
    """How far an estimate will stray from the truth: a mixture of normals around none."""

    weight: FloatArray
    spread: FloatArray

    def reach(self, tail: float) -> float:
        """What it stays below so much of the time: at 0.975, one side of a range of 95 %."""
        none = np.zeros_like(self.spread)
        return float(_quantile(self.weight, none, self.spread, tail))

    def share_below(self, far: float) -> float:
        """How often it stays below so much."""
        from scipy.special import ndtr

        return float((self.weight * ndtr(far / self.spread)).sum())


@dataclass(frozen=True, eq=False)
class Learned:
    """How related (G,) and how large (1, G) the errors of one series may be, and how likely."""

    weight: FloatArray
    kinship: FloatArray
    sizes: FloatArray

    def strays(
        self,
        variance: FloatArray,
        design: FloatArray,
        at: FloatArray,
        pull: FloatArray,
        known: FloatArray,
    ) -> Strays:
        """How far pull x coefficients will stray once times (n,) are counted with such errors."""
        gram, _ = _whitened(design[None], variance[None], self.kinship, self.sizes, at)
        sure = np.linalg.inv(gram[0] + np.diag(known))
        return Strays(self.weight, np.sqrt(np.einsum("p,gpq,q->g", pull, sure, pull)))


def learn_errors(
    target: FloatArray, variance: FloatArray, design: FloatArray, at: FloatArray, known: FloatArray
) -> Learned:
    """How related and how large errors are, as far as one series tells: all as `related_errors`."""
    none = np.zeros((1, 1, design.shape[1]))
    fit, _, _ = _on_grid(target[None], variance[None], design, at, none, known)
    return Learned(_weight(fit)[0], *_grid(_left(target[None], design)))


def _weight(fit: FloatArray) -> FloatArray:
    weight = np.exp(fit - fit.max(axis=-1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))


def _left(target: FloatArray, design: FloatArray) -> FloatArray:
    """The mean square that a plain fit leaves, of each series."""
    plain = np.linalg.lstsq(design, target.T, rcond=None)[0].T
    return np.asarray(((target - plain @ design.T) ** 2).mean(axis=1))


def _grid(left: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Strengths (G,), and sizes (R, G) of the related error of each series."""
    pairs = [(k, share) for k in _KINSHIPS for share in _SHARES if share or not k]
    kinship, share = (np.array(part) for part in zip(*pairs, strict=True))
    return kinship, share * left[:, None]


def _on_grid(
    target: FloatArray,
    variance: FloatArray,
    design: FloatArray,
    at: FloatArray,
    pulls: FloatArray,
    prior: FloatArray,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """At each strength and size (G): log likelihood (R, G), middles and spreads (R, k, G)."""
    kinship, sizes = _grid(_left(target, design))
    columns = np.concatenate(
        [np.broadcast_to(design, (*target.shape, design.shape[1])), target[..., None]], axis=-1
    )
    gram, size = _whitened(columns, variance, kinship, sizes, at)
    known = np.linalg.inv(gram[..., :-1, :-1] + np.diag(prior))
    found = (known @ gram[..., :-1, -1:])[..., 0]
    misfit = gram[..., -1, -1] - (gram[..., :-1, -1] * found).sum(axis=-1)
    fit = 0.5 * (np.linalg.slogdet(known)[1] - misfit) - size
    # A mild lean to weaker kinship, which few times cannot tell from a trend.
    fit = fit + 0.5 * np.log(1 - kinship)
    spread = np.sqrt(np.einsum("rkp,rgpq,rkq->rkg", pulls, known, pulls, optimize=True))
    return fit, np.einsum("rkp,rgp->rkg", pulls, found), spread


def _whitened(
    columns: FloatArray,
    variance: FloatArray,
    kinship: FloatArray,
    size: FloatArray,
    at: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """The products of columns once errors are made independent, and half the log determinant.

    A Kalman filter over the times, all series and all errors side by side (Harvey 1989, chapter
    3): each column's share of the related error is foretold from the times before and taken off.
    """
    _, times, width = columns.shape
    foretold = np.zeros((*size.shape, width))
    doubt = size.copy()
    gram = np.zeros((*size.shape, width, width))
    half = np.zeros(size.shape)
    for time in range(times):
        if time:
            fades = kinship ** (at[time] - at[time - 1])
            foretold *= fades[:, None]
            doubt = fades**2 * doubt + (1 - fades**2) * size
        whole = doubt + variance[:, time, None]
        new = columns[:, time, None] - foretold
        gram += (new / whole[..., None])[..., None] * new[..., None, :]
        half += 0.5 * np.log(whole)
        gain = doubt / whole
        foretold += gain[..., None] * new
        doubt = doubt * (1 - gain)
    return gram, half


def _quantile(weight: FloatArray, middle: FloatArray, spread: FloatArray, at: float) -> FloatArray:
    """The quantile of a mixture of normals, by halving."""
    from scipy.special import ndtr

    spread = np.maximum(spread, 1e-12)
    low = (middle - 12 * spread).min(axis=-1)
    high = (middle + 12 * spread).max(axis=-1)
    for _ in range(_HALVINGS):
        half = (low + high) / 2
        is_below = (weight * ndtr((half[..., None] - middle) / spread)).sum(axis=-1) < at
        low, high = np.where(is_below, half, low), np.where(is_below, high, half)
    return np.asarray((low + high) / 2)
