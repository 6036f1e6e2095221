"""The auditor: what an attacker can infer from everything that was released, and of whom too well.

It shares with the treatment what a policy wants and which sums hold, and nothing of how cells to
withhold are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.attack import Bounds, too_narrow
from tallybook.protect.attack_from_within import known_to_singletons
from tallybook.protect.earlier import Earlier, counts_before, published_alone
from tallybook.protect.evidence import evidence
from tallybook.protect.judgement import as_far_as_possible, judge
from tallybook.protect.link_counts import Known, Linked, link_counts
from tallybook.protect.policy import Policy


@dataclass(frozen=True)
class Statement:
    """Something said of counts: the sum of them, each times a factor, lies in [low, high].

    A percentage of a known total, a rank (one count is above another), a difference.
    """

    of: tuple[tuple[Count, float], ...]
    low: float
    high: float


def audit(
    counts: Known,
    passed: Mapping[Count, float | None],
    policy: Policy,
    *,
    earlier: tuple[Earlier, ...] = (),
    said: Sequence[Statement] = (),
) -> tuple[Count, ...]:
    """The counts that an attacker can place too narrowly; none where the release is safe.

    `counts` are the true counts, `passed` what left of them, `said` what is told besides: in a
    percentage, a rank, a sentence. The attacker knows every figure of this and of all earlier
    releases, every sum between them, that no count is below zero, the policy (where zeros are
    shown, a withheld count is at least 1) and takes figures that were not revised for what they
    were. A count that is in no table and follows from others is found as one it follows from.
    """
    before, published = counts_before(earlier), published_alone(earlier)
    linked = link_counts(counts, before, zeros_shown=policy.zeros_shown, published=published)
    judged = judge(linked, evidence(linked, policy), policy)
    shown = linked.shown.copy()
    told = [one for one, amount in passed.items() if amount is not None and amount == counts[one]]
    shown[[linked.place[count] for count in told]] = True
    bounds = _bounds(linked, said) if said else None
    narrow = too_narrow(linked.cells, ~shown, judged.low, judged.high, bounds)
    if narrow.any():
        judged = as_far_as_possible(linked, judged)
        narrow = too_narrow(linked.cells, ~shown, judged.low, judged.high, bounds)
    narrow[known_to_singletons(linked, judged, ~shown).cell] = True
    return tuple(_named(linked, narrow | (judged.primary & shown)))


def _bounds(linked: Linked, said: Sequence[Statement]) -> Bounds:
    from scipy.sparse import csr_array

    rows = [n for n, one in enumerate(said) for _ in one.of]
    columns = [linked.place[count] for one in said for count, _ in one.of]
    factors = [factor for one in said for _, factor in one.of]
    size = (len(said), len(linked.cells.counts))
    return Bounds(
        csr_array((factors, (rows, columns)), shape=size),
        np.array([one.low for one in said]),
        np.array([one.high for one in said]),
    )


def _named(linked: Linked, narrow: np.ndarray) -> Iterable[Count]:
    """The counts of this release that are placed, or from which one that is placed follows."""
    names = {at: count for count, at in linked.place.items()}
    table = linked.cells.equations
    columns = table.tocsc()
    found: dict[Count, None] = {}
    for cell in np.flatnonzero(narrow).tolist():
        rows = columns.indices[columns.indptr[cell] : columns.indptr[cell + 1]]
        near = np.concatenate([table[[row]].indices for row in rows]).tolist() if len(rows) else []
        placed = [cell] if cell in names else near
        found |= dict.fromkeys(names[at] for at in placed if at in names)
    return found
