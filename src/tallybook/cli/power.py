"""tallybook plan --power: what the plans of a file could see, before anything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tallybook.desk import Desk
    from tallybook.evaluate.evaluated import Power
    from tallybook.evaluate.plan import Plan

Told = tuple["Plan", "Power | None", str]
"""A plan with its power, or with why there is none."""


def tell_power(file: Path, options: dict[str, Any]) -> None:
    """Print the power of each plan: in full for readers, as numbers in CSV, both in JSON."""
    from tallybook import api
    from tallybook.cli import options as o
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    plans, desk = api.read_plans(file), o.desk_of(options)
    told = [_told(one, desk, options) for one in plans]
    if options["format_"] == "json":
        emit_json({"plans": [_tree(one) for one in told]})
    elif options["format_"] == "csv":
        emit_csv([_numbers(one) for one in told])
    else:
        notes = [line for one in told for line in _says(one)]
        emit_table("What the counts of these plans can show", [_row(one) for one in told], notes)
    if all(power is None for _, power, _ in told):
        raise click.exceptions.Exit(1)


def _told(plan: Plan, desk: Desk, options: dict[str, Any]) -> Told:
    from tallybook import api
    from tallybook.cli.judge_plan import UNANSWERED, why_not

    try:
        return plan, api.power(plan, desk, as_of=options["as_of"]), ""
    except UNANSWERED as error:
        return plan, None, why_not(error)


def _says(told: Told) -> list[str]:
    from tallybook.publish.say_effect import say_power

    plan, power, why = told
    if power is None:
        return [f"  {plan.id} not told: {why}"]
    return [f"  {plan.id}: {' '.join(say_power(plan, power))}"]


def _row(told: Told) -> dict[str, Any]:
    from tallybook.publish.say_effect import say_promised, say_smallest

    plan, power, _ = told
    is_asked = power is not None and power.promised is not None
    return {
        "id": plan.id,
        "measure": plan.measure,
        "window": f"{plan.start} to {plan.until}",
        "promised": say_promised(plan),
        "seen 8 times in 10": say_smallest(plan, power) if power else "not told",
        "promised seen": f"{power.promised:.0%}" if is_asked and power else "",
    }


def _numbers(told: Told) -> dict[str, Any]:
    from tallybook.cli.evaluated_tree import power_tree

    plan, power, why = told
    found = power_tree(power) if power else {}
    names = ("method", "places", "base", "a_year", "fall", "rise", "promised", "chance")
    return {"id": plan.id} | {name: found.get(name) for name in names} | {"not_told": why}


def _tree(told: Told) -> dict[str, Any]:
    from tallybook.cli.evaluated_tree import power_tree
    from tallybook.evaluate.plan_fields import digest_of
    from tallybook.publish.say_effect import say_power

    plan, power, why = told
    about = {"id": plan.id, "digest": digest_of(plan)}
    if power is None:
        return about | {"not_told": why}
    return about | {"power": power_tree(power), "says": list(say_power(plan, power))}
