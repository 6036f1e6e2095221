"""The chain ladder as a regression of the new reports, with the error that it gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.triangle import FloatArray, Triangle


@dataclass(frozen=True, eq=False)
class Overdispersed:
    """For each time: what is still to come and its standard error; and the dispersion found."""

    to_come: FloatArray
    error: FloatArray
    dispersion: float


def overdispersed(triangle: Triangle) -> Overdispersed:
    """A Poisson regression on times and delays, with more spread than chance by a factor.

    Its expected counts are the chain ladder's; the error counts the doubt of the coefficients and
    the chance in what is still to come. England and Verrall 1999, Insurance: Mathematics and
    Economics 25:281. Refuses a triangle with as many coefficients as cells, and one in which more
    was cancelled than reported of a time or a delay: no mean is below zero.
    """
    seen = triangle.seen
    counted = np.nan_to_num(triangle.new)
    if bool((counted.sum(axis=0) < 0).any() or (counted.sum(axis=1) < 0).any()):
        raise ValueError("more was cancelled than reported of a time or a delay: settle that first")
    rows, delays = seen.shape
    row, delay = (np.asarray(index) for index in np.indices(seen.shape))
    design = np.concatenate([np.eye(rows)[row[seen]], np.eye(delays)[delay[seen]][:, 1:]], axis=1)
    free = len(design) - design.shape[1]
    if free < 1:
        raise ValueError("as many coefficients as cells: nothing is left to learn the spread from")
    counts = triangle.new[seen]
    mean = _fit(counts, design)
    dispersion = float(((counts - mean[0]) ** 2 / mean[0]).sum() / free)
    ahead = np.concatenate([np.eye(rows)[row[~seen]], np.eye(delays)[delay[~seen]][:, 1:]], axis=1)
    expected = np.exp(ahead @ mean[1])
    of = row[~seen]
    to_come = np.asarray(np.bincount(of, expected, rows), float)
    information = (design * mean[0][:, None]).T @ design
    pull = np.zeros((rows, design.shape[1]))
    np.add.at(pull, of, ahead * expected[:, None])
    doubt = np.einsum("rp,pq,rq->r", pull, np.linalg.pinv(information, hermitian=True), pull)
    return Overdispersed(to_come, np.sqrt(dispersion * (to_come + doubt)), dispersion)


def _fit(counts: FloatArray, design: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Means and coefficients, by iterated weighted least squares."""
    mean = np.maximum(counts, 0) + 0.1
    eta = np.log(mean)
    coefficients = np.zeros(design.shape[1])
    for _ in range(100):
        weighted = design * mean[:, None]
        target = eta + (counts - mean) / mean
        found = np.linalg.pinv(weighted.T @ design, hermitian=True) @ (weighted.T @ target)
        eta = design @ found
        mean = np.exp(np.clip(eta, -700, 700))
        step, coefficients = np.abs(found - coefficients).max(), found
        if step < 1e-12 * max(1.0, np.abs(found).max()):
            break
    return mean, coefficients
