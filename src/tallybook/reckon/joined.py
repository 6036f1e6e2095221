"""The provenance of what is derived from two figures."""

from __future__ import annotations

from tallybook.figures.provenance import Coverage, Provenance


def joined(one: Provenance, other: Provenance) -> Provenance:
    """Editions are united, the worse status wins, the first side's coverage stands, with the lacks
    of both; guarding is inherited.
    """
    order = ("published", "provisional", "partial", "none")
    return Provenance(
        editions=tuple(dict.fromkeys((*one.editions, *other.editions))),
        method="derived",
        as_of=one.as_of,
        status=max(one.status, other.status, key=order.index),
        coverage=Coverage(
            one.coverage.expected,
            one.coverage.received,
            tuple(dict.fromkeys(one.coverage.lacking + other.coverage.lacking)),
        ),
        guarded=one.guarded or other.guarded,
    )
