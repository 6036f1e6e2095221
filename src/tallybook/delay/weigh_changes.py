"""How well each possible change in delays explains what a fit leaves over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.changes import Changes, bases, profiles
from tallybook.delay.fit_changing import Changing, seen_weights
from tallybook.delay.triangle import FloatArray


@dataclass(frozen=True, eq=False)
class Weighed:
    """Of one series: each change's log weight after seeing (none first) and its coefficients.

    A change has three coefficients: `profile` (changes, 3, delays) is what one of each does to the
    log mean; `middle` and `root` (changes, 3, 3) are their mean and a root of their covariance.
    `moves` (coefficients of the fit, changes, 3) is how the fit gives way to them.
    """

    log_weight: FloatArray
    profile: FloatArray
    middle: FloatArray
    root: FloatArray
    moves: FloatArray


def weigh_changes(fit: Changing, changes: Changes) -> tuple[Weighed, ...]:
    """Weigh every change beside every series' fit: one step towards the mode of each.

    The weight is Laplace's: that of the prior, times how much likelier the counts become, over how
    far the change's coefficients could have been (Kass and Raftery 1995, Journal of the American
    Statistical Association 90:773).
    """
    fields = fit.fields
    weight, pull, _ = seen_weights(fit)
    reach = changes.reach(fields.times, fields.delays)
    basis = np.tile(bases(fields.delays), fields.times)
    came = np.nansum(fit.triangles.new, axis=1)[:, 1:] / fit.varied.spread[:, None]
    lag = fit.mode[:, fields.slices["lag"]]
    return tuple(
        _weighed(fit, at, reach, basis, profiles(lag[at], came[at]), weight[at], pull[at], changes)
        for at in range(len(fit.mode))
    )


def _weighed(
    fit: Changing,
    at: int,
    reach: FloatArray,
    basis: FloatArray,
    made_of: FloatArray,
    weight: FloatArray,
    pull: FloatArray,
    changes: Changes,
) -> Weighed:
    number = len(reach)
    score = np.stack([reach @ (pull * one) for one in basis], axis=1)
    parts = [_carried(fit, at, reach * (weight * one)) for one in basis]
    side = np.stack(parts, axis=2)
    moved = (fit.covariance[at] @ side.reshape(len(side), -1)).reshape(side.shape)
    square = reach**2
    known = np.array([[square @ (weight * a * b) for a in basis] for b in basis]).transpose(2, 0, 1)
    known = known - np.einsum("njk,njl->jkl", side, moved)
    score = np.einsum("fkb,jb->fjk", made_of, score).reshape(2 * number, 3)
    known = np.einsum("fkb,jbc,flc->fjkl", made_of, known, made_of).reshape(2 * number, 3, 3)
    moves = np.einsum("fkb,njb->nfjk", made_of, moved).reshape(len(moved), 2 * number, 3)
    value, vector = np.linalg.eigh((known + known.transpose(0, 2, 1)) / 2)
    value = np.maximum(value, 0) + 1  # the prior of each coefficient has variance 1
    along = np.einsum("jkl,jk->jl", vector, score)
    gain = 0.5 * (along**2 / value).sum(axis=1) - 0.5 * np.log(value).sum(axis=1)
    log_weight = changes.log_prior + np.concatenate([[0.0], gain])
    middle = np.einsum("jkl,jl->jk", vector, along / value)
    profile = np.repeat(made_of @ bases(fit.fields.delays), number, axis=0)
    return Weighed(log_weight, profile, middle, vector / np.sqrt(value)[:, None, :], moves)


def _carried(fit: Changing, at: int, columns: FloatArray) -> FloatArray:
    """Weighted cells (changes, cells) summed up to the coefficients of a fit: (size, changes)."""
    return np.concatenate([fit.fields.design.T @ columns.T, fit.found[at].T @ columns.T])
