"""tallybook records youngest."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.rows_asked import BASIS, counted_options


@click.command()
@counted_options
@BASIS
@locked_options
@o.as_of
@o.book
@o.format_
def youngest(**options: Any) -> None:
    """Tell the youngest victim's age, where the policy lets it leave.

    It stands on one person, so no policy for sexual offences lets it leave for a force or a part of
    one. Ask how many were under an age instead: `tallybook records tally --share`.

    \b
    Example:
      tallybook records youngest --offences "theft from the person" --area Mockshire \\
        --period 2024/25
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import flat_row
    from tallybook.cli.locked import locked, released, youngest_of
    from tallybook.cli.rows_asked import area_asked, count_asked
    from tallybook.cli.rows_shown import cell, count_title, figure_notes, release_tree
    from tallybook.figures.figure_json import figure_to_json

    with locked(options, area=area_asked(options), as_of=options["as_of"]) as found:
        count = count_asked(options, found.extract)
        release = released((youngest_of(found, count),), options)
    (figure,) = release.parts
    if options["format_"] == "json":
        emit_json({"figures": [figure_to_json(figure)], "release": release_tree(release)})  # type: ignore[arg-type]
    elif options["format_"] == "csv":
        emit_csv([flat_row(figure)])  # type: ignore[arg-type]
    else:
        row = {"period": count.period.label, "youngest, in years": cell(figure.value)}  # type: ignore[union-attr]
        emit_table(count_title(count), [row], figure_notes(release, [figure]))  # type: ignore[list-item]
