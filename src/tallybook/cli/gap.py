"""tallybook gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.compare.comparison import Comparison


@click.command()
@o.definition
@click.option("--other", required=True, metavar="WHERE", help="The area to compare with; the base.")
@o.override
@o.as_of
@o.book
@o.format_
def gap(other: str, override: str, **options: Any) -> None:
    """Compare two places: how far apart their rates are.

    \b
    Example:
      tallybook gap --offences 88A --area Hampshire --period 2016/17 --other "England and Wales" \\
        --per 100000
    """
    from tallybook import api
    from tallybook.cli.definition_title import definition_title
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of
    from tallybook.publish.comparison_json import comparison_to_json

    asked = o.asked(options)
    extent, _ = api.place(other)
    found = api.gap(asked.definition, extent, asked.desk, as_of=options["as_of"], override=override)
    if options["format_"] == "json":
        emit_json({"gaps": [comparison_to_json(found, asked.more)]})
        return
    row = gap_row(found)
    if options["format_"] == "csv":
        emit_csv([row])
    else:
        title = f"Gap: {definition_title(asked.definition)}"
        emit_table(title, [row], notes_of(found.caveats))


def gap_row(found: Comparison) -> dict[str, str]:
    """One gap as a row for readers: the base first."""
    from tallybook.cli.change import change_row
    from tallybook.compare.pair import place_of

    return {"base": str(place_of(found.earlier))} | change_row(found)
