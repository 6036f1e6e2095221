"""tallybook reckon."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o


@click.command()
@o.definition
@o.by
@o.as_of
@o.book
@o.format_
def reckon(**options: Any) -> None:
    """Count offences, or their rate or share, from the newest edition published by a day.

    \b
    Example:
      tallybook reckon --offences 88A --area Hampshire --period "Apr-Dec 2017" --as-of 2018-12-31
      tallybook reckon --offences 88A --area Hampshire --period "2015/16 to 2019/20" --by year \\
        --per 1000
      tallybook reckon --offences rape --area Hampshire --period 2017/18 --outcome charged \\
        --share-of rape
    """
    from tallybook import api
    from tallybook.cli.definition_title import definition_title
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import face_row, flat_row, notes_of, reasons_of
    from tallybook.figures.figure_json import figure_to_json
    from tallybook.figures.with_caveats import with_caveats

    asked = o.asked(options)
    table = api.reckon(asked.definition, asked.desk, by=options["by"], as_of=options["as_of"])
    figures = [with_caveats(figure, asked.more) for figure in api.figures_of(table)]
    if options["format_"] == "json":
        emit_json({"figures": [figure_to_json(f) for f in figures]})
    elif options["format_"] == "csv":
        emit_csv([flat_row(f) for f in figures])
    else:
        title = definition_title(asked.definition)
        notes = [*reasons_of(figures), *notes_of(c for f in figures for c in f.caveats)]
        emit_table(title, [face_row(f) for f in figures], notes)
