"""tallybook ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.claims.finding import Comparison
    from tallybook.claims.reading import Reading
    from tallybook.figures.figure import Figure


@click.command()
@click.argument("question")
@o.as_of
@o.book
@o.format_
def ask(question: str, **options: Any) -> None:
    """Answer a question in words, and say how it was read.

    It may ask for a count, a rate, a change or a gap.

    \b
    Example:
      tallybook ask "grooming in Hampshire, April to December 2017"
      tallybook ask "rape in Hampshire, 2017/18, against the year before"
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    desk = o.desk_of(options)
    found = api.ask(question, desk, as_of=options["as_of"])
    if options["format_"] == "json":
        tree = {"question": question, "reading": list(_holes(found.reading))}
        emit_json(tree | _gives_json(found.gives))
    elif options["format_"] == "csv":
        emit_csv([_row(found.gives, is_flat=True)])
    else:
        notes = [*_read_as(found.reading), *_notes(found.gives)]
        emit_table(question, [_row(found.gives, is_flat=False)], notes)


def _gives_json(gives: Figure | Comparison) -> dict[str, Any]:
    from tallybook.figures.figure import Figure
    from tallybook.figures.figure_json import figure_to_json
    from tallybook.publish.comparison_json import comparison_to_json

    if isinstance(gives, Figure):
        return {"figure": figure_to_json(gives)}
    return {"comparison": comparison_to_json(gives)}


def _row(gives: Figure | Comparison, *, is_flat: bool) -> dict[str, Any]:
    from tallybook.cli.change import change_row
    from tallybook.cli.figure_rows import face_row, flat_row
    from tallybook.cli.gap import gap_row
    from tallybook.figures.figure import Figure

    if not isinstance(gives, Figure):
        return gap_row(gives) if gives.ruling.along == "extent" else change_row(gives)
    return flat_row(gives) if is_flat else dict(face_row(gives))


def _notes(gives: Figure | Comparison) -> Iterator[str]:
    from tallybook.cli.figure_rows import notes_of, reasons_of
    from tallybook.figures.figure import Figure

    if isinstance(gives, Figure):
        yield from reasons_of([gives])
    yield from notes_of(gives.caveats)


def _read_as(reading: Reading) -> Iterator[str]:
    yield "  Read as:"
    for hole in _holes(reading):
        yield f"    {hole['hole']}: {hole['value']} ({hole['how']}{_why(hole['why'])})"


def _why(why: str) -> str:
    return f": {why}" if why else ""


def _holes(reading: Reading) -> Iterator[dict[str, str]]:
    from tallybook.publish.say_finding import holes_of

    for hole in holes_of(reading):
        yield {"hole": hole.name, "value": hole.says, "how": hole.how, "why": hole.why}
