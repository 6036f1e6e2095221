"""tallybook outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.figure import Figure


@click.command()
@o.offences
@o.area
@o.period
@o.outcome_basis
@click.option("--groups", is_flag=True, help="By group of outcomes.")
@o.as_of
@o.book
@o.format_
def outcomes(**options: Any) -> None:
    """Say what became of recorded offences, and how many wait.

    Two bases are kept apart: outcomes of the offences recorded in the period, which add up to
    those offences, and outcomes assigned in the period to offences of whatever time.

    \b
    Example:
      tallybook outcomes --offences rape --area Hampshire --period 2017/18
      tallybook outcomes --offences rape --area Hampshire --period 2017/18 --basis assigned
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import flat_row, notes_of, reasons_of
    from tallybook.figures.figure_json import figure_to_json

    words = (options["offences"], options["area"], options["period"])
    count = api.count(*words, outcome="every", basis=options["basis"])
    desk = o.desk_of(options)
    found = api.outcomes(count, desk, by_group=options["groups"], as_of=options["as_of"])
    if options["format_"] == "json":
        emit_json({"figures": [figure_to_json(f) for f in found]})
    elif options["format_"] == "csv":
        emit_csv([_named(f) | flat_row(f) for f in found])
    else:
        notes = [*reasons_of(found), *notes_of(c for f in found for c in f.caveats)]
        emit_table(_title(count), _rows(found, options["basis"] == "recorded"), notes)


def _title(count: Any) -> str:
    from tallybook.cli.definition_title import definition_title

    return definition_title(count)


def _rows(found: tuple[Figure, ...], is_of_recorded: bool) -> list[dict[str, str]]:
    from tallybook.cli.figure_rows import shown
    from tallybook.figures.definition import Count
    from tallybook.figures.value import Number

    amounts = [f.value.amount for f in found if isinstance(f.value, Number)]
    whole = sum(amounts) if len(amounts) == len(found) else 0
    rows = []
    for figure in found:
        assert isinstance(figure.definition, Count)
        row = _named(figure) | {"figure": shown(figure.value, figure.definition)}
        if is_of_recorded and whole > 0 and isinstance(figure.value, Number):
            row["of the offences"] = f"{100 * figure.value.amount / whole:.1f} %"
        rows.append(row)
    if is_of_recorded and whole:
        rows.append(
            {"outcome": "", "name": "all", "figure": f"{whole:,.0f}", "of the offences": ""}
        )
    return rows


def _named(figure: Figure) -> dict[str, str]:
    from tallybook.figures.definition import Count
    from tallybook.terms.outcome_list import name_outcomes

    assert isinstance(figure.definition, Count)
    codes = dict(figure.definition.where)["outcome"]
    return {"outcome": codes, "name": name_outcomes(codes)}
