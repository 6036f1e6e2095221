"""tallybook records list."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import room_of, room_options, who_of


@click.command("list")
@room_options
@o.format_
def list_(format_: str, **options: Any) -> None:
    """List the extracts in the room, and what became of their rows.

    \b
    Example:
      tallybook records list --key-file mockshire.key
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.intake_rows import extract_note, extract_row, intake_tree
    from tallybook.records.allow import allow
    from tallybook.records.open_room import current_manifest

    room = room_of(options)
    manifest = current_manifest(room)
    allow(manifest, who_of(options), "count")
    rows = [extract_row(one) for one in manifest.extracts]
    if format_ == "json":
        emit_json({"extracts": [intake_tree(one) for one in manifest.extracts]})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Extracts in {room.path}", rows, map(extract_note, manifest.extracts))
