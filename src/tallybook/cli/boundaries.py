"""tallybook boundaries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.figures.shapes import Shapes


@click.command()
@click.option(
    "--kind",
    type=click.Choice(["force", "district", "partnership"]),
    required=True,
    help="Which areas; partnerships are joined from their districts.",
)
@click.option(
    "--on", type=o.Day(), metavar="DATE", help="The day on which the areas existed. Default: today."
)
@o.as_of
@o.book
@o.format_
def boundaries(kind: str, on: date | None, format_: str, **options: Any) -> None:
    """List the outlines held for a day, and the areas without one.

    With --format json they are one GeoJSON collection, ready for a map.

    \b
    Example:
      tallybook boundaries --kind partnership --on 2022-03-31
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    desk = o.desk_of(options)
    found = api.boundaries(kind, on or date.today(), desk, as_of=options["as_of"])
    rows = _rows(found)
    if format_ == "json":
        emit_json(_collection(found))
    elif format_ == "csv":
        emit_csv(rows)
    else:
        lacking = f"  {len(found.missing):,} without an outline." if found.missing else ""
        emit_table(f"Outlines: {kind}, {found.on}", rows, [lacking] if lacking else [])


def _rows(found: Shapes) -> list[dict[str, str]]:
    from tallybook.terms.area_list import areas

    held = [
        {"code": code, "name": areas()[code].name, "list of": str(one.on), "outline": "held"}
        for code, one in found.shapes.items()
    ]
    lacking = [
        {"code": code, "name": areas()[code].name, "list of": "", "outline": f"none: {why}"}
        for code, why in found.missing.items()
    ]
    return sorted([*held, *lacking], key=lambda row: row["code"])


def _collection(found: Shapes) -> dict[str, Any]:
    from tallybook.terms.area_list import areas

    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code, "name": areas()[code].name, "list_of": str(one.on)},
            "geometry": one.geometry,
        }
        for code, one in found.shapes.items()
    ]
    lacking = [{"code": code, "why": why} for code, why in found.missing.items()]
    return {"type": "FeatureCollection", "features": features, "missing": lacking}
