"""A value in words, and as a cell: a number, or why there is none."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.figures.definition import Definition, Rate
from tallybook.figures.figure import Figure
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.publish.say_number import say_count, say_days, say_rate
from tallybook.publish.sheet import NOT_AVAILABLE, NOTHING, WITHHELD, Cell

_PLACES = 6
"""Decimals that a workbook holds: more than any reader needs, fewer than a float spills."""


def say_value(figure: Figure) -> str:
    """The amount in the unit of the definition; or why there is none: withheld, or not held."""
    match figure.value:
        case Number(amount=amount):
            return amount_sayer(figure.definition)(amount)
        case Withheld(reason=reason):
            return f"withheld: {say_days(reason)}"
        case Absent(reason=reason):
            return f"not held: {say_days(reason)}"


def amount_sayer(definition: Definition) -> Callable[[float], str]:
    """How amounts of this kind of quantity are written."""
    return say_rate if isinstance(definition, Rate) else say_count


def value_cell(figure: Figure, *, notes: tuple[int, ...] = ()) -> Cell:
    """The amount as a number, or the shorthand of what is missing."""
    held = shorthand(figure.value)
    return Cell(say_value(figure), held if isinstance(held, str) else round(held, _PLACES), notes)


def shorthand(value: Value) -> float | str:
    """The amount, [c] where withheld, [x] where absent."""
    match value:
        case Number(amount=amount):
            return amount
        case Withheld():
            return WITHHELD
        case Absent():
            return NOT_AVAILABLE


def limit_cells(figure: Figure) -> tuple[Cell, Cell]:
    """The two limits of the interval."""
    value = figure.value
    if not isinstance(value, Number):
        missing = Cell(say_value(figure), shorthand(value))
        return missing, missing
    say = amount_sayer(figure.definition)
    places = _PLACES if isinstance(figure.definition, Rate) else 1
    low, high = (round(limit, places) for limit in (value.low, value.high))
    return Cell(say(low), low), Cell(say(high), high)


def reason_cell(figure: Figure) -> Cell:
    """Why there is no number; not applicable where there is one."""
    value = figure.value
    if isinstance(value, Number):
        return NOTHING
    return Cell(say_days(value.reason), say_days(value.reason))
