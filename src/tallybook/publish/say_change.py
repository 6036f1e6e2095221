"""A change in words: its size only where the ruling gives one."""

from __future__ import annotations

from enum import StrEnum

from tallybook.assess.assessment import Comparison
from tallybook.figures.caveat import REFUSE, by_weight
from tallybook.figures.value import Number
from tallybook.publish.say_number import say_between, say_percent
from tallybook.publish.say_value import say_value
from tallybook.publish.title_caveat import title_caveat

_AT_MOST = 3


class Went(StrEnum):
    """Where a figure went, as far as it can be told."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"
    REFUSED = "refused"
    MISSING = "missing"


def went(found: Comparison) -> Went:
    """Up or down where the interval leaves out no change; refused and missing are states.

    Where a side has no number that is said first: there is nothing that could be refused.
    """
    if not all(isinstance(side.value, Number) for side in (found.earlier, found.later)):
        return Went.MISSING
    if found.percent is None:
        return Went.REFUSED
    low, high = found.percent_low, found.percent_high
    if found.percent == 0 or (low is not None and high is not None and low <= 0 <= high):
        return Went.NEITHER
    return Went.UP if found.percent > 0 else Went.DOWN


def say_change(found: Comparison) -> str:
    """“up 8.2% (4.7% to 11.9%)”, “no change shown (…)”, or why there is no percentage."""
    way = went(found)
    if way is Went.REFUSED:
        return f"no percentage: {say_refusal(found)}"
    if way is Went.MISSING:
        return say_missing(found)
    if way is Went.NEITHER:
        return f"no change shown{_both_ways(found)}"
    return f"{way} {say_percent(found.percent or 0)}{_one_way(found)}{say_times(found)}"


def say_refusal(found: Comparison) -> str:
    """The titles of the heaviest reasons, three at most."""
    refusing = [c for c in by_weight(found.caveats) if c.weight == REFUSE]
    titles = tuple(dict.fromkeys(title_caveat(c) for c in refusing))
    return "; ".join(titles[:_AT_MOST]) or "the figures give none"


def say_missing(found: Comparison) -> str:
    """Which side has no number, and why."""
    sides = [f for f in (found.later, found.earlier) if not isinstance(f.value, Number)]
    return "; ".join(dict.fromkeys(say_value(figure) for figure in sides))


def say_times(found: Comparison) -> str:
    """Beside a percentage of 100 and more, how many times: up 900 per cent is ten times."""
    if found.ratio is None or (found.percent or 0) < 100:
        return ""
    return f", or {found.ratio:.1f} times as many"


def _one_way(found: Comparison) -> str:
    if found.percent_low is None or found.percent_high is None:
        return ""
    ends = sorted((abs(found.percent_low), abs(found.percent_high)))
    return f" ({say_between(*map(say_percent, ends))})"


def _both_ways(found: Comparison) -> str:
    if found.percent_low is None or found.percent_high is None:
        return ""
    return f" ({say_between(say_signed(found.percent_low), say_signed(found.percent_high))})"


def say_signed(percent: float) -> str:
    """A percentage with its sign, true minus and plus; none where it rounds to nothing."""
    said = say_percent(percent)
    if said == say_percent(0):
        return said
    return ("\N{MINUS SIGN}" if percent < 0 else "+") + said
