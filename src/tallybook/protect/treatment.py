"""What was done to the cells, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.protect.attack import too_narrow
from tallybook.protect.attack_from_within import known_to_singletons
from tallybook.protect.demands import Demands, demands_of, joined
from tallybook.protect.judgement import Judgement, as_far_as_possible, untold
from tallybook.protect.link_counts import Linked
from tallybook.protect.linked_cells import BoolArray, FloatArray
from tallybook.protect.policy import Policy
from tallybook.protect.suppress_nearby import suppress_nearby
from tallybook.terms.errors import NotAllowed

_REPAIRS = 20


@dataclass(frozen=True, eq=False)
class Treatment:
    """Cells withheld in the end: for themselves (`primary`) and to protect those (`secondary`).

    `information` is what the withheld cells would have told, in bits: the sum of log2(1 + count).
    """

    primary: BoolArray
    secondary: BoolArray

    @property
    def hidden(self) -> BoolArray:
        """All cells withheld."""
        return self.primary | self.secondary


def treat(linked: Linked, judged: Judgement, policy: Policy, rounds: int = 0) -> Treatment:
    """Withhold what was judged and the further cells that protect it; refuses what cannot be.

    The auditor attacks the result, and what it finds is mended until it finds nothing. `rounds`
    are those of `suppress_nearby`.
    """
    try:
        return _treated(linked, judged, policy, rounds)
    except ArithmeticError:
        judged = as_far_as_possible(linked, judged)
    try:
        return _treated(linked, judged, policy, rounds)
    except ArithmeticError as error:
        raise NotAllowed(
            "What was released before, or may not be withheld, gives small counts away whatever "
            "is withheld now.",
            code="release-would-disclose",
        ) from error


def _treated(linked: Linked, judged: Judgement, policy: Policy, rounds: int) -> Treatment:
    cells = linked.cells
    unseen = linked.given & ~linked.shown
    primary = judged.primary & ~linked.given
    hidden = judged.primary | unseen
    # What left before is as open as it was, unless the auditor finds that this release changes it.
    demands = demands_of(cells, primary, judged.low, judged.high)
    for _ in range(_REPAIRS):
        hidden = suppress_nearby(
            cells, hidden, demands, cost_of(linked), usable=judged.usable, rounds=rounds
        )
        demands = leaks(linked, judged, hidden, policy)
        if not len(demands):
            return Treatment(primary, hidden & ~unseen & ~primary)
    raise ArithmeticError("the auditor still finds small counts")


def cost_of(linked: Linked) -> FloatArray:
    """What withholding each cell loses: one cell, and a little more where it says more."""
    return 1.0 + 0.1 * information(linked.cells.counts)


def information(counts: FloatArray) -> FloatArray:
    """What a count tells, in bits: log2(1 + count)."""
    return np.log2(1.0 + counts)


def leaks(linked: Linked, judged: Judgement, hidden: BoolArray, policy: Policy) -> Demands:
    """What the auditor finds wrong with what would be withheld, as demands that would mend it."""
    narrow = too_narrow(linked.cells, hidden, judged.low, judged.high)
    found = joined(
        demands_of(linked.cells, narrow, judged.low, judged.high),
        known_to_singletons(linked, judged, hidden),
    )
    guessed = placed_small(linked, judged, hidden, policy)
    more = np.flatnonzero(guessed)
    size = policy.protected[1] - linked.cells.counts[more]
    return Demands(
        np.concatenate([found.cell, more]),
        np.concatenate([found.sign, np.ones(len(more), np.int64)]),
        np.concatenate([found.size, size]),
        np.concatenate([found.known, np.full(len(more), -1)]),
    )


def placed_small(linked: Linked, judged: Judgement, hidden: BoolArray, policy: Policy) -> BoolArray:
    """Cells in no table whose count nobody here knows, and which are shown to be a small one.

    Not those of which earlier releases alone say so: nothing that is withheld now changes it.
    """
    found = _placed(linked, hidden, policy)
    if found.any():
        found &= ~_placed(linked, untold(linked, judged), policy)
    return found


def _placed(linked: Linked, hidden: BoolArray, policy: Policy) -> BoolArray:
    if not linked.guessed.any():
        return np.zeros(len(hidden), bool)
    # One that may be nothing is as bad: it and its neighbours make a known small number together.
    none = np.full(len(hidden), np.nan)
    most = np.where(linked.guessed, policy.protected[1], np.nan)
    few = too_narrow(linked.cells, hidden, none, most)
    if not few.any():
        return few
    nothing = too_narrow(linked.cells, hidden, none, np.where(few, 1.0, np.nan))
    return np.asarray(few & ~nothing)
