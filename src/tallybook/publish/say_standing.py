"""Where an area stands, in words: the place with its doubt, and in line, higher or lower."""

from __future__ import annotations

from tallybook.assess.assessment import Comparison, Standing
from tallybook.figures.definition import Rate
from tallybook.figures.figure import Figure
from tallybook.figures.place import mid_year
from tallybook.publish.say_change import Went, say_change, say_signed, went
from tallybook.publish.say_number import say_between, say_percent, say_rate

_AGAINST = {"higher": "higher than", "lower": "lower than", "in line": "in line with"}


def say_place(found: Standing) -> str:
    """The place, and in brackets those that chance alone leaves open: “22 of 43 (21 to 23)”."""
    place = f"{found.rank} of {found.members}"
    if found.rank_low == found.rank_high:
        return place
    return f"{place} ({found.rank_low} to {found.rank_high})"


def say_people_day(rate: Figure) -> str:
    """“ of mid-2020” where the residents are of another mid-year than usual, else nothing."""
    definition = rate.definition
    if not isinstance(definition, Rate) or definition.bottom.on == mid_year(definition.top.period):
        return ""
    return f" of mid-{definition.bottom.on.year}"


def say_mean(kind: str, mean: float) -> str:
    """“unweighted mean 3.30”, “pooled mean 3.40”, “median 3.10”."""
    return f"{kind if kind == 'median' else f'{kind} mean'} {say_rate(mean)}"


def say_position(found: Standing) -> str:
    """Higher, lower or in line, against limits widened by the spread of the group."""
    return f"{_AGAINST[found.position]} the group"


def say_gap(found: Comparison) -> str:
    """“3.1% higher (0.8% to 5.5%)” than the other place, or why there is no percentage."""
    way = went(found)
    if way in (Went.REFUSED, Went.MISSING) or found.percent is None:
        return say_change(found)
    ends = _ends(found)
    if way is Went.NEITHER:
        return f"no difference shown{ends}"
    return f"{say_percent(found.percent)} {'higher' if way is Went.UP else 'lower'}{ends}"


def _ends(found: Comparison) -> str:
    if found.percent_low is None or found.percent_high is None:
        return ""
    if found.percent_low <= 0 <= found.percent_high:
        return f" ({say_between(say_signed(found.percent_low), say_signed(found.percent_high))})"
    ends = sorted((abs(found.percent_low), abs(found.percent_high)))
    return f" ({say_between(*map(say_percent, ends))})"
