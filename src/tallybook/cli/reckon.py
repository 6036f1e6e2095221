"""tallybook reckon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.caveat import Caveat


@click.command()
@o.definition
@o.by
@o.as_of
@o.book
@o.format_
def reckon(**options: Any) -> None:
    """Count offences, or their rate or share, as of a day.

    The newest edition that was published by then answers.

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
    from tallybook.cli.figure_rows import face_row, flat_row, notes_of, reasons_of, told
    from tallybook.figures.figure_json import caveat_to_json, figure_to_json
    from tallybook.figures.with_caveats import with_caveats

    asked = o.asked(options)
    table = api.reckon(asked.definition, asked.desk, by=options["by"], as_of=options["as_of"])
    figures = [with_caveats(figure, asked.more) for figure in api.figures_of(table)]
    rest = _rest(asked, options)
    if options["format_"] == "json":
        whole = {"whole_and_parts": [caveat_to_json(c) for c in rest]} if rest else {}
        emit_json({"figures": [figure_to_json(f) for f in figures]} | whole)
    elif options["format_"] == "csv":
        emit_csv([flat_row(f) for f in figures])
    else:
        title = definition_title(asked.definition)
        notes = [*told(rest), *reasons_of(figures)]
        notes += notes_of(c for f in figures for c in f.caveats)
        emit_table(title, [face_row(f) for f in figures], notes)


def _rest(asked: o.Asked, options: dict[str, Any]) -> tuple[Caveat, ...]:
    """What is in the whole and in none of the parts that are laid out."""
    from tallybook import api

    found = (
        api.partition(asked.definition, asked.desk, by=by, as_of=options["as_of"])
        for by in options["by"]
    )
    return tuple(caveat for one in found if one for caveat in one.caveats)
