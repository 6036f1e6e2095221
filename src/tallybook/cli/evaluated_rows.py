"""The counts that a plan is judged by, from rows of a locked room, as they may leave it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallybook.evaluate.plan import Plan
    from tallybook.protect.release import Release
    from tallybook.terms.period import Period

_BASE_YEARS = 10


def released_rows(plan: Plan, months: int, options: dict[str, Any]) -> Release:
    """Counts of the plan's areas and comparison places by so many months, through the gate.

    Periods meet at the start. The base begins where the plan says, else with the extract, ten years
    at most before the start. They are tried first, and nothing is noted as released that no
    evaluation could use: what left once bears on all that leaves later.
    """
    from tallybook.cli.locked import locked, released, tallied
    from tallybook.evaluate.lay_out import lay_out
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.terms.period import Period

    area = plan.areas[0].areas[0]
    with locked(options, area=area, as_of=options["as_of"], why="evaluate") as found:
        periods = tuple(_periods(plan, months, found.extract.window))
        span = Period(periods[0].first, periods[-1].last)
        count = Count(found.extract.unit, plan.offences, plan.areas[0], span, where=plan.where)
        places = (*plan.areas, *plan.beside)
        over = (Axis("period", periods), Axis("extent", places))
        table = tallied(found, count, over)
        (tried,) = released((table,), options, is_trial=True).parts
        lay_out(tried, plan)  # type: ignore[arg-type]
        return released((table,), options)


def _periods(plan: Plan, months: int, window: Period) -> Iterator[Period]:
    """Periods of so many whole months that the extract has seen, counted from the start."""
    from tallybook.terms.errors import NotHeld
    from tallybook.terms.period import Period, add_months

    first, last = max(_begins(plan), window.first), min(plan.until, window.last)
    anchor = plan.start if plan.start.day == 1 else add_months(plan.start.replace(day=1), 1)
    if not first < anchor <= last:
        raise NotHeld(
            f"The extract has {window}, and the plan starts on {plan.start}.", code="nothing-held"
        )
    back = (12 * (anchor.year - first.year) + anchor.month - first.month) // months
    begins = add_months(anchor, -back * months)
    begins = begins if begins >= first else add_months(begins, months)
    while (ends := add_months(begins, months) - timedelta(days=1)) <= last:
        yield Period(begins, ends)
        begins = ends + timedelta(days=1)


def _begins(plan: Plan) -> date:
    return plan.since or date(plan.start.year - _BASE_YEARS, plan.start.month, 1)
