"""tallybook gap."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o


@click.command()
@o.definition
@click.option("--other", required=True, metavar="WHERE", help="The area to compare with; the base.")
@o.override
@o.as_of
@o.book
@o.format_
def gap(other: str, override: str, **options: Any) -> None:
    """Compare two places in one period: how far apart their rates are, or why not.

    \b
    Example:
      tallybook gap --offences 88A --area Hampshire --period 2016/17 --other "England and Wales" \\
        --per 100000
    """
    from tallybook import api
    from tallybook.cli.change import change_row
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of
    from tallybook.compare.pair import place_of
    from tallybook.publish.comparison_json import comparison_to_json

    asked = o.asked(options)
    extent, _ = api.place(other)
    found = api.gap(asked.definition, extent, asked.desk, as_of=options["as_of"], override=override)
    if options["format_"] == "json":
        emit_json({"gaps": [comparison_to_json(found, asked.more)]})
        return
    row = {"base": str(place_of(found.earlier))} | change_row(found)
    if options["format_"] == "csv":
        emit_csv([row])
    else:
        emit_table("Gap between two places", [row], notes_of(found.caveats))
