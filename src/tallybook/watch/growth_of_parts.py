"""How likely each record is to be a recent one, as far as its marks one by one explain it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.detected import FloatArray

_ROUNDS = 40
_CLOSE = 1e-9
_HELD_BACK = 1e-4
"""A trace of a case for every column: a value that is only recent must not run away."""


_KEPT, _OF_KEPT = 0.9, 0.623
"""Which share of squared residuals is kept, and the mean of chi-square below its 90th per cent."""
_FEW, _OWN = 10, 0.9
"""Fewer kinds than so many say nothing of spread, nor does one that the fit follows anywhere."""


@dataclass(frozen=True, eq=False)
class Growth:
    """Of X kinds of record, the chance that one is recent; and how far counts stray beyond it.

    `times` are, for each combination that is known, the records of late for each that its parts
    explain. `spread` is 1 where counts stray as chance alone does, and never below. `design` (X, C)
    is what the chance was explained by, `known` (C, C) how closely that is known: the inverse of
    its information.
    """

    recent: FloatArray
    times: FloatArray
    spread: float
    design: FloatArray
    known: FloatArray


def growth_of_parts(
    recent: FloatArray, every: FloatArray, kinds: NDArray[np.intp], also: FloatArray
) -> Growth:
    """The fit of a logistic regression of being recent on every value of every mark.

    `recent` and `every` (X) are counts of the kinds of record, `kinds` (X, M) the value that each
    kind has of each mark, `also` (X, C) columns of combinations that are known already. The margins
    of the fit are those of the counts, so what remains is what parts do not explain. McCullagh and
    Nelder 1989, chapter 4.
    """
    design = _design(kinds, also)
    coefficients = np.zeros(design.shape[1])
    share = recent.sum() / every.sum()
    coefficients[0] = np.log(share / (1 - share))
    for _ in range(_ROUNDS):
        chance = logistic(design @ coefficients)
        score = design.T @ (recent - every * chance) - _HELD_BACK * coefficients
        working = every * chance * (1 - chance)
        information = (design * working[:, None]).T @ design
        step = np.linalg.solve(information + _HELD_BACK * np.eye(len(score)), score)
        coefficients += np.clip(step, -5, 5)
        if np.abs(step).max() < _CLOSE:
            break
    chance = logistic(design @ coefficients)
    times = np.exp(coefficients[design.shape[1] - also.shape[1] :])
    working = every * chance * (1 - chance)
    information = (design * working[:, None]).T @ design
    held = information + _HELD_BACK * np.eye(len(coefficients))
    known = np.asarray(np.linalg.inv(held), float)
    leverage = working * ((design @ known) * design).sum(axis=1)
    return Growth(chance, times, _spread(recent, every, chance, leverage), design, known)


def _design(kinds: NDArray[np.intp], also: FloatArray) -> FloatArray:
    """One, each value of each mark but its commonest, and what is known already."""
    columns = [np.ones(len(kinds))]
    for mark in kinds.T:
        values, often = np.unique(mark, return_counts=True)
        columns += [(mark == one).astype(float) for one in values if one != values[often.argmax()]]
    return np.column_stack([*columns, also])


def logistic(score: FloatArray) -> FloatArray:
    """The chance that has these log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def _spread(
    recent: FloatArray, every: FloatArray, chance: FloatArray, leverage: FloatArray
) -> float:
    """Pearson's statistic over its freedom, of kinds that have enough records to tell.

    Each kind's own pull on the fit is taken off (its leverage: McCullagh and Nelder 1989, 12.7).
    The tenth that strays most is left out and made up for: what is looked for must not count as
    spread.
    """
    variance = every * chance * (1 - chance)
    tells = (variance >= 1) & (leverage < _OWN)
    if tells.sum() < _FEW:
        return 1.0
    squares = (recent - every * chance)[tells] ** 2 / variance[tells] / (1 - leverage[tells])
    kept = np.sort(squares)[: round(_KEPT * len(squares))]
    return float(max(1.0, kept.mean() / _OF_KEPT))
