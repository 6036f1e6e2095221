"""Controlled rounding: every count to a multiple of a base, and every sum still a sum.

Zero-restricted: a multiple of the base stays, and every other count goes to one of the two beside
it. What is expected of each count is the count itself: the rounding is a fair walk within what adds
up (Cox 1987, Journal of the American Statistical Association 82:520; Gandhi and others 2006,
Journal of the ACM 53:324). It ends in whole multiples wherever the table has two axes; where it
does not, the multiples nearest to where it ended are taken, which still add up; if need be, not the
neighbouring ones.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from tallybook.protect.linked_cells import BoolArray, FloatArray, LinkedCells

_WHOLE = 1e-9
_NODES = 50_000
"""Of a search, at the most. Not seconds: the same counts are rounded alike on a busy machine."""


def round_counts(cells: LinkedCells, base: int, chance: Generator) -> FloatArray:
    """The counts as multiples of the base that add up; refuses (ArithmeticError) where none do."""
    below = np.floor(cells.counts / base + _WHOLE)
    part = np.clip(cells.counts / base - below, 0.0, 1.0)
    part[part < _WHOLE] = 0.0
    ended = _walk(cells, part, chance)
    whole = np.abs(ended - np.round(ended)) < 1e-6
    up = np.round(ended) if whole.all() else _nearest(cells, below, part, ended)
    return base * (below + up)


def _walk(cells: LinkedCells, start: FloatArray, chance: Generator) -> FloatArray:
    """From fractions to 0 and 1, keeping every sum and the expectation of every fraction."""
    at = start.copy()
    free = np.flatnonzero((at > 0) & (at < 1))
    ways = _kernel(cells.equations[:, free].toarray())
    while ways.shape[1]:
        way = ways[:, 0]
        here = at[free]
        moves = np.abs(way) > _WHOLE
        above, below = (1 - here)[moves], here[moves]
        rises, speed = way[moves] > 0, np.abs(way[moves])
        up, down = np.where(rises, above, below) / speed, np.where(rises, below, above) / speed
        forth, back = up.min(), down.min()
        step = forth if chance.random() < back / (forth + back) else -back
        at[free] = np.clip(here + step * way, 0.0, 1.0)
        stuck = (at[free] < 1e-9) | (at[free] > 1 - 1e-9)
        at[free[stuck]] = np.round(at[free[stuck]])
        ways = _without(ways, stuck)
    return at


def _kernel(equations: FloatArray) -> FloatArray:
    """Columns that span the steps which keep every sum."""
    size = equations.shape[1]
    if not size:
        return np.zeros((0, 0))
    if not equations.shape[0]:
        return np.eye(size)
    _, sizes, ways = np.linalg.svd(equations)
    rank = int((sizes > 1e-9).sum())
    return np.asarray(ways[rank:].T)


def _without(ways: FloatArray, stuck: BoolArray) -> FloatArray:
    """The steps that leave the stuck cells where they are."""
    for row in np.flatnonzero(stuck):
        if not ways.shape[1]:
            break
        pivot = int(np.abs(ways[row]).argmax())
        if abs(ways[row, pivot]) < 1e-9:
            continue
        chosen = ways[:, pivot] / ways[row, pivot]
        ways = np.delete(ways, pivot, axis=1)
        ways = ways - np.outer(chosen, ways[row])
        ways[row] = 0.0
        sizes = np.linalg.norm(ways, axis=0)
        ways = ways[:, sizes > 1e-9] / sizes[sizes > 1e-9]
    return ways


def _nearest(
    cells: LinkedCells, below: FloatArray, part: FloatArray, ended: FloatArray
) -> FloatArray:
    """The multiples nearest to where the walk ended: those beside each count, else one farther.

    A table of more than two axes may have no rounding to neighbours alone (Cox and Ernst 1982).
    """
    beside = (np.zeros(len(part)), (part > 0).astype(float))
    farther = (np.maximum(-1.0, -below), np.where(cells.counts > 0, 2.0, 0.0))
    for low, high in (beside, farther):
        found = _fitting(cells, below, ended, low, high)
        if found is not None:
            return found
    raise ArithmeticError("no multiples near the counts add up")


def _fitting(
    cells: LinkedCells, below: FloatArray, ended: FloatArray, low: FloatArray, high: FloatArray
) -> FloatArray | None:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import eye_array, hstack, vstack

    size = len(below)
    sums = -(cells.equations @ below)
    one, none = eye_array(size), cells.equations * 0
    # The distance of each from where the walk ended is at least either difference.
    rules = [
        LinearConstraint(hstack([cells.equations, none]), sums, sums),
        LinearConstraint(
            vstack([hstack([one, -one]), hstack([-one, -one])]),
            ub=np.concatenate([ended, -ended]),
        ),
    ]
    found = milp(
        np.concatenate([np.zeros(size), np.ones(size)]),
        integrality=np.concatenate([np.ones(size), np.zeros(size)]),
        bounds=Bounds(np.append(low, np.zeros(size)), np.append(high, np.full(size, 4.0))),
        constraints=rules,
        options={"node_limit": _NODES},
    )
    return None if found.x is None else np.asarray(np.round(found.x[:size]))
