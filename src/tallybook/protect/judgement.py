"""Which cells must be withheld, and within what an attacker must not be able to place them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.protect.demands import floors
from tallybook.protect.evidence import Evidence
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray, FloatArray
from tallybook.protect.policy import Policy


@dataclass(frozen=True, eq=False)
class Judgement:
    """Cells to withhold (`primary`), cells that may be withheld to protect them (`usable`).

    An attacker must find that a protected cell could lie anywhere in [low, high]; NaN for others.
    `known` are cells that are small and were released before: no gate can call them back.
    """

    primary: BoolArray
    usable: BoolArray
    low: FloatArray
    high: FloatArray
    known: BoolArray


def judge(linked: Linked, found: Evidence, policy: Policy) -> Judgement:
    """Withhold what meets a rule; protect small counts over the range of all that are withheld."""
    counts = linked.cells.counts
    against = found.any_met
    known = against & linked.shown
    primary = against & ~linked.shown
    usable = ~linked.given & ~linked.shown & ~primary & ((counts > 0) | found.row_of_full)
    low, high = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    small = primary & (found.met["threshold"] | found.met["difference"])
    low[small], high[small] = policy.protected
    low = np.where(small, np.maximum(low, floors(linked.cells)), low)
    other = primary & ~small
    away = np.maximum(1.0, np.floor(counts * policy.p_percent / 100))
    low[other] = np.maximum(counts - away, linked.cells.least)[other]
    high[other] = counts[other] + away[other] * ~found.met["full"][other]
    return Judgement(primary, usable, low, high, known)
