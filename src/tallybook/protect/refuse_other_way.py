"""One way of reading a mark for all that leaves: two would tell how many lie between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallybook.figures.definition import Count
from tallybook.protect.mark_sets import ways_of
from tallybook.terms.errors import Fault, NotAllowed


def refuse_other_way(now: Iterable[Count], before: Iterable[Count]) -> None:
    """Refuse counts that are read in another way than some that left, or that leave with them.

    Whoever happened by the last possible day had happened by the first, and whoever was under 18
    when it was reported had been so when it happened: the difference of two such counts is itself
    a count of people, and no equation of the gate holds it.
    """
    taken: dict[str, str] = {}
    for count in before:
        taken |= ways_of(count)
    faults = dict.fromkeys(_faults(now, taken))
    if faults:
        raise NotAllowed(
            "The counts are read in another way than those that left before.",
            code="release-other-way",
            faults=tuple(faults),
        )


def _faults(now: Iterable[Count], taken: dict[str, str]) -> Iterator[Fault]:
    for count in now:
        for way, value in ways_of(count).items():
            if taken.setdefault(way, value) != value:
                yield Fault(way, f"is “{value}”; what left is by “{taken[way]}”.")
