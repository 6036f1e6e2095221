"""tallybook street."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.street import StreetFigure, StreetLine


@click.command()
@click.option("--area", required=True, metavar="WHERE", help="A force, district or partnership.")
@click.option("--period", required=True, metavar="WHEN", help="Feb 2017, 2023/24, Jan-Jun 2024.")
@click.option(
    "--category", metavar="WHAT", help="A category, or the set that it equals. Default: each."
)
@click.option("--by", type=click.Choice(["month", "district"]), help="Lay out along this.")
@click.option("--rows", is_flag=True, help="Show the rows behind: file, month, district.")
@o.as_of
@o.book
@o.format_
def street(rows: bool, format_: str, **options: Any) -> None:
    """Count data.police.uk by category, month, force and district.

    A month that was not supplied is absent, never zero, and so is one with a handful of records
    where thousands are usual. What a category merges cannot be asked apart: sexual offences are
    printed together with violence only.

    \b
    Example:
      tallybook street --area Hampshire --category burglary --period "Feb 2017"
      tallybook street --area Hampshire --category asb --period "Feb 2017" --by district
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of

    desk = o.desk_of(options)
    found = api.street(
        options["area"],
        options["period"],
        desk,
        category=options["category"],
        by=options["by"],
        as_of=options["as_of"],
    )
    lines = [_line(line) for one in found for line in one.lines]
    if format_ == "json":
        emit_json({"figures": [_tree(one) | _rows_of(one, rows) for one in found]})
    elif format_ == "csv":
        emit_csv(lines if rows else [_flat(one) for one in found])
    else:
        notes = [*_reasons(found), *notes_of(c for one in found for c in one.caveats)]
        emit_table("Street-level records", [_face(one) for one in found], notes)
        if rows:
            emit_table("The rows held", lines or [{"row": "none"}])


def _face(one: StreetFigure) -> dict[str, str]:
    from tallybook.figures.value import Number
    from tallybook.publish.say_number import say_between

    value = one.value
    between = (
        say_between(f"{value.low:,.0f}", f"{value.high:,.0f}") if isinstance(value, Number) else ""
    )
    return {
        "period": one.definition.period.label,
        "area": str(one.definition.extent),
        "category": one.definition.category.label,
        "figure": f"{value.amount:,.0f}" if isinstance(value, Number) else "absent",
        "95 % of chance": between,
        "counts": one.definition.category.counts,
        "editions": ", ".join(str(e.published) for e in one.provenance.editions),
    }


def _flat(one: StreetFigure) -> dict[str, Any]:
    from tallybook.figures.value import Number

    asked, value = one.definition, one.value
    number = value if isinstance(value, Number) else None
    return {
        "period_first": asked.period.first,
        "period_last": asked.period.last,
        "area": asked.extent.text,
        "area_name": str(asked.extent),
        "category": asked.category.id,
        "counts": asked.category.counts,
        "equals": asked.category.sets[0] if len(asked.category.sets) == 1 else "",
        "amount": int(number.amount) if number else "",
        "low": number.low if number else "",
        "high": number.high if number else "",
        "state": type(value).__name__.lower(),
        "why": value.why if isinstance(value, Number) else value.reason,
        "as_of": one.provenance.as_of,
        "digests": " ".join(e.digest for e in one.provenance.editions),
        "caveats": " ".join(c.code for c in one.caveats),
    }


def _tree(one: StreetFigure) -> dict[str, Any]:
    from tallybook.figures.figure_json import caveat_to_json, provenance_to_json, value_to_json

    asked = one.definition
    return {
        "definition": {
            "kind": "street-count",
            "category": asked.category.id,
            "counts": asked.category.counts,
            "sets": list(asked.category.sets),
            "extent": asked.extent.text,
            "period": asked.period.text,
        },
        "value": value_to_json(one.value),
        "provenance": provenance_to_json(one.provenance),
        "caveats": [caveat_to_json(c) for c in one.caveats],
    }


def _rows_of(one: StreetFigure, rows: bool) -> dict[str, Any]:
    return {"rows": [_line(line) for line in one.lines]} if rows else {}


def _line(line: StreetLine) -> dict[str, Any]:
    from tallybook.terms.area_list import areas

    return {
        "edition": line.edition[:12],
        "file": line.file,
        "period": line.period.label,
        "recorded by": areas()[line.area].name,
        "category": line.category,
        "district": areas()[line.district].name if line.district else "no place",
        "printed": line.printed,
        "amount": line.amount,
    }


def _reasons(found: tuple[StreetFigure, ...]) -> list[str]:
    from tallybook.figures.value import Absent

    said = [f"  absent: {f.value.reason}." for f in found if isinstance(f.value, Absent)]
    return list(dict.fromkeys(said))
