"""What was released before: every figure that was shown, and every one that was withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallybook.figures.definition import Count


@dataclass(frozen=True, eq=False)
class Earlier:
    """The counts of one release, None where withheld; it holds no count that did not leave."""

    digest: str
    policy: str
    counts: Mapping[Count, float | None]


PUBLISHED = "published"
"""Instead of a policy: these counts left no room, everybody can read them elsewhere."""


def published_alone(earlier: Iterable[Earlier]) -> frozenset[Count]:
    """The counts that everybody can read elsewhere and that left no room."""
    every = list(earlier)
    read = {count for one in every if one.policy == PUBLISHED for count in one.counts}
    left = {count for one in every if one.policy != PUBLISHED for count in one.counts}
    return frozenset(read - left)


def counts_before(earlier: Iterable[Earlier]) -> dict[Count, float | None]:
    """All counts that left, oldest release first; one shown at any time stays shown.

    Of a count that was shown twice with different numbers the later one counts: it was revised.
    """
    found: dict[Count, float | None] = {}
    for release in earlier:
        for count, amount in release.counts.items():
            if amount is not None or count not in found:
                found[count] = amount
    return found
