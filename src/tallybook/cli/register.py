"""tallybook register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.register.find_notices import Placed


@click.command()
@click.option("--offences", metavar="WHAT", help="Only what bears on these offences.")
@click.option("--area", metavar="WHERE", help="Only what bears on this area.")
@click.option("--between", metavar="WHEN", help="Only what lies in this period.")
@click.option(
    "--add",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Add the local notices of a TOML file to the book (docs/how-to/local-notices.md).",
)
@o.book
@o.format_
def register(add: Path | None, **options: Any) -> None:
    """List the dated facts that break comparisons, heaviest first.

    \b
    Example:
      tallybook register --offences 88A --area Hampshire --between "2013/14 to 2017/18"
    """
    from tallybook import api
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.terms.parse_period import parse_period

    if add:
        added = api.add_notices(add, options["book"])
        click.echo(f"Added {', '.join(n.id for n in added)}.", err=True)
    found = api.register(
        options["offences"],
        options["area"],
        parse_period(options["between"]) if options["between"] else None,
        o.desk_of(options),
    )
    if options["format_"] == "json":
        emit_json({"notices": [_tree(one) for one in found]})
    elif options["format_"] == "csv":
        emit_csv([_row(one) | {"says": one.notice.says} for one in found])
    else:
        emit_table("Register", [_row(one) for one in found])


def _row(placed: Placed) -> dict[str, Any]:
    notice = placed.notice
    ends = f" to {notice.last}" if notice.last else ""
    return {
        "id": notice.id,
        "weight": str(placed.weight),
        "when": f"{notice.first or 'undated'}{ends}",
        "title": notice.title,
        "what to do": notice.do,
    }


def _tree(placed: Placed) -> dict[str, Any]:
    notice = placed.notice
    return _row(placed) | {
        "first": str(notice.first) if notice.first else None,
        "last": str(notice.last) if notice.last else None,
        "kind": notice.kind,
        "areas": list(notice.areas),
        "offences": list(notice.offences),
        "says": notice.says,
        "do": notice.do,
        "size": notice.size,
        "direction": notice.direction,
        "evidence": notice.evidence,
        "citation": list(notice.citation),
        "author": notice.author or None,
    }
