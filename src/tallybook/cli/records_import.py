"""tallybook records import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import key_of, room_folder, room_of, room_options, who_of
from tallybook.terms.errors import NotTold

if TYPE_CHECKING:
    from tallybook.records.as_it_came import Extract
    from tallybook.records.keep_extract import Imported
    from tallybook.records.mapping import Mapping


@click.command("import")
@click.argument("extract", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    metavar="MAP.toml",
    help="What each column is. Otherwise that of an earlier extract with the same headers.",
)
@click.option(
    "--propose",
    type=click.Path(path_type=Path),
    metavar="MAP.toml",
    help="Write what the columns seem to be, to be looked through, and keep nothing.",
)
@click.option("--force", metavar="NAME", default="", help="Whose extract it is; with --propose.")
@click.option(
    "--grain",
    type=click.Choice(["crime", "victim", "occurrence"]),
    help="What one row is one of; with --propose.",
)
@click.option(
    "--extracted",
    type=o.Day(),
    metavar="DATE",
    help="Day on which it was drawn. Default: the last recorded day in it.",
)
@room_options
@o.format_
def import_(extract: Path, propose: Path | None, format_: str, **options: Any) -> None:
    """Keep an extract, one row a crime or a victim, encrypted.

    It is a CSV, XLSX or Parquet file.

    A mapping says what each column is. Columns that can name somebody are dropped or coarsened by
    it on the way in, or nothing is kept. Record numbers become pseudonyms. Doubtful rows go to a
    quarantine, and what is wrong is told as column, kind and count, never as a value.

    \b
    Example:
      tallybook records import extract.csv --propose map.toml --force "Mockshire Police" \\
        --grain crime
      tallybook records import extract.csv --mapping map.toml --key-file mockshire.key
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.open_rows_file import open_rows_file

    arrow_alone()
    arrived = open_rows_file(extract)
    if propose:
        _propose(arrived, propose, options)
        return
    imported = _import(arrived, options)
    _tell(imported, format_)


def _propose(arrived: Extract, out: Path, options: dict[str, Any]) -> None:
    from tallybook.cli.emit import written_to

    text = _proposal(arrived, options)
    with written_to(out):
        click.echo(text, nl=False)
    click.echo(text, nl=False)
    click.echo(
        f"Written: {out}. Nothing was kept. Look it through, then import with --mapping {out}.",
        err=True,
    )


def _proposal(arrived: Extract, options: dict[str, Any]) -> str:
    from tallybook.records.propose_mapping import propose_mapping
    from tallybook.terms.find_area import find_area

    force = find_area(options["force"], ("force",)).area.code if options["force"] else ""
    return propose_mapping(arrived, force, options["grain"] or "").text


def _import(arrived: Extract, options: dict[str, Any]) -> Imported:
    from rich.progress import Progress, TextColumn

    from tallybook.records.keep_extract import keep_extract
    from tallybook.records.mapping_file import read_mapping
    from tallybook.records.open_room import make_room

    file = options["mapping_file"]
    mapping = read_mapping(file) if file else _kept_mapping(arrived, options)
    folder, who = room_folder(options), who_of(options)
    room = make_room(folder, key_of(options, folder), who, on_new=_tell_new)
    with Progress(TextColumn("{task.completed:,.0f} rows"), transient=True) as bars:
        bar = bars.add_task("rows", total=None)
        return keep_extract(
            room, who, arrived, mapping, _day(options), lambda n: bars.update(bar, completed=n)
        )


def _tell_new(folder: Path, steward: str) -> None:
    click.echo(f"A new locked room, {folder}; its steward is “{steward}”.", err=True)


def _day(options: dict[str, Any]) -> date | None:
    day: date | None = options["extracted"]
    return day


def _kept_mapping(arrived: Extract, options: dict[str, Any]) -> Mapping:
    """The mapping of an earlier extract with the same headers; otherwise proposes, and refuses."""
    from tallybook.records.mapping_file import mapping_from_text
    from tallybook.records.open_room import current_manifest
    from tallybook.records.room import MANIFEST

    kept = []
    if (room_folder(options) / MANIFEST).exists():
        texts = current_manifest(room_of(options)).mappings.values()
        kept = [mapping_from_text(text) for text in texts]
    fitting = [one for one in kept if set(one.columns) == set(arrived.header)]
    if len(fitting) == 1:
        return fitting[0]
    if options["force"] and options["grain"]:
        click.echo(_proposal(arrived, options), nl=False)
    raise NotTold(f"What the columns of {arrived.name} are is not known.", code="mapping-missing")


def _tell(imported: Imported, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.intake_rows import intake_rows, intake_tree

    if format_ == "json":
        emit_json(intake_tree(imported.extract) | {"kept": _kept(imported)})
    elif format_ == "csv":
        emit_csv(intake_rows(imported.extract))
    else:
        title = f"{imported.extract.edition.title}: {_kept(imported)}"
        emit_table(title, intake_rows(imported.extract))


def _kept(imported: Imported) -> str:
    return "new" if imported.is_new else "held already"
