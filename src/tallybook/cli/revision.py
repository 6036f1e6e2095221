"""tallybook revision."""

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
def revision(**options: Any) -> None:
    """Show one figure as each edition had it.

    \b
    Example:
      tallybook revision --offences 88A --area Hampshire --period "Apr-Dec 2017"
    """
    from tallybook import api
    from tallybook.cli.definition_title import definition_title
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import face_row, flat_row
    from tallybook.publish.comparison_json import revision_to_json

    asked = o.asked(options)
    found = api.revision(asked.definition, asked.desk, by=options["by"], as_of=options["as_of"])
    figures = [figure for one in found for figure in one.figures]
    if options["format_"] == "json":
        emit_json({"revisions": [revision_to_json(one, asked.more) for one in found]})
    elif options["format_"] == "csv":
        emit_csv([flat_row(figure) for figure in figures])
    else:
        steps = [one.overall for one in found if one.overall]
        said = [c.says for step in steps for c in step.caveats] or ["One edition held."]
        title = f"Editions: {definition_title(asked.definition)}"
        emit_table(title, [face_row(f) for f in figures], [f"  {one}" for one in said])
