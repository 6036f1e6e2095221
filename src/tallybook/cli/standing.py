"""tallybook standing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.compare.standing import Standing


@click.command()
@o.definition
@click.option(
    "--among",
    required=True,
    metavar="forces|FILE",
    help="Every police force, or a TOML or CSV file with a dated list of similar areas.",
)
@click.option(
    "--pole",
    type=click.Choice(["highest", "lowest"]),
    default="highest",
    show_default=True,
    help="Which end of the ranking is place 1.",
)
@click.option(
    "--mean",
    "mean_kind",
    type=click.Choice(["unweighted", "pooled"]),
    default="unweighted",
    show_default=True,
    help="Mean of the members' rates, or the rate of all of them together.",
)
@click.option("--everyone", is_flag=True, help="The standing of every member.")
@o.as_of
@o.book
@o.format_
def standing(among: str, pole: str, mean_kind: str, everyone: bool, **options: Any) -> None:
    """Rank an area's rate among others, with the doubt of its place.

    Counts of places that differ in size are not ranked: without --per the rate per 1,000 is.

    \b
    Example:
      tallybook standing --offences rape --area Hampshire --period 2019/20 --among forces --per 1000
    """
    from tallybook import api
    from tallybook.cli.comparison_json import standing_to_json
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of
    from tallybook.cli.reckon import definition_title
    from tallybook.figures.definition import Rate
    from tallybook.figures.place import count_of, extent_of

    asked = o.asked(options | {"per": options["per"] or 1000})
    definition = asked.definition
    assert isinstance(definition, Rate)
    peers = api.peers(among, extent_of(definition), count_of(definition).period)
    found = api.standing(
        definition,
        peers,
        asked.desk,
        everyone=everyone,
        pole=f"1 is the {pole}",
        mean_kind=mean_kind,
        as_of=options["as_of"],
    )
    if options["format_"] == "json":
        emit_json({"standings": [standing_to_json(s, asked.more) for s in found]})
        return
    rows = [_row(s) for s in sorted(found, key=lambda s: s.rank)]
    if options["format_"] == "csv":
        emit_csv(rows)
        return
    means = ", ".join(f"{kind} mean {mean:.4f}" for kind, mean in found[0].group.means.items())
    notes = [f"  Among {peers.source} ({found[0].pole}): {means}.", *notes_of(found[0].caveats)]
    emit_table(f"Standing: {definition_title(definition)}", rows, notes)


def _row(found: Standing) -> dict[str, Any]:
    from tallybook.cli.figure_rows import face_row

    low, high = found.limits["99.8 widened"]
    return {
        "area": face_row(found.of)["area"],
        "figure": face_row(found.of)["figure"],
        "rank": found.rank,
        "place could be": f"{found.rank_low} to {found.rank_high} of {found.members}",
        "in line between": f"{low:.4f} and {high:.4f}",
        "position": found.position,
    }
