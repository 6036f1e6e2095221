"""tallybook records purge."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import room_of, room_options, who_of


@click.command()
@click.option(
    "--before",
    type=o.Day(),
    required=True,
    metavar="DATE",
    help="First of a month; rows recorded before this day are removed.",
)
@room_options
@o.format_
def purge(before: date, format_: str, **options: Any) -> None:
    """Remove rows whose time is over, from every extract.

    The audit log says how many.

    Files are written anew without them and with new keys, read back, and the old ones removed.
    Doubtful rows whose recorded day is unreadable go too. There is no way back.

    \b
    Example:
      tallybook records purge --before 2016-04-01 --key-file mockshire.key
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.intake_rows import extract_note, extract_row, intake_tree
    from tallybook.records.purge import purge as remove

    arrow_alone()
    found = remove(room_of(options), who_of(options), before)
    rows = [extract_row(one) for one in found.extracts]
    if format_ == "json":
        trees = [intake_tree(one) for one in found.extracts]
        emit_json({"removed": found.rows, "before": str(before), "extracts": trees})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        title = f"{found.rows:,} rows recorded before {before} are gone. What is left:"
        emit_table(title, rows, map(extract_note, found.extracts))
