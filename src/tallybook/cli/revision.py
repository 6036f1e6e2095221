"""tallybook revision."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o


@click.command()
@o.definition
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
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import face_row, flat_row
    from tallybook.cli.reckon import definition_title
    from tallybook.publish.comparison_json import revision_to_json

    asked = o.asked(options)
    found = api.revision(asked.definition, asked.desk, as_of=options["as_of"])
    if options["format_"] == "json":
        emit_json({"revisions": [revision_to_json(found, asked.more)]})
    elif options["format_"] == "csv":
        emit_csv([flat_row(f) for f in found.figures])
    else:
        said = [c.says for c in found.overall.caveats] if found.overall else ["One edition held."]
        rows = [face_row(f) for f in found.figures]
        emit_table(
            f"Editions of {definition_title(asked.definition)}", rows, [f"  {s}" for s in said]
        )
