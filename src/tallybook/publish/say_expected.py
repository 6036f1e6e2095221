"""The newest period of a nowcast in a sentence."""

from __future__ import annotations

from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number
from tallybook.publish.say_number import say_between, say_count
from tallybook.publish.say_value import say_value
from tallybook.publish.split_runs import period_of


def say_newest(observed: Table, expected: Table) -> str:
    """“Oct-Dec 2025: 76 so far, 137 expected (117 to 159).”, from released tables."""
    so_far, later = list(figures_of(observed))[-1], list(figures_of(expected))[-1]
    value = later.value
    said = f"{period_of(so_far)}: {say_value(so_far)} so far"
    if not isinstance(value, Number):
        return f"{said}; expected: {say_value(later)}."
    ends = say_between(say_count(value.low), say_count(value.high))
    return f"{said}, {say_value(later)} expected ({ends})."
