"""How likely counts are to have risen by an unknown factor since some unknown time."""

from __future__ import annotations

import numpy as np

from tallybook.watch.detected import FloatArray

_ROUNDS = 50
_LEAST = 1e-300


def log_ratio(
    counts: FloatArray, mean: FloatArray, rise: FloatArray, alpha: FloatArray
) -> FloatArray:
    """Log likelihood ratio of each count: mean times exp(rise) against the mean.

    Variance is mean + alpha x mean²; an alpha of 0 is the Poisson distribution.
    """
    risen = mean * np.exp(rise)
    if not alpha.any():
        return np.asarray(counts * rise - (risen - mean))
    wider = np.log1p(alpha * risen) - np.log1p(alpha * mean)
    return np.asarray(counts * (rise - wider) - wider / np.maximum(alpha, _LEAST))


def highest_since(
    counts: FloatArray,
    mean: FloatArray,
    alpha: FloatArray,
    begins: FloatArray,
    *,
    falls: bool,
    least: int,
    window: int | None,
) -> FloatArray:
    """The highest log likelihood ratio of each series (S,) over the times a change may have begun.

    `counts` and `mean` (S, n) end at the present; a change begins not before `begins` (S,), at
    least `least` times ago and at most `window` times before the present. `falls` looks for a drop.
    Höhle and Paul 2008, sections 2.2 and 2.3.
    """
    length = counts.shape[1]
    first = 0 if window is None else max(0, length - 1 - window)
    starts = np.arange(first, length - least + 1)
    if not len(starts):
        return np.zeros(len(counts))
    since = np.where(np.arange(length) >= starts[:, None], 1.0, 0.0)
    rise = _likeliest(counts, mean, alpha, since)
    rise = np.minimum(rise, 0) if falls else np.maximum(rise, 0)
    cells = log_ratio(counts[:, None, :], mean[:, None, :], rise[:, :, None], alpha[:, None, None])
    ratio = (since * cells).sum(axis=2)
    return np.asarray(np.where(starts >= begins[:, None], ratio, 0.0).max(axis=1))


def count_for(
    counts: FloatArray,
    mean: FloatArray,
    begins: FloatArray,
    rings_above: float,
    *,
    least: int,
    window: int | None,
) -> FloatArray:
    """The whole present count with which a rise of Poisson counts has that log ratio: (S,).

    y log(y / m) - y + m = limit has the answer m exp(1 + W((limit / m - 1) / e)), W being Lambert's
    function; infinity where no change may have begun yet.
    """
    from scipy.special import lambertw

    length = counts.shape[1]
    first = 0 if window is None else max(0, length - 1 - window)
    starts = np.arange(first, length - least + 1)
    if not len(starts):
        return np.full(len(counts), np.inf)
    before = np.cumsum(counts[:, -2::-1], axis=1)[:, ::-1]
    before = np.concatenate([before, np.zeros((len(counts), 1))], axis=1)[:, starts]
    total = np.cumsum(mean[:, ::-1], axis=1)[:, ::-1][:, starts]
    branch = lambertw((rings_above / total - 1) / np.e).real
    needed = total * np.exp(1 + branch) - before
    needed = np.where(starts >= begins[:, None], needed, np.inf)
    return np.asarray(np.ceil(np.maximum(needed.min(axis=1), 0)))


def _likeliest(
    counts: FloatArray, mean: FloatArray, alpha: FloatArray, since: FloatArray
) -> FloatArray:
    """The log factor under which the counts since each start are likeliest: (S, starts)."""
    came, hoped = counts @ since.T, mean @ since.T
    rise = np.log(np.maximum(came, 1e-13) / hoped)
    if not alpha.any():
        return np.asarray(rise)
    wide = alpha[:, None, None]
    for _ in range(_ROUNDS):
        risen = mean[:, None, :] * np.exp(rise[:, :, None])
        share = since / (1 + wide * risen)
        slope = (share * (counts[:, None, :] - risen)).sum(axis=2)
        bend = (share**2 * risen * (1 + wide * counts[:, None, :])).sum(axis=2)
        step = np.clip(slope / np.maximum(bend, _LEAST), -1, 1) * (came > 0)
        rise = rise + step
        if np.abs(step).max(initial=0) < 1e-9:
            break
    return np.asarray(rise)
