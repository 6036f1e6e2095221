"""What the one person in a cell of 1, who knows it, can work out of the cell beside it in a row."""

from __future__ import annotations

import numpy as np

from tallybook.protect.demands import Demands
from tallybook.protect.judgement import Judgement, untold
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray, IntArray


def known_to_singletons(linked: Linked, judged: Judgement, hidden: BoolArray) -> Demands:
    """The protected cells that are alone hidden beside a cell of 1 in some sum.

    Each could be one higher for the person in that cell. Not where nothing but shown zeros stands
    beside the two: he knows it though nothing is told. Nor where one of the two is the whole: a
    small whole beside its one hidden part has nobody else, and who is in the part is in the whole.
    Sums are looked at one by one: what several of them tell such a person together is not.
    Hundepool and others 2012, section 4.3.
    """
    of, parts = abs(linked.cells.equations), linked.cells.equations.maximum(0)
    of_two = (of @ hidden.astype(float) == 2) & (parts @ hidden.astype(float) == 2)
    rows = np.flatnonzero(of_two & (of @ _open(linked, judged) > 2))
    pairs = dict.fromkeys(
        (cell, own)
        for row in rows
        for own, cell in _both_ways(of[[int(row)]].indices, hidden)
        if judged.singleton[own] and judged.primary[cell]
    )
    cell = np.array([at for at, _ in pairs], np.int64)
    known = np.array([own for _, own in pairs], np.int64)
    return Demands(cell, np.ones(len(cell), np.int64), np.ones(len(cell)), known)


def _open(linked: Linked, judged: Judgement) -> np.ndarray:
    return untold(linked, judged).astype(float)


def _both_ways(row: IntArray, hidden: BoolArray) -> list[tuple[int, int]]:
    one, other = row[hidden[row]].tolist()
    return [(one, other), (other, one)]
