"""Values that came through the gate, and the marks that they are narrowed by, in words."""

from __future__ import annotations

from tallybook.assess.from_rows import KnownShare, ValueChange
from tallybook.figures.definition import Where
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.publish.say_change import say_signed
from tallybook.publish.say_number import say_between, say_count, say_percent
from tallybook.publish.say_rows import say_where
from tallybook.publish.sheet import NOT_AVAILABLE, WITHHELD, Cell
from tallybook.publish.words import words
from tallybook.terms.offences import Offences

_PLACES = 4


def count_cell(value: Value) -> Cell:
    """The count, or that it is withheld or not held."""
    match value:
        case Number(amount=amount):
            return Cell(say_count(amount), amount)
        case Withheld():
            return Cell(say_shown(value), WITHHELD)
        case Absent():
            return Cell(say_shown(value), NOT_AVAILABLE)


def say_shown(value: Value) -> str:
    """The count as it may be told: a number, “withheld”, or “not held”."""
    match value:
        case Number(amount=amount):
            return say_count(amount)
        case Withheld():
            return str(words()["rows"]["withheld"])
        case Absent():
            return str(words()["rows"]["absent"])


def share_cell(value: Value) -> Cell:
    """A share as a percentage, or that it is withheld or not held."""
    if not isinstance(value, Number):
        return count_cell(value)
    return Cell(say_share(value.amount), round(value.amount, _PLACES))


def say_share(share: float) -> str:
    """A proportion from 0 to 1 as a percentage."""
    return say_percent(100 * share)


def say_interval(value: Value) -> str:
    """“24.1% to 33.2%”: the interval of a share, or why there is none."""
    if not isinstance(value, Number):
        return say_shown(value)
    return say_between(say_share(value.low), say_share(value.high))


def say_bounds(share: KnownShare) -> str:
    """What the share of all would be if none of the unknown were so, and if all of them were."""
    match share.low, share.high:
        case Number(amount=low), Number(amount=high):
            return say_between(say_share(low), say_share(high))
    return say_shown(share.low if not isinstance(share.low, Number) else share.high)


def say_step(change: ValueChange) -> str:
    """The difference with its sign: “+12”, or why there is none."""
    step = change.absolute
    if not isinstance(step, Number):
        return say_shown(step)
    return say_amount_signed(step.amount)


def step_cell(change: ValueChange) -> Cell:
    """The difference as a number that shows its sign."""
    step = change.absolute
    return Cell(say_step(change), step.amount) if isinstance(step, Number) else count_cell(step)


def say_amount_signed(amount: float) -> str:
    """A whole difference with its sign; 0 without."""
    return f"+{say_count(amount)}" if round(amount) > 0 else say_count(amount)


def say_ratio(change: ValueChange) -> str:
    """“up 8.2% (4.7% to 11.9%)”, “no change shown (…)”, or why there is no percentage."""
    ratio = change.ratio
    if isinstance(ratio, Withheld):
        return say_shown(ratio)
    if not isinstance(ratio, Number):
        return f"no percentage: {ratio.reason}"
    low, high = (100 * (end - 1) for end in (ratio.low, ratio.high))
    if low <= 0 <= high:
        return f"no change shown ({say_between(say_signed(low), say_signed(high))})"
    ends = sorted((abs(low), abs(high)))
    way = "up" if ratio.amount > 1 else "down"
    size = say_percent(100 * (ratio.amount - 1))
    return f"{way} {size} ({say_between(*map(say_percent, ends))})"


def name_part(member: Where | Offences, own: Where) -> str:
    """A part of a change in words: a kind of record, a band of age, a class of offence."""
    if isinstance(member, Offences):
        return str(member)
    says = say_where(tuple(pair for pair in member if pair not in own))
    return says[:1].upper() + says[1:]


def name_value(value: str) -> str:
    """A value of a mark as a reader knows it."""
    return str(words()["rows"]["unknown"]) if value == "unknown" else value
