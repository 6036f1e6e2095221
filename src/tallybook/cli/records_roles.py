"""tallybook records roles."""

from __future__ import annotations

from typing import Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import room_of, room_options, who_of


@click.command()
@click.argument("whom", required=False)
@click.argument("role", required=False)
@room_options
@o.format_
def roles(whom: str | None, role: str | None, format_: str, **options: Any) -> None:
    """List who may do what in the locked room, or give WHOM a ROLE.

    Roles are steward, analyst, publisher and viewer; none takes a role away. They guard people who
    share a book from mistakes. They do not hold anybody who has the key and reads the files with a
    program of their own.

    \b
    Example:
      tallybook records roles --key-file mockshire.key
      tallybook records roles jo analyst --as ann --key-file mockshire.key
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.records.allow import roles as every_role
    from tallybook.records.name_role import name_role
    from tallybook.records.open_room import current_manifest

    if whom and not role:
        raise click.UsageError("Say the role too: steward, analyst, publisher, viewer or none.")
    room = room_of(options)
    if whom and role:
        name_role(room, who_of(options), whom, role)
    known = every_role()
    rows = [
        {"who": name, "role": has, "may": ", ".join(known[has]["may"]) or "nothing here"}
        for name, has in sorted(current_manifest(room).roles.items())
    ]
    if format_ == "json":
        emit_json({"roles": rows})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        emit_table(f"Roles in {room.path}", rows)
