"""tallybook standing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.compare.standing import Standing
    from tallybook.desk import Desk
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Rate
    from tallybook.terms.extent import Extent

FORCES, NATION = "forces", "England and Wales"


@click.command()
@o.definition
@click.option(
    "--among",
    required=True,
    metavar="forces|partnerships|own-force|FILE",
    help="Every force, every partnership, those of the area's own force, or a TOML or CSV file "
    "with a dated list of similar areas.",
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
    type=click.Choice(["unweighted", "pooled", "median"]),
    default="unweighted",
    show_default=True,
    help="Mean of the members' rates, the rate of all of them together, or the middle rate.",
)
@click.option("--against", metavar="WHEN", help="Also say how the place moved since this period.")
@click.option("--everyone", is_flag=True, help="The standing of every member.")
@o.by
@o.as_of
@o.book
@o.format_
def standing(against: str | None, **options: Any) -> None:
    """Rank an area's rate among others, with its doubt.

    Counts of places that differ in size are not ranked: without --per the rate per 1,000 is. A
    place moves only between two periods with the same list of members.

    \b
    Example:
      tallybook standing --offences rape --area Hampshire --period 2019/20 --among forces --per 1000
      tallybook standing --offences rape --area Hampshire --period 2019/20 --among forces \\
        --against 2018/19
    """
    from tallybook.cli.figure_rows import told
    from tallybook.figures.definition import Rate

    asked = o.asked(options | {"per": options["per"] or 1000})
    definition = asked.definition
    assert isinstance(definition, Rate)
    ranked = partial(_ranked, desk=asked.desk, options=options)
    cells = _cells(definition, options["by"])
    if against and len(cells) > 1:
        raise click.UsageError("Ask for --against of one period and set of offences.")
    found = tuple(one for rate in cells for one in sorted(ranked(rate), key=lambda s: s.rank))
    moves = _moves(found, ranked(_at(definition, against)), asked.desk) if against else {}
    rest = _rest(definition, asked.desk, options) if options["among"] == FORCES else ()
    if options["format_"] == "json":
        _emit_tree(found, asked.more, moves, rest)
    else:
        rows = [
            _cell_row(s, len(cells)) | _row(s) | _move_row(moves.get(_place_of(s))) for s in found
        ]
        _emit_rows(definition, rows, [*_notes(found[0], moves), *told(rest)], options["format_"])


def _ranked(rate: Rate, desk: Desk, options: dict[str, Any]) -> tuple[Standing, ...]:
    from tallybook import api
    from tallybook.figures.place import count_of, extent_of

    return api.standing(
        rate,
        api.peers(options["among"], extent_of(rate), count_of(rate).period),
        desk,
        everyone=options["everyone"] or "area" in options["by"],
        pole=f"1 is the {options['pole']}",
        mean_kind=options["mean_kind"],
        as_of=options["as_of"],
    )


def _emit_tree(
    found: tuple[Standing, ...],
    more: tuple[Caveat, ...],
    moves: dict[Extent, dict[str, Any]],
    rest: tuple[Caveat, ...],
) -> None:
    from tallybook.cli.emit import emit_json
    from tallybook.figures.figure_json import caveat_to_json
    from tallybook.publish.comparison_json import standing_to_json

    trees = [standing_to_json(s, more) | moves.get(_place_of(s), {}) for s in found]
    whole = {"whole_and_parts": [caveat_to_json(c) for c in rest]} if rest else {}
    emit_json({"standings": trees} | whole)


def _emit_rows(
    definition: Rate, rows: list[dict[str, Any]], notes: list[str], format_: str
) -> None:
    from tallybook.cli.definition_title import definition_title
    from tallybook.cli.emit import emit_csv, emit_table

    if format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Standing: {definition_title(definition)}", rows, notes)


def _rest(rate: Rate, desk: Desk, options: dict[str, Any]) -> tuple[Caveat, ...]:
    """What England and Wales has that is in no force: a national body's offences are not ranked."""
    from tallybook import api
    from tallybook.figures.place import place

    nation = place(rate, extent=api.place(NATION)[0])
    found = api.partition(nation, desk, by="area", as_of=options["as_of"])
    return found.caveats if found else ()


def _notes(first: Standing, moves: dict[Extent, dict[str, Any]]) -> list[str]:
    from tallybook.cli.figure_rows import notes_of

    found = first.group.means.items()
    means = ", ".join(f"{_mean_name(kind)} {mean:.4f}" for kind, mean in found)
    refused = [f"  refuse: {c['says']}" for m in moves.values() for c in m["move_caveats"]]
    among = f"  Among {first.peers.source} ({first.pole}): {means}."
    return [among, *notes_of(first.caveats), *refused]


def _mean_name(kind: str) -> str:
    return kind if kind == "median" else f"{kind} mean"


def _cells(rate: Rate, by: tuple[str, ...]) -> list[Rate]:
    """The rate laid out by period and offence; areas are the members of the ranking already."""
    from tallybook.figures.definition import Rate
    from tallybook.figures.place import place
    from tallybook.reckon.axis import axis

    cells = [rate]
    for one in by:
        if one != "area":
            found = axis(rate, one)
            path = found.path
            cells = [place(cell, **{path: member}) for cell in cells for member in found.members]  # type: ignore[misc]
    return [cell for cell in cells if isinstance(cell, Rate)]


def _cell_row(found: Standing, cells: int) -> dict[str, str]:
    """Which of several rankings the row belongs to."""
    from tallybook.cli.figure_rows import face_row

    face = face_row(found.of)
    return {"period": face["period"], "offences": face["offences"]} if cells > 1 else {}


def _at(rate: Rate, against: str) -> Rate:
    """The same rate in another period, over the population of that time."""
    from tallybook.figures.definition import Rate
    from tallybook.figures.place import place
    from tallybook.terms.parse_period import parse_period

    moved = place(rate, period=parse_period(against))
    assert isinstance(moved, Rate)
    return moved


def _moves(
    later: tuple[Standing, ...], earlier: tuple[Standing, ...], desk: Desk
) -> dict[Extent, dict[str, Any]]:
    """How each member's place moved, None where a rule refuses to say."""
    from tallybook.compare.rank_move import move_caveats, rank_move
    from tallybook.figures.figure_json import caveat_to_json

    before = {_place_of(s): s for s in earlier}
    return {
        _place_of(s): {
            "was": before[_place_of(s)].rank,
            "moved": rank_move(before[_place_of(s)], s, desk.local),
            "move_caveats": [
                caveat_to_json(c) for c in move_caveats(before[_place_of(s)], s, desk.local)
            ],
        }
        for s in later
        if _place_of(s) in before
    }


def _move_row(move: dict[str, Any] | None) -> dict[str, str]:
    if move is None:
        return {}
    places = move["moved"]
    if places is None:
        return {"was": str(move["was"]), "moved": "not comparable"}
    way = "towards" if places > 0 else "away from"
    return {"was": str(move["was"]), "moved": f"{abs(places)} {way} 1" if places else "not at all"}


def _place_of(found: Standing) -> Extent:
    return found.group.extents[found.member]


def _row(found: Standing) -> dict[str, Any]:
    from tallybook.cli.figure_rows import face_row
    from tallybook.publish.say_number import say_between

    low, high = found.limits["99.8 widened"]
    between = say_between(str(found.rank_low), str(found.rank_high))
    return {
        "area": face_row(found.of)["area"],
        "figure": face_row(found.of)["figure"],
        "rank": found.rank,
        "place could be": f"{between} of {found.members}",
        "in line between": f"{low:.4f} and {high:.4f}",
        "position": found.position,
        "from the mean": f"{found.from_mean:+.1f} %",
    }
