"""tallybook records doubtful."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import room_of, room_options, who_of


@click.command()
@room_options
@o.as_of
@o.format_
def doubtful(as_of: date | None, format_: str, **options: Any) -> None:
    """List the rows in quarantine by number, with the reasons.

    The number is that in the extract. No cell of a row is printed.

    Whoever has the extract finds them there, mends them in the record system and imports the next
    extract. Rows are numbered from 1 below the header.

    \b
    Example:
      tallybook records doubtful --key-file mockshire.key --format csv
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.records.list_doubtful import list_doubtful

    arrow_alone()
    found = list_doubtful(room_of(options), who_of(options), as_of=as_of or date.today())
    rows = [{"extract": one.edition.title, "row": one.row, "reasons": one.reasons} for one in found]
    if format_ == "json":
        emit_json({"doubtful": rows})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"{len(rows):,} doubtful rows", rows)
