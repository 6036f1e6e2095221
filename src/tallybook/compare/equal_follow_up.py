"""Two cohorts by the day offences happened, compared after equal time."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.compare.value_change import ValueChange, value_change
from tallybook.figures.table import WHERE, Table, value_at
from tallybook.terms.period import Period

MARK = "recorded within months"


@dataclass(frozen=True)
class FollowUp:
    """The two cohorts as recorded within so many months of happening, the same for both."""

    months: int
    change: ValueChange


@dataclass(frozen=True)
class EqualFollowUp:
    """Each length of follow-up that was asked, shortest first; the last is the one to quote."""

    earlier: Period
    later: Period
    steps: tuple[FollowUp, ...]

    @property
    def longest(self) -> FollowUp:
        """The longest follow-up that both have had."""
        return self.steps[-1]


def equal_follow_up(table: Table) -> EqualFollowUp:
    """Compare the two periods of a table at each follow-up of its marks.

    Reporting that got faster or slower still moves the comparison at a short follow-up: only more
    time tells. Refuses (ValueError) a table of another shape.
    """
    periods, marks = table.axes
    if periods.path != "period" or len(periods.members) != 2 or marks.path != WHERE:
        raise ValueError("cohorts are a table of two periods by follow-up")
    size = len(marks.members)
    steps = [
        FollowUp(int(dict(one)[MARK]), value_change(value_at(table, n), value_at(table, size + n)))
        for n, one in enumerate(marks.members)
    ]
    return EqualFollowUp(*periods.members, tuple(sorted(steps, key=lambda one: one.months)))
