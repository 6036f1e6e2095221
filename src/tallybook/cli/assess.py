"""tallybook assess."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options

if TYPE_CHECKING:
    from tallybook.assess.assessment import Assessment


@click.command()
@click.argument("area")
@click.option("--year", metavar="WHEN", help="Financial year; default: the newest whole one held.")
@click.option("--among", metavar="FILE", help="TOML or CSV with a dated list of similar areas.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder to write; default: one named after area and year, here.",
)
@locked_options
@o.as_of
@o.book
@o.format_
def assess(
    area: str, year: str | None, among: str | None, out: Path | None, **options: Any
) -> None:
    """Write an assessment of an area: page, workbook and figures.

    With a locked room it says more, through the gate: victims by age and sex, recent and
    non-recent, circumstances, two years after equal time, parts of the change, a nowcast, signals.

    \b
    Example:
      tallybook assess Hampshire
      tallybook assess Mockborough --book example
      tallybook assess Hampshire --year 2024/25 --among similar.toml --out hampshire
    """
    from tallybook import api
    from tallybook.cli.assess_more import more_for
    from tallybook.cli.assess_rows import rows_for
    from tallybook.cli.judge_plan import judge_or_say_why

    desk = o.desk_of(options)
    click.echo(f"Assessing {area} …", err=True)
    found = api.assess(
        area,
        year,
        desk,
        among=among,
        as_of=options["as_of"],
        rows=lambda extent, period: rows_for(options, extent, period, options["as_of"]),
    )
    folder = out or Path(_folder_name(found))
    plans = [judge_or_say_why(one, desk, options) for one in api.plans_held(desk, found.area)]
    more = more_for(found, options)
    _tell(found, folder, api.publish(found, folder, plans, more), options["format_"])


def _folder_name(found: Assessment) -> str:
    return f"{found.area}-{found.year.label}".lower().replace("/", "-").replace(" ", "-")


def _tell(found: Assessment, folder: Path, paths: Iterable[Path], format_: str) -> None:
    """What was written."""
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    written = [{"written": str(path)} for path in paths]
    if format_ == "json":
        emit_json({"area": str(found.area), "year": found.year.label, "files": written})
    elif format_ == "csv":
        emit_csv(written)
    else:
        emit_table(f"{found.area}, {found.year.label}", written)
        click.echo(f"Open {folder / 'index.html'} in a browser.", err=True)
