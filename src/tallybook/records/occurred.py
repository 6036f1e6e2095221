"""The day an offence happened, which is known as an interval: from, to, middle or spread."""

from __future__ import annotations

from collections.abc import Mapping

from tallybook.terms.errors import NotDefined

MARK = "occurred by"
FROM, TO, MIDDLE, SPREAD = "from", "to", "middle", "spread"
PLACES = (FROM, TO, MIDDLE, SPREAD)

# Where a system has one end only, the day is that one: many leave the other blank when an offence
# took less than a day.
FIRST = "coalesce(r.occurred_first, r.occurred_last)"
LAST = "coalesce(r.occurred_last, r.occurred_first)"
_DAY = {FROM: FIRST, TO: LAST, MIDDLE: f"({FIRST} + (({LAST} - {FIRST}) // 2)::INTEGER)"}


def placed_by(marks: Mapping[str, str]) -> str:
    """How the interval is placed: as the marks say, else by its last day. Refuses other words."""
    said = marks.get(MARK, TO)
    if said not in PLACES:
        raise NotDefined(
            f"An interval is placed by {', '.join(PLACES)}, not by “{said}”.",
            code="mark-value-unknown",
        )
    return said


def day_of(marks: Mapping[str, str]) -> str:
    """SQL of the one day that stands for the interval.

    The middle of an even number of days is the earlier of the two. Refuses spread: an offence that
    lies on many days was not recorded so and so long after one.
    """
    placed = placed_by(marks)
    if placed == SPREAD:
        raise NotDefined(
            "An offence that is spread over its days has no one day from which to count a delay.",
            code="spread-has-no-day",
        )
    return _DAY[placed]
