"""The change between two periods as the changes of the parts that make up the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tallybook.compare.value_change import ValueChange, value_change
from tallybook.figures.table import Table, value_at
from tallybook.figures.value import Number
from tallybook.terms.period import Period


@dataclass(frozen=True)
class PartsOfChange:
    """The whole's change and that of each part, in the order of the table.

    `members` are the parts: marks, or offences. `left_over` is what the changes of the parts do
    not add up to: 0 for counts as they are, and None where one of them is no number. Rounding and
    perturbation at the gate make it another number, which then has to be printed.
    """

    earlier: Period
    later: Period
    whole: ValueChange
    members: tuple[Any, ...]
    parts: tuple[ValueChange, ...]

    @property
    def left_over(self) -> float | None:
        """The whole's change less the sum of the parts' changes."""
        steps = [one.absolute for one in (self.whole, *self.parts)]
        if not all(isinstance(step, Number) for step in steps):
            return None
        whole, *parts = (step.amount for step in steps if isinstance(step, Number))
        return whole - sum(parts)


def parts_of_change(table: Table) -> PartsOfChange:
    """The change from the first to the second period of a table, by the members of its other axis.

    The member that is the table's own is the whole; the others are parts that share nothing and
    make it up. Refuses (ValueError) a table of another shape.
    """
    periods, axis = table.axes
    if periods.path != "period" or len(periods.members) != 2:
        raise ValueError("a change has two periods and one more axis")
    own = getattr(table.template, axis.path)
    whole = axis.members.index(own)
    size = len(axis.members)
    changes = [value_change(value_at(table, n), value_at(table, size + n)) for n in range(size)]
    others = [n for n in range(size) if n != whole]
    return PartsOfChange(
        *periods.members,
        changes[whole],
        tuple(axis.members[n] for n in others),
        tuple(changes[n] for n in others),
    )
