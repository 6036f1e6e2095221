"""tallybook release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import WHO

if TYPE_CHECKING:
    from tallybook.protect.cost import Cost
    from tallybook.protect.release import Release
    from tallybook.records.room import Room


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--policy",
    type=click.Choice(["official", "strict"]),
    default="official",
    show_default=True,
    help="What may leave. Sexual offences are strict whatever is said.",
)
@click.option(
    "--method",
    type=click.Choice(["withhold", "round", "perturb"]),
    default="withhold",
    show_default=True,
    help="Withhold, round so that sums hold, or add keyed noise.",
)
@click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    help="The secret by which counts are rounded or moved; the same for every release.",
)
@click.option(
    "--override",
    type=click.Path(path_type=Path),
    help="A change of the policy that the steward has signed.",
)
@click.option(
    "--room-key-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --override, in a book with a locked room: the room's key, for its audit log. "
    "Otherwise TALLYBOOK_RECORDS_KEY, or the system's keyring.",
)
@WHO
@click.option(
    "--published", type=o.Day(), metavar="DATE", help="The day of the release. Default: today."
)
@click.option("--title", metavar="TEXT", help="What the release is called. Default: the file name.")
@click.option("--try", "is_trial", is_flag=True, help="Show what would leave; keep nothing.")
@click.option(
    "--against-optimum",
    is_flag=True,
    help="Look for the fewest counts that could have been withheld; may take minutes.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures to a file."
)
@o.book
@o.format_
def release(table: Path, out: Path | None, **options: Any) -> None:
    """Treat counts of rows about people; release what may leave.

    TABLE is a CSV or JSON file with the columns period, area, offences and count; any other column
    is a mark such as “victim age”, blank for every value. Small counts are withheld, and whatever
    would give them away: in the table, or beside what was released from the book before. What
    leaves is kept in the book, where `tallybook reckon` and all other commands read it.

    \b
    Example:
      tallybook release counts.csv --try
      tallybook release counts.csv --published 2018-07-19 --title "Victims by age" --out open.csv
    """
    from tallybook import api

    room = _room_told(options)
    found = api.release(
        table,
        options["book"],
        policy=options["policy"],
        published=options["published"],
        title=options["title"],
        is_trial=options["is_trial"],
        method=options["method"],
        key_file=options["key_file"],
        override=options["override"],
    )
    if room:
        _note_override(room, found, options)
    cost = api.cost_of_release(found, with_optimum=options["against_optimum"])
    notes = list(_notes(found, cost, options))
    _emit(found, options["title"] or table.stem, out, options["format_"])
    for note in notes:
        click.echo(note, err=True)


def _emit(found: Release, title: str, out: Path | None, format_: str) -> None:
    """The figures that left; a file has them as CSV unless JSON is asked for."""
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table, written_to
    from tallybook.cli.figure_rows import flat_row
    from tallybook.figures.figure_json import figure_to_json

    figures = api.figures_released(found)
    with written_to(out):
        if format_ == "json":
            emit_json({"policy": found.policy, "figures": [figure_to_json(f) for f in figures]})
        elif format_ == "csv" or out:
            emit_csv([flat_row(f) | {"marks": _marks(f)} for f in figures])
        else:
            emit_table(f"Released: {title}", [_row(f) for f in figures])


def _room_told(options: dict[str, Any]) -> Room | None:
    """The locked room of the book, whose log an override stands in; None where there is neither.

    Opened first: without its key, and for who may release nothing, nothing leaves.
    """
    from tallybook.cli.records_room import who_of
    from tallybook.desk import own_book
    from tallybook.records.allow import allow
    from tallybook.records.open_room import current_manifest, open_room
    from tallybook.records.read_key import read_key
    from tallybook.records.room import FOLDER, MANIFEST

    if not options["override"] or options["is_trial"]:
        return None
    folder = own_book(options["book"]) / FOLDER
    if not (folder / MANIFEST).exists():
        return None
    room = open_room(folder, read_key(options["room_key_file"], folder))
    allow(current_manifest(room), who_of(options), "release")
    return room


def _note_override(room: Room, found: Release, options: dict[str, Any]) -> None:
    import tomllib

    from tallybook.cli.records_room import who_of
    from tallybook.records.note_release import note_override

    signed = tomllib.loads(options["override"].read_text("utf-8"))
    note_override(room, who_of(options), signed, found.digest)


def _row(figure: Any) -> dict[str, str]:
    from tallybook.cli.figure_rows import face_row

    face = face_row(figure)
    return {
        "period": face["period"],
        "where": face["area"],
        "of": face["offences"],
        "marks": _marks(figure),
        "figure": face["figure"],
    }


def _marks(figure: Any) -> str:
    return ", ".join(f"{mark} {value}" for mark, value in figure.definition.where)


def _notes(found: Release, cost: Cost, options: dict[str, Any]) -> Iterator[str]:
    """What was done and what it cost: for the steward, and not to be published."""
    yield f"Policy {found.policy}: {found.says}"
    yield from (f"  {action[0].upper()}{action[1:]}." for action in found.actions[1:])
    if found.policy != options["policy"]:
        yield f"  {options['policy']} was asked for; the offences demand {found.policy}."
    if options["method"] == "withhold":
        yield from _withheld(cost, options)
    else:
        yield f"  {cost.counts} counts treated: {options['method']}."
    if found.earlier:
        yield f"  Checked beside {len(found.earlier)} earlier releases of this book."
    yield "  Nothing was kept: this was a trial." if options["is_trial"] else "  Kept in the book."


def _withheld(cost: Cost, options: dict[str, Any]) -> Iterator[str]:
    hidden = cost.primary + cost.secondary
    yield (
        f"  {hidden} of {cost.counts} counts withheld ({100 * hidden / cost.counts:.0f} %), with "
        f"{100 * cost.lost:.0f} % of what the counts tell; untreated, none."
    )
    yield (
        f"  For the steward, not to be published: {cost.primary} for themselves, {cost.secondary} "
        "because they would give those away."
    )
    if options["against_optimum"]:
        yield (
            "  The fewest that could protect them is not proven: the table is too large."
            if cost.fewest is None
            else f"  The fewest that could protect them: {cost.fewest}."
        )
