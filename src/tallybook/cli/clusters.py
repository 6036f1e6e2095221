"""tallybook clusters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options

if TYPE_CHECKING:
    from tallybook.watch.clusters import Clustered, Clusters


@click.command()
@o.offences
@click.option(
    "--among",
    type=click.Choice(["forces", "partnerships"]),
    default="partnerships",
    show_default=True,
    help="Which areas.",
)
@click.option(
    "--rows", is_flag=True, help="Count in the locked room, by month; --records says which."
)
@click.option("--by", metavar="MARK", help="With --rows: places are the values of a mark: ward.")
@click.option("--within", metavar="AREA", help="Only those inside one area, such as a force.")
@click.option(
    "--period",
    metavar="QUARTER",
    help="The last quarter; with --rows the last month. Default: the newest held.",
)
@click.option(
    "--quarters",
    type=click.IntRange(4, 60),
    default=20,
    show_default=True,
    help="How many quarters are held against each other.",
)
@click.option(
    "--longest",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Quarters that a cluster may have lasted; with --rows months.",
)
@click.option(
    "--places",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV with columns place, x, y (or longitude, latitude), and people for --against people. "
    "Default: the middles of the outlines that the book holds.",
)
@click.option(
    "--against",
    type=click.Choice(["past", "people"]),
    default="past",
    show_default=True,
    help="Each place against its own past and the others', or all cases against the people.",
)
@o.simulations("maps", most=99_999)
@o.seed
@o.picture("the map")
@locked_options
@o.as_of
@o.book
@o.format_
def clusters(picture: Path | None, **options: Any) -> None:
    """Find neighbouring places with more than expected; since when.

    Circles of places over the last quarters are held against what their own past and the other
    places' last quarters make likely. The chance is the share of drawn maps on which anything
    stands out as far.

    \b
    Example:
      tallybook clusters --offences burglary --among partnerships --within Hampshire \\
        --places places.csv
      tallybook clusters --offences 34B --rows --by ward --places wards.csv --period "Jul 2024"
    """
    if options["rows"] or options["records_folder"]:
        found, notes = _of_rows(picture, options)
    elif options["by"]:
        raise click.UsageError("--by needs --rows.")
    else:
        found, notes = _published(picture, options)
    emit_clusters(found, notes, options["format_"])


def _of_rows(picture: Path | None, options: dict[str, Any]) -> tuple[Clusters, list[str]]:
    from tallybook import api
    from tallybook.cli.clusters_rows import clusters_rows

    rows = clusters_rows(options)
    notes = list(_notes(rows.found, of_rows=True))
    notes.append(f"  Released under {rows.release.policy}.")
    if picture is not None and rows.found.found:
        drawn = api.draw_clusters(rows.found, rows.table, rows.spots, rows.release)
        notes += [f"  Drawn: {path}" for path in api.write_picture(drawn, picture)]
    return rows.found, notes


def _published(picture: Path | None, options: dict[str, Any]) -> tuple[Clusters, list[str]]:
    from tallybook import api

    desk = o.desk_of(options)
    table = api.scanned_table(
        options["offences"],
        options["among"],
        options["period"],
        desk,
        within=options["within"],
        quarters=options["quarters"],
        as_of=options["as_of"],
    )
    spots, people = api.spots_of(table, options["places"], desk)
    if options["against"] == "people" and not people:
        raise click.UsageError("--against people needs a column people in the file of --places.")
    found = api.clusters(
        table,
        spots,
        people=people if options["against"] == "people" else None,
        longest=options["longest"],
        simulations=options["simulations"],
        seed=options["seed"],
    )
    notes = list(_notes(found))
    if picture is not None and found.found:
        drawn = api.draw_clusters(found, table, spots, desk=desk)
        notes += [f"  Drawn: {path}" for path in api.write_picture(drawn, picture)]
    return found, notes


def emit_clusters(found: Clusters, notes: list[str], format_: str) -> None:
    """The clusters as a table, CSV or JSON."""
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    if format_ == "json":
        emit_json(_tree(found))
    elif format_ == "csv":
        emit_csv([_flat(n, one) for n, one in enumerate(found.found, 1)])
    else:
        rows = [_row(one) for one in found.found]
        emit_table("Clusters, most likely first", rows, notes, leads=("places",))


def _notes(found: Clusters, *, of_rows: bool = False) -> Iterator[str]:
    from tallybook.publish.words import words

    if of_rows:
        yield f"  {words()['signals']['untold']}"
    if not found.found:
        yield "  No circle of places has more than expected."
    if found.found and found.found[0].chance > 0.05:
        yield "  The most likely cluster is no more than chance brings: it is no signal."
    edge = [one for one, share in found.surely.items() if 0.05 <= share < 0.95]
    if edge and found.found and found.found[0].chance <= 0.05:
        yield f"  Where it ends is in doubt at: {', '.join(map(_name, edge[:8]))}."
    yield f"  {len(found.surely):,} places scanned."
    whys: dict[str, int] = {}
    for why in found.skipped.values():
        whys[why] = whys.get(why, 0) + 1
    for why, number in whys.items():
        yield f"    {number:,} left out: {why}."


def _row(one: Clustered) -> dict[str, Any]:
    names = [_name(place) for place in one.places]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return {
        "places": ", ".join(names[:8]) + more,
        "since": str(one.since),
        "came": f"{one.cases:,.0f}",
        "expected": f"{one.expected:,.1f}".removesuffix(".0"),
        "by chance": f"{one.chance:.3g}",
    }


def _flat(number: int, one: Clustered) -> dict[str, Any]:
    return {
        "cluster": number,
        "places": "; ".join(_name(place) for place in one.places),
        "first": one.since.first,
        "last": one.since.last,
        "came": one.cases,
        "expected": round(one.expected, 3),
        "log_ratio": round(one.ratio, 4),
        "chance": one.chance,
    }


def _tree(found: Clusters) -> dict[str, Any]:
    return {
        "clusters": [_branch(n, one) for n, one in enumerate(found.found, 1)],
        "surely": {_name(place): round(share, 4) for place, share in found.surely.items()},
        "left_out": {_name(place): why for place, why in found.skipped.items()},
    }


def _branch(number: int, one: Clustered) -> dict[str, Any]:
    places = {"places": [_name(place) for place in one.places]}
    days = {"first": str(one.since.first), "last": str(one.since.last)}
    return _flat(number, one) | places | days


def _name(place: Any) -> str:
    from tallybook.publish.show_clusters import name_of

    return name_of(place)
