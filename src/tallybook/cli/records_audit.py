"""tallybook records audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.records_room import room_of, room_options, who_of

if TYPE_CHECKING:
    from tallybook.records.audit_line import Entry


@click.command()
@click.option("--verify", is_flag=True, help="Only say whether every line stands as written.")
@room_options
@o.format_
def audit(verify: bool, format_: str, **options: Any) -> None:
    """Print who did what in the locked room, and when.

    Each line says how many rows stood behind it.

    Each line is chained to the one before and the end is signed: a line changed, put in, taken out
    or cut off is found (exit code 32), here and by every other command that opens the room.

    \b
    Example:
      tallybook records audit --key-file mockshire.key
      tallybook records audit --verify --key-file mockshire.key
    """
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.records.read_audit import read_audit

    room = room_of(options)
    if verify:
        from tallybook.records.audit_log import verify_log

        lines = verify_log(room).lines
        said = {"whole": True, "lines": lines}
        emit_json(said) if format_ == "json" else click.echo(f"Whole: {lines:,} lines.")
        return
    rows = [_row(n, entry) for n, entry in enumerate(read_audit(room, who_of(options)), start=1)]
    if format_ == "json":
        emit_json({"audit": rows})
    elif format_ == "csv":
        emit_csv(rows)
    else:
        short = [row | {"when": row["when"][:19].replace("T", " ")} for row in rows]
        emit_table(f"Audit log of {room.path}, in UTC", short)


def _row(number: int, entry: Entry) -> dict[str, Any]:
    more = "; ".join(f"{name}: {value}" for name, value in entry.more.items())
    return {
        "line": number,
        "when": entry.when,
        "who": entry.who,
        "did": entry.did,
        "rows": "" if entry.rows is None else f"{entry.rows:,}",
        "why": "; ".join(filter(None, (entry.why, more))),
        "editions": " ".join(digest[:12] for digest in entry.editions),
    }
