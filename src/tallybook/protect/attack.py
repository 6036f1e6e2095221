"""What an attacker who knows all that is shown can infer of each hidden cell."""

from __future__ import annotations

import numpy as np

from tallybook.protect.linked_cells import BoolArray, FloatArray, LinkedCells


def attack(
    cells: LinkedCells, hidden: BoolArray, wanted: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest count that each wanted hidden cell could have; NaN for the others.

    The attacker knows every shown cell, the sums, and that no count is below zero. Two linear
    programs a cell, over the hidden cells that are bound to it (Fischetti and Salazar-González
    2001, Management Science 47:1008). Infinite where nothing bounds a cell from above.
    """
    wanted = hidden if wanted is None else wanted & hidden
    low, high = np.full(len(hidden), np.nan), np.full(len(hidden), np.nan)
    for group in bound_together(cells, hidden):
        asked = group[wanted[group]]
        if len(asked):
            low[asked], high[asked] = _ranges(cells, group, asked)
    return low, high


def bound_together(cells: LinkedCells, hidden: BoolArray) -> list[np.ndarray]:
    """Hidden cells in groups that no equation joins: each can be attacked by itself."""
    from scipy.sparse.csgraph import connected_components

    at = np.flatnonzero(hidden)
    if not len(at):
        return []
    part = abs(cells.equations[:, at])
    _, label = connected_components(part.T @ part, directed=False)
    return [at[label == one] for one in range(label.max() + 1)]


def _ranges(
    cells: LinkedCells, group: np.ndarray, asked: np.ndarray
) -> tuple[FloatArray, FloatArray]:
    from scipy.optimize import linprog

    equations = cells.equations[:, group]
    used = np.flatnonzero(np.diff(equations.indptr))
    equations = equations[used]
    counts = cells.counts[group]
    total = equations @ counts
    low, high = np.empty(len(asked)), np.empty(len(asked))
    for number, cell in enumerate(asked):
        aim = np.zeros(len(group))
        aim[np.flatnonzero(group == cell)] = 1.0
        for sign, into in ((1.0, low), (-1.0, high)):
            found = linprog(
                sign * aim, A_eq=equations, b_eq=total, bounds=(0, None), method="highs"
            )
            into[number] = sign * found.fun if found.status == 0 else sign * -np.inf
    return low, high
