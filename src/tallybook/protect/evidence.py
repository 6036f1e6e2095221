"""What speaks against showing each cell: facts, before anybody judges them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.class_sets import MARKS
from tallybook.protect.counted_cells import CLASSES, FIXED
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray
from tallybook.protect.policy import Policy

Contributions = Mapping[Count, tuple[float, ...]]
"""What the largest contributors give to a count, largest first: one address, one repeat victim."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Which cells meet which rule; `row_of_full` are the other cells of a row that one value fills.

    Of the rules, threshold and difference look at the count alone: in a table, and worked out by
    subtraction. `singleton` are cells of 1 that somebody knows to be himself.
    """

    met: Mapping[str, BoolArray]
    row_of_full: BoolArray
    singleton: BoolArray

    @property
    def any_met(self) -> BoolArray:
        """Cells that meet a rule."""
        return np.asarray(np.logical_or.reduce(list(self.met.values())))


def evidence(
    linked: Linked, policy: Policy, contributions: Contributions | None = None
) -> Evidence:
    """The rules that each cell meets; cells whose count nobody here knows meet none.

    Threshold: Hundepool and others 2012, section 5.3. Dominance and p %: the same, section 4.2.
    """
    counts = linked.cells.counts
    first, last = policy.hidden
    # Counts that are spread over days are no whole numbers: 0.3 and 4.8 are as small as 1 and 4.
    small = (counts > first - 1) & (counts < last + 1) & ~linked.guessed
    full, row = _full_rows(linked, policy)
    large, close = _dominated(linked, policy, contributions or {})
    return Evidence(
        {
            "threshold": small & ~linked.given,
            "difference": small & linked.given & ~linked.shown,
            "full": full,
            "dominance": large,
            "p-percent": close,
        },
        row,
        (counts == 1) & ~linked.given if policy.singletons else np.zeros(len(counts), bool),
    )


def _full_rows(linked: Linked, policy: Policy) -> tuple[BoolArray, BoolArray]:
    """Cells that have all of a small total along a mark, and the zeros beside them."""
    cells, size = linked.cells, len(linked.cells.counts)
    full, beside = np.zeros(size, bool), np.zeros(size, bool)
    for row in _rows_of_marks(linked) if policy.full_below else ():
        whole, *parts = _row(linked, int(row))
        total = cells.counts[whole]
        told = [at for at in parts if not linked.given[at]]
        filled = [at for at in told if cells.counts[at] == total]
        if 0 < total < policy.full_below and filled and len(told) > 1:
            full[filled] = True
            beside[[at for at in told if at not in filled]] = True
    return full, beside


def _rows_of_marks(linked: Linked) -> list[int]:
    """The sums along a mark; those along classes where a mark says which classes are meant."""
    table, axis = linked.cells.equations, linked.cells.axis
    marked = {at for one, at in linked.place.items() if {m for m, _ in one.where} & set(MARKS)}
    along = [
        int(row)
        for row in np.flatnonzero(axis == CLASSES)
        if marked.intersection(table[[int(row)]].indices.tolist())
    ]
    return [*np.flatnonzero(axis >= FIXED).tolist(), *(along if marked else ())]


def _row(linked: Linked, row: int) -> list[int]:
    """The cells of an equation, the whole first."""
    table = linked.cells.equations
    at = slice(table.indptr[row], table.indptr[row + 1])
    order = np.argsort(table.data[at], kind="stable")
    return [int(cell) for cell in table.indices[at][order]]


def _dominated(
    linked: Linked, policy: Policy, contributions: Contributions
) -> tuple[BoolArray, BoolArray]:
    large, close = (np.zeros(len(linked.cells.counts), bool) for _ in range(2))
    for count, largest in contributions.items():
        if (at := linked.place.get(count)) is not None:
            total = float(linked.cells.counts[at])
            large[at] = is_dominated(total, largest, *policy.dominance)
            close[at] = is_within_p(total, largest, policy.p_percent)
    return large, close


def is_dominated(total: float, largest: tuple[float, ...], n: int, k: float) -> bool:
    """Whether the n largest contributors make more than k per cent of a total."""
    return total > 0 and 100 * sum(largest[:n]) > k * total


def is_within_p(total: float, largest: tuple[float, ...], p: float) -> bool:
    """Whether the second largest contributor could place the largest within p per cent of it."""
    if p <= 0 or total <= 0 or not largest:
        return False
    first, second, *_ = (*largest, 0.0)
    return 100 * (total - first - second) < p * first
