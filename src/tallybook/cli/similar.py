"""tallybook similar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.compare.similar import Similar

DEFAULT = "log-population,log-density,children,young-adults,older"


@click.command()
@click.argument("area")
@click.option(
    "--on",
    default=DEFAULT,
    show_default=True,
    metavar="MEASURES",
    help="Names with commas between: measures of the book (population, density, their log- forms, "
    "children, young-adults, working-age, older), and columns of --measures.",
)
@click.option(
    "--k",
    type=click.IntRange(min=2),
    default=15,
    show_default=True,
    help="How many areas, the area itself among them.",
)
@click.option(
    "--measures",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of your own: a column area, and a column of numbers a measure.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Append the list to this TOML file, which standing --among reads.",
)
@o.as_of
@o.book
@o.format_
def similar(
    area: str, on: str, k: int, file: Path | None, out: Path | None, **options: Any
) -> None:
    """Find the areas most like one, by published measures.

    It is not the Home Office's list.

    Each measure is taken to mean 0 and standard deviation 1 over all areas, and the distance is
    Euclidean. In brackets stands each measure's share of the squared distance.

    \b
    Example:
      tallybook similar Southampton --on log-population,log-density,young-adults --k 15 \\
        --out similar.toml
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of

    desk = o.desk_of(options)
    names = tuple(filter(None, (name.strip() for name in on.split(","))))
    found = api.similar(area, names, k, desk, file=file, as_of=options["as_of"])
    if out:
        api.write_peer_list(found, out)
        click.echo(f"Written: {out}", err=True)
    if options["format_"] == "json":
        emit_json(_tree(found))
        return
    rows = [_row(found, n) for n in range(len(found.members))]
    if options["format_"] == "csv":
        emit_csv(rows)
        return
    among = f"  Looked at: {len(found.measures.areas)} areas; populations of {found.measures.on}."
    title = f"Most like {rows[0]['area']}, on {', '.join(found.measures.names)}"
    emit_table(title, rows, [among, *notes_of(found.caveats)])


def _row(found: Similar, n: int) -> dict[str, Any]:
    from tallybook.terms.area_list import areas

    one = found.members[n]
    named = zip(found.measures.names, one.parts, one.values, strict=True)
    return {
        "area": areas()[one.area].name,
        "code": one.area,
        "distance": f"{one.distance:.3f}",
        **{name: f"{_plain(name, x)} ({100 * part:.0f} %)" for name, part, x in named},
        "mutual": "itself" if n == 0 else "yes" if one.is_mutual else "no",
    }


def _plain(name: str, value: float) -> str:
    from tallybook.compare.measures import as_published

    amount = as_published(name, value)
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.3g}"


def _tree(found: Similar) -> dict[str, Any]:
    from tallybook.compare.measures import as_published
    from tallybook.figures.figure_json import caveat_to_json, edition_to_json

    names = found.measures.names
    return {
        "area": found.area,
        "measures": list(names),
        "populations_of": str(found.measures.on) if found.measures.on else None,
        "looked_at": len(found.measures.areas),
        "editions": [edition_to_json(edition) for edition in found.measures.editions],
        "members": [
            {
                "area": one.area,
                "distance": one.distance,
                "values": {
                    name: as_published(name, value)
                    for name, value in zip(names, one.values, strict=True)
                },
                "parts": dict(zip(names, one.parts, strict=True)),
                "is_mutual": one.is_mutual,
            }
            for one in found.members
        ],
        "caveats": [caveat_to_json(caveat) for caveat in found.caveats],
    }
