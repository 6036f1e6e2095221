"""Evidence, then judgement, then treatment of counts of rows about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallybook.figures.definition import Count
from tallybook.protect.earlier import Earlier, counts_before
from tallybook.protect.evidence import Contributions, Evidence, evidence
from tallybook.protect.judgement import Judgement, judge
from tallybook.protect.link_counts import Linked, link_counts
from tallybook.protect.policy import Policy
from tallybook.protect.treatment import Treatment, treat


@dataclass(frozen=True, eq=False)
class Protection:
    """The counts as they may leave (None where withheld), and why: what is linked with what, what
    speaks against each cell, what must be withheld, what was done.
    """

    counts: Mapping[Count, float | None]
    linked: Linked
    evidence: Evidence
    judgement: Judgement
    treatment: Treatment

    @property
    def actions(self) -> tuple[str, ...]:
        """What was done, in numbers that tell nothing of a single cell."""
        withheld = sum(1 for amount in self.counts.values() if amount is None)
        return (f"{withheld} of {len(self.counts)} counts withheld",)


def protect_counts(
    counts: Mapping[Count, float | None],
    earlier: tuple[Earlier, ...],
    policy: Policy,
    contributions: Contributions | None = None,
) -> Protection:
    """The counts as they may leave under a policy, beside everything that was released before."""
    linked = link_counts(counts, counts_before(earlier), zeros_shown=policy.zeros_shown)
    found = evidence(linked, policy, contributions)
    judged = judge(linked, found, policy)
    treated = treat(linked, judged, policy)
    hidden = treated.hidden
    passed = {
        count: None if amount is None or hidden[linked.place[count]] else amount
        for count, amount in counts.items()
    }
    return Protection(passed, linked, found, judged, treated)
