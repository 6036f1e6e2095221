"""Which cells must be withheld, and within what an attacker must not be able to place them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tallybook.protect.attack import attack, too_narrow
from tallybook.protect.demands import floors
from tallybook.protect.evidence import Evidence
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray, FloatArray
from tallybook.protect.policy import Policy

_CLOSE = 1e-6


@dataclass(frozen=True, eq=False)
class Judgement:
    """Cells to withhold (`primary`), cells that may be withheld to protect them (`usable`).

    An attacker must find that a protected cell could lie anywhere in [low, high]; NaN for others.
    Among the primary are counts that an earlier release withheld. `known` are cells that are small
    and that earlier releases tell or place too narrowly already: no gate can call those back.
    `singleton` are cells of 1 whose one person must not learn more of the others.
    """

    primary: BoolArray
    usable: BoolArray
    low: FloatArray
    high: FloatArray
    known: BoolArray
    singleton: BoolArray


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
    singleton = found.singleton & primary
    judged = Judgement(primary, usable, low, high, known, singleton)
    return _beside_earlier(linked, judged, policy) if _has_earlier(linked) else judged


def _has_earlier(linked: Linked) -> bool:
    return bool(linked.shown.any() or linked.withheld.any())


def _beside_earlier(linked: Linked, judged: Judgement, policy: Policy) -> Judgement:
    """No less is asked for counts that an earlier release withheld and that may be small: the gate
    did not keep what they are.
    """
    first = np.maximum(policy.protected[0], floors(linked.cells))
    low = np.where(linked.withheld, first, np.nan)
    high = np.where(linked.withheld, float(policy.protected[1]), np.nan)
    placed = too_narrow(linked.cells, untold(linked, judged), low, high)
    still = linked.withheld & ~linked.shown & ~placed
    return as_far_as_possible(
        linked,
        replace(
            judged,
            primary=judged.primary | still,
            low=np.where(still, first, judged.low),
            high=np.where(still, policy.protected[1], judged.high),
        ),
    )


def untold(linked: Linked, judged: Judgement) -> BoolArray:
    """The cells that would be hidden if nothing of the release were told but what must be."""
    return judged.primary | judged.usable | (linked.given & ~linked.shown)


def as_far_as_possible(linked: Linked, judged: Judgement) -> Judgement:
    """No more is asked than holds where nothing of this release is told.

    What a count is at least may follow from the zeros that are shown; what earlier releases place
    too narrowly is known.
    """
    hidden = untold(linked, judged)
    narrow = too_narrow(linked.cells, hidden, judged.low, judged.high)
    least, most = attack(linked.cells, hidden, judged.primary & narrow)
    asked = ~np.isnan(judged.low)
    low, high = np.fmax(judged.low, least), np.fmin(judged.high, most)
    short = judged.primary & ~linked.given & (high < judged.high - _CLOSE)
    return replace(
        judged,
        low=np.where(asked, low, np.nan),
        high=np.where(asked, high, np.nan),
        known=judged.known | short,
    )
