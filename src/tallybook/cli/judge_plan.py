"""Judge a plan on what the command can reach: published quarters, or rows through the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.terms.errors import NotAllowed, NotComparable, NotDefined, NotHeld, TallybookError

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.evaluate.plan import Plan
    from tallybook.protect.release import Release
    from tallybook.publish.show_effect import Judged

UNANSWERED = (NotComparable, NotHeld, NotDefined, NotAllowed)
"""What keeps one plan of several from an answer, and hides no other."""

_STEPS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


def judge(plan: Plan, desk: Desk, options: dict[str, Any]) -> Judged:
    """On published quarters, or on rows: by the shortest period of which no count is withheld.

    Where a comparison place is outside the extract, published quarters answer for all places.
    """
    from tallybook import api
    from tallybook.cli.locked import reaches_rows

    click.echo(f"Judging {plan.id} …", err=True)
    if reaches_rows(options):
        try:
            return _on_rows(plan, desk, options)
        except NotHeld as error:
            if error.code != "extent-not-in-extract":
                raise
            click.echo(f"{plan.id}: {error.says} Published quarters are taken.", err=True)
    table = api.evaluated_table(plan, desk, as_of=options["as_of"])
    return _on(api.release_open(table), plan, desk, options)


def _on_rows(plan: Plan, desk: Desk, options: dict[str, Any]) -> Judged:
    from tallybook.cli.evaluated_rows import released_rows

    for months, name in _STEPS.items():
        try:
            return _on(released_rows(plan, months, options), plan, desk, options)
        except (NotComparable, NotAllowed) as error:
            if error.code not in ("effect-withheld", "release-forbidden") or months == max(_STEPS):
                raise
        click.echo(f"{plan.id}: some counts by {name} are too small to leave.", err=True)
    raise AssertionError("the longest period returns or raises")


def _on(passed: Release, plan: Plan, desk: Desk, options: dict[str, Any]) -> Judged:
    from tallybook import api
    from tallybook.publish.show_effect import Judged

    found = api.evaluate(plan, desk, passed=passed, override=options.get("override", ""))
    return Judged(plan, found, passed)


def judge_or_say_why(plan: Plan, desk: Desk, options: dict[str, Any]) -> Judged:
    """The evaluation, or why there is none: one plan that cannot be judged hides no other."""
    from tallybook.publish.show_effect import Judged

    try:
        return judge(plan, desk, options)
    except UNANSWERED as error:
        return Judged(plan, why=why_not(error))


def why_not(error: TallybookError) -> str:
    """What stands in the way of an answer on a plan, in one line."""
    return f"{error.says}{''.join(f' {fault}' for fault in error.faults)} [{error.code}]"
