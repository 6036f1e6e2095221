"""tallybook explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.shelf import Line
    from tallybook.reckon.explain import Explanation


@click.command()
@o.definition
@o.as_of
@o.book
@o.format_
def explain(**options: Any) -> None:
    """Show how a figure came about, down to edition, sheet and row.

    \b
    Example:
      tallybook explain --offences 88A --area Hampshire --period "Apr-Dec 2017"
    """
    from dataclasses import replace

    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.figures.with_caveats import with_caveats

    asked = o.asked(options)
    found = api.explain(asked.definition, asked.desk, as_of=options["as_of"])
    found = replace(found, figure=with_caveats(found.figure, asked.more))
    if options["format_"] == "json":
        emit_json({"explanation": _tree(found)})
        return
    rows = [row for one in _every(found) for row in (_row(one, line) for line in one.lines)]
    if options["format_"] == "csv":
        emit_csv(rows)
        return
    for depth, one in enumerate(_every(found)):
        for step in one.steps:
            click.echo(("  " if depth else "") + step)
    emit_table("The publisher's rows", rows or [{"row": "none"}])


def _every(found: Explanation) -> list[Explanation]:
    return [found, *(below for part in found.parts for below in _every(part))]


def _row(found: Explanation, line: Line) -> dict[str, Any]:
    return {
        "edition": str(found.editions[line.edition].published),
        "sheet": line.sheet,
        "row": line.row,
        "area": line.area,
        "period": line.period.label,
        "class": line.code,
        "amount": line.state if line.amount is None else line.amount,
    }


def _tree(found: Explanation) -> dict[str, Any]:
    from tallybook.figures.figure_json import figure_to_json

    return {
        "figure": figure_to_json(found.figure),
        "steps": list(found.steps),
        "rows": [_row(found, line) | {"digest": line.edition} for line in found.lines],
        "parts": [_tree(part) for part in found.parts],
    }
